"""Migration: a library on disk with the keys of today in the place of deprecated ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from letterforge.diagnostics import Findings, LibraryError
from letterforge.files.writing import write_file
from letterforge.library.deprecated_keys import Edit, edits_of
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.format_version import is_known_format
from letterforge.yamldoc.edits import edited


class Migration(Struct, frozen=True):
    """A file with deprecated keys: its name in the library, what is written where, and all its bytes then."""

    name: str
    edits: tuple[Edit, ...]
    data: bytes


def migrations_of(source: DiskFiles) -> tuple[Migration, ...]:
    """Return the files of a library that have deprecated keys; nothing is written.

    Raises LibraryError with everything for which a file cannot be read, or is of a format that is not known.
    """
    findings, found = Findings(), []
    for kind, file in _files(source):
        root = file.root
        findings.extend(tuple(file.findings))
        if root is None or file.data is None or not is_known_format(root, findings):
            continue
        edits = edits_of(kind, root)
        if edits:
            data = edited(file.data, root.span.source, [(one.span, one.text) for one in edits])
            found.append(Migration(str(file.path), edits, data))
    findings.raise_as(LibraryError)
    return tuple(found)


def write_migration(source: DiskFiles, migration: Migration) -> None:
    """Write a file as it is to be; raises ExportError LF502. A link in the library stays one."""
    write_file((source.root / migration.name).resolve(), migration.data)


def _files(source: DiskFiles) -> Iterator[tuple[str, LibraryFile]]:
    """Yield the YAML files of a library, each with its kind."""
    if source.has_file(SETTINGS):
        yield "library", LibraryFile(source, PurePosixPath(SETTINGS))
    for kind, folder in (
        ("clauses", "clauses"), ("variant", "templates"), ("numbering", "templates/numbering"),
        ("page", "templates/pages"), ("calendar", "calendars"),
    ):  # fmt: skip
        for file in yaml_files(source, folder, deep=kind == "clauses"):
            yield kind, file
