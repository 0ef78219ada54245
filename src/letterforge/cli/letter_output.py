"""Where a letter goes: options that say so, the format asked for, the writing of the file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from letterforge.cli.completion import complete_formats
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.cli.output_conflicts import InputTree
    from letterforge.letter import Design

Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write; the ending (.md .docx .txt .html .json .pdf) chooses the format.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="md, docx, txt, html, json, pdf, or a plug-in's; wins over the ending.",
        autocompletion=complete_formats,
    ),
]
Reference = Annotated[
    Path | None,
    typer.Option(
        "--reference", metavar="FILE", help="A Word file whose styles and page the letter takes over."
    ),
]
Untrusted = Annotated[
    bool,
    typer.Option(
        "--untrusted", help="Work under limits of time and memory, as with a library of a stranger."
    ),
]
Private = Annotated[
    bool, typer.Option("--private", help="Let nobody but the owner read what is made, whatever the umask.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


class Request(Struct, frozen=True):
    """What says in which format a letter is written: `--output`, `--format`, `--library`, `--untrusted`."""

    output: str
    format: str | None
    library: Path | None = None
    has_library: bool = False
    untrusted: bool = False


def output_format(asked: Request, reference: Path | None) -> str:
    """Return the format to write; a reference file is for Word files alone."""
    name = _asked_format(asked)
    if reference is not None and name not in ("docx", "json"):
        message = f"`--reference` restyles Word files, but the letter is written as {name}"
        raise UsageError(Finding("LF003", message, hint="leave it out, or write a .docx"))
    return name


def _asked_format(asked: Request) -> str:
    """Return the format asked for by name, else by the ending of the file, else Markdown."""
    from letterforge.exporters import format_of, formats
    from letterforge.exporters.registry import named

    output = asked.output
    if asked.format is not None:
        return named(asked.format, plugins=not asked.untrusted)
    if output == "-":
        return "md"
    found = format_of(output)
    if found is None and asked.has_library and not asked.untrusted:
        from letterforge.cli.format_options import load_plugins

        found = format_of(output) if load_plugins(asked.library) else None
    if found is None:
        endings = ", ".join(ending for one in formats().values() for ending in one.extensions)
        raise UsageError(
            Finding(
                "LF003",
                f"the ending of `{output}` names no format",
                hint=f"use one of {endings}, or choose with --format",
            )
        )
    return found


def check_private(output: str, *, private: bool) -> None:
    """Raise UsageError LF001 where standard output is asked to be private."""
    if private and output == "-":
        hint = "name a file with -o, or set the umask before you send it into one"
        raise UsageError(Finding("LF001", "`--private` means nothing for standard output", hint=hint))


_NOT_SHOWN = {"docx": "a Word file", "pdf": "a PDF file"}


def _to_stdout(data: bytes, name: str) -> None:
    from letterforge.files.streams import write_stdout

    shown = _NOT_SHOWN.get(name)
    if shown and sys.stdout.isatty():
        message = f"{shown} cannot be shown on a terminal"
        raise UsageError(Finding("LF003", message, hint=f"write it to a file: -o letter.{name}"))
    write_stdout(data)


def notes_of(design: Design, name: str) -> tuple[Finding, ...]:
    """Return what the letter leaves out of its design."""
    from letterforge.exporters import notes

    return notes(design, [name])


def deliver(data: bytes, name: str, output: str, made: str, *, private: bool, quiet: bool) -> None:
    """Write the letter where it is to go."""
    if output == "-":
        _to_stdout(data, name)
        return
    from letterforge.files.streams import find_stream
    from letterforge.files.writing import write_file

    stream = find_stream(Path(output))
    if stream is not None and stream.is_stdout:
        _to_stdout(data, name)
        return
    write_file(Path(output), data, private=private)
    if not quiet:
        from letterforge.cli.messages import print_status

        print_status(f"wrote {output} ({made})")


def form_of(output: str, endings: Mapping[str, str], made: str) -> str:
    """Return the format that the ending of a path names, Markdown for standard output.

    Raises UsageError LF003, which says what is `made` and which `endings` there are.
    """
    if output == "-":
        return "md"
    ending = next((one for one in endings if output.lower().endswith(one)), None)
    if ending is None:
        known = ", ".join(one for one in endings if endings[one] == one[1:])
        hint = f"use one of {known}, or choose with --format"
        raise UsageError(Finding("LF003", f"the ending of `{output}` names no format of {made}", hint=hint))
    return endings[ending]


def check_output(
    output: str, inputs: Iterable[tuple[str, str]], reference: Path | None, trees: Iterable[InputTree] = ()
) -> None:
    """Raise UsageError LF004 where the letter would overwrite one of its inputs.

    `inputs` are pairs of an option and a path; `trees` are read only if a file would be written.
    """
    if output == "-" and not is_file(1):
        return
    from letterforge.cli.output_conflicts import NamedFile, refuse_conflicts

    read = [NamedFile(option, path) for option, path in inputs]
    if reference is not None:
        read.append(NamedFile("--reference", str(reference)))
    refuse_conflicts(read, trees, [NamedFile("--output", output)])


def is_file(descriptor: int) -> bool:
    """Return whether an open descriptor leads to a file."""
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)
    except OSError:  # it is closed
        return False
