"""The file of failed rows: to mend, and to run again as a source.

It has the columns of the source and one more, `letterforge_error`. In a table a cell that a spreadsheet would
run as a formula gets an apostrophe in front; read back, `Mended` takes it off again and drops the column, so
that a row that was not touched has the values it had before.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from letterforge.batch.cells import located
from letterforge.batch.records import BadRecord, Outcome, Record, Records
from letterforge.batch.report import Report, json_line
from letterforge.diagnostics import Finding, UsageError
from letterforge.values.raw import written

MARK = "letterforge_error"
_ERROR = re.compile(r"LF[0-9]{3} ")
_FORMULA = re.compile(r"'*(?:[=@＝＠\t\r\n]|[+\-＋－](?![\d\s().,/+-]*\Z))")


class FailedRows(Report):
    """The rows of the records that failed: CSV, TSV or JSON Lines by the ending of the file.

    A table is written in the encoding of the source, so that the command that read it reads this one too.
    """

    def __init__(self, target: Path, records: Records, encoding: str = "utf-8") -> None:
        super().__init__(target)
        ending = target.suffix.lower()
        self._lines = ending in (".jsonl", ".ndjson")
        self._columns = records.columns or ()
        self._dialect: type[csv.Dialect] = csv.excel_tab if ending in (".tsv", ".tab") else csv.excel
        self._encoding = encoding if encoding.lower().startswith("gb") else "utf-8"
        if not self._lines:
            _check(target, ending, records)

    def began(self) -> None:
        """Begin the file with its header."""
        super().began()
        if not self._lines:
            # Spreadsheets know UTF-8 by the mark at the beginning.
            mark = b"\xef\xbb\xbf" if self._encoding == "utf-8" else b""
            self._draft.write(mark + self._row([*self._columns, MARK]))

    def finished(self, outcome: Outcome) -> None:
        """Add the row of a record that failed."""
        if outcome.status != "failed":
            return
        error = "; ".join(_reason(located(one, outcome)) for one in outcome.findings)
        if self._lines:
            self._draft.write(json_line({**outcome.row, MARK: error}))
            return
        # A row of the wrong length keeps it, so that it is not taken for a sound one when it is read again.
        values = [outcome.row[column] for column in self._columns if column in outcome.row]
        beyond = outcome.row.get("")
        values += beyond if isinstance(beyond, list) else []
        self._draft.write(self._row([shielded(_text(value)) for value in [*values, error]]))

    def _row(self, cells: list[str]) -> bytes:
        buffer = io.StringIO()
        csv.writer(buffer, self._dialect, lineterminator="\r\n").writerow(cells)
        return buffer.getvalue().encode(self._encoding, "backslashreplace")


def _check(target: Path, ending: str, records: Records) -> None:
    if ending not in (".csv", ".tsv", ".tab"):
        message = f"failed rows cannot be kept in a file like `{target.name}`"
        raise UsageError(Finding("LF662", message, hint="end its name in .csv, .tsv or .jsonl"))
    if records.columns is None:
        message = f"the records of `{records.name}` have no columns of a table"
        raise UsageError(Finding("LF662", message, hint="end its name in .jsonl"))


def _reason(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{finding.code} {finding.message}{hint}"


def _text(value: object) -> str:
    """Return a value as it stands in a cell."""
    if value is None:
        return ""
    text = written(value)
    return text if text is not None else json_line({"": value})[4:-2].decode()


def shielded(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula; plain numbers and telephone numbers are none."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unshielded(cell: str) -> str:
    """Return a cell as it was before `shielded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def mended(records: Records) -> Records:
    """Return a source that may be a file of failed rows with every row as it was before it failed."""
    return records if records.columns is not None and MARK not in records.columns else Mended(records)


class Mended:
    """A source that may be a file of failed rows: without their last column, every cell as it was."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._shielded = MARK in (records.columns or ())
        self._seen: dict[str, str] | None = None
        self._left: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The name that messages call it by."""
        return self._records.name

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns of the source itself."""
        columns = self._records.columns
        return None if columns is None else tuple(column for column in columns if column != MARK)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the source as a whole."""
        return self._records.findings

    @property
    def tops(self) -> tuple[tuple[str, str], ...]:
        """The columns of the source itself, each with the placeholder that it fills."""
        tops: tuple[tuple[str, str], ...] = getattr(self._records, "tops", ())
        return tuple((column, top) for column, top in tops if column != MARK)

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records as they were before they failed, or as they were mended."""
        for record in self._records:
            touched = self._shielded or MARK in record.row
            yield self._mended(record) if touched else record

    def _mended(self, record: Record | BadRecord) -> Record | BadRecord:
        if isinstance(record, BadRecord) and self._shielded:
            return structs.replace(record, row=self._bad_row(record.row))
        row = {column: self._cell(value) for column, value in record.row.items() if column != MARK}
        if isinstance(record, BadRecord):
            return structs.replace(record, row=row)
        names = {name for name, column in record.columns.items() if column == MARK} | {MARK}
        values = {name: self._cell(value) for name, value in record.values.items() if name not in names}
        return structs.replace(record, row=row, values=values, columns=self._without(record.columns))

    def _bad_row(self, row: dict[str, object]) -> dict[str, object]:
        """Return a row of any length without the error behind it, wherever that came to stand."""
        beyond = row.get("")
        cells = [value for column, value in row.items() if column or not isinstance(beyond, list)]
        cells += beyond if isinstance(beyond, list) else []
        if cells and isinstance(cells[-1], str) and _ERROR.match(cells[-1]):
            cells.pop()
        cells = [self._cell(cell) for cell in cells]
        columns = self.columns or ()
        mended: dict[str, object] = dict(zip(columns, cells, strict=False))
        return mended | {"": cells[len(columns) :]} if len(cells) > len(columns) else mended

    def _without(self, columns: dict[str, str]) -> dict[str, str]:
        """Return the columns of a record without ours: one object for all records that share theirs."""
        if self._seen is not columns:
            self._seen = columns
            self._left = {name: column for name, column in columns.items() if column != MARK}
        return self._left

    def _cell(self, value: object) -> object:
        if not self._shielded:
            return value
        if isinstance(value, str):
            return unshielded(value)
        if isinstance(value, list):
            return [self._cell(one) for one in value]
        return {key: self._cell(one) for key, one in value.items()} if isinstance(value, dict) else value
