"""`letterforge diff`: what changed in a letter, in its readers' words."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.color import use_color
from letterforge.cli.messages import print_findings, print_lines
from letterforge.cli.option_groups import with_options
from letterforge.cli.version_options import ComparedSides, VersionOptions, compared_sides

if TYPE_CHECKING:
    from letterforge.review.stale_translations import StaleTranslation

_WIDE = 120  # columns from which on both letters stand side by side


class DiffForm(StrEnum):
    """How changes are written."""

    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"


All = Annotated[bool, typer.Option("--all", help="Compare the letters of all variants, in all languages.")]
Form = Annotated[
    DiffForm,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, markdown, json, or html: one page."),
]
ExitCode = Annotated[
    bool,
    typer.Option(
        "--exit-code",
        help="Exit with the highest that applies: 0 nothing changed, 3 numbers or layout alone, 4 parts "
        "moved, 5 the letter says something else.",
    ),
]


class DiffOptions(VersionOptions, frozen=True, kw_only=True):
    """Options of `diff`."""

    all_: All = False
    format_: Form = DiffForm.text
    exit_code: ExitCode = False


@with_options(given=DiffOptions)
def diff(given: DiffOptions) -> None:
    """Tell what changed in a letter, in its readers' words: clauses, texts, values, references, numbers.

    Two revisions of the library are compared, or one with the files as they are; or two sets of values, two
    libraries, two variants, two letters as JSON. Without values, blank forms are compared. Revisions are read
    from git; nothing is checked out. Translations of their clauses whose original changed since are named.

    Example: letterforge diff variant1 HEAD~1 --vars org.yaml
    """
    sides = compared_sides(given, all_=given.all_)
    _print(sides, _stale_translations(sides, all_=given.all_), given.format_)
    code = max((one.exit_code for one in sides.pairs), default=0)
    if findings := list(dict.fromkeys(finding for one in sides.pairs for finding in one.findings)):
        print_findings(findings)
        raise typer.Exit(1)
    if given.exit_code and code:
        raise typer.Exit(code)


def _stale_translations(sides: ComparedSides, *, all_: bool) -> Sequence[StaleTranslation]:
    """Return the stale translations of the clauses in the letters, of the library with `all_`.

    None where both letters are of one state of a library: nothing became of its translations.
    """
    if sides.sides is None or sides.sides[0].version is sides.sides[1].version:
        return ()
    from letterforge.review.stale_translations import stale_after

    before, after = (one.version.catalog for one in sides.sides)
    return stale_after(before, after, () if all_ else [one.variant for one in sides.pairs])


def _print(sides: ComparedSides, stale: Sequence[StaleTranslation], form: DiffForm) -> None:
    names = sides.before, sides.after
    if form is DiffForm.json:
        from letterforge.cli.results import print_json
        from letterforge.review.versions.diff_data import diff_data

        print_json(diff_data(*names, sides.pairs, stale))
    elif form is DiffForm.html:
        from letterforge.review.versions.diff_page import diff_page

        sys.stdout.write(diff_page(*names, sides.pairs, stale))
    elif form is DiffForm.markdown:
        from letterforge.review.versions.diff_markdown import diff_markdown

        print_lines(diff_markdown(*names, sides.pairs, stale))
    else:
        _print_text(sides, stale)


def _print_text(sides: ComparedSides, stale: Sequence[StaleTranslation] = ()) -> None:
    """Print changes below each other; on a wide terminal, with both letters side by side."""
    is_wide = sys.stdout.isatty() and shutil.get_terminal_size().columns >= _WIDE
    if is_wide or use_color(sys.stdout):
        from letterforge.cli.diff_columns import print_colored

        print_colored(sides, stale, columns=is_wide, color=use_color(sys.stdout))
        return
    from letterforge.review.versions.diff_lines import diff_lines

    print_lines(diff_lines(sides.before, sides.after, sides.pairs, stale))
