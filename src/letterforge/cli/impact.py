"""`letterforge impact`: the letters that a change of a library touches, and who must approve it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
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
    from letterforge.batch.status.touched_letters import TouchedLetters
    from letterforge.diagnostics import Finding
    from letterforge.library.locate import LocatedLibrary
    from letterforge.review.impact import Impact

_MAX_NAMES = 20  # letters of an output that are listed
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
Output = Annotated[
    str | None,
    typer.Option(
        "--batch",
        metavar="FOLDER",
        help="A folder, .zip or URL that batch made letters in: which of them change, by their records.",
    ),
]
CommonVars = Annotated[
    list[str] | None,
    typer.Option(
        "--vars",
        metavar="FILE",
        help="With --batch: the values that all its letters had, as batch was given them. May be repeated.",
    ),
]
CommonSet = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="With --batch: one value that all its letters had."),
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
    batch: Output = None,
    vars_: CommonVars = None,
    set_: CommonSet = None,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Show the letters that a change touches, their text before and after, and who must approve it.

    Every letter is made of both states of the library, in each language: as a blank form, and with the values
    in its examples/ and tests/. Revisions are read from git; nothing is checked out, and nothing of the
    repository is run. Who must approve is said by CODEOWNERS.

    Example: letterforge impact --since main
    """
    from letterforge.library.locate import locate_library

    located = locate_library(library)
    print_status(f"library: {located}")
    found, made = _look(located, (since, to), batch, (vars_ or [], set_ or []))
    _print(found, made, format_)
    _tell((*found.findings, *(made.findings if made is not None else ())))
    if exit_code and found.letters:
        raise typer.Exit(_TOUCHED)


def _look(
    library: LocatedLibrary,
    revisions: tuple[str, str | None],
    output: str | None,
    common: tuple[list[str], list[str]],
) -> tuple[Impact, TouchedLetters | None]:
    """Return what changes, and what becomes of the letters of an output with these values in common."""
    from letterforge.review.impact import find_impact
    from letterforge.review.two_sides import open_sides

    sides = open_sides(library, *revisions)
    found = find_impact(sides)
    if output is None:
        return found, None
    from letterforge.batch.status.touched_letters import find_touched_letters
    from letterforge.cli.render import collect
    from letterforge.review.record_changes import RecordChanges

    changes = RecordChanges(sides, found)
    return found, find_touched_letters(output, library.path, changes, collect(*common))


def _tell(findings: Sequence[Finding]) -> None:
    """Print findings; exits with 1 where there is an error."""
    if findings:
        print_findings(findings)
    if any(one.severity == "error" for one in findings):
        raise typer.Exit(1)


def _print(found: Impact, made: TouchedLetters | None, format_: ImpactForm) -> None:
    """Print an impact; in a comment, letters of an output are counted and not named: names are personal."""
    if format_ is ImpactForm.json:
        from letterforge.cli.results import print_json
        from letterforge.review.impact_lines import impact_data

        print_json({**impact_data(found), **({"batch": _made_data(made)} if made is not None else {})})
    elif format_ is ImpactForm.markdown:
        from letterforge.review.impact_comment import impact_comment

        sys.stdout.write(impact_comment(found, note=_made_line(made)))
    else:
        from letterforge.review.impact_lines import impact_lines

        print_lines(impact_lines(found))
        if made is not None:
            print_lines(_made_lines(made))


def _made_line(made: TouchedLetters | None) -> str:
    """Return in one line how many letters of an output change, or may; nothing without an output."""
    if made is None:
        return ""
    letters = f"{made.letters:,} letter{'' if made.letters == 1 else 's'}"
    line = f"{made.changed:,} of {letters} that batch made change"
    if made.possible:
        line += f"; of the others, {made.possible:,} may change"
    return f"{line}."


def _made_lines(made: TouchedLetters) -> Iterator[str]:
    """Yield the letters of an output that change, and those that may."""
    yield ""
    yield f"{made.output}: {_made_line(made)}"
    yield from _listed([f"{one.name}  ({one.place})" for one in made.records], made.changed)
    if made.possible:
        yield "not compared, for their table changed, or they have values or options that are not known here:"
        yield from _listed(made.names, made.possible)


def _listed(names: Sequence[str], total: int) -> Iterator[str]:
    """Yield the first names, and how many more there are."""
    yield from (f"  {name}" for name in names[:_MAX_NAMES])
    if total > _MAX_NAMES:
        yield f"  and {total - _MAX_NAMES:,} more"


def _made_data(made: TouchedLetters) -> dict[str, object]:
    """Return the letters of an output as JSON data."""
    from msgspec import to_builtins

    return {**to_builtins(made), "names": list(made.names), "records": to_builtins(list(made.records))}
