"""`letterforge prune`: letters whose rows are gone are forgotten."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, structs

from letterforge.cli.batch_options import Formats, Reading
from letterforge.cli.letter_output import Quiet
from letterforge.cli.option_groups import with_options
from letterforge.cli.options import Language, LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.batch.pruning import Pruned, Request
    from letterforge.batch.records import Records

_SHOWN = 20  # warnings that are printed


class Tables(Reading, frozen=True, kw_only=True):
    """What is read: the tables that letters are kept for, and how their columns become values."""

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


class Pruning(Struct, frozen=True, kw_only=True):
    """What is pruned, and how its letters are named, as far as the journal does not know that."""

    place: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder or .zip that batch made letters in.")
    ]
    yes: Annotated[bool, typer.Option("--yes", help="Remove what is shown without it.")] = False
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="NAME", help="The name of each letter, as it was for batch."),
    ] = None
    variant: Annotated[
        str | None, typer.Option("--variant", metavar="VARIANT", help="The letter that was made.")
    ] = None
    format_: Formats = None
    variant_column: Annotated[
        str | None, typer.Option("--variant-column", metavar="COLUMN", help="It chose the letter.")
    ] = None
    language_column: Annotated[
        str | None, typer.Option("--language-column", metavar="COLUMN", help="It chose the language.")
    ] = None
    format_column: Annotated[
        str | None, typer.Option("--format-column", metavar="COLUMN", help="It chose the format.")
    ] = None
    language: Language = None
    library: LibraryFolder = None
    quiet: Quiet = False


@with_options(pruning=Pruning, tables=Tables)
def prune(pruning: Pruning, tables: Tables) -> None:
    """Forget the letters of an output whose rows are gone.

    Shows what would be removed; with --yes it is. Only letters that nobody changed since they were made are
    removed, with all that the journal knows of them. The journal knows how they are named.

    Example: letterforge prune out --data customers.csv
    """
    from letterforge.batch.pruning import prune as pruned

    found = pruned(_request(pruning, tables), [partial(_records, tables, one) for one in tables.data])
    _tell(found, pruning)
    if found.faults:
        raise typer.Exit(1)


def _request(pruning: Pruning, tables: Tables) -> Request:
    from letterforge.batch.pruning import Request
    from letterforge.cli.render import collect
    from letterforge.library.locate import locate_library

    name, formats = _named(pruning)
    changes: dict[str, object] = {
        key: getattr(pruning, key)
        for key in ("variant", "language", "variant_column", "language_column", "format_column")
        if getattr(pruning, key) is not None
    }
    if tables.decimal:
        changes["decimal"] = tables.decimal.value
    if tables.ignore_extra:
        changes["ignore_extra"] = True
    if common := collect(tables.vars_ or [], tables.set_ or []):
        changes["common"] = common
    return Request(
        store=pruning.place,
        library=str(locate_library(pruning.library).path.absolute()),
        name=name,
        formats=formats,
        changes=changes,
        really=pruning.yes,
    )


def _named(pruning: Pruning) -> tuple[str | None, tuple[str, ...]]:
    """Return the template of names that was given, without the ending, and the formats."""
    from letterforge.cli.output_names import parse_formats, parse_output

    if pruning.output is None:
        return None, parse_formats(pruning.format_ or [])
    asked = parse_output(pruning.output, pruning.format_ or [], formats_vary=True)
    if Path(asked.store).absolute() != Path(pruning.place).absolute():
        message = f"`{pruning.output}` names letters in `{asked.store}`, not in `{pruning.place}`"
        hint = "write the folder before the name, as for batch, such as `-o 'out/{{ id }}.docx'`"
        raise UsageError(Finding("LF001", message, hint=hint))
    return asked.name, asked.formats


def _records(tables: Tables, data: str) -> Records:
    from letterforge.batch.reporting.failed_rows_reader import mended
    from letterforge.cli.batch import open_source

    return mended(open_source(Reading(**{**structs.asdict(tables), "data": data})))


def _tell(found: Pruned, pruning: Pruning) -> None:
    """Say what was, or would be, removed, what is kept, and what could not be removed."""
    from letterforge.cli.messages import print_findings, printable, say

    verb = "removed" if pruning.yes else "would remove"
    if not pruning.quiet:
        for name in found.removed:
            sys.stdout.write(f"{verb} {printable(name)}\n")
        sys.stdout.flush()
    warnings = () if pruning.quiet else (*found.warnings, *found.kept)
    if told := (*warnings[:_SHOWN], *found.faults[:_SHOWN]):
        print_findings(told)
    hidden = len(warnings) + len(found.faults) - len(told)
    if hidden:
        say(f"{hidden:,} more of that kind")
    if not pruning.quiet:
        say(_sentence(found, really=pruning.yes))


def _sentence(found: Pruned, *, really: bool) -> str:
    """Return what came of it, in one line."""
    parts = [_count(len(found.removed), "letter") + (" removed" if really else " to remove")]
    if found.gone:
        parts.append(f"{len(found.gone):,} {'forgotten' if really else 'to forget'} whose files are gone")
    if found.kept:
        parts.append(f"{_count(len(found.kept), 'file')} kept")
    if found.faults:
        parts.append(f"{len(found.faults):,} not removed")
    if found.elsewhere:
        parts.append(f"{_count(found.elsewhere, 'letter')} of other names not looked at")
    text = ", ".join(parts)
    if really or not (found.removed or found.gone):
        return text
    return f"{text}; nothing was removed yet: the same command with `--yes` does it"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
