"""`letterforge render`: one letter, now."""

from __future__ import annotations

from collections.abc import Iterator
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
from letterforge.cli.options import Decimal, Language, LibraryFolder, Variant

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
Blank = Annotated[bool, typer.Option("--blank", help="Draw a line for every value that is not given.")]


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
    check_private(output, private=private)
    name = output_format(output, format_, reference)
    sign = decimal and decimal.value
    asked = _Asked(variant, vars_ or [], set_ or [], blank, sign, language, library, reference)
    _check_output(asked, output)
    data, made = (_made_confined if untrusted else _made)(asked, name, quiet=quiet)
    deliver(data, name, output, made, private=private, quiet=quiet)


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
    if output == "-" and not is_file(1):
        return
    from letterforge.cli.output_conflicts import Named, Tree, library_trees, refuse_overlaps

    def trees() -> Iterator[Tree]:  # the library is looked for where there is a file to be overwritten
        from letterforge.library.locate import locate_library

        yield from library_trees(locate_library(asked.library).path)

    read = [Named("--vars", one) for one in asked.vars]
    if asked.reference is not None:
        read.append(Named("--reference", str(asked.reference)))
    refuse_overlaps(read, trees(), [Named("--output", output)])


def _made(asked: _Asked, name: str, *, quiet: bool) -> tuple[bytes, str]:
    """Return the letter in the format `name`, and what to call it; say what is doubtful or left out."""
    from letterforge.api import export, open_library

    plan = open_library(asked.library).plan(asked.variant, language=asked.language, reference=asked.reference)
    values = plan.bind(collect(asked.vars, asked.set), blank=asked.blank, decimal=asked.decimal)
    data = export(plan.assemble(values), name)
    if not quiet and (found := (*values.findings, *notes_of(plan.design, name))):
        from letterforge.cli.messages import print_findings

        print_findings(found)
    return data, f"{plan.variant}, {plan.language}"


def _made_confined(asked: _Asked, name: str, *, quiet: bool) -> tuple[bytes, str]:
    """Return the letter that a process under limits makes."""
    from letterforge.cli.untrusted import confined_output, warn_of_no_memory_limit

    warn_of_no_memory_limit(quiet=quiet)
    arguments = [f"--format={name}", *["--blank"] * asked.blank, *["--quiet"] * quiet]
    arguments += [f"--vars={one}" for one in asked.vars] + [f"--set={one}" for one in asked.set]
    for option in ("decimal", "language", "library", "reference"):
        if (given := getattr(asked, option)) is not None:
            arguments.append(f"--{option}={given}")
    return confined_output(["render", *arguments, "--", asked.variant]), asked.variant


def collect(files: list[str], settings: list[str]) -> dict[str, object]:
    """Return the values of all files and settings together; later ones win."""
    from letterforge.placeholders.values_files import merge, parse_set, read_values

    values: dict[str, object] = {}
    for file in files:
        values = merge(values, read_values(file))
    for setting in settings:
        values = merge(values, parse_set(setting))
    return values
