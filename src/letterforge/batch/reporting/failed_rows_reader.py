"""Mending: the file of failed rows as a source, each row as it was before it failed or as it was mended.

The column `letterforge_error` is dropped, and the shields of the cells are taken off (`shields`).
A row whose fault was in the source alone (a cell that shows `#N/A`, a line that is no record, a row of
another length than the header) may look sound now; it is refused until its error has been emptied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from letterforge.batch.cell_escaping import MARK, unshielded
from letterforge.batch.records import BadRecord, Record, Records, Speller
from letterforge.batch.reporting.failed_rows import CLEAR, LOST
from letterforge.diagnostics import Finding

_ERROR = re.compile(r"(LF[0-9]{3}) (.*)", re.DOTALL)


def mended(records: Records) -> Records:
    """Return a source that may be a file of failed rows with every row as it was before it failed."""
    return records if records.columns is not None and MARK not in records.columns else Mended(records)


def is_of_failed_rows(records: Records) -> bool:
    """Return whether a source is a file of failed rows: its table, or every record, has the column for it."""
    if records.columns is not None:
        return MARK in records.columns
    return all(MARK in record.row for record in records)


class Mended:
    """A source that may be a file of failed rows: without their last column, every cell as it was."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._shielded = MARK in (records.columns or ())
        self._has_mended = False
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
    def column_targets(self) -> tuple[tuple[str, str], ...]:
        """The columns of the source itself, each with the placeholder that it fills."""
        return tuple((column, top) for column, top in self._records.column_targets if column != MARK)

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
        """The file of the source, None where it holds failed rows: it changes with the run that mends it."""
        return None if self._shielded or self._has_mended else self._records.file

    def fit(self, spelled: Speller) -> None:
        """Let columns fill the placeholders that `spelled` says they mean."""
        self._records.fit(spelled)

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first rows of a table, each with its number."""
        return self._records.head(count)

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records as they were before they failed, or as they were mended."""
        for record in self._records:
            touched = self._shielded or MARK in record.row
            self._has_mended = self._has_mended or touched
            yield self._mended(record) if touched else record

    def _mended(self, record: Record | BadRecord) -> Record | BadRecord:
        row = {column: self._cell(value) for column, value in record.row.items() if column != MARK}
        error = self._cell(record.row.get(MARK))
        if isinstance(error, str) and (finding := _unmended(error, row, record.place)):
            return BadRecord(record.number, record.place, (finding,), row)
        if isinstance(record, BadRecord):
            return structs.replace(record, row=row)
        names = {name for name, column in record.columns.items() if column == MARK} | {MARK}
        values = {name: self._cell(value) for name, value in record.values.items() if name not in names}
        return structs.replace(record, row=row, values=values, columns=self._without(record.columns))

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


def _unmended(error: str, row: dict[str, object], place: str) -> Finding | None:
    """Return why a row that still has its `error` cannot be taken for sound, or None where it can."""
    found = _ERROR.match(error)
    if found is None or not (found[1] in LOST or CLEAR in error or not row):
        return None
    message = found[2].partition(f"; {CLEAR}")[0]
    return Finding(found[1], message, place=place, hint=CLEAR)
