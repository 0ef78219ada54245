"""Failed rows reader: reads a file of failed rows as a source again.

The column `letterforge_error` is removed and cells are unescaped (`cell_escaping`). A row whose error was in
the source only (a cell that shows `#N/A`, a line that is no record, a row of another length than the header)
may look valid now; it is refused until its error cell is emptied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from letterforge.batch.cell_escaping import ERROR_COLUMN, unescape_cell
from letterforge.batch.records import BadRecord, NameResolver, Record, Records
from letterforge.batch.reporting.failed_rows import CLEAR_HINT, SOURCE_ERRORS
from letterforge.diagnostics import Finding

_ERROR = re.compile(r"(LF[0-9]{3}) (.*)", re.DOTALL)


def unwrap_failed_rows(records: Records) -> Records:
    """Return `records`, wrapped in `FailedRowsSource` where they may come from a file of failed rows."""
    return (
        records
        if records.columns is not None and ERROR_COLUMN not in records.columns
        else FailedRowsSource(records)
    )


def is_failed_rows_file(records: Records) -> bool:
    """Return whether a source is a file of failed rows: its table, or every record, has the error column."""
    if records.columns is not None:
        return ERROR_COLUMN in records.columns
    return all(ERROR_COLUMN in record.row for record in records)


class FailedRowsSource:
    """A source over a file of failed rows: without the error column, cells unescaped."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._is_escaped = ERROR_COLUMN in (records.columns or ())
        self._has_failed_rows = False
        self._last_columns: dict[str, str] | None = None
        self._last_without: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The name of the source in messages."""
        return self._records.name

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns of the source itself."""
        columns = self._records.columns
        return None if columns is None else tuple(column for column in columns if column != ERROR_COLUMN)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the source as a whole."""
        return self._records.findings

    @property
    def column_targets(self) -> tuple[tuple[str, str], ...]:
        """The columns of the source itself, each with the placeholder that it fills."""
        return tuple((column, top) for column, top in self._records.column_targets if column != ERROR_COLUMN)

    @property
    def places(self) -> Mapping[str, str]:
        """Where keys were read first, where every record has its own."""
        return self._records.places

    @property
    def mapping(self) -> Mapping[str, str]:
        """Which columns or keys lead to which placeholders."""
        return self._records.mapping

    @property
    def is_delimited(self) -> bool:
        """Whether cells are parted by a delimiter."""
        return self._records.is_delimited

    @property
    def size(self) -> int:
        """How many bytes the source has, where that is known."""
        return self._records.size

    @property
    def file(self) -> Path | None:
        """The file of the source; None for failed rows, which the run that reads them may replace."""
        return None if self._is_escaped or self._has_failed_rows else self._records.file

    def resolve_columns(self, resolve: NameResolver) -> None:
        """Let columns fill the placeholders that `resolve` names."""
        self._records.resolve_columns(resolve)

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first rows of a table, each with its number."""
        return self._records.head(count)

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records without the error column, cells unescaped."""
        for record in self._records:
            is_failed_row = self._is_escaped or ERROR_COLUMN in record.row
            self._has_failed_rows = self._has_failed_rows or is_failed_row
            yield self._unwrapped(record) if is_failed_row else record

    def _unwrapped(self, record: Record | BadRecord) -> Record | BadRecord:
        row = {column: self._cell(value) for column, value in record.row.items() if column != ERROR_COLUMN}
        error = self._cell(record.row.get(ERROR_COLUMN))
        if isinstance(error, str) and (finding := _remaining_error(error, row, record.place)):
            return BadRecord(record.number, record.place, (finding,), row)
        if isinstance(record, BadRecord):
            return structs.replace(record, row=row)
        names = {name for name, column in record.columns.items() if column == ERROR_COLUMN} | {ERROR_COLUMN}
        values = {name: self._cell(value) for name, value in record.values.items() if name not in names}
        return structs.replace(
            record, row=row, values=values, columns=self._without_error_column(record.columns)
        )

    def _without_error_column(self, columns: dict[str, str]) -> dict[str, str]:
        """Return the columns without the error column; cached, as records share one `columns` object."""
        if self._last_columns is not columns:
            self._last_columns = columns
            self._last_without = {name: column for name, column in columns.items() if column != ERROR_COLUMN}
        return self._last_without

    def _cell(self, value: object) -> object:
        if not self._is_escaped:
            return value
        if isinstance(value, str):
            return unescape_cell(value)
        if isinstance(value, list):
            return [self._cell(one) for one in value]
        return {key: self._cell(one) for key, one in value.items()} if isinstance(value, dict) else value


def _remaining_error(error: str, row: dict[str, object], place: str) -> Finding | None:
    """Return the finding for a row whose error must still be cleared, or None."""
    found = _ERROR.match(error)
    if found is None or not (found[1] in SOURCE_ERRORS or CLEAR_HINT in error or not row):
        return None
    message = found[2].partition(f"; {CLEAR_HINT}")[0]
    return Finding(found[1], message, place=place, hint=CLEAR_HINT)
