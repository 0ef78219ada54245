"""`letterforge render`: makes one letter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from letterforge.cli.as_of import AsOf, day_of
from letterforge.cli.completion import complete_settings
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
from letterforge.cli.library_in_use import say_language
from letterforge.cli.messages import FindingFormat, MessageFormat, print_findings
from letterforge.cli.option_groups import with_options
from letterforge.cli.options import Decimal, Language, LibraryFolder, Locale, Variants
from letterforge.cli.variant_names import refuse_values
from letterforge.diagnostics import Finding, ValuesError

if TYPE_CHECKING:
    from letterforge.api import Plan, Values
    from letterforge.cli.output_conflicts import InputTree
    from letterforge.letter import Letter

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
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="One value, `a.b=c` inside a record; wins over files.",
        autocompletion=complete_settings,
    ),
]
Blank = Annotated[bool, typer.Option("--blank", help="Draw a line for every value that is not given.")]


class RenderOptions(Struct, frozen=True, kw_only=True):
    """Options of `render`."""

    variants: Variants
    vars_: Vars = None
    set_: Set = None
    output: Output = "-"
    format_: Format = None
    option: FormatOptions = None
    blank: Blank = False
    as_of: AsOf = None
    decimal: Decimal = None
    locale: Locale = None
    language: Language = None
    library: LibraryFolder = None
    reference: Reference = None
    untrusted: Untrusted = False
    private: Private = False
    quiet: Quiet = False
    message_format: MessageFormat = FindingFormat.full


@with_options(given=RenderOptions)
def render(given: RenderOptions) -> None:
    """Make a letter, or several in one file.

    Without -o the letter is written to standard output as Markdown. Several letters take their values from
    the same files; each begins on a page, with numbers of its own.

    Example: letterforge render variant1 --vars org.yaml -o letter.docx
    """
    letter = PreparedLetter(given)
    data, description = letter.make()
    deliver(data, letter.format, given.output, description, private=given.private, quiet=given.quiet)


class PreparedLetter:
    """A letter as the command line asks for it, in a `format`; raises UsageError for what it says wrong."""

    def __init__(self, given: RenderOptions) -> None:
        check_private(given.output, private=given.private)
        refuse_values(given.variants)
        day_of(given.as_of)  # refuses what is none
        asked = Request(
            given.output, given.format_, given.library, has_library=True, untrusted=given.untrusted
        )
        self.format = output_format(asked, given.reference)
        self._given, self._options = given, options_of_one(given.option, self.format)
        inputs = [("--vars", one) for one in given.vars_ or []]
        check_output(given.output, inputs, given.reference, _trees(given.library))

    def make(self) -> tuple[bytes, str]:
        """Return the letter and its description; print warnings and notes. Raises LetterforgeError."""
        render = _render_limited if self._given.untrusted else _render
        return render(self._given, self.format, self._options)


def _trees(library: Path | None) -> Iterator[InputTree]:
    """Yield what is read of the library; it is located only if a file would be overwritten."""
    from letterforge.cli.output_conflicts import library_trees
    from letterforge.library.locate import locate_library

    yield from library_trees(locate_library(library).path)


def _render(given: RenderOptions, name: str, options: dict[str, str]) -> tuple[bytes, str]:
    """Return the letter in the format `name`, and its description; print warnings and notes."""
    from letterforge.api import export_several, open_library

    library = open_library(given.library)
    plans = [
        library.plan(variant, language=given.language, reference=given.reference)
        for variant in given.variants
    ]
    letters, found = _letters(plans, given)
    data = export_several(letters, name, options)
    found = dict.fromkeys((*found, *(note for plan in plans for note in notes_of(plan.design, name))))
    if given.output == "-" and not given.quiet and sys.stderr.isatty() and given.language is None:
        for variant in given.variants:
            say_language(library, variant, but="the library's")
    if found and not given.quiet:
        print_findings(found)
    languages = dict.fromkeys(plan.language for plan in plans)
    return data, ", ".join((*given.variants, *languages))


def _letters(plans: list[Plan], given: RenderOptions) -> tuple[list[Letter], dict[Finding, None]]:
    """Return a letter of each plan, all of the same values, and the warnings about these.

    Raises ValuesError with what is wrong with them for any of the letters.
    """
    from letterforge.api import Plan

    raw = collect(given.vars_ or [], given.set_ or [])
    bind = partial(
        Plan.bind, blank=given.blank, decimal=given.decimal, locale=given.locale, as_of=day_of(given.as_of)
    )
    bound: list[Values] = []
    wrong: list[tuple[Plan, ValuesError]] = []
    for plan in plans:
        try:
            bound.append(bind(plan, raw))
        except ValuesError as error:
            wrong.append((plan, error))
    if wrong:
        from letterforge.cli.asked_values import explained  # nobody gives none twice

        said = None if raw else explained(wrong, _choosing(given))
        raise said or ValuesError(*_each_once([one for _, error in wrong for one in error.findings]))
    found = dict.fromkeys(finding for values in bound for finding in values.findings)
    return [plan.assemble(values) for plan, values in zip(plans, bound, strict=True)], found


def _each_once(findings: list[Finding]) -> list[Finding]:
    """Return the findings about several letters, one for each value, with the notes of all."""
    found: dict[Finding, dict[str, None]] = {}
    for finding in findings:
        found.setdefault(replace(finding, notes=()), {}).update(dict.fromkeys(finding.notes))
    return [replace(finding, notes=tuple(notes)) for finding, notes in found.items()]


def _choosing(given: RenderOptions) -> list[str]:
    """Return the options that say which letter is made."""
    options = {"--language": given.language, "--library": given.library}
    return [word for name, one in options.items() if one is not None for word in (name, str(one))]


def _render_limited(given: RenderOptions, name: str, options: dict[str, str]) -> tuple[bytes, str]:
    """Return the letter, made by a subprocess with limits, and its description."""
    from letterforge.cli.untrusted import limited_output, warn_of_no_memory_limit

    warn_of_no_memory_limit(quiet=given.quiet)
    arguments = [f"--format={name}", *["--blank"] * given.blank, *["--quiet"] * given.quiet]
    arguments += [f"--vars={one}" for one in given.vars_ or []]
    arguments += [f"--set={one}" for one in given.set_ or []]
    arguments += [f"--option={option}={value}" for option, value in options.items()]
    for option in ("as_of", "decimal", "locale", "language", "library", "reference", "message_format"):
        if (value := getattr(given, option)) is not None:
            arguments.append(f"--{option.replace('_', '-')}={value}")
    return limited_output(["render", *arguments, "--", *given.variants]), ", ".join(given.variants)


def collect(files: list[str], settings: list[str]) -> dict[str, object]:
    """Return the merged values of all files and settings; later ones win."""
    from letterforge.placeholders.values_files import merge, parse_set, read_values

    values: dict[str, object] = {}
    for file in files:
        values = merge(values, read_values(file))
    for setting in settings:
        values = merge(values, parse_set(setting))
    return values
