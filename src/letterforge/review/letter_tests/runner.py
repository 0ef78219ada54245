"""Runner: makes the letter of each test and looks whether it is as expected."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from letterforge.assembly.plan import Plan
from letterforge.assembly.values import Values
from letterforge.assembly.variant_plans import plan_variant
from letterforge.diagnostics import Finding, LetterforgeError, LibraryError
from letterforge.letter import Letter
from letterforge.library.catalog import Catalog
from letterforge.library.letter_tests import LetterTest, file_beside, read_beside
from letterforge.placeholders.values_files import decode_values, merge
from letterforge.review.coverage.reached import Reached
from letterforge.review.letter_tests.expectations import (
    number_findings,
    passage_findings,
    text_difference,
    text_of,
)
from letterforge.review.letter_tests.outcome import Outcome
from letterforge.review.letter_tests.page_count import count_pages, find_office

_VALUES_HINT = "check its name, or write it with `letterforge vars`"
_ACCEPT_HINT = "look at the letter; where it is right, `letterforge test --accept` writes the file"


class LetterTestRunner:
    """Runs tests of one library; plans are made once for each variant and language.

    `reached` takes what the letters of tests have, None where nobody asks for it.
    """

    def __init__(self, catalog: Catalog, reached: Reached | None = None) -> None:
        self._catalog = catalog
        self._reached = reached
        self._plans: dict[tuple[str, str | None], Plan] = {}

    def run(self, test: LetterTest) -> Outcome:
        """Return how a test went."""
        try:
            letter = self._letter(test)
        except LetterforgeError as error:
            return Outcome(test, tuple(_unexpected(test, error)))
        if test.error is not None:
            message = f"a letter is made, where `{test.error.text}` is expected"
            return Outcome(test, (Finding("LF810", message, span=test.error.span),))
        found = [*passage_findings(test, letter), *number_findings(test, letter)]
        skipped = ""
        if test.pages is not None:
            wrong, skipped = _pages(test, letter)
            found += wrong
        text = text_of(letter)
        differences: tuple[str, ...] = ()
        if test.text is not None:
            wrong, differences = self._compared(test, text)
            found += wrong
        return Outcome(test, tuple(found), skipped, text, differences)

    def _letter(self, test: LetterTest) -> Letter:
        given: dict[str, object] = dict(test.given)
        if test.values is not None:
            source = self._catalog.source
            data = read_beside(source, test, test.values, hint=_VALUES_HINT)
            given = merge(decode_values(source.shown_name(file_beside(test, test.values)), data), test.given)
        plan = self._plan(test)
        values = plan.bind(given, as_of=test.day)
        if self._reached is None:
            return plan.assemble(values)
        return self._noted(plan, values)

    def _noted(self, plan: Plan, values: Values) -> Letter:
        assert self._reached is not None
        with self._reached.noting(plan):
            letter = plan.assemble(values)
        self._reached.add(plan, values, letter)
        return letter

    def _plan(self, test: LetterTest) -> Plan:
        key = test.variant.text, test.language.text if test.language is not None else None
        plan = self._plans.get(key)
        if plan is None:
            made = plan_variant if self._reached is None else self._reached.plan
            plan = self._plans[key] = made(self._catalog, *key)
        return plan

    def _compared(self, test: LetterTest, text: str) -> tuple[list[Finding], tuple[str, ...]]:
        """Return what is wrong with a whole letter, and how it differs from the file that is expected."""
        assert test.text is not None
        try:
            data = read_beside(self._catalog.source, test, test.text, hint=_ACCEPT_HINT)
        except LibraryError as error:
            return [*error.findings], text_difference(test.text, "", text)
        expected = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        differences = text_difference(test.text, expected, text)
        if not differences:
            return [], ()
        message = f"the letter is not as `{test.text.text}` has it"
        return [Finding("LF810", message, span=test.text.span, hint=_ACCEPT_HINT)], differences


def _unexpected(test: LetterTest, error: LetterforgeError) -> Iterator[Finding]:
    """Yield what kept a letter from being made, nothing where the test expects that."""
    named = {"LF401": test.variant, "LF408": test.language or test.name}
    errors = [
        one if one.span is not None else replace(one, span=named.get(one.code, test.name).span)
        for one in error.findings
        if one.severity == "error"
    ]
    if test.error is None:
        yield from errors
        return
    name = test.error_name.text if test.error_name is not None else None
    if any(one.code == test.error.text and (name is None or f"`{name}`" in one.message) for one in errors):
        return
    about = f" about `{name}`" if name is not None else ""
    message = f"there is an error, but not `{test.error.text}`{about}"
    notes = tuple(f"{one.code}: {one.message}" for one in errors)
    yield Finding("LF810", message, span=test.error.span, notes=notes)


def _pages(test: LetterTest, letter: Letter) -> tuple[list[Finding], str]:
    """Return what is wrong with the number of pages of a letter, or why it was not looked at."""
    assert test.pages is not None
    office = find_office()
    if office is None:
        return [], "LibreOffice, which counts pages, is not installed"
    counted = count_pages(letter, office)
    if counted is None:
        return [], "LibreOffice could not lay out the letter"
    if str(counted) == test.pages.text.lstrip("+0"):
        return [], ""
    message = f"the letter has {counted} page{'' if counted == 1 else 's'}, not {test.pages.text}"
    return [Finding("LF810", message, span=test.pages.span)], ""
