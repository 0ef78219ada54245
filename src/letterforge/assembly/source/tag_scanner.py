"""Tags: where the `{{ }}`, `{% %}` and `{# #}` of a text begin and end, also where they are not closed.

Jinja2 says no more than a line of what it cannot read, and stops there. To tell everything that is wrong in a
text, each at its place, it is taken apart here. Nothing that is printed depends on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_OPENING = re.compile(r"\{[{%#]")
_INSIDE = re.compile(r"'[^']*'|\"[^\"]*\"|\}\}|%\}|\{[{%#]|[{}]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# Patterns for what is wrong are compiled when something is.
_SPACED = r"[ \t]+\}(?!\})"  # the other half of `} }`
_NESTED = r"\{%[^{}%]*(?:\{\{[^{}%]*\}\}[^{}%]*)+%\}"  # `{% if {{ name }} %}`
_RAW = r"\{%[-+]?\s*endraw\s*[-+]?%\}"
_START = r"\{[{%#][-+]?\s*[\w.]*"


class Tag(Struct, frozen=True):
    """One tag: its opening sign, where it stands in the text, what it says, whether it is closed."""

    sign: str
    start: int
    end: int
    inner: str
    is_closed: bool


def tags_of(text: str) -> Iterator[Tag]:
    """Yield the tags of a text in order; comments among them, what stands in `raw` not."""
    position, last_comment = 0, text.rfind("#}")
    while unfilled := _OPENING.search(text, position):
        start = unfilled.start()
        if unfilled.group() == "{#":
            end = text.find("#}", start + 2) if start + 2 <= last_comment else -1
            tag = Tag("{#", start, end + 2, "", is_closed=True) if end >= 0 else _open(text, start)
        else:
            tag = _tag(text, start)
        position = tag.end
        yield tag
        if tag.sign == "{%" and tag.inner == "raw":
            raw = re.compile(_RAW).search(text, position)
            position = raw.start() if raw else len(text)


def _tag(text: str, start: int) -> Tag:
    """Return the tag that begins at `start`: up to its closing sign, or to what shows that it has none."""
    sign = text[start : start + 2]
    position, depth = start + 2, 0
    while found := _INSIDE.search(text, position):
        word = found.group()
        position = found.end()
        if word[0] in "'\"":
            if _OPENING.search(word) or "}}" in word or "%}" in word:
                position = found.start() + 1  # an apostrophe in the words behind it
        elif word == _CLOSING[sign] and not (depth and text.startswith("}", position)):
            return Tag(sign, start, position, _inner(text[start + 2 : found.start()]), is_closed=True)
        elif word == "{":
            depth += 1
        elif word in ("}}", "}") and depth:
            depth -= 1
            position = found.start() + 1
        elif word in ("}", "}}", "%}"):
            half = re.compile(_SPACED).match(text, position) if word == "}" and sign == "{{" else None
            end = half.end() if half else position
            return Tag(sign, start, end, _inner(text[start + 2 : found.start()]), is_closed=False)
        elif nested := re.compile(_NESTED).match(text, start):
            inner = _inner(text[start + 2 : nested.end() - 2])
            return Tag(sign, start, nested.end(), inner, is_closed=True)
        else:
            break
    return _open(text, start)


def _open(text: str, start: int) -> Tag:
    """Return a tag that nobody closes: its sign and the first word."""
    found = re.compile(_START).match(text, start)
    end = found.end() if found else start + 2
    return Tag(text[start : start + 2], start, end, "", is_closed=False)


def _inner(words: str) -> str:
    return words.removeprefix("-").removeprefix("+").removesuffix("-").removesuffix("+").strip()
