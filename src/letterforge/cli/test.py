"""`letterforge test`: runs the tests of a library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from letterforge.cli.completion import complete_tests
from letterforge.cli.messages import (
    FindingFormat,
    MessageFormat,
    findings_to_stdout,
    is_document,
    keep_cases,
    print_findings,
    print_lines,
    print_status,
)
from letterforge.cli.option_groups import with_options
from letterforge.cli.options import LibraryFolder, OutputForm, ResultFormat
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.library.locate import LocatedLibrary
    from letterforge.review.coverage.report import CoverageReport
    from letterforge.review.letter_tests.letter_test import Outcome
    from letterforge.review.letter_tests.run import TestResults

Filter = Annotated[
    str,
    typer.Option(
        "--filter",
        metavar="NAME",
        help="Run the tests alone whose names or files have these words in them.",
        autocompletion=complete_tests,
    ),
]
Accept = Annotated[
    bool,
    typer.Option(
        "--accept", help="Show how letters differ from the files in which they are expected, and write these."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="With --accept: write without asking.")]
Cover = Annotated[
    bool, typer.Option("--cover", help="Tell which clauses, branches, options and languages tests reach.")
]
CoverMin = Annotated[
    float | None,
    typer.Option(
        "--cover-min", metavar="PERCENT", min=0, max=100, help="Exit with 1 where tests reach less than this."
    ),
]
CoverHtml = Annotated[
    Path | None,
    typer.Option("--cover-html", metavar="FILE", help="Write a page with the files of the library coloured."),
]


class TestOptions(Struct, frozen=True, kw_only=True):
    """Options of `test`."""

    library: LibraryFolder = None
    only: Filter = ""
    accept: Accept = False
    yes: Yes = False
    cover: Cover = False
    cover_min: CoverMin = None
    cover_html: CoverHtml = None
    form: ResultFormat = OutputForm.text
    message_format: MessageFormat = FindingFormat.full

    @property
    def is_covering(self) -> bool:
        """Whether it is to be told what tests reach."""
        return self.cover or self.cover_min is not None or self.cover_html is not None


@with_options(options=TestOptions)
def run_library_tests(options: TestOptions) -> None:
    """Run the tests of a library: make letters of values, and look whether they are as expected.

    Tests stand in `tests/*.yaml` of the library. The exit code is 1 where one fails.

    Example: letterforge test --cover --cover-min 95
    """
    from letterforge.library.locate import locate_library
    from letterforge.review.letter_tests.run import run_tests

    if options.yes and not options.accept:
        raise UsageError(Finding("LF001", "`--yes` is of no use without `--accept`", hint="leave it out"))
    located = locate_library(options.library)
    print_status(f"library: {located}")
    if options.cover_html is not None:
        _refuse_input(options.cover_html, located)
    results = run_tests(located.source, only=options.only, cover=options.is_covering)
    if options.accept:
        results = replace(results, outcomes=_accepted(located, results, yes=options.yes))
    if options.cover_html is not None and results.coverage is not None:
        _write_page(options.cover_html, results.coverage, located)
    too_little = _too_little(results.coverage, options.cover_min)
    if options.form is OutputForm.json:
        _print_data(results, too_little)
    else:
        _print_results(results, too_little, options)
    if too_little or any(one.findings for one in results.outcomes):
        raise typer.Exit(1)


def _accepted(located: LocatedLibrary, results: TestResults, *, yes: bool) -> tuple[Outcome, ...]:
    """Return outcomes once letters are written as they are now; raises UsageError LF001 without a yes."""
    from letterforge.review.letter_tests.accepting import changes_of, folder_of, write_letters

    disk, changes = folder_of(located.source), changes_of(results.outcomes)
    for one in changes.values():
        print_status(one.test.label)
        for line in one.differences:
            print_status(line)
    if not changes:
        return results.outcomes
    count = f"{len(changes)} file{'' if len(changes) == 1 else 's'}"
    if not yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            message = f"{count} would be written, and there is nobody to ask"
            raise UsageError(Finding("LF001", message, hint="look at the differences, and then add `--yes`"))
        typer.confirm(f"Write {count}?", abort=True, err=True)
    write_letters(disk, changes)
    print_status(f"{count} written")
    return tuple(_without_difference(one) if one.differences else one for one in results.outcomes)


def _without_difference(outcome: Outcome) -> Outcome:
    kept = tuple(
        one for one in outcome.findings if outcome.test.text is None or one.span != outcome.test.text.span
    )
    return replace(outcome, findings=kept, differences=())


def _refuse_input(page: Path, located: LocatedLibrary) -> None:
    """Raise UsageError LF004 where the page would overwrite a file of the library."""
    from letterforge.cli.output_conflicts import InputTree, NamedFile, library_trees, refuse_conflicts

    trees = library_trees(located.path)
    tests = located.path / "tests"
    if tests.is_dir():
        trees.append(InputTree("the library", tests))
    refuse_conflicts([], trees, [NamedFile("--cover-html", str(page))])


def _write_page(path: Path, report: CoverageReport, located: LocatedLibrary) -> None:
    from letterforge.files.writing import write_file
    from letterforge.review.coverage.coverage_page import coverage_page

    write_file(path, coverage_page(report, located.source, located.source.name).encode())


def _too_little(report: CoverageReport | None, least: float | None) -> tuple[Finding, ...]:
    """Return LF813 where tests reach less than asked for."""
    if report is None or least is None or report.percent >= least:
        return ()
    message = f"tests reach {report.percent:.1f} % of the library, less than {least:g} %"
    hint = "`--cover` lists what is not reached, `letterforge example VARIANT --cover` writes values"
    return (Finding("LF813", message, place="tests", hint=hint),)


def _print_results(results: TestResults, too_little: tuple[Finding, ...], options: TestOptions) -> None:
    """Print each test and what is wrong with it, the coverage, and how many passed."""
    findings_to_stdout()
    is_full = options.message_format is FindingFormat.full
    if is_document():
        keep_cases([(one.test.label, _told(one), one.skipped) for one in results.outcomes])
    for one in results.outcomes:
        if is_full:
            _print_outcome(one)
        elif one.findings:
            print_findings(_told(one))
    report = results.coverage
    if is_full and report is not None and (options.cover or too_little):
        print_lines(["", *report.lines(), ""])
    if too_little:
        print_findings(too_little, gap=is_full)
    counts = summary(results.outcomes)
    print_lines([counts]) if is_full else print_status(counts)


def _print_outcome(outcome: Outcome) -> None:
    """Print a test, what is wrong with it, and how its letter differs from the file that is expected."""
    skipped = f" ({outcome.skipped})" if outcome.skipped else ""
    print_lines([f"{outcome.word:<8}{outcome.test.label}{skipped}"])
    if outcome.findings:
        print_findings(outcome.findings, gap=True)
    if outcome.differences:
        print_lines([*outcome.differences, ""])


def _told(outcome: Outcome) -> tuple[Finding, ...]:
    """Return what is wrong, with the difference between the letter and the file that is expected."""
    at = outcome.test.text.span if outcome.test.text is not None else None
    return tuple(
        replace(one, notes=(*one.notes, *outcome.differences)) if one.span == at else one
        for one in outcome.findings
    )


def summary(outcomes: tuple[Outcome, ...]) -> str:
    """Return how many tests there were, and how many of them passed, failed or were skipped."""
    words = [one.word for one in outcomes]
    counts = [f"{words.count(word)} {word}" for word in ("passed", "failed", "skipped") if word in words]
    return f"{len(words)} test{'' if len(words) == 1 else 's'}: {', '.join(counts)}"


def _print_data(results: TestResults, too_little: tuple[Finding, ...]) -> None:
    from letterforge.cli.results import print_json

    tests = [
        {
            "name": one.test.name.text,
            "file": one.test.file,
            "line": one.test.name.span.line,
            "variant": one.test.variant.text,
            "outcome": one.word,
            "skipped": one.skipped or None,
            "findings": [finding.to_dict() for finding in one.findings],
            "difference": list(one.differences),
        }
        for one in results.outcomes
    ]
    data: dict[str, object] = {"tests": tests, "findings": [one.to_dict() for one in too_little]}
    if results.coverage is not None:
        data["coverage"] = results.coverage.to_dict()
    print_json(data)
