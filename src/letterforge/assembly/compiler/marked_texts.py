"""Marked texts: the syntax tree of a text, with where in the text a word stands that some of its nodes are.

Jinja2 remembers the lines of nodes alone. So each place at which the word stands in a tag gets a mark of its
own before the text is parsed, and the marks in the tree lead back to the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from msgspec import Struct

from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.source.tag_scanner import tags_of
from letterforge.placeholders.names import NAME_CHARACTER

_MARK = "zqx{}mark"
_ANY_MARK = re.compile(r"zqx([0-9]+)mark")
_KEYWORD = re.compile(r"\{%[-+]?\s*$")


class MarkedText(Struct, frozen=True, eq=False):
    """The statements of a text; `places` leads from the `id` of a node to where its word starts."""

    body: list[nodes.Node]
    places: dict[int, int]


def mark_text(
    environment: LetterEnvironment, text: str, word: str, *, is_expression: bool
) -> MarkedText | None:
    """Return a text, or an expression, with the places of a word.

    None where the word is in none of its tags, or the text cannot be parsed.
    """
    starts = [
        found.start()
        for start, end in _code(text, is_expression=is_expression)
        for found in _pattern(word).finditer(text, start, end)
        if not _KEYWORD.search(text, start, found.start())
    ]
    if not starts or "zqx" in text:
        return None
    parts, end = [], 0
    for number, start in enumerate(starts):
        parts += [text[end:start], _MARK.format(number)]
        end = start + len(word)
    marked = "".join([*parts, text[end:]])
    try:
        body = environment.parse(f"{{{{ {marked} }}}}" if is_expression else marked).body
    except (TemplateSyntaxError, RecursionError, ValueError):  # which lint tells
        return None
    places: dict[int, int] = {}
    _restore(body, word, starts, places)
    return MarkedText(body, places)


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{NAME_CHARACTER}){re.escape(word)}(?!{NAME_CHARACTER})")


def _code(text: str, *, is_expression: bool) -> Iterator[tuple[int, int]]:
    if is_expression:
        yield 0, len(text)
    else:
        yield from ((tag.start, tag.end) for tag in tags_of(text) if tag.sign != "{#" and tag.is_closed)


def _restore(body: Iterable[nodes.Node], word: str, starts: list[int], places: dict[int, int]) -> None:
    """Write the word for its marks in all nodes, and note the places of those that are the word alone.

    Behind a point the number of a sub-clause may follow (`notice.2`).
    """
    waiting = list(body)
    for node in waiting:  # the list grows during iteration
        for field in node.fields:
            value = getattr(node, field, None)
            if isinstance(value, str) and (found := _ANY_MARK.search(value)):
                if found.start() == 0 and value[found.end() : found.end() + 1] in ("", "."):
                    places[id(node)] = starts[int(found[1])]
                setattr(node, field, _ANY_MARK.sub(lambda _: word, value))
            elif isinstance(value, list):
                waiting += [one for one in value if isinstance(one, nodes.Node)]
            elif isinstance(value, nodes.Node):
                waiting.append(value)
