"""`letterforge convert`: a letter that was written as JSON, in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from letterforge.cli.letter_output import (
    Format,
    Output,
    Private,
    Quiet,
    Reference,
    Untrusted,
    check_private,
    deliver,
    is_file,
    notes_of,
    output_format,
)

LetterFile = Annotated[
    str,
    typer.Argument(metavar="LETTER", help="A letter in JSON, as `-f json` writes it; - for standard input."),
]


def convert(
    letter: LetterFile,
    output: Output = "-",
    format_: Format = None,
    reference: Reference = None,
    untrusted: Untrusted = False,
    private: Private = False,
    quiet: Quiet = False,
) -> None:
    """Write a letter that was saved as JSON in another format; no library is read.

    Without -o the letter is written to standard output as Markdown.

    Example: letterforge convert letter.json -o letter.docx
    """
    check_private(output, private=private)
    name = output_format(output, format_, reference)
    asked = _Asked(letter, reference)
    _check_output(asked, output)
    data = (_confined if untrusted else _converted)(asked, name, quiet=quiet)
    deliver(data, name, output, letter, private=private, quiet=quiet)


class _Asked(Struct, frozen=True):
    """What is to be converted."""

    letter: str
    reference: Path | None


def _check_output(asked: _Asked, output: str) -> None:
    """Raise UsageError LF004 where the output would overwrite what is read."""
    if output == "-" and not is_file(1):
        return
    from letterforge.cli.output_conflicts import NamedFile, refuse_conflicts

    read = [NamedFile("LETTER", asked.letter)]
    if asked.reference is not None:
        read.append(NamedFile("--reference", str(asked.reference)))
    refuse_conflicts(read, (), [NamedFile("--output", output)])


def _converted(asked: _Asked, name: str, *, quiet: bool) -> bytes:
    """Return the letter in the format `name`; say what is left out of its reference file."""
    from letterforge.exporters import export
    from letterforge.letter_files import read_letter

    letter = read_letter(asked.letter, reference=asked.reference)
    data = export(letter, name)
    if not quiet and (found := notes_of(letter.design, name)):
        from letterforge.cli.messages import print_findings

        print_findings(found)
    return data


def _confined(asked: _Asked, name: str, *, quiet: bool) -> bytes:
    """Return the letter that a process under limits converts."""
    from letterforge.cli.untrusted import limited_output, warn_of_no_memory_limit

    warn_of_no_memory_limit(quiet=quiet)
    arguments = [f"--format={name}", *["--quiet"] * quiet]
    if asked.reference is not None:
        arguments.append(f"--reference={asked.reference}")
    return limited_output(["convert", *arguments, "--", asked.letter])
