"""`letterforge render`: makes one letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from letterforge.cli.letter_output import (
    Format,
    Output,
    Private,
    Quiet,
    Reference,
    Untrusted,
    check_output,
    check_private,
    deliver,
    notes_of,
    output_format,
)
from letterforge.cli.options import Decimal, Language, LibraryFolder, Locale, Variant

if TYPE_CHECKING:
    from letterforge.cli.output_conflicts import InputTree

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
    locale: Locale = None,
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
    request = _LetterRequest(
        variant, vars_ or [], set_ or [], blank, decimal, locale, language, library, reference
    )
    check_output(output, [("--vars", one) for one in request.vars], reference, _trees(library))
    data, description = (_render_limited if untrusted else _render)(request, name, quiet=quiet)
    deliver(data, name, output, description, private=private, quiet=quiet)


class _LetterRequest(Struct, frozen=True):
    """The options that determine the letter."""

    variant: str
    vars: list[str]
    set: list[str]
    blank: bool
    decimal: str | None
    locale: str | None
    language: str | None
    library: Path | None
    reference: Path | None


def _trees(library: Path | None) -> Iterator[InputTree]:
    """Yield what is read of the library; it is located only if a file would be overwritten."""
    from letterforge.cli.output_conflicts import library_trees
    from letterforge.library.locate import locate_library

    yield from library_trees(locate_library(library).path)


def _render(request: _LetterRequest, name: str, *, quiet: bool) -> tuple[bytes, str]:
    """Return the letter in the format `name`, and its description; print warnings and notes."""
    from letterforge.api import export, open_library

    plan = open_library(request.library).plan(
        request.variant, language=request.language, reference=request.reference
    )
    raw = collect(request.vars, request.set)
    values = plan.bind(raw, blank=request.blank, decimal=request.decimal, locale=request.locale)
    data = export(plan.assemble(values), name)
    if not quiet and (found := (*values.findings, *notes_of(plan.design, name))):
        from letterforge.cli.messages import print_findings

        print_findings(found)
    return data, f"{plan.variant}, {plan.language}"


def _render_limited(request: _LetterRequest, name: str, *, quiet: bool) -> tuple[bytes, str]:
    """Return the letter, made by a subprocess with limits, and its description."""
    from letterforge.cli.untrusted import limited_output, warn_of_no_memory_limit

    warn_of_no_memory_limit(quiet=quiet)
    arguments = [f"--format={name}", *["--blank"] * request.blank, *["--quiet"] * quiet]
    arguments += [f"--vars={one}" for one in request.vars] + [f"--set={one}" for one in request.set]
    for option in ("decimal", "locale", "language", "library", "reference"):
        if (given := getattr(request, option)) is not None:
            arguments.append(f"--{option}={given}")
    return limited_output(["render", *arguments, "--", request.variant]), request.variant


def collect(files: list[str], settings: list[str]) -> dict[str, object]:
    """Return the merged values of all files and settings; later ones win."""
    from letterforge.placeholders.values_files import merge, parse_set, read_values

    values: dict[str, object] = {}
    for file in files:
        values = merge(values, read_values(file))
    for setting in settings:
        values = merge(values, parse_set(setting))
    return values
