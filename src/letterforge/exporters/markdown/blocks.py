"""Blocks of a letter as blocks of Markdown."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from letterforge.exporters.lines import attachment_lines, choice_line, field_lines
from letterforge.exporters.markdown.inlines import STRONG, Pieces, cell, heading, paragraph, take
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

_RULES = {"left": "---", "center": ":---:", "right": "---:"}


def export(letter: Letter) -> bytes:
    """Return the letter as Markdown: UTF-8, LF, one line end at the end."""
    written: list[str] = []
    _heading(None, letter.title, 1, letter.design, written)
    _blocks(letter.body, 2, letter.design, written)
    return ("\n\n".join(filter(None, written)) + "\n").encode()


def _blocks(blocks: tuple[Block, ...], depth: int, design: Design, written: list[str]) -> None:
    for block in blocks:
        match block:
            case Clause():
                _clause(block, depth, design, written)
            case Paragraph():
                written.append(_paragraph(block.content, design))
            case Section():
                _heading(block.number, block.title, depth, design, written)
                _blocks(block.body, depth + 1, design, written)
            case Choice():
                written.append(_paragraph(choice_line(block, design), design))
            case Fields() | Signature():
                written.append(_paragraph(field_lines(block.fields, design), design))
            case Table():
                written += [_paragraph(block.caption, design), _table(block, design)]
            case Attachments():
                written.append(_paragraph(attachment_lines(block, design), design))
            case PageBreak():
                pass
            case _:
                assert_never(block)


def _paragraph(content: Inlines, design: Design) -> str:
    pieces: Pieces = []
    take(content, design, (), pieces)
    return paragraph(tuple(pieces))


def _heading(number: Number | None, title: Inlines, depth: int, design: Design, written: list[str]) -> None:
    pieces: Pieces = [number.label, number.gap] if number else []
    take(title, design, (), pieces)
    words = heading(tuple(pieces))
    if words:
        written.append(f"{'#' * min(depth, 6)} {words}")


def _clause(clause: Clause, depth: int, design: Design, written: list[str]) -> None:
    try:
        written.append(_first_line(clause, design))
    except TypeError:  # a value in a letter made by hand may hold what cannot be remembered by
        written.append(_first_line.__wrapped__(clause, design))
    if len(clause.body) > 1 or (clause.body and not isinstance(clause.body[0], Paragraph)):
        _blocks(lead(clause, design)[3], depth, design, written)


@lru_cache(maxsize=4096)
def _first_line(clause: Clause, design: Design) -> str:
    """Return the paragraph that a clause begins with; most clauses stand in many letters alike."""
    title, join, content, _ = lead(clause, design)
    number = clause.number
    pieces: Pieces = [number.label, number.gap] if number else []
    if title:
        take(title, design, (STRONG,), pieces)
        pieces.append(join)
    take(content, design, (), pieces)
    return paragraph(tuple(pieces))


def _table(table: Table, design: Design) -> str:
    if not table.columns:
        return ""
    rows = [
        _row(tuple(column.title for column in table.columns), design),
        f"| {' | '.join(_RULES[column.align] for column in table.columns)} |",
        *(_row(row, design) for row in table.rows),
    ]
    return "\n".join(rows)


def _row(cells: tuple[Inlines, ...], design: Design) -> str:
    return f"| {' | '.join(_cell(one, design) for one in cells)} |"


def _cell(content: Inlines, design: Design) -> str:
    pieces: Pieces = []
    take(content, design, (), pieces)
    return cell(tuple(pieces))
