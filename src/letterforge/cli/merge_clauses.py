"""`letterforge merge-clauses`: the merge driver that git calls for files of a library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from letterforge.diagnostics import Finding, UsageError

_MOST_SIGNS = 1000  # of a conflict mark

Base = Annotated[Path, typer.Argument(metavar="BASE", help="What both sides began with (`%O`).")]
Ours = Annotated[
    Path, typer.Argument(metavar="OURS", help="Our file, in which the result is written (`%A`).")
]
Theirs = Annotated[Path, typer.Argument(metavar="THEIRS", help="Their file (`%B`).")]
Size = Annotated[
    int, typer.Argument(metavar="SIZE", min=1, max=_MOST_SIGNS, help="Signs of a conflict mark (`%L`).")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the file in the repository (`%P`).")]


def merge_clauses(base: Base, ours: Ours, theirs: Theirs, size: Size = 7, name: Name = "") -> None:
    """Merge three versions of a file of a library by keys and sentences: git calls it (`git-setup`).

    Changes of different keys are no conflict; of one sentence, both are shown. What cannot be read by keys is
    merged by git, line by line. The exit code is 1 where there is a conflict.

    Example: letterforge merge-clauses base.yaml ours.yaml theirs.yaml
    """
    from letterforge.review.git_drivers.merge_driver import merge_files

    try:
        is_conflict = merge_files(base, ours, theirs, size)
    except OSError as error:
        message = f"`{error.filename or name}` cannot be read: {error.strerror}"
        raise UsageError(Finding("LF860", message, hint="name three files: base, ours, theirs")) from error
    if is_conflict:
        raise typer.Exit(1)
