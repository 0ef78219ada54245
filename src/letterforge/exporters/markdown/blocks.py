"""Blocks of a letter as blocks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import assert_never

from letterforge.exporters.entries import Entry, join_entries, write_entries
from letterforge.exporters.markdown.inlines import STRONG, Pieces, cell, heading, paragraph, take
from letterforge.exporters.shared_lines import end_of_table, field_lines, line_of_block, list_lines
from letterforge.letter import (
    Attachments,
    Block,
    Bullets,
    Choice,
    Clause,
    Copies,
    Design,
    Fields,
    Image,
    Inlines,
    Letter,
    Number,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
)
from letterforge.letter.traversal import around_title, lead

_RULES = {"left": "---", "center": ":---:", "right": "---:"}


def export(letter: Letter) -> bytes:
    """Return the letter as Markdown: UTF-8, LF, one line end at the end."""
    return finish(write_entries(entries(letter)))


def finish(written: Iterable[str]) -> bytes:
    """Return the file that entries make together, once they are written."""
    return (join_entries(written) + "\n").encode()


def entries(letter: Letter) -> Iterator[Entry]:
    """Yield the entries of a letter."""
    before, after = around_title(letter)
    yield from _blocks(before, 2, letter.design)
    yield partial(_heading, None, 1, letter.design), letter.title
    yield from _blocks(after, 2, letter.design)


def _blocks(blocks: tuple[Block, ...], depth: int, design: Design) -> Iterator[Entry]:
    as_paragraph = partial(_paragraph, design)
    for block in blocks:
        match block:
            case Clause():
                title, join, content, rest = lead(block, design)
                yield partial(_first_line, block.number, join, design), (title, content)
                if rest:
                    yield from _blocks(rest, depth, design)
            case Paragraph():
                subject = block.style == "subject"
                yield as_paragraph, (Strong(block.content),) if subject else block.content
            case Section():
                yield partial(_heading, block.number, depth, design), block.title
                yield from _blocks(block.body, depth + 1, design)
            case Choice() | Image():
                yield as_paragraph, line_of_block(block, design)
            case Fields() | Signature():
                yield from _labelled(block, design)
            case Table():
                yield as_paragraph, block.caption
                yield partial(_table, design), block
            case Attachments() | Copies():
                yield as_paragraph, list_lines(block, design)
            case Bullets():
                yield partial(_bullets, design), block
            case PageBreak():
                pass
            case _:
                assert_never(block)


def _labelled(block: Fields | Signature, design: Design) -> Iterator[Entry]:
    """Yield the entries of labelled lines; of two signature blocks the right one stands below the left."""
    as_paragraph = partial(_paragraph, design)
    if isinstance(block, Fields) and block.layout == "table":
        yield partial(_field_table, design), block
        return
    yield as_paragraph, field_lines(block.fields, design)
    if isinstance(block, Signature):
        yield as_paragraph, field_lines(block.beside, design)


def _paragraph(design: Design, content: Inlines) -> str:
    pieces: Pieces = []
    take(content, design, (), pieces)
    return paragraph(tuple(pieces))


def _bullets(design: Design, bullets: Bullets) -> str:
    """Return a list; the lines of an entry stand below each other."""
    entries = filter(None, (_paragraph(design, entry) for entry in bullets.entries))
    return "\n".join("- " + entry.replace("\n", "\n  ") for entry in entries)


def _heading(number: Number | None, depth: int, design: Design, title: Inlines) -> str:
    pieces: Pieces = [number.label, number.gap] if number else []
    take(title, design, (), pieces)
    words = heading(tuple(pieces))
    return f"{'#' * min(depth, 6)} {words}" if words else ""


def _first_line(number: Number | None, join: str, design: Design, words: tuple[Inlines, Inlines]) -> str:
    """Return the paragraph that a clause begins with, of its title and its text."""
    title, content = words
    pieces: Pieces = [number.label, number.gap] if number else []
    if title:
        take(title, design, (STRONG,), pieces)
        pieces.append(join)
    take(content, design, (), pieces)
    return paragraph(tuple(pieces))


def _table(design: Design, table: Table) -> str:
    if not table.columns:
        return ""
    rows = [
        _row(tuple(column.title for column in table.columns), design),
        f"| {' | '.join(_RULES[column.align] for column in table.columns)} |",
        *(_row(row, design) for row in table.rows),
    ]
    empty, total = end_of_table(table)
    if empty:
        rows.append(_row((empty, *((),) * (len(table.columns) - 1)), design))
    if total:
        rows.append(_row(tuple([(Strong(cell),) if cell else () for cell in total]), design))
    return "\n".join(rows)


def _field_table(design: Design, fields: Fields) -> str:
    """Return a table of two columns whose labels are strong; Markdown has no table without a heading row."""
    strong = [(Strong(field.label),) if field.label else () for field in fields.fields]
    rows = [_row(pair, design) for pair in zip(strong, (one.content for one in fields.fields), strict=True)]
    return "\n".join(["|  |  |", "| --- | --- |", *rows]) if rows else ""


def _row(cells: tuple[Inlines, ...], design: Design) -> str:
    return f"| {' | '.join(_cell(one, design) for one in cells)} |"


def _cell(content: Inlines, design: Design) -> str:
    pieces: Pieces = []
    take(content, design, (), pieces)
    return cell(tuple(pieces))
