"""Checks of tests: what they name is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from letterforge.diagnostics import Finding, Findings, LetterforgeError, Span, did_you_mean
from letterforge.library.letter_tests import LetterTest, file_beside, has_tests, read_beside, read_tests
from letterforge.library.unknown_variants import unknown_variant
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.values_files import decode_values

_VALUES_HINT = "check its name, or write it with `letterforge vars`"


def letter_tests(library: LintedLibrary, findings: Findings) -> None:
    """Find tests with a key, code, variant or value that is not known (LF110, LF301, LF401)."""
    source = library.catalog.source
    if not has_tests(source):
        return
    try:
        tests = read_tests(source)
    except LetterforgeError as error:
        findings.extend(error.findings)
        return
    for test in tests:
        expected = test.error.text if test.error is not None else None
        findings.extend(one for one in _unknown(test, library) if one.code != expected)


def _unknown(test: LetterTest, library: LintedLibrary) -> Iterator[Finding]:
    """Yield what a test names that is not there."""
    catalog, name = library.catalog, test.variant
    if name.text not in catalog.variant_ids():
        found = unknown_variant(name.text, catalog.source, catalog.variant_ids())
        yield Finding(found.code, found.message, span=name.span, hint=found.hint)
    known = {*catalog.all_placeholder_names(), *catalog.others.names}
    yield from _unknown_values(test.given, known, library)
    if test.values is not None:
        try:
            data = read_beside(catalog.source, test, test.values, hint=_VALUES_HINT)
            place = catalog.source.shown_name(file_beside(test, test.values))
            yield from _unknown_values(decode_values(place, data), known, library)
        except LetterforgeError as error:
            yield from error.findings


def _unknown_values(
    values: Mapping[str, object], known: Iterable[str], library: LintedLibrary
) -> Iterator[Finding]:
    """Yield each value that has no placeholder in the library."""
    spans: Mapping[str, Span] = getattr(values, "spans", {})
    for name in values:
        if name not in known and not library.whole.is_unread(name):
            hint = did_you_mean(name, known) or "`letterforge vars` lists the names that a variant takes"
            message = f"`{shown(name)}` is no placeholder of this library"
            yield Finding("LF301", message, span=spans.get(name), hint=hint)
