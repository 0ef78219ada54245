"""Blocks of a letter as blocks of plain text, an empty line between two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import zip_longest
from typing import assert_never

from letterforge.exporters.entries import Entry, join_entries, write_entries
from letterforge.exporters.shared_lines import (
    BULLET,
    FIELD_COLUMNS,
    end_of_table,
    line_of_block,
    list_entries,
    salute_indent,
)
from letterforge.exporters.text.grid import grid
from letterforge.exporters.text.inlines import line_of, words_of
from letterforge.exporters.text.options import TextOptions
from letterforge.exporters.text.width import display_width, without_marks
from letterforge.exporters.text.wrap import wrap, wrap_cell
from letterforge.exporters.white_space import tidy
from letterforge.letter import (
    Attachments,
    Block,
    Bullets,
    Choice,
    Clause,
    Copies,
    Design,
    Field,
    Fields,
    Image,
    Inlines,
    Letter,
    Number,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Table,
)
from letterforge.letter.nodes import ParagraphAlign
from letterforge.letter.paper import text_width
from letterforge.letter.traversal import around_title, lead

WIDTH = TextOptions().width  # columns, where nothing else is asked for
_STEP = 2  # columns that what stands in a section below level 1 is indented by
_MAX_HANG = 16  # columns: text hangs from a longer label by _SHORT_HANG
_SHORT_HANG = 4
_BETWEEN_SIDES = " " * 4  # columns between two signature blocks
_FLUSH = ("addressee", "note", "subject")  # styles whose first line is not indented


def export(letter: Letter, *, width: int = WIDTH) -> bytes:
    """Return the letter as plain text `width` columns wide: UTF-8, LF, one line end at the end."""
    return finish(write_entries(entries(letter, width=width)))


def finish(written: Iterable[str]) -> bytes:
    """Return the file that entries make together, once they are written."""
    return (without_marks(join_entries(written)).rstrip() + "\n").encode()


def entries(letter: Letter, *, width: int = WIDTH) -> Iterator[Entry]:
    """Yield the entries of a letter that is laid out `width` columns wide."""
    return _Layout(letter.design, width).entries(letter)


class _Layout:
    """Writes blocks for one design and width."""

    def __init__(self, design: Design, width: int) -> None:
        self.design = design
        self.width = width
        self.first_indent = " " * round(design.page.first_line * 2)

    def entries(self, letter: Letter) -> Iterator[Entry]:
        """Yield the entries of a letter."""
        before, after = around_title(letter)
        yield from self._blocks(before, 0)
        yield self._title, letter.title
        yield from self._blocks(after, 0)

    def _title(self, title: Inlines) -> str:
        words = line_of(title, self.design)
        if not words:
            return ""
        return "\n".join(align_lines(wrap(words, "", "", self.width), "center", self.width))

    def _blocks(self, blocks: tuple[Block, ...], indent: int) -> Iterator[Entry]:
        """Yield the entries of `blocks`, `indent` columns from the left."""
        flush = partial(self._paragraph, "", indent)
        for block in blocks:
            match block:
                case Clause():
                    yield from self._clause(block, indent)
                case Paragraph():
                    yield self._writer_of(block, indent), block.content
                case Section():
                    yield partial(self._heading, _label(block.number), indent), block.title
                    deeper = block.number is not None and block.number.level > 1
                    yield from self._blocks(block.body, indent + _STEP if deeper else indent)
                case Choice() | Image():
                    yield flush, line_of_block(block, self.design)
                case Fields():
                    yield partial(self._fields, indent), block
                case Table():
                    yield flush, block.caption
                    yield partial(self._table, indent), block
                case Signature():
                    yield partial(self._signature, indent), block
                case Attachments() | Copies():
                    yield partial(self._labelled_list, indent), block
                case Bullets():
                    yield partial(self._bullets, indent), block
                case PageBreak():
                    pass
                case _:
                    assert_never(block)

    def _writer_of(self, paragraph: Paragraph, indent: int) -> Callable[[Inlines], str]:
        """Return what writes the words of a paragraph."""
        if paragraph.align:
            return partial(self._aligned, paragraph.align, indent)
        if paragraph.style == "salute":
            return partial(self._paragraph, " " * (2 * salute_indent(self.design)), indent)
        return partial(self._paragraph, "" if paragraph.style in _FLUSH else self.first_indent, indent)

    def _aligned(self, align: ParagraphAlign, indent: int, content: Inlines) -> str:
        """Return a paragraph whose lines end at the right edge, or stand in the middle."""
        room = self.width - indent
        words = wrap(self._words(content), "", "", room)
        return "\n".join(" " * indent + line if line else "" for line in align_lines(words, align, room))

    def _words(self, content: Inlines) -> str:
        return words_of(content, self.design)

    def _paragraph(self, first: str, indent: int, content: Inlines) -> str:
        left = " " * indent
        return wrap(self._words(content), left + first, left, self.width)

    def _clause(self, clause: Clause, indent: int) -> Iterator[Entry]:
        title, join, content, rest = lead(clause, self.design)
        label = _label(clause.number)
        yield partial(self._first_line, label, join, indent), (title, content)
        yield from self._blocks(rest, indent + min(display_width(label), _SHORT_HANG))

    def _first_line(self, label: str, join: str, indent: int, content: tuple[Inlines, Inlines]) -> str:
        """Return the paragraph that a clause begins with, of its title and its text."""
        title, text = content
        words = f"{self._words(title)}{join}{self._words(text)}"
        if label:
            return self._hang(label, words, indent)
        left = " " * indent
        return wrap(words, left + self.first_indent, left, self.width)

    def _heading(self, label: str, indent: int, title: Inlines) -> str:
        return self._hang(label, line_of(title, self.design), indent)

    def _hang(self, label: str, words: str, indent: int) -> str:
        """Return `words` behind `label`, hanging from it."""
        left = " " * indent
        hang = _hanging_indent(label)
        if label and len(hang) == _SHORT_HANG and display_width(label) > self.width // 2:
            return wrap(label + words, left, left + hang, self.width)  # a label that long is wrapped too
        return wrap(words, left + label, left + hang, self.width)

    def _labelled(self, label: Inlines) -> str:
        """Return a label of words with its colon, or nothing."""
        return line_of(label, self.design) + self.design.colon if label else ""

    def _fields(self, indent: int, fields: Fields) -> str:
        if fields.layout == "table":
            return self._field_table(indent, fields)
        return _lines(
            self._hang(self._labelled(field.label), self._words(field.content), indent)
            for field in fields.fields
        )

    def _field_table(self, indent: int, fields: Fields) -> str:
        rows = [
            [line_of(field.label, self.design), tidy(self._words(field.content))] for field in fields.fields
        ]
        if not rows:
            return ""
        return grid(FIELD_COLUMNS, rows, " " * indent, self.width, longest_line=self.width)

    def _bullets(self, indent: int, bullets: Bullets) -> str:
        edge = indent + len(self.first_indent)
        entries = filter(str.strip, map(self._words, bullets.entries))
        return _lines(self._hang(f"{BULLET} ", words, edge) for words in entries)

    def _labelled_list(self, indent: int, block: Attachments | Copies) -> str:
        """Return the entries one below the other behind the label."""
        label = self._labelled(block.label)
        written: list[str] = []
        for number, entry in list_entries(block):
            written.append(self._hang(label + number, self._words(entry), indent))
            label = _hanging_indent(label)
        return _lines(written)

    def _signature(self, indent: int, signature: Signature) -> str:
        """Return the lines of the block, their colons one below the other, at the side the design says."""
        if signature.beside:
            return self._side_by_side(indent, signature)
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

    def _side_by_side(self, indent: int, signature: Signature) -> str:
        """Return two blocks, each in one half of the lines."""
        room = (self.width - indent - len(_BETWEEN_SIDES)) // 2
        sides = [self._side(fields, room) for fields in (signature.fields, signature.beside)]
        rows = zip_longest(*sides, fillvalue="")
        padded = ((left + " " * (room - display_width(left)), right) for left, right in rows)
        return "\n".join(f"{' ' * indent}{left}{_BETWEEN_SIDES}{right}".rstrip() for left, right in padded)

    def _side(self, fields: tuple[Field, ...], room: int) -> list[str]:
        words = [self._labelled(field.label) + self._words(field.content) for field in fields]
        return [line for one in words for line in wrap_cell(tidy(one), room)]

    def _table(self, indent: int, table: Table) -> str:
        if not table.columns:
            return ""
        headings = [line_of(column.title, self.design) for column in table.columns]
        empty, total = end_of_table(table)
        with_total = (*table.rows, total) if total else table.rows
        rows = [headings, *([tidy(self._words(cell)) for cell in row] for row in with_total)]
        left, page = " " * indent, self.design.page
        written = grid(table.columns, rows, left, self.width, text_width(page))
        if empty:
            between = "\n\n" if "\n" in written else "\n"  # as between rows
            written += between + wrap(self._words(empty), left, left, self.width)
        return written


def align_lines(text: str, align: ParagraphAlign, width: int) -> Iterator[str]:
    """Yield the lines of `text` in the middle or at the right edge of `width` columns."""
    for line in text.split("\n"):
        space = max(width - display_width(line), 0)
        yield " " * (space // 2 if align == "center" else space) + line if line else ""


def _lines(written: Iterable[str]) -> str:
    return "\n".join(filter(None, written))


def _label(number: Number | None) -> str:
    return number.label + number.gap if number else ""


@lru_cache(maxsize=1024)
def _hanging_indent(label: str) -> str:
    """Return the space that lines below `label` begin with."""
    width = display_width(label)
    return " " * (width if width <= _MAX_HANG else _SHORT_HANG)
