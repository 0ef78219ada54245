"""XLSX: the records of one sheet; unreliable cells are reported by name.

The values of cells come from an isolated process (`workbook`), with a scan (`scan`): number formats, errors,
formulas without a saved result, hidden rows, merged cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from letterforge.batch.records import BadRecord, LetteredColumns, Record
from letterforge.batch.sources.column_layout import is_filled
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.input_file import FileRecords, InputFile, find_input_file
from letterforge.batch.sources.source import Source, SourceRequest, label, refuse
from letterforge.batch.sources.wrong_files import refuse_text
from letterforge.batch.sources.xlsx.cell_names import Range, letters
from letterforge.batch.sources.xlsx.flaws import NO_DAY, Flaw
from letterforge.batch.sources.xlsx.merges import Merges
from letterforge.batch.sources.xlsx.number_formats import NumberFormat
from letterforge.batch.sources.xlsx.raw_cells import has_moment, is_exact, raw_value, with_format
from letterforge.batch.sources.xlsx.sheet_warnings import SheetWarnings
from letterforge.batch.sources.xlsx.workbook import Sheet
from letterforge.diagnostics import BatchError, Finding
from letterforge.placeholders.raw_values import written
from letterforge.placeholders.text_cleaning import shown

_EXACT_HINT = "format the column as text and enter it again: Excel keeps only 15 digits of a number"
_MAX_PATTERNS = 1024  # cached patterns of rows
_Form = tuple[int, NumberFormat, str]  # index of a cell in its row, its number format, its column
_Filled = tuple[object, list[Finding]]  # the value of merged cells, and its findings


class Row(NamedTuple):
    """A row: its index `at` from 0, its cells, their findings, the merged ranges it is part of."""

    at: int
    cells: list[object]
    found: list[Finding]
    merged: Sequence[Range] = ()


class SheetRecords(FileRecords):
    """The records of a sheet, whose cells are on disk."""

    _header: Header

    def __init__(self, input_file: InputFile, request: SourceRequest) -> None:
        super().__init__(input_file)
        self._above = request.header_row - 1  # rows
        self._sheet = Sheet(self._input_file, request.sheet)
        info, self.findings = self._sheet.info, self._sheet.findings
        self._scan, self._left, self._from_1904 = info.scan, info.scan.left, info.from_1904
        self._formats = [NumberFormat(code) for code in self._scan.formats]
        self._of_rows = memoryview(self._scan.of_rows).cast("I")
        self._skip_hidden = request.skip_hidden
        self._prefix = f"{label(self.name)}:{shown(info.sheet)}!"
        self._forms: dict[bytes, list[_Form]] = {}
        scan = self._scan
        self._merges = [one for one in scan.merges if one.top < scan.height and one.left < scan.end]
        first = next(self._rows(), None)
        if first is None:
            hint = "its first row names the columns, each further row is a record"
            refuse("LF613", f"the sheet `{shown(info.sheet)}` is empty", label(self.name), hint)
        self._top = first.at
        if first.found:
            raise BatchError(*first.found)
        texts = [written(cell) or "" for cell in first.cells]
        self._header = Header(self._place(self._top), texts, request.mapping)
        self.columns, self.column_targets = self._header.columns, self._header.column_targets
        unnamed = set(self._header.unnamed)
        self._named = [self._left + at for at in range(len(texts)) if at not in unnamed]
        self._wide = {one for one in self._merges if self._names_in(one) > 1}
        self._check_header(first)
        self.findings += (*self._header.warnings, *self._warnings(first))

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        header = self._header
        names = LetteredColumns(header.layout.names)
        names.letters = dict(zip(header.columns, map(letters, self._named), strict=True))
        for number, (index, cells, found, merged) in enumerate(self._records(), 1):
            place = self._place(index)
            named_cells = header.named_cells(cells)
            row: dict[str, object] = dict(zip(header.columns, named_cells, strict=True))
            found.extend(self._over_columns(merged, cells))
            bad = self._unnamed_cell_error(number, index, cells) if header.unnamed else None
            if found:
                found.extend(bad.findings if bad else ())
                yield BadRecord(number, place, tuple(found), bad.row if bad else row)
            elif bad:
                yield bad
            else:
                yield Record(number, place, header.layout.values(named_cells), names, row)

    def _unnamed_cell_error(self, number: int, index: int, cells: Sequence[object]) -> BadRecord | None:
        def cell_name(at: int) -> str:
            return f"cell {letters(self._left + at)}{index + 1}"

        return self._header.unnamed_cell_error(number, self._place(index), cells, cell_name)

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first rows, at most `count`, each with its number."""
        for index, raw in self._sheet.rows():
            if index >= count:
                return
            yield index + 1, [cell if isinstance(cell, str) else "" for cell in raw]

    def _records(self) -> Iterator[Row]:
        rows = self._rows()
        next(rows, None)
        return (row for row in rows if not self._scan.is_hidden(row.at)) if self._skip_hidden else rows

    def _rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty."""
        merges = Merges(self._merges)
        filled: dict[Range, _Filled] = {}
        for index, raw in self._raw_rows():
            cells, found = self._read(index, raw)
            merged = merges.at(index) if self._merges else ()
            if merged:
                self._clear_merged(index, cells, merged)
            if found or any(map(is_filled, cells)):
                if merged:
                    self._fill_merged(index, cells, found, merged, filled)
                yield Row(index, cells, found, tuple(merged))

    def _raw_rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield the raw rows from the header on."""
        for index, raw in self._sheet.rows():
            if index >= self._above:
                yield index, raw

    def _read(self, index: int, raw: list[Any]) -> tuple[list[object], list[Finding]]:
        """Return the cells of a row as raw values, and their findings."""
        found: list[Finding] = []
        cells: list[object] = list(raw)
        for at, cell in enumerate(raw):
            if cell.__class__ is not str:
                cells[at] = raw_value(cell)
                if not is_exact(cell):
                    fact = "holds a number of more than 15 digits"
                    found.append(self._finding(index, self._left + at, fact, _EXACT_HINT))
        pattern = self._scan.patterns[self._of_rows[index]] if index < len(self._of_rows) else b""
        for at, form, name in (self._forms.get(pattern) or self._forms_of(pattern)) if pattern else ():
            held = raw[at]
            cells[at] = with_format(held, cells[at], form, name, from_1904=self._from_1904)
            if held.__class__ is float and form.is_moment and not self._has_moment(held, form):
                found.append(self._finding(index, self._left + at, NO_DAY.fact, NO_DAY.hint))
        for column, flaw in self._scan.flaws.get(index, {}).items():
            self._add_flaw(flaw, index, column, cells, found)
        return cells, found

    def _has_moment(self, number: float, form: NumberFormat) -> bool:
        return has_moment(number, form, from_1904=self._from_1904)

    def _forms_of(self, pattern: bytes) -> list[_Form]:
        """Return the number formats of the cells of a row with this pattern."""
        if len(self._forms) >= _MAX_PATTERNS:
            self._forms.clear()
        numbers = memoryview(pattern).cast("I")
        found = self._forms[pattern] = [
            (column - self._left, self._formats[form], letters(column))
            for column, form in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        return found

    def _add_flaw(
        self, flaw: Flaw, index: int, column: int, cells: list[object], found: list[Finding]
    ) -> None:
        """Add the finding of a flaw; the cell gets the text that it shows, if known."""
        at = column - self._left
        if flaw.text is not None:
            cells[at] = flaw.text
        found.append(self._finding(index, column, flaw.fact, flaw.hint))

    def _clear_merged(self, index: int, cells: list[object], merged: Sequence[Range]) -> None:
        """Clear the cells hidden behind merged ranges, as no program shows their values."""
        for one in merged:
            start = max(one.left - self._left + (index == one.top), 0)
            end = min(one.right - self._left + 1, len(cells))
            cells[start:end] = [""] * max(end - start, 0)

    def _fill_merged(
        self,
        index: int,
        cells: list[object],
        found: list[Finding],
        merged: Sequence[Range],
        filled: dict[Range, _Filled],
    ) -> None:
        """Copy the value of a merged range to each of its rows."""
        for one in merged:
            at = one.left - self._left
            if index == one.top and 0 <= at < len(cells):
                name = self._cell(index, one.left)
                filled[one] = cells[at], [finding for finding in found if finding.place == name]
            elif one in filled:
                cells[at], wrong = filled[one]
                found += wrong

    def _over_columns(self, merged: Sequence[Range], cells: list[object]) -> Iterator[Finding]:
        """Yield a finding for each merged range over several columns of a record."""
        for one in merged:
            if one in self._wide and is_filled(cells[one.left - self._left]):
                yield self._merged(
                    one, "over several columns", "unmerge it, and give each column its own value"
                )

    def _names_in(self, one: Range) -> int:
        """Return how many named columns a merged range spans."""
        return bisect_right(self._named, one.right) - bisect_left(self._named, one.left)

    def _is_named(self, column: int) -> bool:
        return bisect_left(self._named, column) < bisect_right(self._named, column)

    def _check_header(self, header: Row) -> None:
        """Refuse merged ranges that span the header and records."""
        found = [
            self._merged(one, "of the header and of records", "unmerge it, and give each row its own value")
            for one in header.merged
            if one.bottom > header.at and self._is_named(one.left)
        ]
        if found and next(self._records(), None) is not None:
            raise BatchError(*found)

    def _count_unnamed(self, row: Row, filled: dict[int, list[int]]) -> None:
        """Count the filled cells of columns without a name, with the first row of each."""
        for at in self._header.unnamed:
            if is_filled(row.cells[at]):
                filled.setdefault(at + self._left, [row.at, 0])[1] += 1

    def _check_unnamed(self, header: Row, filled: dict[int, list[int]]) -> None:
        """Refuse columns without a name that several rows fill, or that are below a merged header."""
        found: dict[Range | int, Finding] = {}
        for column, (first, count) in filled.items():
            cell = f"`{letters(column)}{first + 1}`"
            above = next((one for one in header.merged if one.left <= column <= one.right), None)
            if above is not None:
                fact = f"of the header over columns that hold values of their own, such as {cell}"
                found.setdefault(above, self._merged(above, fact, "unmerge it, and name each column"))
            elif count > 1:
                found[column] = self._nameless(
                    column, f"{count:,} cells of it are filled, the first is {cell}"
                )
        if found and len(self._named) > 1:  # a single name is a title: see `column_matching`
            raise BatchError(*found.values())

    def _nameless(self, column: int, fact: str) -> Finding:
        hint = f"name the column in `{letters(column)}{self._top + 1}`, or empty its cells"
        message = f"the column {letters(column)} has no name, and {fact}"
        return Finding("LF615", message, place=self._cell(self._top, column), hint=hint)

    def _merged(self, one: Range, fact: str, hint: str) -> Finding:
        place = f"{self._prefix}{one.name}"
        return Finding("LF628", f"`{one.name}` is one cell {fact}", place=place, hint=hint)

    def _warnings(self, header: Row) -> Iterator[Finding]:
        """Yield the warnings about the sheet as a whole."""
        warnings = SheetWarnings(self.name, self._header.columns)
        filled: dict[int, list[int]] = {}
        for row in self._records():
            if self._scan.is_hidden(row.at):
                warnings.add_hidden(row.at)
            for one in row.merged:
                if (
                    row.at > one.top
                    and one not in self._wide
                    and self._is_named(one.left)
                    and is_filled(row.cells[one.left - self._left])
                ):
                    warnings.add_merge(one)
            if self._header.unnamed:
                self._count_unnamed(row, filled)
            warnings.add_cells(self._header.named_cells(row.cells), self._place(row.at))
        self._check_unnamed(header, filled)
        return warnings.findings()

    def _finding(self, index: int, column: int, fact: str, hint: str) -> Finding:
        place = self._cell(index, column)
        return Finding("LF616", f"{place} {fact}", place=place, hint=hint)

    def _place(self, index: int) -> str:
        return f"{self._prefix}{index + 1}"

    def _cell(self, index: int, column: int) -> str:
        return f"{self._prefix}{letters(column)}{index + 1}"


def open_xlsx(request: SourceRequest) -> Source:
    """Return the records of a sheet of an Excel file."""
    input_file = find_input_file(request.spec)  # once: a pipe can be read only once
    with input_file.open() as file:
        refuse_text(input_file.name, file)
    return SheetRecords(input_file, request)
