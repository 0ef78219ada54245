"""Locked libraries: where the files of other libraries come from: today's, or the copies in a lock.

`CheckedLibraries` are those of today that are as the lock says, for letters; `TodaysLibraries` are those of
today, whatever the lock says; `CopiedLibraries` are the copies in the lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from letterforge.diagnostics import Finding, Findings, LibraryError
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import LOCK
from letterforge.library.library_places import LibraryPlace
from letterforge.library.lock_file import LockedLibrary, read_lock
from letterforge.library.settings import read_settings


class OpensLibraries(Protocol):
    """Opens the other libraries that a library names."""

    def open(self, place: LibraryPlace) -> FileSource:
        """Return the files of another library; raises LibraryError where it cannot be used."""


class TodaysLibraries:
    """Other libraries as they are, for the library of `source`."""

    def __init__(self, source: FileSource) -> None:
        self._source = source

    def open(self, place: LibraryPlace) -> FileSource:
        """Return the files of another library; raises LibraryError LF117."""
        other = place.open_checked(self._source)
        findings = Findings()
        settings = read_settings(other, findings)
        findings.raise_as(LibraryError)
        if settings.libraries:
            hint = "name those in the settings of this library, and delete them there"
            raise place.refusal("it names other libraries itself", hint)
        return other


class CheckedLibraries(TodaysLibraries):
    """Other libraries, which are as the lock of the library of `source` says, where it has one."""

    @cached_property
    def _lock(self) -> Mapping[str, LockedLibrary] | None:
        return read_lock(self._source)

    def open(self, place: LibraryPlace) -> FileSource:
        """Return the files of another library; raises LibraryError LF117, LF118, LF119."""
        other = super().open(place)
        if self._lock is None:
            return other
        locked = _locked(self._lock, place)
        if hash_of(other, place) != locked.hash:
            message = f"the library `{place.name}` (`{place.where}`) has changed since `{LOCK}` was written"
            hint = "`letterforge upgrade` shows what changes in letters, and takes it"
            raise LibraryError(Finding("LF118", message, place.span, hint=hint))
        return other


class CopiedLibraries:
    """Other libraries as the lock of the library of `source` holds them: no file of theirs is read."""

    def __init__(self, source: FileSource) -> None:
        self._source = source

    @cached_property
    def _lock(self) -> Mapping[str, LockedLibrary]:
        return read_lock(self._source) or {}

    def open(self, place: LibraryPlace) -> FileSource:
        """Return the copies of another library; raises LibraryError LF118 where there are none, LF119."""
        return _locked(self._lock, place).files(f"{self._source.shown_name(LOCK)}/{place.name}")


def _locked(lock: Mapping[str, LockedLibrary], place: LibraryPlace) -> LockedLibrary:
    if place.name not in lock:
        message = f"the library `{place.name}` is not in `{LOCK}`"
        raise LibraryError(Finding("LF118", message, place.span, hint="`letterforge upgrade` adds it"))
    return lock[place.name]


def hash_of(other: FileSource, place: LibraryPlace) -> str:
    """Return the hash of the files of another library; raises LibraryError LF117 where one cannot be read."""
    try:
        return other.fingerprint().hex()
    except OSError as error:
        raise place.refusal(f"a file cannot be read: {error.strerror}", None) from None
