"""Inlines as plain text."""

from __future__ import annotations

from typing import assert_never

from letterforge.exporters.no_break_spaces import behind_blanks, in_label, in_value
from letterforge.exporters.text.width import NO_BREAK_SPACE, unbroken
from letterforge.exporters.white_space import one_line, tidy
from letterforge.letter import (
    Blank,
    Box,
    Design,
    Emphasis,
    Filled,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)
from letterforge.letter.traversal import without_terms

_SCHEMES = ("mailto:", "tel:", "https://", "http://")  # may be left out of a shown address


def words_of(content: Inlines, design: Design) -> str:
    """Return the text of `content`, with line feeds for line breaks."""
    words: list[str] = []
    take(content, design, words)
    return "".join(words)


def line_of(content: Inlines, design: Design) -> str:
    """Return the text of `content` in one line, white space normalized."""
    return tidy(one_line(words_of(content, design)))


def take(content: Inlines, design: Design, words: list[str]) -> None:
    """Add the words of `content` to `words`."""
    for inline in behind_blanks(without_terms(content), NO_BREAK_SPACE):
        match inline:
            case Text():
                words.append(inline.text)
            case Filled():
                words.append(in_value(inline, NO_BREAK_SPACE))
            case Reference():
                words.append(in_label(inline.text, NO_BREAK_SPACE))
            case Blank():
                words.append(unbroken(inline.text))
            case Box():
                boxes = design.page.boxes
                words.append(boxes.ticked if inline.ticked else boxes.empty)
            case LineBreak():
                words.append("\n")
            case Strong() | Emphasis() | Term():
                take(inline.content, design, words)
            case Link():
                words.append(_linked(words_of(inline.content, design), inline.target))
            case _:
                assert_never(inline)


def _linked(words: str, target: str) -> str:
    """Return the words of a link and its address, unless the words are the address."""
    core = words.strip()
    if not core or core == target or any(scheme + core == target for scheme in _SCHEMES):
        return words
    end = len(words.rstrip())
    return f"{words[:end]} <{target}>{words[end:]}"
