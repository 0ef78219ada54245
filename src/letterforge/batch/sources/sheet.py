"""XLSX: the rows of one sheet, by the values of its cells; what cannot be relied on is named cell by cell.

Calamine reads the cells. It gives nothing for a cell that holds an error, or a formula whose result was never
saved, so `find_flaws` looks for those first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from math import isfinite
from typing import Any

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.cell_flaws import find_flaws
from letterforge.batch.sources.cell_names import letters
from letterforge.batch.sources.foreign import refuse_text
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.layout import is_filled
from letterforge.batch.sources.moments import spell_time
from letterforge.batch.sources.origin import FileSource, Origin, find_origin
from letterforge.batch.sources.source import Request, Source, label, refuse
from letterforge.batch.sources.workbook import open_sheet
from letterforge.diagnostics import BatchError, Finding
from letterforge.values.characters import shown
from letterforge.values.raw import written

EXACT = 10**15  # Excel keeps 15 digits of a number and writes zeros for the rest
_EXACT_HINT = "format the column as text and enter it again: Excel keeps only 15 digits of a number"


class SheetRecords(FileSource):
    """The records of a sheet; calamine holds its cells, outside Python's memory."""

    _header: Header

    def __init__(
        self, origin: Origin, sheet: str | None, mapping: Mapping[str, str], header_row: int = 1
    ) -> None:
        super().__init__(origin)
        self._above = header_row - 1  # rows
        self._sheet, self.findings = open_sheet(origin, sheet)
        self._flaws = find_flaws(origin, self._sheet.name)
        self._left = (self._sheet.start or (0, 0))[1]
        first = next(self._rows(), None)
        if first is None:
            hint = "its first row names the columns, each further row is a record"
            refuse("LF613", f"the sheet `{shown(self._sheet.name)}` is empty", label(self.name), hint)
        self._top, cells, found = first
        if found:
            raise BatchError(*found)
        texts = [written(cell) or "" for cell in cells]
        self._header = Header(self._place(self._top), texts, mapping)
        self.columns, self.tops = self._header.columns, self._header.tops
        self.findings += (*self._header.warnings, *self._lost_zeros())

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        header = self._header
        for number, (index, cells, found) in enumerate(self._records(), 1):
            place = self._place(index)
            own = header.own(cells)
            row: dict[str, object] = dict(zip(header.columns, own, strict=True))
            if found:
                yield BadRecord(number, place, tuple(found), row)
            elif header.unnamed and (bad := header.stray(number, place, cells)):
                yield bad
            else:
                yield Record(number, place, header.layout.values(own), header.layout.names, row)

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first rows, at most `count`, each with its number."""
        for number, raw in enumerate(islice(self._sheet.iter_rows(), count), 1):
            yield number, [cell if isinstance(cell, str) else "" for cell in raw]

    def _records(self) -> Iterator[tuple[int, list[object], list[Finding]]]:
        rows = self._rows()
        next(rows, None)
        return rows

    def _rows(self) -> Iterator[tuple[int, list[object], list[Finding]]]:
        """Yield every row that is not empty: its index from 0, its cells, what is wrong with them."""
        last = -1
        for last, raw in enumerate(self._sheet.iter_rows()):
            if last < self._above:
                continue
            cells, found = self._read(last, raw)
            if found or any(map(is_filled, cells)):
                yield last, cells, found
        for index in sorted(self._flaws.rows):  # rows of nothing but unsaved formulas are no rows to calamine
            if index > last:
                cells, found = self._read(index, [""] * self._sheet.width)
                yield index, cells, found

    def _read(self, index: int, raw: list[Any]) -> tuple[list[object], list[Finding]]:
        """Return the cells of a row as raw values, and what is wrong with them."""
        found: list[Finding] = []
        cells = [cell if type(cell) is str else _plain(cell) for cell in raw]
        if index in self._flaws.rows:
            cells = self._mend(index, cells, found)
        for at, cell in enumerate(raw):
            if type(cell) is not str and not _is_exact(cell):
                place = self._cell(index, self._left + at)
                message = f"{place} holds a number of more than 15 digits"
                found.append(Finding("LF616", message, place=place, hint=_EXACT_HINT))
        return cells, found

    def _mend(self, index: int, cells: list[object], found: list[Finding]) -> list[object]:
        """Return `cells` with leading zeros as shown, and find the cells that hold an error."""
        for column, flaw in self._flaws.rows[index].items():
            at = column - self._left
            if isinstance(flaw, int):
                if 0 <= at < len(cells) and isinstance(cells[at], int):
                    cells[at] = f"{cells[at]:0{flaw}d}"
                continue
            place = self._cell(index, column)
            if 0 <= at < len(cells) and flaw.startswith("#"):
                cells[at] = flaw
            fact = f"holds `{shown(flaw)}`" if flaw else "holds a formula whose result was never saved"
            hint = "correct the formula" if flaw else "open the file in Excel or LibreOffice and save it"
            found.append(Finding("LF616", f"{place} {fact}", place=place, hint=hint))
        return cells

    def _lost_zeros(self) -> Iterator[Finding]:
        """Find columns of texts such as `010020` in which shorter numbers stand."""
        longest = [0] * len(self._header.columns)
        shortest: dict[int, tuple[int, str]] = {}
        for index, cells, _ in self._records():
            for at, cell in enumerate(self._header.own(cells)):
                if isinstance(cell, str):
                    if cell.startswith("0") and cell.isdecimal():
                        longest[at] = max(longest[at], len(cell))
                elif type(cell) is int and cell >= 0:
                    size = len(str(cell))
                    if size < shortest.get(at, (99, ""))[0]:
                        shortest[at] = size, f"{self._place(index)} has {cell}"
        for at, (size, where) in shortest.items():
            if size < longest[at]:
                column = shown(self._header.columns[at])
                message = f"`{column}` holds texts that begin with 0, and shorter numbers: {where}"
                hint = "a leading zero may be lost there; format the column as text and enter it again"
                yield Finding("LF625", message, place=label(self.name), hint=hint, severity="warning")

    def _place(self, index: int) -> str:
        return f"{label(self.name)}:{shown(self._sheet.name)}!{index + 1}"

    def _cell(self, index: int, column: int) -> str:
        return f"{label(self.name)}:{shown(self._sheet.name)}!{letters(column)}{index + 1}"


def open_xlsx(request: Request) -> Source:
    """Return the records of a sheet of an Excel file."""
    origin = find_origin(request.spec)
    with origin.open() as file:
        refuse_text(origin.name, file)
    return SheetRecords(origin, request.sheet, request.mapping, request.header_row)


def _plain(cell: object) -> object:
    """Return a cell as a raw value: whole numbers as int, others with the 15 digits that Excel shows."""
    if isinstance(cell, float):
        if cell.is_integer():
            return int(cell)
        return Decimal(f"{cell:.15g}") if isfinite(cell) else str(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else cell
    return spell_time(cell) if isinstance(cell, time | timedelta) else cell


def _is_exact(cell: object) -> bool:
    return not isinstance(cell, int | float) or abs(cell) < EXACT
