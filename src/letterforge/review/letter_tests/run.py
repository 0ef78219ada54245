"""A run: the tests of a library, how they went, and what of the library they reach."""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError, did_you_mean
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.letter_tests import FOLDER, LetterTest, read_tests
from letterforge.review.coverage.reached import Reached
from letterforge.review.coverage.report import CoverageReport, report_of
from letterforge.review.letter_tests.outcome import Outcome
from letterforge.review.letter_tests.runner import LetterTestRunner


class TestResults(Struct, frozen=True):
    """How tests went, and the coverage of the library where it was asked for."""

    outcomes: tuple[Outcome, ...]
    coverage: CoverageReport | None


def run_tests(source: FileSource, *, only: str = "", cover: bool = False) -> TestResults:
    """Return how the tests of a library went, of those alone whose names or files have `only` in them.

    With `cover` the parts of the library are told that they reach. Raises LibraryError where a file of tests
    cannot be read, UsageError LF812 where there are none; with `cover` LetterforgeError where a variant
    cannot be planned.
    """
    catalog = Catalog(source)
    tests = _chosen(read_tests(source), only, source)
    reached = Reached(catalog) if cover else None
    runner = LetterTestRunner(catalog, reached)
    outcomes = tuple(map(runner.run, tests))
    if reached is None:
        return TestResults(outcomes, None)
    reached.plan_all()
    return TestResults(outcomes, report_of(reached.parts))


def _chosen(tests: tuple[LetterTest, ...], only: str, source: FileSource) -> tuple[LetterTest, ...]:
    if not tests:
        message = f"the library has no tests: there is no `{source.shown_name(FOLDER)}/*.yaml` with any"
        hint = "write one; `letterforge schema test` shows an example of every key"
        raise UsageError(Finding("LF812", message, hint=hint))
    found = tuple(one for one in tests if only.casefold() in one.label.casefold())
    if not found:
        hint = did_you_mean(only, [one.name.text for one in tests]) or "leave it out to run all of them"
        raise UsageError(Finding("LF812", f"no test has `{only}` in its name", hint=hint))
    return found
