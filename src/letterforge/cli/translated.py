"""`letterforge translated`: records that the translations of clauses are up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.completion import complete_clauses, complete_languages
from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines, print_status
from letterforge.cli.migrate import library_folder
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.review.recorded_translations import Recorded

Clauses = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CLAUSE]...", help="The clauses.", autocompletion=complete_clauses),
]
All = Annotated[bool, typer.Option("--all", help="All clauses of the library that have translations.")]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        "-l",
        metavar="TAG",
        help="The language of the translation. May be repeated. Default: all that a clause has.",
        autocompletion=complete_languages,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print what would be written; no file is changed.")]


def translated(
    clauses: Clauses = None,
    all_: All = False,
    language: Languages = None,
    library: LibraryFolder = None,
    dry_run: DryRun = False,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Record that translations say what their original says now.

    The original is the text in the library's language. Its hash is written into the clause; every other byte
    stays. Lint tells later which translation is stale, as its original changed since (LF784).

    Example: letterforge translated notice --language en
    """
    from letterforge.files.several import write_files
    from letterforge.library.catalog import Catalog
    from letterforge.library.locate import locate_library
    from letterforge.review.recorded_translations import record_translations

    _check(clauses, all_=all_)
    located = locate_library(library)
    source = library_folder(located.source)
    print_status(f"library: {located}")
    found = record_translations(Catalog(source), None if all_ else clauses, language or ())
    if found.files and not dry_run:
        write_files({(source.root / name).resolve(): data for name, data in found.files.items()})
    print_lines(map(_line, found.recorded))
    if dry_run:
        print_status("a dry run, nothing was written")


def _line(one: Recorded) -> str:
    """Return what became of a translation, for people."""
    was = " (its original had changed)" if one.before else ""
    became = f"recorded{was}" if one.is_new else "as recorded"
    return f"{one.span}: `{one.clause}` in `{one.language}` {became}"


def _check(clauses: list[str] | None, *, all_: bool) -> None:
    """Raise UsageError LF001 where no clause is named, or some and all of them."""
    if all_ and clauses:
        message, hint = "`--all` names all clauses, and some are named beside it", "leave out one of the two"
        raise UsageError(Finding("LF001", message, hint=hint))
    if not all_ and not clauses:
        hint = "`letterforge translated --all` takes all that have translations"
        raise UsageError(Finding("LF001", "no clause is named", hint=hint))
