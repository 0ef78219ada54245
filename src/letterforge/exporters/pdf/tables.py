"""Tables as data for Typst: widths, heading row, rows, and the look of their words."""

from __future__ import annotations

from typing import Any

from letterforge.exporters.docx.blanks import is_empty_line, is_line
from letterforge.exporters.docx.xml_text import width
from letterforge.exporters.pdf.page import POINT, Page
from letterforge.exporters.pdf.paragraphs import Item, Look, Looks
from letterforge.exporters.pdf.runs import Run, RunWriter
from letterforge.exporters.shared_lines import FIELD_COLUMNS, end_of_table
from letterforge.letter import Blank, Box, Column, Fields, Inlines, LineBreak, Table, Text
from letterforge.letter.column_widths import column_widths
from letterforge.letter.scripts import is_dense
from letterforge.letter.traversal import plain

_PADDING = 2 * 5.4  # points at the sides of a cell
_LEAST = 2 * _PADDING  # points that a column is wide at least
_TALLEST = 0.3  # of the page: a higher row may end on the next one
_SPACE = Text(" ")


class TableWriter:
    """Writes the tables of one letter."""

    __slots__ = ("_looks", "_page", "_run_writer", "_seen")

    def __init__(self, page: Page, looks: Looks, run_writer: RunWriter) -> None:
        self._page, self._looks, self._run_writer = page, looks, run_writer
        self._seen: dict[Look, Item] = {}

    def look(self, look: Look) -> Item:
        """Return a look as data."""
        found = self._seen.get(look)
        if found is None:
            page = self._page
            found = self._seen[look] = {
                "font": page.font_index(look.font),
                "size": look.font.size,
                "bold": look.font.bold,
                "italic": look.font.italic,
                "line": look.line,
                "align": look.align,
                "spaced": look.spaced,
            }
        return found

    def table(self, table: Table, left: float) -> tuple[Item, Look]:
        """Return a table, `left` points from the margin, and its look."""
        widths = self._widths(table.columns, left)
        dense = is_dense(self._page.design.language)
        aligns = [column.align for column in table.columns]
        empty, total = end_of_table(table)
        item: Item = {
            "k": "table",
            "left": left,
            "widths": widths,
            "aligns": aligns,
            "headings": ["center" if dense else one for one in aligns],
            "head": self._row(tuple(column.title for column in table.columns), widths),
            "rows": [self._row(row, widths) for row in table.rows],
            "span": self._run_writer.runs(empty, sum(widths) / self._page.small) if empty else [],
            "total": self._row(total, widths) if total else None,
        }
        return item, self._look()

    def field_table(self, fields: Fields, left: float) -> tuple[Item, Look]:
        """Return fields as a table of two columns, and its look."""
        widths = self._widths(FIELD_COLUMNS, left)
        rows = [self._row((field.label, field.content), widths) for field in fields.fields]
        item: Item = {"k": "table", "left": left, "widths": widths, "aligns": ["left", "left"], "head": None}
        return item | {"rows": rows, "span": [], "total": None, "labels": True}, self._look()

    def _look(self) -> Look:
        look, space = self._looks.cell(), self._page.small / 2
        return Look(look.font, look.line, before=space, after=space, spaced=False)

    def _widths(self, columns: tuple[Column, ...], left: float) -> list[float]:
        room = self._page.width - left
        found = [max(one * POINT, _LEAST) for one in column_widths(columns, room / POINT)]
        scale = min(room / sum(found), 1)
        return [one * scale for one in found]

    def _row(self, row: tuple[Inlines, ...], widths: list[float]) -> dict[str, Any]:
        small, height = self._page.small, 0.0
        for content, room in zip(row, widths, strict=True):
            lines = width(plain(content, self._page.design), 0.6) * small / max(room - _PADDING, small) + 2
            height = max(height, lines * self._page.natural(small))
        return {
            "cells": [self._cell(content, room) for content, room in zip(row, widths, strict=True)],
            "fill": any(isinstance(inline, Blank | Box) for content in row for inline in content),
            "whole": height < _TALLEST * self._page.height,
        }

    def _cell(self, content: Inlines, room: float) -> list[Run]:
        """Return the runs of a cell; one that is nothing but a line to write on is empty."""
        if is_empty_line(content):
            return []
        behind = (*content[1:], None)
        content = tuple(
            LineBreak() if inline == _SPACE and isinstance(next_, Box) else inline
            for inline, next_ in zip(content, behind, strict=False)
        )
        count = max(room - _PADDING, 1.0) / self._page.small
        if is_line(content) and isinstance(content[-1], Blank) and content[-1].line:
            return [*self._run_writer.runs(content[:-1], count), {"k": "line", "t": "_"}]
        return self._run_writer.runs(content, count)
