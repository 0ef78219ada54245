"""`letterforge redline`: a letter with every change from an earlier one tracked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.letter_output import Private, Quiet, check_output, check_private, deliver, form_of
from letterforge.cli.option_groups import with_options
from letterforge.cli.version_options import ComparedSides, VersionOptions, compared_sides
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.cli.output_conflicts import InputTree
    from letterforge.comparison import Comparison
    from letterforge.review.versions.signature import Signature

_ENDINGS = {".docx": "docx", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")


class RedlineForm(StrEnum):
    """The formats of a redline."""

    docx = "docx"
    md = "md"
    html = "html"


Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write; the ending (.docx .md .html) chooses the format.",
    ),
]
Form = Annotated[
    RedlineForm | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="docx with tracked changes, md with the marks of CriticMarkup, or html: one page; wins over the "
        "ending.",
    ),
]
Author = Annotated[
    str | None,
    typer.Option(
        "--author", metavar="NAME", help="Whose changes they are, in a docx. Default: as git knows it."
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help="When they were made, in a docx: 2026-11-30, or 2026-11-30T16:00+08:00. Default: the time of "
        "the commit.",
    ),
]


class RedlineOptions(VersionOptions, frozen=True, kw_only=True):
    """Options of `redline`."""

    output: Output = "-"
    format_: Form = None
    author: Author = None
    date: Date = None
    private: Private = False
    quiet: Quiet = False


@with_options(given=RedlineOptions)
def redline(given: RedlineOptions) -> None:
    """Write a letter with every change from an earlier one tracked: accept all, and it is the new letter.

    The letters are chosen as for `diff`: two revisions of the library, one and the files as they are, two
    sets of values, two libraries, two variants, two letters as JSON. Author and date are those of the last
    commit that changed the library; for the files as they are, `user.name` of git.

    Example: letterforge redline variant1 HEAD~1 --vars org.yaml -o redline.docx
    """
    check_private(given.output, private=given.private)
    form = _form(given)
    _check_signature(given, form)
    time = None if given.date is None else _time(given.date)
    _check_output(given)
    sides = compared_sides(given, command="redline")
    pair = sides.pairs[0]
    comparison = pair.comparison
    assert comparison is not None  # one pair has two letters, or an error is raised
    signature = _signature(given, sides, time) if form is RedlineForm.docx else None
    data = _written(comparison, form, sides, signature)
    deliver(data, form.value, given.output, _made(sides), private=given.private, quiet=given.quiet)
    if not given.quiet:
        _tell_untracked(comparison, form)


def _tell_untracked(comparison: Comparison, form: RedlineForm) -> None:
    """Say on standard error where nothing changed, and what a Word file has no marks for."""
    from letterforge.cli.messages import print_status

    if not comparison.changes:
        print_status("nothing changed between the two: this is the letter, with nothing tracked")
    elif form is RedlineForm.docx:
        from letterforge.exporters.docx.redline.untracked import untracked

        if found := untracked(comparison.old, comparison.new):
            print_status(f"changed but not tracked, and as in the new letter: {', '.join(found)}")


def _check_signature(given: RedlineOptions, form: RedlineForm) -> None:
    """Raise UsageError LF001 for an author or a date in a format that holds none."""
    options = {"--author": given.author, "--date": given.date}
    wrong = next((name for name, value in options.items() if value is not None), None)
    if wrong is not None and form is not RedlineForm.docx:
        message = f"`{wrong}` has no meaning for `{form.value}`, which does not say whose changes they are"
        raise UsageError(Finding("LF001", message, hint=f"leave out `{wrong}`, or write a `.docx`"))


def _made(sides: ComparedSides) -> str:
    pair = sides.pairs[0]
    language = pair.language if pair.after is None else pair.after.design.language
    return f"{pair.variant}, {language}, {sides.before} → {sides.after}"


def _form(given: RedlineOptions) -> RedlineForm:
    """Return the format: the one asked for, that of the ending, or Markdown on standard output."""
    if given.format_ is not None:
        return given.format_
    return RedlineForm(form_of(given.output, _ENDINGS, "a redline"))


def _time(text: str) -> datetime.datetime:
    """Return a date or a time; one without a time zone is in UTC."""
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        found = datetime.datetime.fromisoformat(text)
        found = found if found.tzinfo is not None else found.replace(tzinfo=datetime.UTC)
        return found.astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        hint = "write it like 2026-11-30 or 2026-11-30T16:00+08:00"
        raise UsageError(Finding("LF001", f"`--date {text}` is no date", hint=hint)) from error


def _signature(given: RedlineOptions, sides: ComparedSides, time: datetime.datetime | None) -> Signature:
    """Return who made the changes, and when; git is asked where an option does not say it."""
    from letterforge.review.versions.signature import MAX_AUTHOR, Signature, is_name, signature_of

    if given.author is not None and not is_name(given.author):
        hint = f"give a name of at most {MAX_AUTHOR} characters, in one line"
        raise UsageError(Finding("LF001", "`--author` is no name", hint=hint))
    if given.author is not None and time is not None:
        return Signature(given.author, time)
    source = None
    if sides.sides is not None and sides.sides[0].version is not sides.sides[1].version:
        source = None if given.to is not None else sides.sides[1].version.source
    known = signature_of(source)
    return Signature(given.author or known.author, time or known.time)


def _written(
    comparison: Comparison, form: RedlineForm, sides: ComparedSides, signature: Signature | None
) -> bytes:
    if signature is not None:
        from letterforge.exporters.docx.redline.redline import write_redline

        return write_redline(comparison, signature.author, signature.time)
    if form is RedlineForm.html:
        from letterforge.review.versions.redline_page import redline_page

        page = redline_page(comparison, f"{sides.before} → {sides.after}")
        return page.encode(errors="backslashreplace")  # names of files may hold bytes that are no text
    from letterforge.review.versions.redline_markdown import redline_markdown

    return redline_markdown(comparison).encode()


def _check_output(given: RedlineOptions) -> None:
    """Raise UsageError LF004 where the redline would overwrite what is read."""
    inputs = [("--vars", one) for one in given.vars_ or []] + [("--with", one) for one in given.with_ or []]
    files = [one for one in given.compared or [] if one.lower().endswith(".json")]
    inputs += [("the letter", one) for one in files]
    check_output(given.output, inputs, None, () if files else _trees(given))


def _trees(given: RedlineOptions) -> Iterator[InputTree]:
    """Yield what is read of the libraries; they are located only if a file would be overwritten."""
    from letterforge.cli.output_conflicts import library_trees
    from letterforge.library.locate import locate_library

    yield from library_trees(locate_library(given.library).path)
    if given.to is not None:
        yield from library_trees(given.to)
