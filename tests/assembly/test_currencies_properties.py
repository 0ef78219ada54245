"""Whatever the amounts and currencies: sums are exact, and two currencies never meet."""

from __future__ import annotations

import tempfile
from decimal import Decimal, localcontext
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import LetterforgeError, Plan, open_library
from letterforge.letter.traversal import inlines, plain
from letterforge.placeholders.formatting import format_amount, format_money, minor_units
from tests.extent import IS_WHOLE
from tests.libraries import make_library, make_plan

CODES = ("CNY", "USD", "EUR", "JPY", "KWD", "CHF", "CLF")
PAIRS = [pair for pair in product(CODES, CODES) if pair[0] != pair[1]]
OPERATORS = ("+", "-", "*", "/", "//", "%", "<", "<=", ">", ">=", "==", "!=", "in", "not in")


@pytest.mark.parametrize(("one", "other"), PAIRS if IS_WHOLE else [*pairwise(CODES)])
def test_two_currencies_never_meet_in_any_operator(tmp_path: Path, one: str, other: str) -> None:
    for operator in OPERATORS:
        right = "[b]" if operator.endswith("in") else "b"
        for left in ("a", "(a * 2)", "(a if p else a)"):
            text = f"{{{{ 1 if ({left} {operator} {right}) else 2 }}}}"
            clauses = (
                f"placeholders:\n  a: {{type: money, label: A, currency: {one}}}\n"
                f"  b: {{type: money, label: B, currency: {other}}}\n  p: {{type: boolean, label: P}}\n"
                f"clauses:\n  only: {{text: '{text}'}}\n"
            )
            with pytest.raises(LetterforgeError) as raised:
                make_plan(tmp_path, clauses, "[only]")
            assert {finding.code for finding in raised.value.findings} == {"LF211"}


@cache
def sums(currency: str, language: str) -> Plan:
    """Return a plan that prints what two amounts make, in every way that is allowed."""
    clauses = (
        f"placeholders:\n  a: {{type: money, label: A, currency: {currency}}}\n"
        f"  b: {{type: money, label: B, currency: {currency}}}\n  k: {{type: integer, label: K}}\n"
        "clauses:\n  only: {text: '{{ a + b }}|{{ a - b }}|{{ -a }}|{{ a * k }}|{{ (a + b) | money }}|"
        "{{ (a + b) | number }}|{{ (a if k else 0) + b }}'}\n"
    )
    return make_plan(Path(tempfile.mkdtemp()), clauses, "[only]", language)


@given(
    currency=st.sampled_from(CODES),
    language=st.sampled_from(["en", "zh-CN"]),
    units=st.tuples(*[st.integers(-(10**18), 10**18)] * 2),
    factor=st.integers(-1000, 1000),
)
def test_a_sum_is_exact_and_reads_in_its_currency(
    currency: str, language: str, units: tuple[int, int], factor: int
) -> None:
    a, b = (Decimal(one).scaleb(-minor_units(currency)) for one in units)
    plan = sums(currency, language)
    results = [a + b, a - b, -a, a * factor + 0, a + b]
    expected = [format_money(one, currency, language) for one in results]
    expected += [format_amount(a + b, currency, language)]
    expected += [format_money((a if factor else 0) + b, currency, language)]
    letter = plan.assemble(plan.bind({"a": str(a), "b": str(b), "k": factor}))
    assert plain(tuple(inlines(letter))[1:], letter.design).split("|") == expected


@cache
def products(language: str) -> Plan:
    clauses = (
        "placeholders: {x: {type: decimal, label: X}, y: {type: decimal, label: Y}}\n"
        "clauses: {only: {text: '{{ x * y }}|{{ x + y }}|{{ x - y }}'}}\n"
    )
    folder = Path(tempfile.mkdtemp())
    make_library(folder, clauses, "[only]")
    title = folder / "templates/letter.yaml"
    title.write_text(title.read_text("utf-8").replace("zh-CN: 信函", "zh-CN: 信函, de: Brief"), "utf-8")
    return open_library(folder).plan("letter", language=language)


@given(
    language=st.sampled_from(["en", "zh-CN", "de"]),
    digits=st.tuples(*[st.integers(-(10**12), 10**12)] * 2),
    places=st.tuples(*[st.integers(0, 11)] * 2),
)
def test_results_of_numbers_are_exact_in_every_language(
    language: str, digits: tuple[int, int], places: tuple[int, int]
) -> None:
    x, y = (Decimal(one).scaleb(-place) for one, place in zip(digits, places, strict=True))
    plan = products(language)
    letter = plan.assemble(plan.bind({"x": f"{x:f}", "y": f"{y:f}"}))
    printed_ = plain(tuple(inlines(letter))[1:], letter.design).split("|")
    if language == "de":
        printed_ = [one.translate({ord(","): ".", ord("."): None}) for one in printed_]
    with localcontext(prec=100):
        assert [Decimal(one.replace(",", "")) for one in printed_] == [x * y, x + y, x - y]
