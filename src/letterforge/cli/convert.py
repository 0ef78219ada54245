"""`letterforge convert`: a letter that was written as JSON, in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from letterforge.cli.format_options import FormatOptions, options_of_one
from letterforge.cli.letter_output import (
    Format,
    Output,
    Private,
    Quiet,
    Reference,
    Request,
    Untrusted,
    check_output,
    check_private,
    deliver,
    notes_of,
    output_format,
)
from letterforge.cli.messages import FindingFormat, MessageFormat, print_findings
from letterforge.diagnostics import ExportError

if TYPE_CHECKING:
    from letterforge.letter import Letter

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
    option: FormatOptions = None,
    private: Private = False,
    quiet: Quiet = False,
    message_format: MessageFormat = FindingFormat.full,
) -> None:
    """Write a letter that was saved as JSON in another format; no library is read.

    Without -o the letter is written to standard output as Markdown.

    Example: letterforge convert letter.json -o letter.docx
    """
    check_private(output, private=private)
    name = output_format(Request(output, format_, untrusted=untrusted), reference)
    options = options_of_one(option, name)
    request = _ConvertRequest(letter, reference, options, message_format.value)
    check_output(output, [("LETTER", letter)], reference)
    data = (_convert_limited if untrusted else _convert)(request, name, quiet=quiet)
    deliver(data, name, output, letter, private=private, quiet=quiet)


class _ConvertRequest(Struct, frozen=True):
    """What is to be converted."""

    letter: str
    reference: Path | None
    options: dict[str, str]  # of the format
    message_format: str


def _convert(request: _ConvertRequest, name: str, *, quiet: bool) -> bytes:
    """Return the letter in the format `name`; say what is left out of its reference file."""
    from letterforge.letter_files import read_letter

    letter = read_letter(request.letter, reference=request.reference)
    data = _export(letter, name, request)
    if not quiet and (found := notes_of(letter.design, name)):
        print_findings(found)
    return data


def _export(letter: Letter, name: str, request: _ConvertRequest) -> bytes:
    """Return the letter of a file in the format `name`."""
    from letterforge.exporters import export
    from letterforge.letter_files import STDIN, reference_place

    try:
        return export(letter, name, request.options)
    except ExportError as error:
        place = reference_place("<stdin>" if request.letter == STDIN else request.letter)
        found = [replace(one, place=place) if one.code == "LF508" else one for one in error.findings]
        raise ExportError(*found) from error


def _convert_limited(request: _ConvertRequest, name: str, *, quiet: bool) -> bytes:
    """Return the letter that a process under limits converts."""
    from letterforge.cli.untrusted import limited_output, warn_of_no_memory_limit

    warn_of_no_memory_limit(quiet=quiet)
    arguments = [f"--format={name}", f"--message-format={request.message_format}", *["--quiet"] * quiet]
    arguments += [f"--option={name}={value}" for name, value in request.options.items()]
    if request.reference is not None:
        arguments.append(f"--reference={request.reference}")
    return limited_output(["convert", *arguments, "--", request.letter])
