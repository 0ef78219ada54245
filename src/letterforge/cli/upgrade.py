"""`letterforge upgrade`: takes the other libraries of today into the lock of a library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, Findings, LibraryError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from letterforge.library.file_sources.disk_files import DiskFiles
    from letterforge.library.file_sources.file_source import FileSource
    from letterforge.upgrades.upgrade import Upgrade

Yes = Annotated[bool, typer.Option("--yes", help="Take what changes without asking.")]


def upgrade(
    library: LibraryFolder = None,
    yes: Yes = False,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Take the libraries that a library uses, as they are today, into letterforge.lock.

    It shows first what changes in the text of every letter, and asks. Nothing is written where a letter can
    no longer be made. The first time it writes the lock.

    Example: letterforge upgrade
    """
    from letterforge.library.file_sources.library_layout import LOCK
    from letterforge.library.locate import locate_library
    from letterforge.upgrades.upgrade import find_upgrade

    located = locate_library(library)
    source = _folder(located.source)
    print_status(f"library: {located}")
    if not _names_others(source):
        _forget(source.root / LOCK)
        return
    found = find_upgrade(source)
    if not found.is_needed:
        sys.stdout.write("nothing has changed\n")
        return
    _show(found)
    if found.changes and not yes:
        _ask()
    _write(source, found)


def _names_others(source: FileSource) -> bool:
    """Return whether a library names others; raises LibraryError where its settings cannot be read."""
    from letterforge.library.settings import read_settings

    findings = Findings()
    settings = read_settings(source, findings)
    findings.raise_as(LibraryError)
    return bool(settings.libraries)


def _folder(source: FileSource) -> DiskFiles:
    """Return the files of a library in a folder; raises UsageError LF001 for an archive."""
    from letterforge.library.file_sources.disk_files import DiskFiles

    if not isinstance(source, DiskFiles):
        hint = "unpack it, upgrade the folder, and pack it again"
        raise UsageError(Finding("LF001", f"`{source.label}` is an archive, which is not changed", hint=hint))
    source.check()
    return source


def _forget(target: Path) -> None:
    """Remove the lock of a library that names no others."""
    if target.exists():
        target.unlink()
        print_status(f"`{target.name}` is removed: the library names no others")
    else:
        sys.stdout.write("the library names no others\n")


def _show(found: Upgrade) -> None:
    for change in found.changes:
        print_lines([*change.lines(), ""])
    sys.stdout.flush()  # before what stands on standard error
    for note in found.notes():
        print_status(note)
    if found.before is not None:
        print_status(f"letters that change: {len(found.changes)} of {found.letters}")


def _ask() -> None:
    """Ask whether to go on; raises typer.Exit for no, UsageError LF001 where nobody can be asked."""
    if not _is_attended():
        hint = "read what changes, then repeat the command with `--yes`"
        raise UsageError(Finding("LF001", "nothing was written: letters change", hint=hint))
    if not typer.confirm("take these changes?", err=True):
        print_status("nothing was written")
        raise typer.Exit(1)


def _is_attended() -> bool:
    """Return whether somebody sees a question, and can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _write(source: DiskFiles, found: Upgrade) -> None:
    from letterforge.files.writing import write_file
    from letterforge.library.file_sources.library_layout import LOCK

    write_file(source.root / LOCK, found.text.encode())
    print_lines([f"written: {source.shown_name(LOCK)}"])
