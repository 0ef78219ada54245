"""Claims: which letters belong to records, by the names that records give.

A record that fails keeps its letter, where its name can be told all the same; where it cannot, any letter may
be its own, and none may be removed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from types import TracebackType

from msgspec import structs

from letterforge.batch.chunks import failed
from letterforge.batch.column_matching import Fitting
from letterforge.batch.job import Job
from letterforge.batch.naming.name_template import NameTemplate
from letterforge.batch.naming.record_names import Naming, file_names
from letterforge.batch.naming.uniqueness import fold
from letterforge.batch.plans import Chooser, Plans
from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.reporting.finding_cells import cell_of
from letterforge.batch.sources.column_layout import parse_path
from letterforge.batch.sources.column_names import Library, plainly
from letterforge.batch.spool import no_room
from letterforge.diagnostics import BatchError, Finding, LetterforgeError

_SETUP = (
    "PRAGMA journal_mode = OFF",  # the database dies with the command: there is nothing to recover
    "PRAGMA synchronous = OFF",
    "CREATE TABLE names (name BLOB PRIMARY KEY) WITHOUT ROWID",
    "BEGIN",
)
_MOVED = frozenset({"LF615", "LF619"})  # cells may stand in columns that are not their own
_TOLD = 20  # records whose letters cannot be told


class Claims:
    """The names of letters that belong to records, in a temporary database without a name.

    Use it in a `with` statement. Raises BatchError LF650 where there is no room.
    """

    def __enter__(self) -> Claims:
        self._database = sqlite3.connect("", isolation_level=None)
        for statement in _SETUP:
            self._database.execute(statement)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, names: Iterable[str]) -> None:
        """Keep the names of a record's letters."""
        keys = [(key,) for name in names for key in (_key(name), _folded(name))]
        try:
            self._database.executemany("INSERT OR IGNORE INTO names VALUES (?)", keys)
        except sqlite3.Error as error:
            raise no_room(error) from error

    def has(self, name: str) -> bool:
        """Return whether a record has this name."""
        return self._find(_key(name))

    def has_like(self, name: str) -> bool:
        """Return whether a record has a name that some file system takes for this one."""
        return self._find(_folded(name))

    def _find(self, key: bytes) -> bool:
        found = self._database.execute("SELECT 1 FROM names WHERE name = ?", (key,)).fetchone()
        return found is not None


class Claiming:
    """Reads records, and claims for each the letters that it has by the names of one job.

    `is_known` tells whether letters of these names were made.
    """

    def __init__(self, job: Job, records: Records, is_known: Callable[[Sequence[str]], bool]) -> None:
        self._records = records
        self._plans = Plans(job)
        self._naming = Naming(job, self._plans)
        self._chooser = Chooser(job)
        self._is_known = is_known
        self._fitting = Fitting(job, records, Library(self._plans.declares, self._plans.placeholder_names))
        self._fitting.check()
        self._naming.spell(self._fitting.spelled)
        holes = NameTemplate(job.name, "").placeholders
        choosing = (job.variant_column, job.language_column, job.format_column)
        roots = (*(hole.partition(".")[0] for hole in holes), *self._naming.roots, *filter(None, choosing))
        self._used = frozenset(map(plainly, roots))
        self.total = 0
        self.unclear: list[Finding] = []  # the first records whose letters cannot be told
        self.unclear_total = 0

    def claim(self, claims: Claims) -> None:
        """Claim the letters of all records; raises LetterforgeError where the source cannot be read."""
        for record in self._records:
            self.total += 1
            names = self._names(record)
            if names is not None:
                claims.add(names)
        self._fitting.check_met(is_whole=True)

    def check(self, name: str) -> None:
        """Raise BatchError where there were no records (LF691), or letters cannot be told (LF692)."""
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
        """Return the names of a record's letters, or None, and keep why they cannot be told."""
        whole = record if isinstance(record, Record) else self._whole(record)
        try:
            choice = self._chooser.choice(whole)
            names = file_names(self._naming.name(whole, choice), choice)
            self._naming.warnings()  # the run that made the letters told them
        except LetterforgeError as error:
            self._miss(record, error.findings)
            return None
        if isinstance(record, BadRecord) and not (self._is_in_place(record) or self._is_known(names)):
            self._miss(record, record.findings)
            return None
        return names

    def _miss(self, record: Record | BadRecord, findings: tuple[Finding, ...]) -> None:
        self.unclear_total += 1
        if len(self.unclear) < _TOLD:
            hint = "mend the row, and prune then; until then every letter is kept"
            for one in findings[:1]:
                message = f"which letter belongs to a record cannot be told: {one.message}"
                self.unclear.append(Finding("LF692", message, place=record.place, hint=hint))

    def _whole(self, record: BadRecord) -> Record:
        """Return a record that could not be read with the cells that it has, as far as they are values."""
        column_targets = dict(self._records.column_targets)
        mapping = self._records.mapping
        values: dict[str, object] = {}
        for column, cell in record.row.items():
            top, *rest = parse_path(mapping.get(column, column))
            if all(isinstance(step, str) for step in rest):
                _put(values, [column_targets.get(column, str(top)), *map(str, rest)], cell)
        return Record(record.number, record.place, values, {}, record.row)

    def _is_in_place(self, record: BadRecord) -> bool:
        """Return whether what is wrong with a record is in cells that its name is not made of."""
        if any(one.code in _MOVED for one in record.findings):
            return False
        outcome = failed(record, "", record.findings)
        cells = [cell_of(one, outcome) for one in record.findings]
        column_targets = dict(self._records.column_targets)
        return all(
            cell is not None and not self._is_used(cell.column, column_targets.get(cell.column, cell.column))
            for cell in cells
        )

    def _is_used(self, column: str, top: str) -> bool:
        return any(plainly(name.partition(".")[0]) in self._used for name in (column, top))


def _put(values: dict[str, object], path: list[str], cell: object) -> None:
    """Put a cell into the fields of a record of values."""
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
