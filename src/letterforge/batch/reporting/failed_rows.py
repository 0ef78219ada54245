"""Failed rows: a file of the rows that failed, to be corrected and used as a source again.

It has the columns of the source, then `letterforge_error`, then the cells of a row that have no column. In a
table all cells and column names are escaped (`cell_escaping`); reading unescapes the names
(`sources/header`) and the cells (`failed_rows_reader`).
"""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from letterforge.batch.cell_escaping import ERROR_COLUMN, escape_cell
from letterforge.batch.records import Outcome, Records
from letterforge.batch.reporting.finding_cells import located
from letterforge.batch.reporting.reports import Report, json_line
from letterforge.batch.sources.readable_cells import PlaceholderLookup, readable_row
from letterforge.diagnostics import Finding, UsageError
from letterforge.encodings.names import find_encoding
from letterforge.encodings.supplements import error_handler
from letterforge.placeholders.number_notation import UNSPECIFIED, Notation
from letterforge.placeholders.raw_values import written

SOURCE_ERRORS = frozenset(
    {"LF615", "LF616", "LF619", "LF627", "LF628"}
)  # errors of the source that the row in this file may not show
_TABLES = (".csv", ".tsv", ".tab")
_LINES = (".jsonl", ".ndjson")
CLEAR_HINT = f"correct the row, then empty its `{ERROR_COLUMN}`"


class FailedRows(Report):
    """Writes the rows of failed records: CSV, TSV or JSON Lines by the ending of the file.

    A device, a pipe or standard output (no `target`) needs no ending: it gets CSV, or JSON Lines where the
    records are no table.

    The file has the encoding of the source, so that the same command reads it. `lookup` and `source`,
    the notation of the source, decide how formatted cells and numbers are written, so that they are read with
    the same value.
    """

    def __init__(
        self,
        target: Path | None,
        records: Records,
        encoding: str = "utf-8",
        source: Notation = UNSPECIFIED,
        lookup: PlaceholderLookup = lambda _: None,
        *,
        private: bool = False,
    ) -> None:
        super().__init__(target, private=private)
        self._source = source
        self._lookup = lookup
        ending = self._ending(records)
        self._lines = ending in _LINES
        self._columns = records.columns or ()
        self._dialect: type[csv.Dialect] = csv.excel_tab if ending in _TABLES[1:] else csv.excel
        # Spreadsheets detect UTF-8 by the byte order mark.
        target_encoding = find_encoding(encoding) or encoding
        self._as_ascii = target_encoding != "utf-8-sig"
        if self._lines and not self._as_ascii:
            target_encoding = "utf-8"
        handler = error_handler(target_encoding, "backslashreplace")
        self._encode = codecs.getincrementalencoder(target_encoding)(handler).encode
        if target is not None and not self._lines:
            _check(target, ending, records)

    def _ending(self, records: Records) -> str:
        """Return the ending of the file in lower case."""
        ending = self._file.target.suffix.lower() if self._file.target is not None else ""
        if self._file.is_stream and ending not in _TABLES + _LINES:
            return _TABLES[0] if records.columns is not None else _LINES[0]
        return ending

    def began(self) -> None:
        """Open the file and write its header."""
        super().began()
        if not self._lines:
            self._write_row([*map(escape_cell, self._columns), ERROR_COLUMN])

    def finished(self, outcome: Outcome) -> None:
        """Write the row if the record failed."""
        if outcome.status != "failed":
            return
        error = "; ".join(_reason(located(one, outcome)) for one in outcome.findings)
        if SOURCE_ERRORS & {one.code for one in outcome.findings}:
            error += f"; {CLEAR_HINT}"
        row = readable_row(outcome, self._lookup, self._source, as_texts=not self._lines)
        if self._lines:
            line = json_line({**row, ERROR_COLUMN: error}, as_ascii=self._as_ascii)
            self._file.write(self._encode(line.decode()))
            return
        # Cells without a column follow the error, so that the error stays in its column.
        extra_cells = row.get("")
        values = [
            *map(row.get, self._columns),
            error,
            *(extra_cells if isinstance(extra_cells, list) else ()),
        ]
        self._write_row([escape_cell(_text(value)) for value in values])

    def _write_row(self, cells: list[str]) -> None:
        buffer = io.StringIO()
        csv.writer(buffer, self._dialect, lineterminator="\r\n").writerow(cells)
        self._file.write(self._encode(buffer.getvalue()))


def _check(target: Path, ending: str, records: Records) -> None:
    if ending not in _TABLES:
        message = f"failed rows cannot be kept in a file like `{target.name}`"
        raise UsageError(Finding("LF662", message, hint="end its name in .csv, .tsv or .jsonl"))
    if records.columns is None:
        message = f"the records of `{records.name}` have no columns of a table"
        raise UsageError(Finding("LF662", message, hint="end its name in .jsonl"))


def _reason(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.hint and finding.hint != CLEAR_HINT else ""
    return f"{finding.code} {finding.message}{hint}"


def _text(value: object) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    text = written(value)
    return text if text is not None else json_line({"": value})[4:-2].decode()
