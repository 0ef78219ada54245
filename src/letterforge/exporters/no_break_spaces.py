"""No-break spaces: the ordinary spaces of a letter at which no line ends.

They stand between a number and its unit (`24 hours`, `____ hours`) and inside the number of a node
(`Article 3`). The letter has ordinary spaces there; each exporter passes the character that it needs. Only
values in other languages than Chinese and English already have U+00A0 before their unit, as CLDR has it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from letterforge.letter import Blank, Filled, Inline, Inlines, Text
from letterforge.letter.content import Content, Decimal, Integer, ListContent

_NUMBERS = frozenset((int, Decimal, Integer))  # kinds of content that may have a unit
_NUMBER_TYPES = ("decimal", "integer")  # of placeholders
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=\S)")
_BEGINS_WITH_SPACE = re.compile(r" \S")
_INSIDE = re.compile(r"(?<=\S) (?=\S)")


def in_value(value: Filled, space: str) -> str:
    """Return the text of a value with `space` between a number and its unit."""
    text = value.text
    if " " not in text or value.content is None:
        return text
    if value.content.__class__ in _NUMBERS:
        return _BEFORE_UNIT.sub(space, text, count=1)
    if isinstance(value.content, ListContent) and _has_units(text, value.content.entries):
        return _BEFORE_UNIT.sub(space, text)
    return text


def _has_units(text: str, entries: tuple[Content, ...]) -> bool:
    """Return whether `entries` are numbers, and a word stands behind each: not so in `1, 2 and 3`."""
    are_numbers = all(entry.__class__ in _NUMBERS for entry in entries)
    return are_numbers and len(_BEFORE_UNIT.findall(text)) == len(entries)


def behind_blanks(content: Inlines, space: str) -> Inlines:
    """Return `content` with `space` between the blank of a number and the words of the library behind it."""
    if len(content) < 2 or Blank not in map(type, content):
        return content
    return content[:1] + tuple(_behind(before, inline, space) for before, inline in pairwise(content))


def _behind(before: Inline, inline: Inline, space: str) -> Inline:
    if not isinstance(inline, Text) or not isinstance(before, Blank) or before.type not in _NUMBER_TYPES:
        return inline
    return Text(f"{space}{inline.text[1:]}") if _BEGINS_WITH_SPACE.match(inline.text) else inline


def in_label(label: str, space: str) -> str:
    """Return the number of a node, or its pattern, with `space` between its words."""
    return _INSIDE.sub(space, label) if " " in label else label
