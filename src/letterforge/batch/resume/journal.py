"""The journal: an SQLite file of the letters made and their fingerprints, so that runs can resume."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from msgspec import Struct

from letterforge.batch.resume.journal_schema import LETTERS, check_schema
from letterforge.batch.storage.state_folder import JOURNAL, find_non_files
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.temporary import OWNER_ONLY

FILE = JOURNAL
APPLICATION_ID = 0x4C465242  # "LFRB", in the header of the file
VERSION = 1
_QUERY_BATCH = 500  # names in one query: every SQLite allows 999 parameters
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_SETUP = (
    "PRAGMA locking_mode = EXCLUSIVE",  # the run holds the output lock; no shared memory is needed
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # letters lost from the journal by a power failure are made again
)
_NEXT = f"SELECT * FROM letters WHERE name > ? ORDER BY name LIMIT {_QUERY_BATCH}"
_RULES = "CREATE TABLE IF NOT EXISTS rules (rule TEXT UNIQUE)"  # created on first use


_TYPES = (bytes, bytes, bytes, int)  # of the columns after the name
_SHOWN = 200  # characters of a name in a message


class Row(Struct, frozen=True, gc=False):
    """A file that was made: its name, the fingerprints of its row and its letter, SHA-256, size."""

    name: str
    input: bytes
    letter: bytes
    sha256: bytes
    size: int


class Journal:
    """The journal in the folder `home`; use it in a `with` statement.

    Every method raises BatchError: LF643 where the file is no journal, LF650 where the disk is full.
    """

    def __init__(self, home: Path) -> None:
        self.path = home / FILE

    def __enter__(self) -> Journal:
        self._check_files()
        self._create_file()
        try:
            self._database = sqlite3.connect(self.path, isolation_level=None)
        except sqlite3.Error as error:
            raise self._error(error) from error
        try:
            self._open()
        except sqlite3.Error as error:
            self._database.close()
            raise self._error(error) from error
        except BatchError:
            self._database.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    @property
    def is_empty(self) -> bool:
        """Whether no letter was ever made here."""
        return not self.query("SELECT 1 FROM letters LIMIT 1", ())

    def find(self, names: Sequence[str]) -> dict[str, Row]:
        """Return the rows of these names, by name."""
        found: dict[str, Row] = {}
        for start in range(0, len(names), _QUERY_BATCH):
            part = names[start : start + _QUERY_BATCH]
            question = f"SELECT * FROM letters WHERE name IN ({','.join('?' * len(part))})"
            found.update((row[0], self.row(row)) for row in self.query(question, part))
        return found

    def save(self, rows: Iterable[Row]) -> None:
        """Save rows of files that are on disk, in one transaction."""
        values = [(row.name, row.input, row.letter, row.sha256, row.size) for row in rows]
        self.execute_many("INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?, ?)", values)

    def execute_many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Execute a statement for all rows in one transaction."""
        if not rows:
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany(statement, rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._error(error) from error

    def rows(self) -> Iterator[list[Row]]:
        """Yield all rows in batches, ordered by name; rows already yielded may be deleted meanwhile."""
        last = ""
        while found := self.query(_NEXT, (last,)):
            yield [self.row(row) for row in found]
            last = found[-1][0]

    def forget(self, names: Sequence[str]) -> None:
        """Delete the rows of these names, in one transaction."""
        self.execute_many("DELETE FROM letters WHERE name = ?", [(name,) for name in names])

    def save_rule(self, rule: str) -> None:
        """Save a naming rule."""
        if rule not in self.rules():
            self.execute_many("INSERT OR IGNORE INTO rules VALUES (?)", [(rule,)])

    def rules(self) -> list[str]:
        """Return the naming rules, oldest first."""
        try:
            self._database.execute(_RULES)
            return [row[0] for row in self._database.execute("SELECT rule FROM rules ORDER BY rowid")]
        except sqlite3.Error as error:
            raise self._error(error) from error

    def vacuum(self) -> None:
        """Erase deleted rows from the file (VACUUM)."""
        try:
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _check_files(self) -> None:
        try:
            for name, kind in find_non_files(self.path):
                raise self.refusal(f"{f'`{name}`' if name != self.path.name else 'it'} is {kind}")
        except OSError as error:
            raise self.refusal((error.strerror or str(error)).lower()) from error

    def _create_file(self) -> None:
        """Create the file if missing, for its owner only; SQLite gives its other files the same mode."""
        with suppress(OSError):  # it exists, or SQLite reports the error
            os.close(os.open(self.path, _NEW, OWNER_ONLY))

    def _open(self) -> None:
        application_id = self._database.execute("PRAGMA application_id").fetchone()[0]
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        objects = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if (application_id, version) != (APPLICATION_ID, VERSION) and (application_id or version or objects):
            raise self.refusal("it was not written by this letterforge")
        check_schema(self._database, self.refusal)
        for statement in _SETUP:
            self._database.execute(statement)
        if not objects:
            for statement in ("BEGIN", LETTERS, f"PRAGMA application_id = {APPLICATION_ID}"):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")
            self._database.execute("COMMIT")

    def row(self, found: tuple[Any, ...]) -> Row:
        """Return a row of the table after checking its types."""
        row = Row(*found)
        if (type(row.input), type(row.letter), type(row.sha256), type(row.size)) != _TYPES:
            raise self.refusal(f"its row of `{str(row.name)[:_SHOWN]}` is damaged")
        return row

    def query(self, question: str, names: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        try:
            return self._database.execute(question, names).fetchall()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _error(self, error: sqlite3.Error) -> BatchError:
        full = getattr(error, "sqlite_errorname", "") in ("SQLITE_FULL", "SQLITE_IOERR_WRITE")
        if full or str(error).startswith(("disk I/O error", "unable to open")):
            hint = "make room or allow writing there, and run the same command again: it goes on from here"
            return BatchError(
                Finding("LF650", f"the journal `{self.path}` cannot be written: {error}", hint=hint)
            )
        return self.refusal(str(error))

    def refusal(self, why: str) -> BatchError:
        """Return the error LF643 that the file cannot be used as a journal."""
        hint = "move it away: the run then makes every letter anew"
        return BatchError(Finding("LF643", f"`{self.path}` cannot be used as a journal: {why}", hint=hint))
