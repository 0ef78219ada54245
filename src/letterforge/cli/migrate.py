"""`letterforge migrate`: writes the keys of today into the files of a library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.library.file_sources.disk_files import DiskFiles
    from letterforge.library.file_sources.file_source import FileSource

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written where; no file is changed.")
]


def migrate(
    library: LibraryFolder = None,
    dry_run: DryRun = False,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Write new keys in the place of deprecated ones (LF116) into the files of a library.

    Every other byte stays as it is: comments, blank lines, line ends. Nothing is written where a file cannot
    be read.

    Example: letterforge migrate --dry-run
    """
    from letterforge.library.locate import locate_library
    from letterforge.library.migration import migrations_of, write_migration

    located = locate_library(library)
    source = library_folder(located.source)
    print_status(f"library: {located}")
    found = migrations_of(source)
    for migration in found:
        if not dry_run:
            write_migration(source, migration)
        print_lines(f"{edit.span}: `{edit.old}` is now `{edit.new}`" for edit in migration.edits)
    if not found:
        sys.stdout.write("no key is deprecated\n")
    elif dry_run:
        print_status("a dry run, nothing was written")


def library_folder(source: FileSource) -> DiskFiles:
    """Return the files of a library in a folder; raises UsageError LF001 for an archive."""
    from letterforge.library.file_sources.disk_files import DiskFiles

    if not isinstance(source, DiskFiles):
        hint = "unpack it, change the folder, and pack it again"
        raise UsageError(Finding("LF001", f"`{source.label}` is an archive, which is not changed", hint=hint))
    source.check()
    return source
