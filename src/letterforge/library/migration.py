"""Migration: a library on disk with the keys of today in the place of deprecated ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from letterforge.diagnostics import Findings, LibraryError, Source
from letterforge.files.writing import write_file
from letterforge.library.deprecated_keys import Edit, edits_of
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.files import LibraryFile, yaml_files
from letterforge.library.format_version import is_known_format

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


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
            found.append(Migration(str(file.path), edits, edited(file.data, root.span.source, edits)))
    findings.raise_as(LibraryError)
    return tuple(found)


def write_migration(source: DiskFiles, migration: Migration) -> None:
    """Write a file as it is to be; raises ExportError LF502. A link in the library stays one."""
    write_file((source.root / migration.name).resolve(), migration.data)


def edited(data: bytes, source: Source, edits: tuple[Edit, ...]) -> bytes:
    """Return the bytes of a file with some places written anew; every other byte is as it was."""
    mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
    text = source.written if source.written is not None else source.text
    for edit in sorted(edits, key=lambda one: one.span.start, reverse=True):
        start, end = _offset(source, text, edit.span.start), _offset(source, text, edit.span.end)
        text = text[:start] + edit.text + text[end:]
    return mark + text.encode()


def _offset(source: Source, text: str, offset: int) -> int:
    """Return the offset in a text as it was written of a character of its normal form.

    What stands behind it in `text` may have been edited already.
    """
    line, column = source.position(offset)
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1


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
