"""The journal: which letters were made of what, so that a run goes on where another one ended."""

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
from letterforge.batch.storage.hidden_folder import JOURNAL, not_files
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.temporary import OWN

FILE = JOURNAL
MARK = 0x4C465242  # "LFRB", in the header of the file
VERSION = 1
_ASKED_AT_ONCE = 500  # names in one question: every SQLite takes 999
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_SETUP = (
    "PRAGMA locking_mode = EXCLUSIVE",  # the run holds a lock already; no shared memory is needed
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # what a power cut takes from the end is made once more
)
_NEXT = f"SELECT * FROM letters WHERE name > ? ORDER BY name LIMIT {_ASKED_AT_ONCE}"
_RULES = "CREATE TABLE IF NOT EXISTS rules (rule TEXT UNIQUE)"  # made where it is first asked for


_TYPES = (bytes, bytes, bytes, int)  # of the values behind the name
_SHOWN = 200  # characters of a name in a message


class Row(Struct, frozen=True, gc=False):
    """A file that was made: its name, the fingerprints of its row and of its letter, hash and size."""

    name: str
    input: bytes
    letter: bytes
    sha256: bytes
    size: int


class Journal:
    """The journal in the folder `home`, to be used in a `with` statement.

    Every method raises BatchError: LF643 where the file is no journal, LF650 where the disk is full.
    """

    def __init__(self, home: Path) -> None:
        self.path = home / FILE

    def __enter__(self) -> Journal:
        self._check_kinds()
        self._make()
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
        return not self.ask("SELECT 1 FROM letters LIMIT 1", ())

    def find(self, names: Sequence[str]) -> dict[str, Row]:
        """Return what is known of the files of these names."""
        found: dict[str, Row] = {}
        for start in range(0, len(names), _ASKED_AT_ONCE):
            part = names[start : start + _ASKED_AT_ONCE]
            question = f"SELECT * FROM letters WHERE name IN ({','.join('?' * len(part))})"
            found.update((row[0], self.row(row)) for row in self.ask(question, part))
        return found

    def keep(self, rows: Iterable[Row]) -> None:
        """Take down files that are on the disk, all or none of them."""
        told = [(row.name, row.input, row.letter, row.sha256, row.size) for row in rows]
        self.change("INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?, ?)", told)

    def change(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Do something for all of these rows, or for none."""
        if not rows:
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany(statement, rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._error(error) from error

    def rows(self) -> Iterator[list[Row]]:
        """Yield all that is known, by name, some rows at once; those yielded may be forgotten meanwhile."""
        last = ""
        while found := self.ask(_NEXT, (last,)):
            yield [self.row(row) for row in found]
            last = found[-1][0]

    def forget(self, names: Sequence[str]) -> None:
        """Forget files, all or none of them."""
        self.change("DELETE FROM letters WHERE name = ?", [(name,) for name in names])

    def keep_rule(self, rule: str) -> None:
        """Keep a rule by which letters are named."""
        if rule not in self.rules():
            self.change("INSERT OR IGNORE INTO rules VALUES (?)", [(rule,)])

    def rules(self) -> list[str]:
        """Return the rules by which letters were named, in the order in which they came."""
        try:
            self._database.execute(_RULES)
            return [row[0] for row in self._database.execute("SELECT rule FROM rules ORDER BY rowid")]
        except sqlite3.Error as error:
            raise self._error(error) from error

    def shrink(self) -> None:
        """Leave nothing of what was forgotten in the file."""
        try:
            self._database.execute("VACUUM")
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _check_kinds(self) -> None:
        try:
            for name, kind in not_files(self.path):
                raise self.refusal(f"{f'`{name}`' if name != self.path.name else 'it'} is {kind}")
        except OSError as error:
            raise self.refusal((error.strerror or str(error)).lower()) from error

    def _make(self) -> None:
        """Make the file where there is none: SQLite gives its others the permissions of this one."""
        with suppress(OSError):  # it is there, or SQLite tells why it cannot be
            os.close(os.open(self.path, _NEW, OWN))

    def _open(self) -> None:
        mark = self._database.execute("PRAGMA application_id").fetchone()[0]
        version = self._database.execute("PRAGMA user_version").fetchone()[0]
        objects = self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if (mark, version) != (MARK, VERSION) and (mark or version or objects):
            raise self.refusal("it was not written by this letterforge")
        check_schema(self._database, self.refusal)
        for statement in _SETUP:
            self._database.execute(statement)
        if not objects:
            for statement in ("BEGIN", LETTERS, f"PRAGMA application_id = {MARK}"):
                self._database.execute(statement)
            self._database.execute(f"PRAGMA user_version = {VERSION}")
            self._database.execute("COMMIT")

    def row(self, found: tuple[Any, ...]) -> Row:
        """Return a row of the table, whose values may be of any type."""
        row = Row(*found)
        if (type(row.input), type(row.letter), type(row.sha256), type(row.size)) != _TYPES:
            raise self.refusal(f"its row of `{str(row.name)[:_SHOWN]}` is damaged")
        return row

    def ask(self, question: str, names: Sequence[str]) -> list[tuple[Any, ...]]:
        """Return the answer to a question."""
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
        """Return the error LF643 that this is no journal that can be used."""
        hint = "move it away: the run then makes every letter anew"
        return BatchError(Finding("LF643", f"`{self.path}` cannot be used as a journal: {why}", hint=hint))
