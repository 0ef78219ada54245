"""Blocks of a letter as blocks of plain text, an empty line between two."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never

from letterforge.exporters.lines import attachment_entries, choice_line
from letterforge.exporters.spacing import tidy
from letterforge.exporters.text.grid import grid
from letterforge.exporters.text.inlines import line_of, take, words_of
from letterforge.exporters.text.width import display_width
from letterforge.exporters.text.wrap import wrap
from letterforge.letter import (
    Attachments,
    Block,
    Choice,
    Clause,
    Design,
    Fields,
    Inlines,
    Letter,
    Number,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
)
from letterforge.letter.reading import lead

WIDTH = 78  # columns
_STEP = 2  # columns that what stands in a section below level 1 is indented by
_MAX_HANG = 16  # columns: text hangs from a longer label by _SHORT_HANG
_SHORT_HANG = 4
_FLUSH = ("addressee", "note")  # styles whose first line is not indented


def export(letter: Letter, *, width: int = WIDTH) -> bytes:
    """Return the letter as plain text `width` columns wide: UTF-8, LF, one line end at the end."""
    written = [_title(line_of(letter.title, letter.design), width)]
    _Layout(letter.design, width, written).blocks(letter.body, 0)
    return ("\n\n".join(filter(None, written)).rstrip() + "\n").encode()


def _title(words: str, width: int) -> str:
    if not words:
        return ""
    lines = wrap(words, "", "", width).split("\n")
    return "\n".join(" " * ((width - display_width(line)) // 2) + line for line in lines)


class _Layout:
    """Writes blocks for one design and width."""

    def __init__(self, design: Design, width: int, written: list[str]) -> None:
        self.design = design
        self.width = width
        self.written = written
        self.first_indent = " " * round(design.page.first_line * 2)

    def blocks(self, blocks: tuple[Block, ...], indent: int) -> None:
        """Write `blocks`, `indent` columns from the left."""
        for block in blocks:
            match block:
                case Clause():
                    self._clause(block, indent)
                case Paragraph():
                    first = "" if block.style in _FLUSH else self.first_indent
                    self.written.append(self._paragraph(block.content, first, indent))
                case Section():
                    self._section(block, indent)
                case Choice():
                    self.written.append(self._paragraph(choice_line(block, self.design), "", indent))
                case Fields():
                    self.written.append(self._fields(block, indent))
                case Table():
                    self.written.append(self._paragraph(block.caption, "", indent))
                    self.written.append(self._table(block, indent))
                case Signature():
                    self.written.append(self._signature(block, indent))
                case Attachments():
                    self.written.append(self._attachments(block, indent))
                case PageBreak():
                    pass
                case _:
                    assert_never(block)

    def _words(self, content: Inlines) -> str:
        return words_of(content, self.design)

    def _paragraph(self, content: Inlines, first: str, indent: int) -> str:
        left = " " * indent
        return wrap(self._words(content), left + first, left, self.width)

    def _clause(self, clause: Clause, indent: int) -> None:
        key = (clause, self.design, self.width, indent)
        try:
            self.written.append(_first_line(*key))
        except TypeError:  # a value in a letter made by hand may hold what cannot be remembered by
            self.written.append(_first_line.__wrapped__(*key))
        if len(clause.body) > 1 or (clause.body and not isinstance(clause.body[0], Paragraph)):
            rest = lead(clause, self.design)[3]
            self.blocks(rest, indent + min(display_width(_label(clause.number)), _SHORT_HANG))

    def first_line(self, clause: Clause, indent: int) -> str:
        """Return the paragraph that a clause begins with."""
        title, join, content, _ = lead(clause, self.design)
        words: list[str] = []
        take(title, self.design, words)
        words.append(join)
        take(content, self.design, words)
        label = _label(clause.number)
        if label:
            return self._hang(label, "".join(words), indent)
        left = " " * indent
        return wrap("".join(words), left + self.first_indent, left, self.width)

    def _section(self, section: Section, indent: int) -> None:
        label = _label(section.number)
        self.written.append(self._hang(label, line_of(section.title, self.design), indent))
        deeper = section.number is not None and section.number.level > 1
        self.blocks(section.body, indent + _STEP if deeper else indent)

    def _hang(self, label: str, words: str, indent: int) -> str:
        """Return `words` behind `label`, hanging from it."""
        left = " " * indent
        hang = _hang_of(label)
        if label and len(hang) == _SHORT_HANG and display_width(label) > self.width // 2:
            return wrap(label + words, left, left + hang, self.width)  # a label that long is wrapped too
        return wrap(words, left + label, left + hang, self.width)

    def _labelled(self, label: Inlines) -> str:
        """Return a label of words with its colon, or nothing."""
        return line_of(label, self.design) + self.design.colon if label else ""

    def _fields(self, fields: Fields, indent: int) -> str:
        return _lines(
            self._hang(self._labelled(field.label), self._words(field.content), indent)
            for field in fields.fields
        )

    def _attachments(self, attachments: Attachments, indent: int) -> str:
        """Return the entries one below the other behind the label."""
        label = self._labelled(attachments.label)
        written: list[str] = []
        for number, entry in attachment_entries(attachments):
            written.append(self._hang(label + number, self._words(entry), indent))
            label = _hang_of(label)
        return _lines(written)

    def _signature(self, signature: Signature, indent: int) -> str:
        """Return the lines of the block, their colons one below the other, at the side the design says."""
        labels = [self._labelled(field.label) for field in signature.fields]
        widest = max(map(display_width, labels), default=0)
        lines = [
            (" " * (widest - display_width(label)) + label if label else "", self._words(field.content))
            for label, field in zip(labels, signature.fields, strict=True)
        ]
        edge = round(self.design.page.signature_indent * 2)
        if self.design.page.signature_align == "right":
            block = max((display_width(label + words) for label, words in lines), default=0)
            edge = max(self.width - edge - block, indent)
        return _lines(self._hang(label, words, edge) for label, words in lines)

    def _table(self, table: Table, indent: int) -> str:
        if not table.columns:
            return ""
        headings = [line_of(column.title, self.design) for column in table.columns]
        rows = [[tidy(self._words(cell)) for cell in row] for row in table.rows]
        return grid(table.columns, [headings, *rows], " " * indent, self.width)


@lru_cache(maxsize=4096)
def _first_line(clause: Clause, design: Design, width: int, indent: int) -> str:
    """Return the paragraph that a clause begins with; most clauses stand in many letters alike."""
    return _Layout(design, width, []).first_line(clause, indent)


def _lines(written: Iterable[str]) -> str:
    return "\n".join(filter(None, written))


def _label(number: Number | None) -> str:
    return number.label + number.gap if number else ""


@lru_cache(maxsize=1024)
def _hang_of(label: str) -> str:
    """Return the space that lines below `label` begin with."""
    width = display_width(label)
    return " " * (width if width <= _MAX_HANG else _SHORT_HANG)
