"""Tables: rows that were inserted or deleted, and cells whose words changed."""

from __future__ import annotations

import re

from letterforge.comparison.line_pairs import line_pairs
from letterforge.comparison.lines import Line
from letterforge.comparison.tokens import Token
from letterforge.exporters.docx.redline.paragraphs import ParagraphWriter
from letterforge.exporters.docx.redline.pieces import NO_BLOCK, Piece, piece, text_of
from letterforge.exporters.docx.redline.revision_marks import MarkKind, RevisionMarks

_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>.*?</w:p>", re.DOTALL)
_HEADING = "<w:tblHeader/>"
_COLUMN = "<w:gridCol "


class TableWriter:
    """Writes tables with marks."""

    __slots__ = ("_marks", "_paragraphs")

    def __init__(self, marks: RevisionMarks, paragraphs: ParagraphWriter) -> None:
        self._marks = marks
        self._paragraphs = paragraphs

    def whole(self, one: Piece, kind: MarkKind) -> str:
        """Return a table that was inserted or deleted, row by row."""
        return _ROW.sub(lambda row: self._row(row[0], kind), one.xml)

    def kept(self, old: Piece, new: Piece) -> str:
        """Return a table of both letters; one whose columns came or went is replaced as a whole."""
        if old.xml == new.xml:
            return new.xml
        if old.xml.count(_COLUMN) != new.xml.count(_COLUMN):
            return self.whole(old, "del") + _BETWEEN_TABLES + self.whole(new, "ins")
        before, after = _ROW.findall(old.xml), _ROW.findall(new.xml)
        rows = []
        old_lines, new_lines = _lines(before), _lines(after)
        row_of = {
            id(line): row for line, row in zip((*old_lines, *new_lines), (*before, *after), strict=True)
        }
        for one, other in line_pairs(old_lines, new_lines):
            if one is not None and other is not None:
                rows.append(self._kept_row(row_of[id(one)], row_of[id(other)]))
            elif one is not None:
                rows.append(self._row(row_of[id(one)], "del"))
            elif other is not None:
                rows.append(self._row(row_of[id(other)], "ins"))
        start = new.xml[: new.xml.index("<w:tr>")] if "<w:tr>" in new.xml else new.xml[: -len("</w:tbl>")]
        return f"{start}{''.join(rows)}</w:tbl>"

    def _row(self, row: str, kind: MarkKind) -> str:
        row = row.replace("</w:trPr>", f"{self._marks.of_mark(kind)}</w:trPr>", 1)
        return _PARAGRAPH.sub(lambda one: self._paragraphs.whole(piece(NO_BLOCK, one[0]), kind), row)

    def _kept_row(self, old: str, new: str) -> str:
        if old == new:
            return new
        before, after = _CELL.findall(old), _CELL.findall(new)
        if len(before) != len(after):
            return self._row(old, "del") + self._row(new, "ins")
        cells = iter([self._cell(*pair) for pair in zip(before, after, strict=True)])
        return _CELL.sub(lambda _: next(cells), new)

    def _cell(self, old: str, new: str) -> str:
        before = [piece(NO_BLOCK, one) for one in _PARAGRAPH.findall(old)]
        after = [piece(NO_BLOCK, one) for one in _PARAGRAPH.findall(new)]
        pairs = iter([self._paragraphs.kept(one, other) for one, other in zip(before, after, strict=False)])
        return _PARAGRAPH.sub(lambda _: next(pairs), new)


_BETWEEN_TABLES = "<w:p/>"


def _lines(rows: list[str]) -> list[Line]:
    """Return rows as lines that can be paired by what they say; the heading is one of its own."""
    return [
        Line("heading" if _HEADING in row else "row", "", [Token(text_of(row), (text_of(row),))])
        for row in rows
    ]
