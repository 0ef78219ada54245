"""`letterforge prune`: removes the letters whose rows are gone."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, structs

from letterforge.cli.as_of import day_of
from letterforge.cli.batch_options import Formats, SourceOptions
from letterforge.cli.completion import complete_variants
from letterforge.cli.letter_output import Quiet
from letterforge.cli.messages import FindingFormat, MessageFormat
from letterforge.cli.option_groups import with_options
from letterforge.cli.options import Language, LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.batch.pruning import PruneRequest, PruneResult
    from letterforge.batch.records import Records

_MAX_PRINTED = 20  # warnings that are printed


class PruneSourceOptions(SourceOptions, frozen=True, kw_only=True):
    """Options of the sources: the tables whose letters are kept, and how columns become values."""

    data: Annotated[  # type: ignore[assignment]  # here it may be repeated
        list[str],
        typer.Option(
            "--data",
            "-d",
            metavar="FILE",
            help="The records whose letters are kept, as for batch. May be repeated, where several tables "
            "went into one output.",
        ),
    ]


class PruneOptions(Struct, frozen=True, kw_only=True):
    """Options of `prune`: the output, and how its letters are named if the journal does not know."""

    place: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder or .zip that batch made letters in.")
    ]
    yes: Annotated[bool, typer.Option("--yes", help="Remove the letters that are listed without it.")] = False
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="NAME", help="The name of each letter, as it was for batch."),
    ] = None
    variant: Annotated[
        str | None,
        typer.Option(
            "--variant",
            metavar="VARIANT",
            help="The letter that was made.",
            autocompletion=complete_variants,
        ),
    ] = None
    format_: Formats = None
    variant_column: Annotated[
        str | None,
        typer.Option("--variant-column", metavar="COLUMN", help="The column that chose the letter."),
    ] = None
    language_column: Annotated[
        str | None,
        typer.Option("--language-column", metavar="COLUMN", help="The column that chose the language."),
    ] = None
    format_column: Annotated[
        str | None,
        typer.Option("--format-column", metavar="COLUMN", help="The column that chose the format."),
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="The day whose versions of clauses the letters have, as it was for batch.",
        ),
    ] = None
    language: Language = None
    library: LibraryFolder = None
    quiet: Quiet = False
    message_format: MessageFormat = FindingFormat.full


@with_options(pruning=PruneOptions, tables=PruneSourceOptions)
def prune(pruning: PruneOptions, tables: PruneSourceOptions) -> None:
    """Remove the letters of an output whose rows are gone.

    Shows what would be removed; with --yes it is. Only letters that nobody changed since they were made are
    removed, with all that the journal knows of them. The journal knows how they are named.

    Example: letterforge prune out --data customers.csv
    """
    from letterforge.batch.pruning import prune as prune_letters

    result = prune_letters(_request(pruning, tables), [partial(_records, tables, one) for one in tables.data])
    _print_result(result, pruning)
    if result.faults:
        raise typer.Exit(1)


def _request(pruning: PruneOptions, tables: PruneSourceOptions) -> PruneRequest:
    from letterforge.batch.pruning import PruneRequest
    from letterforge.cli.render import collect
    from letterforge.library.locate import locate_library

    name, formats = _named(pruning)
    changes = _said(pruning)
    if tables.decimal:
        changes["decimal"] = tables.decimal.value
    if tables.locale:
        from letterforge.placeholders.source_locale import notation_of

        notation_of(None, tables.locale)  # refuses what CLDR does not know
        changes["locale"] = tables.locale
    if tables.ignore_extra:
        changes["ignore_extra"] = True
    if common := collect(tables.vars_ or [], tables.set_ or []):
        changes["common"] = common
    return PruneRequest(
        store=pruning.place,
        library=str(locate_library(pruning.library).path.absolute()),
        name=name,
        formats=formats,
        changes=changes,
        confirmed=pruning.yes,
    )


def _said(pruning: PruneOptions) -> dict[str, object]:
    """Return what the command line says of the letters."""
    columns = ("variant_column", "language_column", "format_column")
    changes = {key: getattr(pruning, key) for key in ("variant", "language", *columns)}
    changes["as_of"] = day_of(pruning.as_of)
    return {key: value for key, value in changes.items() if value is not None}


def _named(pruning: PruneOptions) -> tuple[str | None, tuple[str, ...]]:
    """Return the name template of `--output` without ending (None if not given), and the formats."""
    from letterforge.cli.format_options import load_plugins
    from letterforge.cli.output_names import parse_formats, parse_output

    if pruning.output is None:
        return None, parse_formats(pruning.format_ or [])
    asked = parse_output(
        pruning.output,
        pruning.format_ or [],
        formats_vary=True,
        load_plugins=partial(load_plugins, pruning.library),
    )
    if Path(asked.store).absolute() != Path(pruning.place).absolute():
        message = f"`{pruning.output}` names letters in `{asked.store}`, not in `{pruning.place}`"
        hint = "write the folder before the name, as for batch, such as `-o 'out/{{ id }}.docx'`"
        raise UsageError(Finding("LF001", message, hint=hint))
    return asked.name, asked.formats


def _records(tables: PruneSourceOptions, data: str) -> Records:
    from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows
    from letterforge.cli.batch import open_source

    return unwrap_failed_rows(open_source(SourceOptions(**{**structs.asdict(tables), "data": data})))


def _print_result(result: PruneResult, pruning: PruneOptions) -> None:
    """Print what was or would be removed, what is kept, and what could not be removed."""
    from letterforge.cli.messages import print_findings, print_status
    from letterforge.diagnostics.formats.printable import printable

    verb = "removed" if pruning.yes else "would remove"
    if not pruning.quiet:
        for name in result.removed:
            sys.stdout.write(f"{verb} {printable(name)}\n")
        sys.stdout.flush()
    warnings = () if pruning.quiet else (*result.warnings, *result.kept)
    if printed := (*warnings[:_MAX_PRINTED], *result.faults[:_MAX_PRINTED]):
        print_findings(printed)
    hidden = len(warnings) + len(result.faults) - len(printed)
    if hidden:
        print_status(f"{hidden:,} more of that kind")
    if not pruning.quiet:
        print_status(_summary_line(result, confirmed=pruning.yes))


def _summary_line(result: PruneResult, *, confirmed: bool) -> str:
    """Return the summary in one line."""
    parts = [_count(len(result.removed), "letter") + (" removed" if confirmed else " to remove")]
    if result.gone:
        parts.append(f"{len(result.gone):,} {'forgotten' if confirmed else 'to forget'} whose files are gone")
    if result.kept:
        parts.append(f"{_count(len(result.kept), 'file')} kept")
    if result.faults:
        parts.append(f"{len(result.faults):,} not removed")
    if result.of_other_rules:
        parts.append(f"{_count(result.of_other_rules, 'letter')} of other names not looked at")
    text = ", ".join(parts)
    if confirmed or not (result.removed or result.gone):
        return text
    return f"{text}; nothing was removed yet: the same command with `--yes` does it"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
