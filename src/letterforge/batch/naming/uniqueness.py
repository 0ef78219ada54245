"""Uniqueness: whether a name was given before, for any number of names in the memory of a few."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from types import TracebackType
from unicodedata import normalize

from letterforge.diagnostics import BatchError, Finding

_FILE, _FOLDER = 0, 1
_FOLDERS_REMEMBERED = 4096
_IN_MEMORY = 10_000  # names
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
    """The names given so far, the last of them in memory, the others in a temporary database on the disk.

    Use it in a `with` statement. Two names are the same where some file system keeps them in one file: names
    that differ only in case or in how their characters are composed, and a file whose name another name
    needs as a folder.
    """

    def __enter__(self) -> Uniqueness:
        self._last: dict[str, tuple[int, str]] = {}
        self._database: sqlite3.Connection | None = None
        self._folders: set[str] = set()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
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
            return self._keep(same, _FILE, place)
        except sqlite3.Error as error:
            message = f"a temporary file of names cannot be written: {error}"
            hint = "make room in the folder of temporary files, or name another with `TMPDIR`"
            raise BatchError(Finding("LF633", message, hint=hint)) from error

    def _open_folders(self, folder: str, place: str) -> str | None:
        """Keep `folder` and those above it; return the place of a file that has the name of one."""
        parts = folder.split("/")
        for depth in range(1, len(parts) + 1):
            earlier = self._keep("/".join(parts[:depth]), _FOLDER, place)
            if earlier is not None:
                return earlier
        if len(self._folders) >= _FOLDERS_REMEMBERED:
            self._folders.clear()
        self._folders.add(folder)
        return None

    def _keep(self, same: str, kind: int, place: str) -> str | None:
        known = self._last.get(same)
        if known is None and self._database is not None:
            question = "SELECT kind, place FROM names WHERE key = ?"
            known = self._database.execute(question, (_key(same),)).fetchone()
        if known is not None:
            return None if kind == known[0] == _FOLDER else known[1]
        self._last[same] = kind, place
        if len(self._last) >= _IN_MEMORY:
            self._put_away()
        return None

    def _put_away(self) -> None:
        """Write the names in memory to the disk, in the order in which it keeps them."""
        if self._database is None:
            self._database = sqlite3.connect("", isolation_level=None)  # no name: no kill leaves the file
            for statement in _SETUP:
                self._database.execute(statement)
        told = sorted((_key(same), kind, place) for same, (kind, place) in self._last.items())
        self._database.executemany("INSERT INTO names VALUES (?, ?, ?)", told)
        self._last.clear()


def _key(same: str) -> bytes:
    return blake2b(same.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def fold(name: str) -> str:
    """Return what `name` has in common with every name that some file system takes for the same."""
    return name.lower() if name.isascii() else normalize("NFC", normalize("NFD", name).casefold())
