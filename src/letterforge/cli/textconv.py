"""`letterforge textconv`: a file of a library, or a Word file, as lines that git compares."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from letterforge.diagnostics import Finding, UsageError

File = Annotated[Path, typer.Argument(metavar="FILE", help="A YAML file of a library, or a Word file.")]


def textconv(file: File) -> None:
    """Print a YAML file sentence by sentence, a Word file paragraph by paragraph: git calls it (`git-setup`).

    What cannot be read is printed as it is or, of a Word file, told in one line; so `git diff` always works.

    Example: letterforge textconv letter.docx
    """
    from letterforge.review.git_drivers.text_form import text_form

    try:
        data = text_form(file)
    except OSError as error:
        message = f"`{file}` cannot be read: {error.strerror}"
        raise UsageError(Finding("LF863", message, hint="name a file")) from error
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
