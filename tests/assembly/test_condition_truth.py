"""Whether a condition depends on values is known from what is declared of them."""

from __future__ import annotations

import pytest

from letterforge.assembly.compiler.condition_truth import Condition, inline_conditions, truth
from letterforge.assembly.compiler.texts import parse_expression
from letterforge.diagnostics import Findings, Source, Span
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.checks.texts import text_check
from letterforge.lint.linted_library import LintedLibrary
from letterforge.yamldoc import Scalar

DECLARED = """
title: A letter
placeholders:
  hours: {type: integer, minimum: 1, maximum: 72}
  share: {type: decimal, minimum: 0, maximum: 1}
  fee: {type: money, required: false}
  start: {type: date, minimum: 2026-01-01}
  online: {type: boolean}
  urgent: {type: boolean, required: false}
  party: {type: choice, options: {firm: company, person: individual}}
  former: {type: choice, required: false, options: {firm: company, person: individual}}
  kinds: {type: choices, options: {firm: company, person: individual}}
  name: {type: text}
  fax: {type: text, required: false}
  rows: {type: list, required: false, item: {type: text}}
  due: {type: integer, value: hours * 2}
body: [{text: x}]
"""
LIBRARY = LintedLibrary(Catalog(MemoryFiles({"letterforge.yaml": "", "templates/letter.yaml": DECLARED})))
NAMES = text_check(LIBRARY, LIBRARY.whole.variants[0]).reader.names


def parsed(words: str) -> Condition:
    scalar = Scalar(words, False, Span(Source("x", words), 0, len(words)))
    found = parse_expression(LIBRARY.environment, scalar, words, Findings())
    assert found is not None
    return found


def outcome(words: str, *given: tuple[str, bool]) -> bool | None:
    known = tuple((parsed(one), holds) for one, holds in given)
    return truth(parsed(words), lambda node: NAMES.type_of(node, {}), known)


@pytest.mark.parametrize(
    "words",
    [
        "hours <= 72", "hours > 0", "hours", "0 < hours < 73", "start >= '2026-01-01'",
        "online or not online",
        "party == 'firm' or party == 'person'", "party in ['firm', 'person']", "name", "name is filled",
        "party != 'firm' or party != 'person'", "rows | length >= 0", "true", "hours != 24.5", "name != ''",
    ],
)  # fmt: skip
def test_a_condition_that_every_value_meets_always_holds(words: str) -> None:
    assert outcome(words) is True
    assert outcome(f"not ({words})") is False


@pytest.mark.parametrize(
    "words",
    [
        "hours > 72", "hours > 24 and hours < 12", "party == 'firm' and party == 'person'",
        "start < '2025-06-01'",
        "start < '2026-05-01' and start > '2026-06-01'", "fax == 'a' and fax == 'b'", "share > 1",
        "rows | length > 3 and rows | length < 2", "hours * 2 > 9 and hours * 2 < 8", "1 > 2",
        "'firm' in kinds and 'firm' not in kinds", "(former if online else party) and not online and online",
    ],
)  # fmt: skip
def test_a_condition_that_no_value_meets_never_holds(words: str) -> None:
    assert outcome(words) is False


@pytest.mark.parametrize(
    "words",
    [
        "hours > 71", "hours >= 72", "online", "urgent", "urgent == true or urgent == false",
        "former == 'firm'", "former == 'firm' or former == 'person'", "party == 'firm'", "'firm' in kinds",
        "fee", "fee > 0", "rows",
        "fee is blank", "name is blank", "fax", "fax == ''",
        "hours * 2 > 10", "due", "due > 1 or due < 2",
        "share > 0.001 and share < 0.002", "party == 'frim'", "start > '2026-01-01'", "fee < 5 or fee >= 5",
    ],
)  # fmt: skip
def test_a_condition_that_depends_on_values_is_no_constant(words: str) -> None:
    assert outcome(words) is None


def test_what_holds_around_a_condition_counts() -> None:
    assert outcome("hours > 48", ("hours < 24", True)) is False
    assert outcome("hours > 24", ("hours > 48", True)) is True
    assert outcome("party == 'person'", ("party == 'firm'", False)) is True
    assert outcome("hours > 48", ("hours > 24", True)) is None
    assert outcome("online", ("hours > 80", True)) is None, "nothing can hold it"


def test_a_condition_of_very_many_values_is_no_constant() -> None:
    assert outcome(" or ".join(f"hours * {number} == {number}" for number in range(2, 30))) is None


def test_conditions_inside_a_value_know_what_was_asked_before_them() -> None:
    whole = parsed("'a' if hours > 24 else 'b' if hours > 48 else 'c'")
    (first, before), (second, after) = inline_conditions(whole)
    assert before == ()
    assert truth(second, lambda node: NAMES.type_of(node, {}), after) is False
    assert first is after[0][0]
