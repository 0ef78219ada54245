"""Used names: the names of the letters that belong to records.

A record that fails keeps its letter if its name is known all the same; if it is not, any letter may belong to
it, and none may be removed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from types import TracebackType

from msgspec import structs

from letterforge.batch.chunks import failed
from letterforge.batch.column_matching import ColumnMatcher
from letterforge.batch.job import Job
from letterforge.batch.naming.collisions import fold
from letterforge.batch.naming.name_template import NameTemplate
from letterforge.batch.naming.record_names import RecordNamer, file_names
from letterforge.batch.plans import Chooser, Plans
from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.reporting.finding_cells import cell_of
from letterforge.batch.sources.column_layout import parse_path
from letterforge.batch.sources.column_names import PlaceholderNames, normalize_name
from letterforge.batch.spool import no_space_error
from letterforge.diagnostics import BatchError, Finding, LetterforgeError

_SETUP = (
    "PRAGMA journal_mode = OFF",  # a temporary database: nothing to recover
    "PRAGMA synchronous = OFF",
    "CREATE TABLE names (name BLOB PRIMARY KEY) WITHOUT ROWID",
    "BEGIN",
)
_SHIFTED = frozenset({"LF615", "LF619"})  # cells may be in the wrong columns
_MAX_UNCLEAR = 20  # reported records whose letter is unknown


class UsedNames:
    """The names of letters that belong to records, in an anonymous temporary database.

    Use it in a `with` statement. Raises BatchError LF650 where the disk is full.
    """

    def __enter__(self) -> UsedNames:
        self._database = sqlite3.connect("", isolation_level=None)
        for statement in _SETUP:
            self._database.execute(statement)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, names: Iterable[str]) -> None:
        """Add the names of a record's letters."""
        keys = [(key,) for name in names for key in (_key(name), _folded(name))]
        try:
            self._database.executemany("INSERT OR IGNORE INTO names VALUES (?)", keys)
        except sqlite3.Error as error:
            raise no_space_error(error) from error

    def has(self, name: str) -> bool:
        """Return whether a record has this name."""
        return self._find(_key(name))

    def has_like(self, name: str) -> bool:
        """Return whether a record has a name that collides with this one on some file system."""
        return self._find(_folded(name))

    def _find(self, key: bytes) -> bool:
        found = self._database.execute("SELECT 1 FROM names WHERE name = ?", (key,)).fetchone()
        return found is not None


class NameCollector:
    """Reads records and collects the names of their letters, by the naming rule of one job.

    `is_known` returns whether letters with these names were made.
    """

    def __init__(self, job: Job, records: Records, is_known: Callable[[Sequence[str]], bool]) -> None:
        self._records = records
        self._plans = Plans(job)
        self._namer = RecordNamer(job, self._plans)
        self._chooser = Chooser(job)
        self._is_known = is_known
        self._matcher = ColumnMatcher(
            job, records, PlaceholderNames(self._plans.declares, self._plans.placeholder_names)
        )
        self._matcher.check()
        self._namer.set_spellings(self._matcher.spellings)
        slots = NameTemplate(job.name, "").placeholders
        choosing = (job.variant_column, job.language_column, job.format_column)
        roots = (*(slot.partition(".")[0] for slot in slots), *self._namer.roots, *filter(None, choosing))
        self._used = frozenset(map(normalize_name, roots))
        self.total = 0
        self.unclear: list[Finding] = []  # the first records whose letter is unknown
        self.unclear_total = 0

    def collect(self, used_names: UsedNames) -> None:
        """Add the letter names of all records; raises LetterforgeError where the source cannot be read."""
        for record in self._records:
            self.total += 1
            names = self._names(record)
            if names is not None:
                used_names.add(names)
        self._matcher.check_keys(is_whole=True)

    def check(self, name: str) -> None:
        """Raise BatchError where there were no records (LF691), or letters are unknown (LF692)."""
        if not self.total:
            message = f"`{name}` holds no records: not one letter would be left"
            raise BatchError(
                Finding("LF691", message, hint="check that it is the table, and that it is whole")
            )
        if self.unclear:
            more = self.unclear_total - len(self.unclear)
            notes = (f"and {more:,} more records",) if more else ()
            raise BatchError(*self.unclear[:-1], structs.replace(self.unclear[-1], notes=notes))

    def _names(self, record: Record | BadRecord) -> Sequence[str] | None:
        """Return the names of a record's letters; None if unknown, then a finding is added."""
        read = record if isinstance(record, Record) else self._as_record(record)
        try:
            choice = self._chooser.choice(read)
            names = file_names(self._namer.name(read, choice), choice)
            self._namer.warnings()  # cleared: the run that made the letters reported them
        except LetterforgeError as error:
            self._add_unclear(record, error.findings)
            return None
        if isinstance(record, BadRecord) and not (self._is_name_certain(record) or self._is_known(names)):
            self._add_unclear(record, record.findings)
            return None
        return names

    def _add_unclear(self, record: Record | BadRecord, findings: tuple[Finding, ...]) -> None:
        self.unclear_total += 1
        if len(self.unclear) < _MAX_UNCLEAR:
            hint = "mend the row, and prune then; until then every letter is kept"
            for one in findings[:1]:
                message = f"which letter belongs to a record cannot be told: {one.message}"
                self.unclear.append(Finding("LF692", message, place=record.place, hint=hint))

    def _as_record(self, record: BadRecord) -> Record:
        """Return a bad record as a record, with the values of the cells that it has."""
        column_targets = dict(self._records.column_targets)
        mapping = self._records.mapping
        values: dict[str, object] = {}
        for column, cell in record.row.items():
            top, *rest = parse_path(mapping.get(column, column))
            if all(isinstance(step, str) for step in rest):
                _set_path(values, [column_targets.get(column, str(top)), *map(str, rest)], cell)
        return Record(record.number, record.place, values, {}, record.row)

    def _is_name_certain(self, record: BadRecord) -> bool:
        """Return whether all errors of a bad record are in cells that its name does not use."""
        if any(one.code in _SHIFTED for one in record.findings):
            return False
        outcome = failed(record, "", record.findings)
        cells = [cell_of(one, outcome) for one in record.findings]
        column_targets = dict(self._records.column_targets)
        return all(
            cell is not None and not self._is_used(cell.column, column_targets.get(cell.column, cell.column))
            for cell in cells
        )

    def _is_used(self, column: str, top: str) -> bool:
        return any(normalize_name(name.partition(".")[0]) in self._used for name in (column, top))


def _set_path(values: dict[str, object], path: list[str], cell: object) -> None:
    """Set the value at a path of nested mappings."""
    for step in path[:-1]:
        below = values.setdefault(step, {})
        if not isinstance(below, dict):
            return
        values = below
    values[path[-1]] = cell


def _key(name: str) -> bytes:
    return b"=" + blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _folded(name: str) -> bytes:
    return b"~" + blake2b(fold(name).encode("utf-8", "surrogatepass"), digest_size=16).digest()
