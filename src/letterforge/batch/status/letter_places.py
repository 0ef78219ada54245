"""Places: where letters are looked for, and whether each is as it was made. Nothing is written."""

from __future__ import annotations

import zipfile
from errno import ENOENT
from pathlib import Path
from typing import Protocol

from letterforge.batch.job import is_url
from letterforge.batch.pruning.removal import FolderRemoval, KeptError
from letterforge.batch.resume.journal import Row
from letterforge.batch.storage.folder_store import FolderStore
from letterforge.batch.storage.hidden_folder import kind_of, open_file
from letterforge.batch.storage.zip_segments import Segments
from letterforge.batch.storage.zip_store import DAMAGED, ArchiveStore, member_digest

_CHANGED = "it was changed after it was made"


class Place(Protocol):
    """Where letters are."""

    shown: str  # as messages call it
    home: Path  # the folder of the journal

    def look(self, row: Row) -> tuple[str, str]:
        """Return how a letter stands: `made`, `missing`, `changed` or `unreadable`, and why."""

    def close(self) -> None:
        """Let go of it."""


def place_of(name: str) -> Place:
    """Return the place that an output names; raises UsageError LF652 where a URL cannot be reached."""
    if is_url(name):
        return _Remote(name)
    return _Archive(name) if name.lower().endswith(".zip") else _Folder(name)


class _Folder:
    def __init__(self, name: str) -> None:
        store = FolderStore.of(name)
        self.shown, self.home = name, store.home
        self._files = FolderRemoval(store.root)

    def look(self, row: Row) -> tuple[str, str]:
        return _looked(self._files, row)

    def close(self) -> None:
        pass


class _Archive:
    """Members of a `.zip`, and letters of a run that has not completed it."""

    def __init__(self, name: str) -> None:
        store = ArchiveStore(name)
        self.shown, self.home = name, store.home
        self._waiting = Segments(store.root)
        self._archive: zipfile.ZipFile | None = None
        self._fault = ""
        try:
            self._archive = zipfile.ZipFile(open_file(store.target))
        except DAMAGED as error:
            if getattr(error, "errno", None) != ENOENT:
                self._fault = _why(store.target, error)

    def look(self, row: Row) -> tuple[str, str]:
        if row.name in self._waiting:
            return ("made", "") if self._waiting.digest(row.name) == row.sha256 else ("changed", _CHANGED)
        if self._archive is None and self._fault:
            return "unreadable", self._fault
        if self._archive is None or row.name not in self._archive.NameToInfo:
            return "missing", ""
        is_same = self._archive.NameToInfo[row.name].file_size == row.size
        is_same = is_same and member_digest(self._archive, row.name) == row.sha256
        return ("made", "") if is_same else ("changed", _CHANGED)

    def close(self) -> None:
        self._waiting.close()
        if self._archive is not None:
            self._archive.close()


class _Remote:
    """Files behind a URL, of which the sizes alone are compared: nothing is fetched."""

    def __init__(self, name: str) -> None:
        from letterforge.batch.storage.remote_store import RemoteStore

        self._store = RemoteStore(name, {})
        self.shown, self.home = name, self._store.home

    def look(self, row: Row) -> tuple[str, str]:
        size = self._store.sizes([row.name])[0]
        if size is None:
            return "missing", ""
        return ("made", "") if size == row.size else ("changed", _CHANGED)

    def close(self) -> None:
        pass


def _looked(files: FolderRemoval, row: Row) -> tuple[str, str]:
    try:
        return ("made", "") if files.look(row) == "ours" else ("missing", "")
    except KeptError as error:
        is_unread = isinstance(error.__cause__, PermissionError)
        return "unreadable" if is_unread else "changed", error.reason


def _why(target: Path, error: Exception) -> str:
    """Return why an archive cannot be read."""
    if isinstance(error, OSError):
        try:
            kind = kind_of(target)
        except OSError:
            kind = None
        return f"`{target.name}` is {kind}" if kind else (error.strerror or str(error)).lower()
    return f"`{target.name}` is damaged: {error}"
