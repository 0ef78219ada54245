"""Runs: the inlines of a paragraph as data for Typst, each with its look.

A run is a mapping: `t` its text, `b` bold, `i` emphasised, `w` drawn by the East Asian font first, `u` an
address and `r` a place in the letter that it leads to. `k` tells the others: `br` a line that ends, `nb`
words in which no line ends, `line` a line to write on up to the margin, `page` and `pages` live numbers.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, assert_never
from unicodedata import category

from letterforge.exporters.docx.directions import list_parts, value_parts
from letterforge.exporters.no_break_spaces import behind_blanks, in_label, in_value
from letterforge.exporters.pdf.long_words import breakable
from letterforge.exporters.white_space import squeeze
from letterforge.letter import (
    Blank,
    Box,
    Design,
    Emphasis,
    Filled,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListContent,
    Reference,
    Strong,
    Term,
    Text,
)
from letterforge.letter.scripts import has_right_to_left, is_right_to_left
from letterforge.letter.traversal import without_terms

Run: TypeAlias = dict[str, Any]

NO_BREAK_SPACE = "\u00a0"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_CLOSING = ("Pe", "Pf", "Po")  # categories of signs that begin no line
_LONGEST_BOX = 40  # characters of a blank that is kept in one line


class RunWriter:
    """Writes the inlines of one letter; `anchors` are the names of what references lead to."""

    __slots__ = ("_anchors", "_boxes", "_isolates")

    def __init__(self, design: Design, anchors: Mapping[str, str]) -> None:
        self._anchors = anchors
        self._boxes = design.page.boxes
        self._isolates = is_right_to_left(design.language)

    def runs(self, content: Inlines, room: float) -> list[Run]:
        """Return the runs of `content` in lines of `room` East Asian characters."""
        found = list(self._write(content, {}))
        for run in found:
            if "k" not in run:
                run["t"] = breakable(run["t"], room)
        return _with_closing_signs(found)

    def bold(self, content: Inlines, room: float) -> list[Run]:
        """Return the runs of the title of a clause."""
        return [run if run.get("k") == "br" else {**run, "b": True} for run in self.runs(content, room)]

    def label(self, label: str) -> str:
        """Return the number of a node, in which no line ends."""
        return in_label(label, NO_BREAK_SPACE)

    def _write(self, content: Inlines, look: Mapping[str, Any]) -> Iterator[Run]:
        for inline in behind_blanks(without_terms(content), NO_BREAK_SPACE):
            yield from self._one(inline, look)

    def _one(self, inline: Inline, look: Mapping[str, Any]) -> Iterator[Run]:
        match inline:
            case Text():
                yield _words(inline.text, look)
            case Filled():
                yield _words(self._value(inline), look)
            case Reference():
                anchor = self._anchors.get(inline.target)
                place = {"r": anchor} if anchor and "u" not in look else {}
                yield _words(in_label(inline.text, NO_BREAK_SPACE), {**look, **place})
            case Blank():
                yield _blank(inline.text, look)
            case Box():
                yield _words(self._boxes.ticked if inline.ticked else self._boxes.empty, {**look, "w": True})
            case LineBreak():
                yield {"k": "br"}
            case Strong():
                yield from self._write(inline.content, {**look, "b": True})
            case Emphasis():
                yield from self._write(inline.content, {**look, "i": True})
            case Term():
                yield from self._write(inline.content, look)
            case Link():
                yield from self._write(inline.content, {**look, "u": inline.target})
            case _:
                assert_never(inline)

    def _value(self, value: Filled) -> str:
        """Return the text of a value; what runs the other way than its letter has an order of its own."""
        text = in_value(value, NO_BREAK_SPACE)
        if not self._isolates:
            return f"{_ISOLATE}{text}{_END_ISOLATE}" if has_right_to_left(text) else text
        content = value.content.entries if isinstance(value.content, ListContent) else ()
        entries = tuple(one for one in content if isinstance(one, str))
        parts = list_parts(text, entries, "rtl") if entries else value_parts(text, "rtl")
        return f"{_ISOLATE}{''.join(part for part, _ in parts)}{_END_ISOLATE}"


def plain_run(text: str) -> Run:
    """Return a run of words without a look."""
    return _words(text, {})


def _words(text: str, look: Mapping[str, Any]) -> Run:
    return {"t": squeeze(text.replace("\t", "    ")), **look}


def _blank(text: str, look: Mapping[str, Any]) -> Run:
    """Return a blank, in which no line ends."""
    run = _words(text.replace(" ", NO_BREAK_SPACE), look)
    is_line = not text.strip("_")
    return run if is_line or len(text) > _LONGEST_BOX else {**run, "k": "nb"}


def _with_closing_signs(runs: list[Run]) -> list[Run]:
    """Return runs in which the sign behind a blank is part of it, for no line begins with one."""
    for before, run in itertools.pairwise(runs):
        text = run.get("t", "")
        if before.get("k") == "nb" and "k" not in run and text and category(text[0]) in _CLOSING:
            before["t"] += text[0]
            run["t"] = text[1:]
    return runs
