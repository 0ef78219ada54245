"""Tables: rows that were inserted or deleted, and cells whose words changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from letterforge.comparison.arrangement import NO_BLOCK
from letterforge.comparison.line_pairs import line_pairs
from letterforge.comparison.lines import Line
from letterforge.comparison.tokens import Token
from letterforge.exporters.docx.redline.pieces import Piece, piece, text_of
from letterforge.exporters.docx.redline.revision_marks import RevisionMarks
from letterforge.exporters.docx.redline.steps import End, Step, settled

_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_PARAGRAPHS = re.compile(r"<w:p>.*</w:p>", re.DOTALL)  # all of a cell
_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_HEADING = "<w:tblHeader/>"
_LABELS = 'w:firstColumn="1"'  # in the look of a table whose first column has labels


class TableWriter:
    """Writes tables with marks; `write` writes the paragraphs in their cells."""

    __slots__ = ("_marks", "_write")

    def __init__(self, marks: RevisionMarks, write: Callable[[Step], str]) -> None:
        self._marks: Final = marks
        self._write: Final = write

    def whole(self, one: Piece, kind: End) -> str:
        """Return a table that was inserted or deleted, row by row."""
        return _ROW.sub(lambda row: self._row(row[0], kind), one.xml)

    def kept(self, old: Piece, new: Piece) -> str:
        """Return a table of both letters, which has as many columns in both."""
        if old.xml == new.xml:
            return new.xml
        is_labelled = _LABELS in new.xml and _LABELS in old.xml
        rows = "".join(self._rows(_ROW.findall(old.xml), _ROW.findall(new.xml), is_labelled=is_labelled))
        start = new.xml[: new.xml.index("<w:tr>")] if "<w:tr>" in new.xml else new.xml[: -len("</w:tbl>")]
        return f"{start}{rows}</w:tbl>"

    def _rows(self, before: list[str], after: list[str], *, is_labelled: bool) -> Iterator[str]:
        old_lines, new_lines = (_lines(side, is_labelled=is_labelled) for side in (before, after))
        row_of = {
            id(line): row for line, row in zip((*old_lines, *new_lines), (*before, *after), strict=True)
        }
        for one, other in line_pairs(old_lines, new_lines):
            if one is not None and other is not None:
                yield self._kept_row(row_of[id(one)], row_of[id(other)])
            elif one is not None:
                yield self._row(row_of[id(one)], "del")
            elif other is not None:
                yield self._row(row_of[id(other)], "ins")

    def _row(self, row: str, kind: End) -> str:
        row = row.replace("</w:trPr>", f"{self._marks.of_mark(kind)}</w:trPr>", 1)
        return _PARAGRAPH.sub(lambda one: self._write(_step(piece(NO_BLOCK, one[0]), kind)), row)

    def _kept_row(self, old: str, new: str) -> str:
        if old == new:
            return new
        before, after = _CELL.findall(old), _CELL.findall(new)
        if len(before) != len(after):
            return self._row(old, "del") + self._row(new, "ins")
        cells = iter([self._cell(*pair) for pair in zip(before, after, strict=True)])
        return _CELL.sub(lambda _: next(cells), new)

    def _cell(self, old: str, new: str) -> str:
        """Return a cell of both letters; its paragraphs are paired as rows are."""
        if old == new:
            return new
        before, after = ([piece(NO_BLOCK, one) for one in _PARAGRAPH.findall(side)] for side in (old, new))
        steps = settled(_steps(before, after))
        return _PARAGRAPHS.sub(lambda _: "".join(map(self._write, steps)), new, count=1)


def _steps(before: list[Piece], after: list[Piece]) -> Iterator[Step]:
    if len(before) == len(after):
        yield from (Step("kept", (old,), (new,)) for old, new in zip(before, after, strict=True))
        return
    old_lines, new_lines = ([Line("row", "", [_token(one.text)]) for one in side] for side in (before, after))
    piece_of = {id(line): one for line, one in zip((*old_lines, *new_lines), (*before, *after), strict=True)}
    for one, other in line_pairs(old_lines, new_lines):
        old, new = (None if line is None else piece_of[id(line)] for line in (one, other))
        if old is not None and new is not None:
            yield Step("kept", (old,), (new,))
        elif old is not None:
            yield _step(old, "del")
        elif new is not None:
            yield _step(new, "ins")


def _step(one: Piece, kind: End) -> Step:
    return Step("deleted", (one,)) if kind == "del" else Step("inserted", new=(one,))


def _lines(rows: list[str], *, is_labelled: bool) -> list[Line]:
    """Return rows as lines that can be paired by their labels or what they say; the heading is of its own."""
    if is_labelled:
        return [Line("field", "", [_token(": ".join(map(text_of, _CELL.findall(row))))]) for row in rows]
    return [Line("heading" if _HEADING in row else "row", "", [_token(text_of(row))]) for row in rows]


def _token(text: str) -> Token:
    return Token(text, (text,))
