"""`letterforge diff`: what changed in a letter, in its readers' words."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from typing import Annotated

import typer

from letterforge.cli.color import use_color
from letterforge.cli.messages import print_findings, print_lines
from letterforge.cli.option_groups import with_options
from letterforge.cli.version_options import ComparedSides, VersionOptions, compared_sides

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
    from git; nothing is checked out.

    Example: letterforge diff variant1 HEAD~1 --vars org.yaml
    """
    sides = compared_sides(given, all_=given.all_)
    _print(sides, given.format_)
    code = max((one.exit_code for one in sides.pairs), default=0)
    if findings := list(dict.fromkeys(finding for one in sides.pairs for finding in one.findings)):
        print_findings(findings)
        raise typer.Exit(1)
    if given.exit_code and code:
        raise typer.Exit(code)


def _print(sides: ComparedSides, form: DiffForm) -> None:
    names = sides.before, sides.after
    if form is DiffForm.json:
        from letterforge.cli.results import print_json
        from letterforge.review.versions.diff_data import diff_data

        print_json(diff_data(*names, sides.pairs))
    elif form is DiffForm.html:
        from letterforge.review.versions.diff_page import diff_page

        sys.stdout.write(diff_page(*names, sides.pairs))
    elif form is DiffForm.markdown:
        from letterforge.review.versions.diff_markdown import diff_markdown

        print_lines(diff_markdown(*names, sides.pairs))
    else:
        _print_text(sides)


def _print_text(sides: ComparedSides) -> None:
    """Print changes below each other; on a wide terminal, with both letters side by side."""
    is_wide = sys.stdout.isatty() and shutil.get_terminal_size().columns >= _WIDE
    if is_wide or use_color(sys.stdout):
        from letterforge.cli.diff_columns import print_colored

        print_colored(sides, columns=is_wide, color=use_color(sys.stdout))
        return
    from letterforge.review.versions.diff_lines import diff_lines

    print_lines(diff_lines(sides.before, sides.after, sides.pairs))
