"""Lock copies: what a library uses of others, as a lock holds it."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.diagnostics import Finding, LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.copied_entries import copied_entries, copied_file
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.git_files import GitFiles
from letterforge.library.file_sources.library_layout import LOCK
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.lock_file import LockedLibrary, read_lock, written_lock
from letterforge.library.locked_libraries import CopiedLibraries, TodaysLibraries, hash_of
from letterforge.library.other_libraries import OtherLibraries


def catalog_of_today(source: FileSource) -> Catalog:
    """Return a library that uses others as they are, whatever its lock says."""
    return Catalog(source, TodaysLibraries(source))


def catalog_from_lock(source: FileSource) -> Catalog:
    """Return a library that uses others as its lock holds them: no file of theirs is read.

    Letters are those that it made when the lock was written. Where the lock cannot be used, plans raise
    LibraryError LF119, and LF118 where it lacks a library.
    """
    return Catalog(source, CopiedLibraries(source))


def catalog_of_version(source: FileSource) -> Catalog:
    """Return a library as its files are: a revision that has a lock uses others as they were then."""
    is_locked = isinstance(source, GitFiles) and source.has_file(LOCK)
    return catalog_from_lock(source) if is_locked else Catalog(source)


def locked(others: OtherLibraries) -> dict[str, LockedLibrary]:
    """Return the other libraries of a library, with copies of all that was asked of them so far.

    Raises LibraryError: LF117 where a file cannot be read, LF119 for an entry that cannot be copied.
    """
    found = {}
    for name, place in others.places.items():
        copies = {kind: copied_entries(kind, spans) for kind, spans in others.used(name).items()}
        if calendars := others.used_calendars(name):
            copies["calendars"] = {one: copied_file(data) for one, data in calendars.items()}
        where = f"package {place.where}" if place.is_package else place.where
        found[name] = LockedLibrary(where, hash_of(others.files(name), place), copies)
    return found


def lock_text(libraries: Mapping[str, LockedLibrary]) -> str:
    """Return the text of a lock, which can be read again; raises LibraryError LF119."""
    text = written_lock(libraries)
    try:
        read_lock(MemoryFiles({LOCK: text}))
    except LibraryError as error:
        first = error.findings[0]
        hint = "use fewer clauses of other libraries, or smaller ones"
        raise LibraryError(
            Finding("LF119", f"the lock cannot be written: {first.message}", hint=hint)
        ) from None
    return text
