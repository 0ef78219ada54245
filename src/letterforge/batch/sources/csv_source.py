"""CSV and TSV: a header line and rows, quoted strictly as in RFC 4180."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import NoReturn

from letterforge.batch.cell_escaping import ERROR_COLUMN
from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.delimiters import (
    UNCOMMON,
    declared_delimiter,
    guess_delimiter,
    guess_warning,
    parse_delimiter,
)
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.input_file import FileRecords, find_input_file
from letterforge.batch.sources.source import Source, SourceRequest, label, place_of, refuse
from letterforge.batch.sources.text_files import MAX_LINE, check_encoding, encoding_warnings, open_text
from letterforge.diagnostics import Finding

_CSV_ERRORS = {
    "unexpected end of data": "a quote is never closed",
    "expected after": "text follows a closing quote",
    "field larger": f"a cell has more than {csv.field_size_limit():,} characters",
}


_LONG = 'put a cell that holds the delimiter in quotes: `"a, b"`'
_SHORT = "fill in the cells that are missing; if the row goes on in the next line, join the two lines"


class DelimitedRecords(FileRecords):
    """The records of a CSV or TSV file."""

    _header: Header
    is_delimited = True

    def __init__(self, request: SourceRequest, delimiter: str | None) -> None:
        super().__init__(find_input_file(request.spec))
        self._encoding = check_encoding(request.encoding)
        self._given = parse_delimiter(request.delimiter) if request.delimiter is not None else None
        self._default = delimiter  # of this kind of file
        self._row = request.header_row
        self.findings = encoding_warnings(self._input_file, self._encoding)
        self._header = self._read_header(request.mapping)
        self.columns, self.column_targets = self._header.columns, self._header.column_targets

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        rows = self._rows()
        next(rows, None)  # the header
        header, name, width = self._header, self.name, self._header.width
        layout, columns = header.layout, header.columns
        is_plain = layout.column_targets == columns
        for number, (line, cells) in enumerate(rows, 1):
            place = place_of(name, line)
            if len(cells) != width and not header.pad_row(cells):
                yield self._length_error(number, place, cells)
            elif header.unnamed and (bad := header.unnamed_cell_error(number, place, cells)):
                yield bad
            else:
                named_cells = header.named_cells(cells)
                values = layout.text_values(named_cells)
                is_same = is_plain and len(values) == len(columns)
                row: dict[str, object] = values if is_same else dict(zip(columns, named_cells, strict=True))
                yield Record(number, place, values, layout.names, row)

    def _read_header(self, mapping: Mapping[str, str]) -> Header:
        first = next(self._rows(), None)
        if first is None and self._row > 1:
            message = f"`{label(self.name)}` has no row {self._row}"
            refuse("LF613", message, label(self.name), "`--header-row` counts rows from 1")
        if first is None:
            hint = "its first line names the columns, each further line is a record"
            refuse("LF613", f"`{label(self.name)}` is empty", label(self.name), hint)
        line, cells = first
        place = place_of(self.name, line)
        header = Header(place, cells, mapping)
        uncommon = self._is_guess and len(cells) > 1 and self._delimiter == UNCOMMON
        self.findings = (*self.findings, *header.warnings, *(guess_warning(UNCOMMON, place),) * uncommon)
        return header

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first lines, at most `count`, each split into cells as if it were the header."""
        with open_text(self._input_file, self._encoding) as lines:
            first = next(lines, "")
            rest = islice(lines if declared_delimiter(first) else chain((first,), lines), count)
            for number, line in enumerate(rest, 1):
                sign = self._given or self._default or guess_delimiter(line)
                with suppress(csv.Error):  # reading the header reports it
                    yield number, next(csv.reader([line], delimiter=sign), [])

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that are not empty, header included, each with its first line number."""
        with open_text(self._input_file, self._encoding) as lines:
            first = next(lines, "")
            # A file of failed rows has its own delimiter and header row, whatever the options say.
            given, top = (None, 1) if ERROR_COLUMN in first else (self._given, self._row)
            declared = declared_delimiter(first)
            above = int(declared is not None)
            before = [*(() if declared else (first,)), *islice(lines, top - 1 + above)]
            while before and before[-1].isspace() and (further := next(lines, "")):
                before.append(further)
            known = given or declared or self._default
            self._delimiter = known or guess_delimiter(before[-1] if before else "")
            self._is_guess = not known
            meter = _LineMeter(self.name, chain(before, lines), above)
            reader = csv.reader(meter, delimiter=self._delimiter, strict=True)
            line = above + 1
            try:
                for _ in islice(reader, top - 1):
                    meter.taken = 0
                    line = reader.line_num + 1 + above
                for cells in reader:
                    meter.taken = 0
                    if meter.has_formula:
                        cells[:] = meter.formula_texts(cells)
                    if any(cells) and any(map(str.strip, cells)):
                        yield line, cells
                    line = reader.line_num + 1 + above
            except csv.Error as error:
                self._refuse(line, str(error))

    def _refuse(self, line: int, error: str) -> NoReturn:
        fact = next((words for key, words in _CSV_ERRORS.items() if key in error), error)
        message = f"the row that begins in line {line} of `{label(self.name)}` cannot be read: {fact}"
        hint = 'put a cell that holds `"`, the delimiter or a line break in quotes, and write `"` in it twice'
        refuse("LF614", message, place_of(self.name, line), hint)

    def _length_error(self, number: int, place: str, cells: list[str]) -> BadRecord:
        count, width = self._header.lengths(cells)
        message = f"the row has {_cells(count)}, the header {width}"
        hint = _LONG if count > width else _SHORT
        finding = Finding("LF615", message, place=place, hint=hint)
        return BadRecord(number, place, (finding,), self._header.row(cells))


class _LineMeter:
    """Iterates over lines and counts the characters `taken` by the current row, which may span lines.

    `has_formula` is whether a line may hold a text written as a formula. `above` is the number of lines
    before the first.
    """

    def __init__(self, name: str, lines: Iterator[str], above: int) -> None:
        self.taken = 0
        self.has_formula = False
        self._name = name
        self._lines = enumerate(lines, 1 + above)

    def __iter__(self) -> _LineMeter:
        return self

    def formula_texts(self, cells: list[str]) -> list[str]:
        """Return the cells of a row with formulas of texts replaced by the texts."""
        self.has_formula = False
        return [_formula_text(cell) for cell in cells]

    def __next__(self) -> str:
        number, line = next(self._lines)
        self.taken += len(line)
        if '="' in line:
            self.has_formula = True
        if self.taken > MAX_LINE:
            message = f"the row that ends in line {number} has more than {MAX_LINE:,} characters"
            hint = "check that every quote is closed"
            refuse("LF624", message, place_of(self._name, number), hint)
        return line


def open_csv(request: SourceRequest) -> Source:
    """Return the records of a CSV file; the delimiter is detected unless the request names it."""
    return DelimitedRecords(request, None)


def open_tsv(request: SourceRequest) -> Source:
    """Return the records of a TSV file."""
    return DelimitedRecords(request, "\t")


def _formula_text(cell: str) -> str:
    """Return the text of a formula that is a quoted text: `="00123"`, which keeps zeros in spreadsheets."""
    found = re.fullmatch(r'\s*="((?:[^"]|"")*)"\s*', cell)
    return found[1].replace('""', '"') if found else cell


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
