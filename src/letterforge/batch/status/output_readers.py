"""Output readers: compare the letters of a folder, zip or URL with the journal. Read-only."""

from __future__ import annotations

import zipfile
from errno import ENOENT
from pathlib import Path
from typing import Protocol

from letterforge.batch.job import is_url
from letterforge.batch.pruning.removal import FolderRemoval, KeepFileError
from letterforge.batch.resume.journal import Row
from letterforge.batch.storage import is_zip
from letterforge.batch.storage.folder_store import FolderStore
from letterforge.batch.storage.state_folder import kind_of, open_file
from letterforge.batch.storage.zip_segments import Segments
from letterforge.batch.storage.zip_store import ZipStore, member_digest
from letterforge.files.zip_errors import ZIP_ERRORS

_CHANGED = "it was changed after it was made"


class OutputReader(Protocol):
    """Reads the letters of an output."""

    shown: str  # its name in messages
    home: Path  # the folder of the journal

    def check(self, row: Row) -> tuple[str, str]:
        """Return the state of a letter (`made`, `missing`, `changed` or `unreadable`), and the reason."""

    def close(self) -> None:
        """Close open files."""


def open_output(name: str) -> OutputReader:
    """Return the reader of an output; raises UsageError LF652 where a URL cannot be reached."""
    if is_url(name):
        return _RemoteReader(name)
    return _ZipReader(name) if is_zip(name) else _FolderReader(name)


class _FolderReader:
    def __init__(self, name: str) -> None:
        store = FolderStore.of(name)
        self.shown, self.home = name, store.home
        self._files = FolderRemoval(store.root)

    def check(self, row: Row) -> tuple[str, str]:
        return _check_file(self._files, row)

    def close(self) -> None:
        pass


class _ZipReader:
    """Members of a `.zip`, and letters in the segments of an incomplete run."""

    def __init__(self, name: str) -> None:
        store = ZipStore(name)
        self.shown, self.home = name, store.home
        self._segments = Segments(store.root)
        self._archive: zipfile.ZipFile | None = None
        self._fault = ""
        try:
            self._archive = zipfile.ZipFile(open_file(store.target))
        except ZIP_ERRORS as error:
            if getattr(error, "errno", None) != ENOENT:
                self._fault = _reason(store.target, error)

    def check(self, row: Row) -> tuple[str, str]:
        if row.name in self._segments:
            return ("made", "") if self._segments.digest(row.name) == row.sha256 else ("changed", _CHANGED)
        if self._archive is None and self._fault:
            return "unreadable", self._fault
        if self._archive is None or row.name not in self._archive.NameToInfo:
            return "missing", ""
        is_same = self._archive.NameToInfo[row.name].file_size == row.size
        is_same = is_same and member_digest(self._archive, row.name) == row.sha256
        return ("made", "") if is_same else ("changed", _CHANGED)

    def close(self) -> None:
        self._segments.close()
        if self._archive is not None:
            self._archive.close()


class _RemoteReader:
    """Files behind a URL; only sizes are compared, nothing is downloaded."""

    def __init__(self, name: str) -> None:
        from letterforge.batch.storage.remote_store import RemoteStore

        self._store = RemoteStore(name, {})
        self.shown, self.home = name, self._store.home

    def check(self, row: Row) -> tuple[str, str]:
        size = self._store.sizes([row.name])[0]
        if size is None:
            return "missing", ""
        return ("made", "") if size == row.size else ("changed", _CHANGED)

    def close(self) -> None:
        pass


def _check_file(files: FolderRemoval, row: Row) -> tuple[str, str]:
    try:
        return ("made", "") if files.check(row) == "intact" else ("missing", "")
    except KeepFileError as error:
        is_unread = isinstance(error.__cause__, PermissionError)
        return "unreadable" if is_unread else "changed", error.reason


def _reason(target: Path, error: Exception) -> str:
    """Return why a zip cannot be read."""
    if isinstance(error, OSError):
        try:
            kind = kind_of(target)
        except OSError:
            kind = None
        return f"`{target.name}` is {kind}" if kind else (error.strerror or str(error)).lower()
    return f"`{target.name}` is damaged: {error}"
