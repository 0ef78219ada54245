"""Uniqueness: whether a name was given before, for any number of names in the memory of a few."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from types import TracebackType
from unicodedata import normalize

from letterforge.diagnostics import BatchError, Finding

_FILE, _FOLDER = 0, 1
_FOLDERS_REMEMBERED = 4096
_CACHE = -4096  # in KiB: what is not in it lies on the disk
_SETUP = (
    "PRAGMA journal_mode = OFF",  # the database dies with the run: there is nothing to recover
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    f"PRAGMA cache_size = {_CACHE}",
    "CREATE TABLE names (key BLOB PRIMARY KEY, kind INTEGER, place TEXT) WITHOUT ROWID",
    "BEGIN",
)


class Uniqueness:
    """The names given so far, in a temporary database on the disk; use it in a `with` statement.

    Two names are the same where some file system keeps them in one file: names that differ only in case or
    in how their characters are composed, and a file whose name another name needs as a folder.
    """

    def __enter__(self) -> Uniqueness:
        self._database = sqlite3.connect("", isolation_level=None)  # a file without a name: no kill leaves it
        for statement in _SETUP:
            self._database.execute(statement)
        self._folders: set[str] = set()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, name: str, place: str) -> str | None:
        """Keep `name`; return the place of the earlier record it collides with, or None.

        A name that collides is not kept. Raises BatchError LF633 where there is no room for more names.
        """
        same = fold(name)
        folder = same.rpartition("/")[0]
        try:
            if folder and folder not in self._folders:
                earlier = self._open_folders(folder, place)
                if earlier is not None:
                    return earlier
            return self._insert(same, _FILE, place)
        except sqlite3.Error as error:
            message = f"a temporary file of names cannot be written: {error}"
            hint = "make room in the folder of temporary files, or name another with `TMPDIR`"
            raise BatchError(Finding("LF633", message, hint=hint)) from error

    def _open_folders(self, folder: str, place: str) -> str | None:
        """Keep `folder` and those above it; return the place of a file that has the name of one."""
        parts = folder.split("/")
        for depth in range(1, len(parts) + 1):
            earlier = self._insert("/".join(parts[:depth]), _FOLDER, place)
            if earlier is not None:
                return earlier
        if len(self._folders) >= _FOLDERS_REMEMBERED:
            self._folders.clear()
        self._folders.add(folder)
        return None

    def _insert(self, same: str, kind: int, place: str) -> str | None:
        key = blake2b(same.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        added = self._database.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (key, kind, place))
        if added.rowcount:
            return None
        row = self._database.execute("SELECT kind, place FROM names WHERE key = ?", (key,)).fetchone()
        return None if kind == row[0] == _FOLDER else str(row[1])


def fold(name: str) -> str:
    """Return what `name` has in common with every name that some file system takes for the same."""
    return name.lower() if name.isascii() else normalize("NFC", normalize("NFD", name).casefold())
