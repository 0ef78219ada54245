"""The file of failed rows: to mend, and to run again as a source.

It has the columns of the source and one more, `letterforge_error`, behind which stand the cells of a row that
have no column. In a table every cell is shielded, and so are the names of columns. Reading takes the names
back (`sources.header`), then the cells (`mending`).
"""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from letterforge.batch.cell_escaping import MARK, shielded
from letterforge.batch.records import Outcome, Records
from letterforge.batch.reporting.finding_cells import located
from letterforge.batch.reporting.reports import Report, json_line
from letterforge.batch.sources.shown_values import Declared, single_faces
from letterforge.diagnostics import Finding, UsageError
from letterforge.placeholders.raw_values import written

LOST = frozenset(
    {"LF615", "LF616", "LF619", "LF627", "LF628"}
)  # what was wrong in the source and may not be seen in the row kept here
_TABLES = (".csv", ".tsv", ".tab")
_LINES = (".jsonl", ".ndjson")
CLEAR = f"correct the row, then empty its `{MARK}`"


class FailedRows(Report):
    """The rows of the records that failed: CSV, TSV or JSON Lines by the ending of the file.

    A device, a pipe or standard output (no `target`) needs none: it gets CSV, or JSON Lines where the records
    have no columns of a table.

    It is written in the encoding of the source, so that the command that read that one reads it too. Of cells
    that show something else than they hold, and of numbers, `declared` and `decimal` tell what is kept.
    """

    def __init__(
        self,
        target: Path | None,
        records: Records,
        encoding: str = "utf-8",
        decimal: str | None = None,
        declared: Declared = lambda _: None,
        *,
        private: bool = False,
    ) -> None:
        super().__init__(target, private=private)
        self._decimal = decimal
        self._declared = declared
        ending = self._ending(records)
        self._lines = ending in _LINES
        self._columns = records.columns or ()
        self._dialect: type[csv.Dialect] = csv.excel_tab if ending in _TABLES[1:] else csv.excel
        # Spreadsheets know UTF-8 by the mark at the beginning.
        utf8 = codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
        known = encoding if not utf8 else "utf-8" if self._lines else "utf-8-sig"
        self._as_ascii = not utf8
        self._encode = codecs.getincrementalencoder(known)("backslashreplace").encode
        if target is not None and not self._lines:
            _check(target, ending, records)

    def _ending(self, records: Records) -> str:
        """Return the ending of the file, in small letters."""
        ending = self._draft.target.suffix.lower() if self._draft.target is not None else ""
        if self._draft.is_stream and ending not in _TABLES + _LINES:
            return _TABLES[0] if records.columns is not None else _LINES[0]
        return ending

    def began(self) -> None:
        """Begin the file with its header."""
        super().began()
        if not self._lines:
            self._write_row([*map(shielded, self._columns), MARK])

    def finished(self, outcome: Outcome) -> None:
        """Add the row of a record that failed."""
        if outcome.status != "failed":
            return
        error = "; ".join(_reason(located(one, outcome)) for one in outcome.findings)
        if LOST & {one.code for one in outcome.findings}:
            error += f"; {CLEAR}"
        row = single_faces(outcome, self._declared, self._decimal, as_texts=not self._lines)
        if self._lines:
            line = json_line({**row, MARK: error}, as_ascii=self._as_ascii)
            self._draft.write(self._encode(line.decode()))
            return
        # Cells that have no column stand behind the error, which nothing moves out of its own column.
        beyond = row.get("")
        values = [*map(row.get, self._columns), error, *(beyond if isinstance(beyond, list) else ())]
        self._write_row([shielded(_text(value)) for value in values])

    def _write_row(self, cells: list[str]) -> None:
        buffer = io.StringIO()
        csv.writer(buffer, self._dialect, lineterminator="\r\n").writerow(cells)
        self._draft.write(self._encode(buffer.getvalue()))


def _check(target: Path, ending: str, records: Records) -> None:
    if ending not in _TABLES:
        message = f"failed rows cannot be kept in a file like `{target.name}`"
        raise UsageError(Finding("LF662", message, hint="end its name in .csv, .tsv or .jsonl"))
    if records.columns is None:
        message = f"the records of `{records.name}` have no columns of a table"
        raise UsageError(Finding("LF662", message, hint="end its name in .jsonl"))


def _reason(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.hint and finding.hint != CLEAR else ""
    return f"{finding.code} {finding.message}{hint}"


def _text(value: object) -> str:
    """Return a value as it stands in a cell."""
    if value is None:
        return ""
    text = written(value)
    return text if text is not None else json_line({"": value})[4:-2].decode()
