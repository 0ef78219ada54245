"""`letterforge git-setup`: git compares and merges the files of a library by keys and sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.review.git_drivers.setup import Setup

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be written where; nothing is changed.")
]
Check = Annotated[
    bool, typer.Option("--check", help="As --dry-run; the exit code is 1 where something would be written.")
]
Remove = Annotated[bool, typer.Option("--remove", help="Take out again what this command wrote.")]
ForUser = Annotated[
    bool,
    typer.Option("--global", help="Write into your own settings of git, not into those of the repository."),
]


def git_setup(
    library: LibraryFolder = None,
    dry_run: DryRun = False,
    check: Check = False,
    remove: Remove = False,
    global_: ForUser = False,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Let git compare and merge the files of a library by keys and sentences, and Word files by their text.

    Writes lines into `.gitattributes` in the folder of the library, to be committed, and settings into the
    repository, which are of this clone: everybody runs it once. Other lines and settings stay.

    Example: letterforge git-setup --dry-run
    """
    from letterforge.review.git_drivers.setup import Setup

    setup = Setup(_folder(library), is_global=global_, is_removal=remove)
    lines = _lines(setup)
    print_lines(lines)
    elsewhere = _told_elsewhere(setup)
    if not lines and not elsewhere:
        print_status("nothing to change")
    elif check:
        raise typer.Exit(1)
    elif dry_run:
        print_status("a dry run, nothing was written")
    else:
        setup.write()


def _told_elsewhere(setup: Setup) -> bool:
    """Tell of which files another file of attributes says otherwise; return whether there are any."""
    names = ", ".join(f"`{one}`" for one in setup.overridden_elsewhere)
    if names:
        print_status(
            f"another file of attributes says otherwise of files in {names}: `.git/info/attributes`, or a "
            "`.gitattributes` there"
        )
    return bool(names)


def _folder(library: Path | None) -> Path:
    """Return the folder of a library that is the user's own; raises UsageError LF001."""
    from letterforge.library.file_sources.disk_files import DiskFiles
    from letterforge.library.locate import locate_library

    located = locate_library(library)
    if not isinstance(located.source, DiskFiles):
        message = f"`{located.source.label}` is an archive, which is in no repository"
        raise UsageError(Finding("LF001", message, hint="name the folder of a library with `--library`"))
    if located.is_shipped:
        message = "no library of yours is here, only the one that comes with letterforge"
        raise UsageError(Finding("LF001", message, hint="name the folder of a library with `--library`"))
    located.source.check()
    return located.source.root


def _lines(setup: Setup) -> list[str]:
    lost, new = setup.attribute_lines
    shown = [f"{setup.attributes}: {sign} {line}" for sign, row in (("-", lost), ("+", new)) for line in row]
    for change in setup.changes():
        if change.before is not None:
            shown.append(f"git config: - {change.name} = {change.before}")
        if change.after is not None:
            shown.append(f"git config: + {change.name} = {change.after}")
    return shown
