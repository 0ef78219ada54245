"""CSV and TSV: a header line and rows, quoted by the rules of RFC 4180 and nothing looser."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import NoReturn

from letterforge.batch.cell_escaping import MARK
from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.delimiters import (
    UNUSUAL,
    guess_delimiter,
    guessed,
    marked_delimiter,
    parse_delimiter,
)
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.origin import FileSource, find_origin
from letterforge.batch.sources.source import Request, Source, label, place_of, refuse
from letterforge.batch.sources.text_files import MAX_LINE, check_encoding, open_text
from letterforge.diagnostics import Finding

_FAULTS = {
    "unexpected end of data": "a quote is opened and never closed",
    "expected after": "text stands behind a closing quote",
    "field larger": f"a cell has more than {csv.field_size_limit():,} characters",
}


_LONG = 'put a cell that holds the delimiter in quotes: `"a, b"`'
_SHORT = "fill in the cells that are missing; if the row goes on in the next line, join the two lines"


class DelimitedRecords(FileSource):
    """The records of a CSV or TSV file."""

    _header: Header
    is_delimited = True

    def __init__(self, request: Request, delimiter: str | None) -> None:
        super().__init__(find_origin(request.spec))
        self._encoding = check_encoding(request.encoding)
        self._given = parse_delimiter(request.delimiter) if request.delimiter is not None else None
        self._usual = delimiter  # of files of this kind, unless they say otherwise
        self._row = request.header_row
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
            if len(cells) != width and not header.fit_row(cells):
                yield self._ragged(number, place, cells)
            elif header.unnamed and (bad := header.stray(number, place, cells)):
                yield bad
            else:
                own = header.own(cells)
                values = layout.text_values(own)
                is_same = is_plain and len(values) == len(columns)
                row: dict[str, object] = values if is_same else dict(zip(columns, own, strict=True))
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
        unusual = self._is_guess and len(cells) > 1 and self._delimiter == UNUSUAL
        self.findings = (*self.findings, *header.warnings, *(guessed(UNUSUAL, place),) * unusual)
        return header

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first lines, at most `count`, as the cells that each would be a header of."""
        with open_text(self._origin, self._encoding) as lines:
            first = next(lines, "")
            rest = islice(lines if marked_delimiter(first) else chain((first,), lines), count)
            for number, line in enumerate(rest, 1):
                sign = self._given or self._usual or guess_delimiter(line)
                with suppress(csv.Error):  # which reading it as a header tells
                    yield number, next(csv.reader([line], delimiter=sign), [])

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield every row that is not empty, from the header on, with the number of its first line."""
        with open_text(self._origin, self._encoding) as lines:
            first = next(lines, "")
            # A file of failed rows is read by the options of the file that the rows come from.
            given, top = (None, 1) if MARK in first else (self._given, self._row)
            mark = marked_delimiter(first)
            above = int(mark is not None)
            before = [*(() if mark else (first,)), *islice(lines, top - 1 + above)]
            while before and before[-1].isspace() and (further := next(lines, "")):
                before.append(further)
            self._delimiter = given or mark or self._usual or guess_delimiter(before[-1] if before else "")
            self._is_guess = not (given or mark or self._usual)
            meter = _Meter(self.name, chain(before, lines), above)
            reader = csv.reader(meter, delimiter=self._delimiter, strict=True)
            line = above + 1
            try:
                for _ in islice(reader, top - 1):
                    meter.taken = 0
                    line = reader.line_num + 1 + above
                for cells in reader:
                    meter.taken = 0
                    if meter.has_formula:
                        cells[:] = meter.unwrapped(cells)
                    if any(cells) and any(map(str.strip, cells)):
                        yield line, cells
                    line = reader.line_num + 1 + above
            except csv.Error as fault:
                self._refuse(line, str(fault))

    def _refuse(self, line: int, fault: str) -> NoReturn:
        fact = next((words for key, words in _FAULTS.items() if key in fault), fault)
        message = f"the row that begins in line {line} of `{label(self.name)}` cannot be read: {fact}"
        hint = 'put a cell that holds `"`, the delimiter or a line break in quotes, and write `"` in it twice'
        refuse("LF614", message, place_of(self.name, line), hint)

    def _ragged(self, number: int, place: str, cells: list[str]) -> BadRecord:
        count, width = self._header.lengths(cells)
        message = f"the row has {_cells(count)}, the header {width}"
        hint = _LONG if count > width else _SHORT
        finding = Finding("LF615", message, place=place, hint=hint)
        return BadRecord(number, place, (finding,), self._header.row(cells))


class _Meter:
    """Lines, and how many characters were `taken` for the row that is read, which may have many lines.

    `has_formula` tells whether one of them may hold a text that is written as a formula.
    `above` is how many lines stand before the first.
    """

    def __init__(self, name: str, lines: Iterator[str], above: int) -> None:
        self.taken = 0
        self.has_formula = False
        self._name = name
        self._lines = enumerate(lines, 1 + above)

    def __iter__(self) -> _Meter:
        return self

    def unwrapped(self, cells: list[str]) -> list[str]:
        """Return the cells of a row that may hold such a text."""
        self.has_formula = False
        return [_unwrapped(cell) for cell in cells]

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


def open_csv(request: Request) -> Source:
    """Return the records of a CSV file; it tells itself what parts its cells, unless the request does."""
    return DelimitedRecords(request, None)


def open_tsv(request: Request) -> Source:
    """Return the records of a TSV file."""
    return DelimitedRecords(request, "\t")


def _unwrapped(cell: str) -> str:
    """Return the text of a formula that is nothing but a text: `="00123"` keeps its zeros in spreadsheets."""
    found = re.fullmatch(r'\s*="((?:[^"]|"")*)"\s*', cell)
    return found[1].replace('""', '"') if found else cell


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
