"""`letterforge impact`: the letters that a change of a library touches, and who must approve it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import (
    FindingFormat,
    MessageFormat,
    print_findings,
    print_lines,
    print_status,
)
from letterforge.cli.options import LibraryFolder

if TYPE_CHECKING:
    from letterforge.review.impact import Impact

_TOUCHED = 5  # the exit code of `--exit-code` where something changes


class ImpactForm(StrEnum):
    """The formats of an impact: for people, for programs, or a comment for a pull request."""

    text = "text"
    json = "json"
    markdown = "markdown"


Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="REV",
        help="A branch, tag or commit. What changed since the last commit that it and the letters of now "
        "have in common is told.",
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="REV", help="The revision to look at. Default: the files as they are."),
]
Form = Annotated[
    ImpactForm,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, json for programs, or markdown for a comment in a pull request.",
    ),
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 5 where a letter changes, with 0 where none does.")
]


def impact(
    since: Since = "HEAD",
    to: To = None,
    library: LibraryFolder = None,
    format_: Form = ImpactForm.text,
    exit_code: ExitCode = False,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Show the letters that a change touches, their text before and after, and who must approve it.

    Every letter is made of both states of the library, in each language: as a blank form, and with the values
    in its examples/ and tests/. Revisions are read from git; nothing is checked out, and nothing of the
    repository is run. Who must approve is said by CODEOWNERS.

    Example: letterforge impact --since main
    """
    from letterforge.library.locate import locate_library
    from letterforge.review.impact import find_impact
    from letterforge.review.two_sides import open_sides

    located = locate_library(library)
    print_status(f"library: {located}")
    found = find_impact(open_sides(located, since, to))
    _print(found, format_)
    if found.findings:
        print_findings(found.findings)
    if any(one.severity == "error" for one in found.findings):
        raise typer.Exit(1)
    if exit_code and found.letters:
        raise typer.Exit(_TOUCHED)


def _print(found: Impact, format_: ImpactForm) -> None:
    if format_ is ImpactForm.json:
        from letterforge.cli.results import print_json
        from letterforge.review.impact_lines import impact_data

        print_json(impact_data(found))
    elif format_ is ImpactForm.markdown:
        from letterforge.review.impact_comment import impact_comment

        sys.stdout.write(impact_comment(found))
    else:
        from letterforge.review.impact_lines import impact_lines

        print_lines(impact_lines(found))
