"""`letterforge rename`: gives something of a library another name, wherever it is named."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.completion import complete_renamed
from letterforge.cli.messages import FindingFormat, MessageFormat, print_findings, print_status
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.library.file_sources.disk_files import DiskFiles
    from letterforge.library.file_sources.file_source import FileSource
    from letterforge.review.renaming.renaming import Renaming


class RenamedKind(StrEnum):
    """What can be renamed."""

    placeholder = "placeholder"
    clause = "clause"
    term = "term"
    variant = "variant"
    option = "option"


KindOf = Annotated[
    RenamedKind, typer.Argument(metavar="KIND", help="placeholder, clause, term, variant or option.")
]
Old = Annotated[
    str,
    typer.Argument(
        metavar="OLD",
        help="Its name now; a field as `channels.name`, an option as `placeholder.option`.",
        autocompletion=complete_renamed,
    ),
]
New = Annotated[
    str,
    typer.Argument(metavar="NEW", help="The name that it gets, without what stands before the last point."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be written; no file is changed.")]
Yes = Annotated[bool, typer.Option("--yes", help="Write without asking.")]


def rename(
    kind: KindOf,
    old: Old,
    new: New,
    library: LibraryFolder = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Give a placeholder, clause, term, variant or option another name, wherever it is named.

    Texts, conditions, references and items follow, and so do values under examples/ and tests/. Every other
    byte stays. What is written is shown first, and asked about on a terminal. All letters are made before
    and after: where one would change, nothing is written.

    Example: letterforge rename placeholder promisor_name company_name --dry-run
    """
    from letterforge.library.locate import locate_library

    located = locate_library(library)
    source = _folder(located.source)
    print_status(f"library: {located}")
    _show(found := _renaming(source, kind, old, new))
    if dry_run:
        print_status("a dry run, nothing was written")
    elif yes or _is_agreed():
        _write(source, found)
    else:
        print_status("nothing was written")
        raise typer.Exit(1)


def _renaming(source: DiskFiles, kind: RenamedKind, old: str, new: str) -> Renaming:
    from letterforge.review.renaming.renaming import rename as rename_in
    from letterforge.review.renaming.target import KINDS

    return rename_in(source, next(one for one in KINDS if one == kind.value), old, new)


def _show(found: Renaming) -> None:
    """Print what is written as a unified diff, which labels are written out, and warnings."""
    from difflib import unified_diff

    for name, data in found.after.items():
        before = found.before[name].decode(errors="replace").splitlines(keepends=True)
        after = data.decode(errors="replace").splitlines(keepends=True)
        target = found.moved.get(name, name)
        lines = list(unified_diff(before, after, f"a/{name}", f"b/{target}"))
        if target != name:
            sys.stdout.write(f"rename from {name}\nrename to {target}\n")
        sys.stdout.writelines(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )
    sys.stdout.flush()
    for label in found.labels:
        print_status(f"letters print its label, `{label}`, which is written out")
    if found.findings:
        print_findings(found.findings)


def _is_agreed() -> bool:
    """Ask whether to write; raises UsageError LF001 where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        message = "nobody can be asked whether to write this"
        hint = "add `--yes` to write it, or `--dry-run` to look at it"
        raise UsageError(Finding("LF001", message, hint=hint))
    return typer.confirm("Write this?", default=False, err=True)


def _write(source: DiskFiles, found: Renaming) -> None:
    """Write all files or none; raises ExportError LF502."""
    from letterforge.files.several import write_files

    root = source.root
    files = {(root / found.moved.get(name, name)).resolve(): data for name, data in found.after.items()}
    write_files(files, [root / name for name in found.moved])
    count = len(files)
    print_status(f"{count} file{'' if count == 1 else 's'} written, all letters are as they were")


def _folder(source: FileSource) -> DiskFiles:
    """Return the files of a library in a folder; UsageError LF001 for any other, or the shipped one."""
    from letterforge.library.file_sources.disk_files import DiskFiles

    if not isinstance(source, DiskFiles):
        hint = "unpack it, rename in the folder, and pack it again"
        raise UsageError(Finding("LF001", f"`{source.label}` is an archive, which is not changed", hint=hint))
    if source.is_shipped:
        hint = "`letterforge init DIR --from shipped` copies it"
        raise UsageError(
            Finding("LF001", "the library that comes with letterforge is not changed", hint=hint)
        )
    source.check()
    return source
