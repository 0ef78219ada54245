"""CSV and TSV: a header line and rows, quoted by the rules of RFC 4180 and nothing looser."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NoReturn

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.header import Header
from letterforge.batch.sources.origin import FileSource, Origin, find_origin
from letterforge.batch.sources.source import Request, Source, label, place_of, refuse
from letterforge.batch.sources.text import MAX_LINE, check_encoding, open_text
from letterforge.diagnostics import Finding

_FAULTS = {
    "unexpected end of data": "a quote is opened and never closed",
    "expected after": "text stands behind a closing quote",
    "field larger": f"a cell has more than {csv.field_size_limit():,} characters",
}


class DelimitedRecords(FileSource):
    """The records of a CSV or TSV file."""

    def __init__(
        self, origin: Origin, encoding: str, delimiter: str | None, mapping: Mapping[str, str]
    ) -> None:
        super().__init__(origin)
        self._encoding = encoding
        self._delimiter = delimiter
        self._header = self._read_header(mapping)
        self.columns, self.tops = self._header.columns, self._header.tops

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        rows = self._rows()
        next(rows, None)  # the header
        header, name, width = self._header, self.name, self._header.width
        layout, columns = header.layout, header.columns
        is_plain = layout.tops == columns
        for number, (line, cells) in enumerate(rows, 1):
            place = place_of(name, line)
            if len(cells) != width:
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
        if first is None:
            hint = "its first line names the columns, each further line is a record"
            refuse("LF613", f"`{label(self.name)}` is empty", label(self.name), hint)
        line, cells = first
        return Header(place_of(self.name, line), cells, mapping)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield every row that is not empty, with the number of its first line."""
        with open_text(self._origin, self._encoding) as lines:
            first = next(lines, "")
            delimiter = self._delimiter or _delimiter_of(first)
            meter = _Meter(self.name, chain((first,), lines))
            reader = csv.reader(meter, delimiter=delimiter, strict=True)
            line = 1
            try:
                for cells in reader:
                    meter.taken = 0
                    if any(cells) and any(map(str.strip, cells)):
                        yield line, cells
                    line = reader.line_num + 1
            except csv.Error as fault:
                self._refuse(line, str(fault))

    def _refuse(self, line: int, fault: str) -> NoReturn:
        fact = next((words for key, words in _FAULTS.items() if key in fault), fault)
        message = f"the row that begins in line {line} of `{label(self.name)}` cannot be read: {fact}"
        hint = 'put a cell that holds `"`, the delimiter or a line break in quotes, and write `"` in it twice'
        refuse("LF614", message, place_of(self.name, line), hint)

    def _ragged(self, number: int, place: str, cells: list[str]) -> BadRecord:
        width = self._header.width
        message = f"the row has {_cells(len(cells))}, the header {width}"
        hint = 'put a cell that holds the delimiter in quotes: `"a, b"`'
        row: dict[str, object] = dict(self._header.pairs(cells))
        if len(cells) > width:
            row[""] = cells[width:]
        return BadRecord(number, place, (Finding("LF615", message, place=place, hint=hint),), row)


class _Meter:
    """Lines, and how many characters were `taken` for the row that is read, which may have many lines."""

    def __init__(self, name: str, lines: Iterator[str]) -> None:
        self.taken = 0
        self._name = name
        self._lines = enumerate(lines, 1)

    def __iter__(self) -> _Meter:
        return self

    def __next__(self) -> str:
        number, line = next(self._lines)
        self.taken += len(line)
        if self.taken > MAX_LINE:
            message = f"the row that ends in line {number} has more than {MAX_LINE:,} characters"
            hint = "check that every quote is closed"
            refuse("LF624", message, place_of(self._name, number), hint)
        return line


def open_csv(request: Request) -> Source:
    """Return the records of a CSV file; its header tells whether commas, semicolons or tabs part cells."""
    return _open(request, None)


def open_tsv(request: Request) -> Source:
    """Return the records of a TSV file."""
    return _open(request, "\t")


def _open(request: Request, delimiter: str | None) -> Source:
    encoding = check_encoding(request.encoding)
    return DelimitedRecords(find_origin(request.spec), encoding, delimiter, request.mapping)


def _delimiter_of(header: str) -> str:
    return next((sign for sign in ",;\t" if sign in header), ",")


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
