"""`letterforge render`: one letter, now."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from letterforge.cli.options import Decimal, Language, LibraryFolder, Variant
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.api import Plan

Vars = Annotated[
    list[str] | None,
    typer.Option(
        "--vars",
        metavar="FILE",
        help="Values, YAML or JSON; - for standard input. May be repeated: later files win.",
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="One value, `a.b=c` inside a record; wins over files."),
]
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write; the ending (.md .docx .txt) chooses the format.",
    ),
]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="md, docx or txt; wins over the ending."),
]
Blank = Annotated[bool, typer.Option("--blank", help="Draw a line for every value that is not given.")]
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


def render(
    variant: Variant,
    vars_: Vars = None,
    set_: Set = None,
    output: Output = "-",
    format_: Format = None,
    blank: Blank = False,
    decimal: Decimal = None,
    language: Language = None,
    library: LibraryFolder = None,
    reference: Reference = None,
    untrusted: Untrusted = False,
    private: Private = False,
    quiet: Quiet = False,
) -> None:
    """Make one letter.

    Without -o the letter is written to standard output as Markdown.

    Example: letterforge render variant1 --vars org.yaml -o letter.docx
    """
    _check_private(output, private=private)
    name = _format(output, format_, reference)
    sign = decimal and decimal.value
    asked = _Asked(variant, vars_ or [], set_ or [], blank, sign, language, library, reference)
    _check_output(asked, output)
    data, made = (_made_confined if untrusted else _made)(asked, name, quiet=quiet)
    _deliver(data, name, output, made, private=private, quiet=quiet)


class _Asked(Struct, frozen=True):
    """What letter is to be made."""

    variant: str
    vars: list[str]
    set: list[str]
    blank: bool
    decimal: str | None
    language: str | None
    library: Path | None
    reference: Path | None


def _check_output(asked: _Asked, output: str) -> None:
    """Raise UsageError LF004 where the letter would overwrite what it is made of."""
    if output == "-" and not _is_file(1):
        return
    from letterforge.cli.output_conflicts import Named, Tree, library_trees, refuse_overlaps

    def trees() -> Iterator[Tree]:  # the library is looked for where there is a file to be overwritten
        from letterforge.library.locate import locate_library

        yield from library_trees(locate_library(asked.library).path)

    read = [Named("--vars", one) for one in asked.vars]
    if asked.reference is not None:
        read.append(Named("--reference", str(asked.reference)))
    refuse_overlaps(read, trees(), [Named("--output", output)])


def _is_file(descriptor: int) -> bool:
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)
    except OSError:  # it is closed
        return False


def _made(asked: _Asked, name: str, *, quiet: bool) -> tuple[bytes, str]:
    """Return the letter in the format `name`, and what to call it; say what is doubtful or left out."""
    from letterforge.api import export, open_library

    plan = open_library(asked.library).plan(asked.variant, language=asked.language, reference=asked.reference)
    values = plan.bind(collect(asked.vars, asked.set), blank=asked.blank, decimal=asked.decimal)
    data = export(plan.assemble(values), name)
    if not quiet and (found := (*values.findings, *_notes(plan, name))):
        from letterforge.cli.messages import print_findings

        print_findings(found)
    return data, f"{plan.variant}, {plan.language}"


def _notes(plan: Plan, name: str) -> tuple[Finding, ...]:
    """Return what the letter leaves out of its design."""
    if plan.design.page.reference is None:
        return ()
    from letterforge.exporters import notes

    return notes(plan.design, [name])


def _made_confined(asked: _Asked, name: str, *, quiet: bool) -> tuple[bytes, str]:
    """Return the letter that a process under limits makes."""
    from letterforge.cli.messages import say
    from letterforge.cli.untrusted import confined_output
    from letterforge.isolation.process_limits import LIMITS_MEMORY

    if not LIMITS_MEMORY and not quiet:
        say("this system limits no memory: the time alone is limited")
    arguments = [f"--format={name}", *["--blank"] * asked.blank, *["--quiet"] * quiet]
    arguments += [f"--vars={one}" for one in asked.vars] + [f"--set={one}" for one in asked.set]
    for option in ("decimal", "language", "library", "reference"):
        if (given := getattr(asked, option)) is not None:
            arguments.append(f"--{option}={given}")
    return confined_output(["render", *arguments, "--", asked.variant]), asked.variant


def _deliver(data: bytes, name: str, output: str, made: str, *, private: bool, quiet: bool) -> None:
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
        from letterforge.cli.messages import say

        say(f"wrote {output} ({made})")


def collect(files: list[str], settings: list[str]) -> dict[str, object]:
    """Return the values of all files and settings together; later ones win."""
    from letterforge.placeholders.values_files import merge, parse_set, read_values

    values: dict[str, object] = {}
    for file in files:
        values = merge(values, read_values(file))
    for setting in settings:
        values = merge(values, parse_set(setting))
    return values


def _format(output: str, given: str | None, reference: Path | None) -> str:
    """Return the format to write; a reference file is for Word files alone."""
    name = _asked_format(output, given)
    if reference is not None and name != "docx":
        message = f"`--reference` restyles Word files, but the letter is written as {name}"
        raise UsageError(Finding("LF003", message, hint="leave it out, or write a .docx"))
    return name


def _asked_format(output: str, given: str | None) -> str:
    """Return the format asked for by name, else by the ending of the file, else Markdown."""
    from letterforge.exporters import FORMATS, format_of
    from letterforge.exporters.registry import named

    if given is not None:
        return named(given)
    if output == "-":
        return "md"
    found = format_of(output)
    if found is None:
        endings = ", ".join(ending for format_ in FORMATS.values() for ending in format_.endings)
        raise UsageError(
            Finding(
                "LF003",
                f"the ending of `{output}` names no format",
                hint=f"use one of {endings}, or choose with --format",
            )
        )
    return found


def _check_private(output: str, *, private: bool) -> None:
    if private and output == "-":
        hint = "name a file with -o, or set the umask before you send it into one"
        raise UsageError(Finding("LF001", "`--private` means nothing for standard output", hint=hint))


def _to_stdout(data: bytes, name: str) -> None:
    from letterforge.files.streams import write_stdout

    if name == "docx" and sys.stdout.isatty():
        raise UsageError(
            Finding(
                "LF003",
                "a Word file cannot be shown on a terminal",
                hint="write it to a file: -o letter.docx",
            )
        )
    write_stdout(data)
