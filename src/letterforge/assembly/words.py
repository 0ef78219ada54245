"""Words: literal text and values made into the inlines of paragraphs.

Inline Markdown is parsed once for each shape, that is, for each sequence of literal texts with holes between
them. The values go into the holes afterwards, so they can never become markup.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from letterforge.letter import Emphasis, Inline, Inlines, LineBreak, Link, Strong, Text
from letterforge.yamldoc import vanishes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

HOLE = "\ufdd0"  # a noncharacter: no library file and no value can hold it

Shape: TypeAlias = tuple[str | None, ...]
Skeleton: TypeAlias = (
    "tuple[int | Inline | tuple[str, str, Skeleton], ...]"  # hole number, inline, or wrapper
)

PARAGRAPH = "\ufdd1"  # a noncharacter too: stands where a text as it was written starts a new paragraph
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_ALONE = re.compile(r"^[ \t]*(\{%[^\n]*?%\})[ \t]*\n", re.MULTILINE)
_MARKUP = re.compile(r"[*_\[\\]")
_SPACES = re.compile(r"[ \t]+$|^[ \t]+")


class AddressError(ValueError):
    """A value stands in the address of a link, where it could lead anywhere."""

    hint = "write the whole address in the text, and the value into the words of the link"


def as_written(text: str) -> str:
    """Return a text ready to be parsed: its paragraphs are those written, whatever conditions leave out.

    A template tag alone on its line takes the line with it.
    """
    return _PARAGRAPHS.sub(PARAGRAPH, _ALONE.sub(r"\1", text.strip()))


def parts_of(text: str) -> int:
    """Return how many parts a text has for the budget of a variant: its paragraphs, its signs of markup."""
    return 1 + text.count("\n") + markup_in(text)


def markup_in(text: str) -> int:
    """Return how many signs of emphasis, links and escapes a text holds."""
    return sum(map(text.count, "*_[\\"))


@lru_cache(maxsize=4096)
def skeletons(shape: Shape, language: str) -> tuple[Skeleton, ...]:
    """Return the paragraphs of `shape`: literal strings, and None where a value stands."""
    source = "".join(HOLE if part is None else part for part in shape)
    dense = language.partition("-")[0] in ("zh", "ja")
    paragraphs = []
    first = 0
    for paragraph in source.split(PARAGRAPH):
        joined = _join_lines(paragraph.strip(), dense=dense)
        paragraphs.append(_parse(joined, first))
        first += paragraph.count(HOLE)
    return tuple(paragraphs)


def _join_lines(text: str, *, dense: bool) -> str:
    """Put a space for each soft line break, or nothing between two East Asian characters."""
    if "\n" not in text:
        return text
    first, *lines = text.split("\n")
    joined = [first]
    for line in lines:
        left = joined[-1]
        if left.endswith("\\"):  # Markdown's own sign for a break that stays
            joined += ["\n", line]
            continue
        right = line.lstrip()
        if right:
            joined[-1] = left = left.rstrip(" \t")
            joined += [_space(left.rstrip("*_")[-1:], right.lstrip("*_")[:1], dense=dense), right]
    return "".join(joined)


def _space(before: str, after: str, *, dense: bool) -> str:
    """Return what stands for a line break between two characters."""
    if dense and HOLE in (before, after):  # a value beside Chinese words takes no space
        before = after = after if before == HOLE else before
    return "" if vanishes(before, after) else " "


def _parse(text: str, first: int) -> Skeleton:
    if not _MARKUP.search(text):
        return _literal(text, first)
    nodes, holes = _nodes(_markdown().parseInline(text)[0].children or [], first)
    if holes - first != text.count(HOLE):
        raise AddressError("a value stands in the address of a link")
    return nodes


def _literal(text: str, first: int) -> Skeleton:
    parts: list[int | Inline] = []
    for index, piece in enumerate(text.split(HOLE)):
        if index:
            parts.append(first + index - 1)
        if piece:
            parts.append(Text(piece))
    return tuple(parts)


def _nodes(tokens: list[Token], first: int) -> tuple[Skeleton, int]:
    """Return the inlines of `tokens` and the number of the next hole."""
    stack: list[list[int | Inline | tuple[str, str, Skeleton]]] = [[]]
    targets: list[str] = []
    for token in tokens:
        if token.type in ("hardbreak", "softbreak"):
            stack[-1].append(LineBreak())
        elif token.nesting == 1:
            stack.append([])
            targets.append(str(token.attrGet("href") or ""))
        elif token.nesting == -1:
            inner = tuple(stack.pop())
            stack[-1].append(_wrapper(token.tag, targets.pop(), inner))
        elif token.content:
            stack[-1].extend(_literal(token.content, first))
            first += token.content.count(HOLE)
    return tuple(stack[0]), first


def _wrapper(tag: str, target: str, inner: Skeleton) -> Inline | tuple[str, str, Skeleton]:
    if any(isinstance(part, int | tuple) for part in inner):
        return tag, target, inner
    return wrap(tag, target, inner)  # type: ignore[arg-type]  # nothing but inlines is left


def wrap(tag: str, target: str, content: Inlines) -> Inline:
    """Return `content` under the node that Markdown's `tag` stands for."""
    if tag == "strong":
        return Strong(content)
    return Link(target, content) if tag == "a" else Emphasis(content)


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from letterforge.assembly.emphasis import make_parser

    return make_parser()


def fixed(text: str, language: str) -> tuple[Inlines, ...]:
    """Return the paragraphs of a text without values."""
    return skeletons((as_written(text),), language)  # type: ignore[return-value]  # no hole, so nothing but inlines
