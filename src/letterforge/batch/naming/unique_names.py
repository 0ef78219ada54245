"""Unique names: detects duplicate names, for any number of names in bounded memory."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from types import TracebackType
from typing import NamedTuple

from letterforge.batch.naming.collisions import fold
from letterforge.diagnostics import BatchError, Finding

_FILE, _FOLDER = 0, 1
_MAX_FOLDERS = 4096  # remembered, so that their parents are not looked up again
_MAX_IN_MEMORY = 10_000  # names
_CACHE = -4096  # SQLite's page cache, in KiB
_SETUP = (
    "PRAGMA journal_mode = OFF",  # a temporary database: nothing to recover
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    f"PRAGMA cache_size = {_CACHE}",
    "CREATE TABLE names (key BLOB PRIMARY KEY, kind INTEGER, place TEXT, name TEXT) WITHOUT ROWID",
    "BEGIN",
)


class Earlier(NamedTuple):
    """The record that has a name already: its place, and the name of its file as it is written."""

    place: str
    name: str


class UniqueNames:
    """The names used so far: the latest in memory, the others in a temporary database on disk.

    Use it in a `with` statement. Two names collide where some file system stores them in one file: they
    differ only in case, Unicode normalization or characters that cannot be seen, or one is a folder of the
    other.
    """

    def __enter__(self) -> UniqueNames:
        self._last: dict[str, tuple[int, str, str]] = {}
        self._database: sqlite3.Connection | None = None
        self._folders: set[str] = set()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            self._database.close()

    def add(self, name: str, place: str) -> Earlier | None:
        """Add `name`; return the earlier record it collides with, or None.

        A name that collides is not added. Raises BatchError LF633 where the disk is full.
        """
        folded = fold(name)
        folder = folded.rpartition("/")[0]
        try:
            if folder and folder not in self._folders:
                earlier = self._add_folders(folder, place, name)
                if earlier is not None:
                    return earlier
            return self._add_key(folded, _FILE, place, name)
        except sqlite3.Error as error:
            message = f"a temporary file of names cannot be written: {error}"
            hint = "make room in the folder of temporary files, or name another with `TMPDIR`"
            raise BatchError(Finding("LF633", message, hint=hint)) from error

    def _add_folders(self, folder: str, place: str, name: str) -> Earlier | None:
        """Add `folder` and its parents; return the record of a file with one of these names, or None."""
        parts = folder.split("/")
        for depth in range(1, len(parts) + 1):
            earlier = self._add_key("/".join(parts[:depth]), _FOLDER, place, name)
            if earlier is not None:
                return earlier
        if len(self._folders) >= _MAX_FOLDERS:
            self._folders.clear()
        self._folders.add(folder)
        return None

    def _add_key(self, folded: str, kind: int, place: str, name: str) -> Earlier | None:
        known = self._last.get(folded)
        if known is None and self._database is not None:
            question = "SELECT kind, place, name FROM names WHERE key = ?"
            known = self._database.execute(question, (_key(folded),)).fetchone()
        if known is not None:
            return None if kind == known[0] == _FOLDER else Earlier(*known[1:])
        self._last[folded] = kind, place, name
        if len(self._last) >= _MAX_IN_MEMORY:
            self._flush()
        return None

    def _flush(self) -> None:
        """Move the names from memory to the database, sorted by key."""
        if self._database is None:
            self._database = sqlite3.connect("", isolation_level=None)  # anonymous: removed even after a kill
            for statement in _SETUP:
                self._database.execute(statement)
        entries = sorted((_key(folded), *entry) for folded, entry in self._last.items())
        self._database.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", entries)
        self._last.clear()


def _key(folded: str) -> bytes:
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=16).digest()
