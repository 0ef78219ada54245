"""Tokens: the inlines of a line as words, values, blanks, boxes, references and line breaks.

Two tokens are the same for a reader where their keys are equal: how words are set is no part of a key, nor
is the number that a reference prints, only what it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, assert_never

from msgspec import Struct

from letterforge.comparison.words import words
from letterforge.letter import (
    Blank,
    Box,
    Boxes,
    Emphasis,
    Filled,
    Inline,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)

TokenKind = Literal["word", "value", "blank", "box", "reference", "break", "gap"]
Key = tuple[object, ...]
GAP = "│"  # between the cells of a row


class Token(Struct, frozen=True):
    """A word or a value of a line: what it prints, what tells it from others, how it is set.

    `name` is the path of its placeholder, or the node that a reference names. `marks` are `strong`,
    `emphasis` and the address of a link.
    """

    text: str
    key: Key
    kind: TokenKind = "word"
    name: str = ""
    marks: tuple[str, ...] = ()


def tokens(content: Iterable[Inline], boxes: Boxes, renamed: Mapping[str, str]) -> list[Token]:
    """Return the tokens of inlines; `renamed` gives the id of today for each id that was another before."""
    return list(_tokens(content, boxes, renamed, ()))


def gap() -> Token:
    """Return what stands between two cells of a row."""
    return Token(GAP, ("gap",), "gap")


def _tokens(
    content: Iterable[Inline], boxes: Boxes, renamed: Mapping[str, str], marks: tuple[str, ...]
) -> Iterator[Token]:
    for inline in content:
        match inline:
            case Text():
                yield from (Token(word, (word,), marks=marks) for word in words(inline.text))
            case Filled():
                yield _value(inline, marks)
            case Blank():
                name = inline.placeholder
                yield Token(inline.text, ("blank", inline.text), "blank", name, marks)
            case Box():
                key = ("box", inline.placeholder, inline.option, inline.ticked)
                shown = boxes.ticked if inline.ticked else boxes.empty
                yield Token(shown, key, "box", f"{inline.placeholder}.{inline.option}", marks)
            case Reference():
                target = renamed.get(inline.target, inline.target)
                yield Token(inline.text, ("reference", target, inline.full), "reference", target, marks)
            case LineBreak():
                yield Token("\n", ("break",), "break", marks=marks)
            case Strong() | Emphasis() | Link() | Term():
                yield from _tokens(inline.content, boxes, renamed, (*marks, *_marks_of(inline)))
            case _:
                assert_never(inline)


def _marks_of(inline: Strong | Emphasis | Link | Term) -> tuple[str, ...]:
    """Return how the words inside an inline are set; to mention a term sets nothing."""
    if isinstance(inline, Link):
        return (inline.target,)
    return () if isinstance(inline, Term) else ("strong" if isinstance(inline, Strong) else "emphasis",)


def _value(value: Filled, marks: tuple[str, ...]) -> Token:
    """Return the token of a value; what a text computed belongs to no placeholder."""
    return Token(value.text, ("value", value.text), "value", value.placeholder, marks)
