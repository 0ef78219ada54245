"""Calculations against a slow oracle of its own: fractions, and days counted one by one."""

from __future__ import annotations

import tempfile
from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import LetterforgeError, Plan
from letterforge.letter import Filled
from letterforge.letter.content import Date, Integer, Money
from letterforge.letter.content import Decimal as Number
from letterforge.letter.traversal import inlines
from tests.libraries import make_plan

DECLARED = """
placeholders:
  start: {type: date, label: Start}
  end: {type: date, label: End}
  n: {type: integer, label: N}
  price: {type: money, currency: EUR, label: Price}
  fee: {type: money, currency: EUR, label: Fee}
  yen: {type: money, currency: JPY, label: Yen}
  rate: {type: decimal, label: Rate}
  rows:
    type: list
    label: Rows
    required: false
    item:
      type: record
      fields:
        amount: {type: money, currency: EUR, label: Amount}
        due: {type: date, label: Due}
        paid: {type: boolean, label: Paid}
        number: {type: integer, label: Number}
  %s
clauses:
  only: {text: "x {{ it }}"}
"""


@cache
def plan_of(declared: str) -> Plan:
    return make_plan(Path(tempfile.mkdtemp()), DECLARED % declared, "[only]")


def result(type_: str, value: str, **values: object) -> object:
    """Return what a computed placeholder of a type is in a letter, as its JSON has it."""
    plan = plan_of(f'it: {{type: {type_}, label: It, value: "{value}"}}')
    given_ = {name: one for name, one in values.items() if name in plan.placeholders}
    letter = plan.assemble(plan.bind(given_))
    (found,) = [one.content for one in inlines(letter) if isinstance(one, Filled)]
    match found:
        case Date():
            return found.day
        case Money():
            return Fraction(found.amount)
        case Integer() | Number():
            return Fraction(found.digits)
    return found


days = st.dates(date(1600, 1, 1), date(2400, 12, 31))


def walked(day: date, count: int) -> date:
    """Return the day `count` days later, one day after the other."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
    return day


def months_later(day: date, count: int) -> date:
    """Return the same day of another month, or its last, by turning the leaves of a calendar."""
    year, month = day.year, day.month
    for _ in range(abs(count)):
        month += 1 if count > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        elif month == 0:
            year, month = year - 1, 12
    lengths = [31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return date(year, month, min(day.day, lengths[month - 1]))


@given(start=days, n=st.integers(-800, 800))
def test_days_and_weeks_are_counted_one_by_one(start: date, n: int) -> None:
    assert result("date", "start + days(n)", start=start, n=n) == walked(start, n)
    assert result("date", "start - days(n)", start=start, n=n) == walked(start, -n)
    assert result("date", "start + weeks(n)", start=start, n=n // 7) == walked(start, n // 7 * 7)


@given(start=days, n=st.integers(-120, 120))
def test_months_and_years_end_at_the_last_day_of_a_shorter_month(start: date, n: int) -> None:
    assert result("date", "start + months(n)", start=start, n=n) == months_later(start, n)
    assert result("date", "start - months(n)", start=start, n=n) == months_later(start, -n)
    assert result("date", "start + years(n)", start=start, n=n) == months_later(start, 12 * n)


@given(start=days, n=st.integers(-800, 800))
def test_two_dates_are_as_many_days_apart_as_one_walks(start: date, n: int) -> None:
    end = walked(start, n)
    assert result("integer", "end - start", start=start, end=end) == n
    assert result("date", "start + days(end - start)", start=start, end=end) == end


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"), ("2026-03-31", -1, "2026-02-28"), ("1900-01-31", 1, "1900-02-28"),
        ("2000-01-31", 1, "2000-02-29"), ("2026-12-31", 2, "2027-02-28"), ("2026-05-31", 1, "2026-06-30"),
    ],
)  # fmt: skip
def test_the_ends_of_months(start: str, n: int, end: str) -> None:
    assert result("date", "start + months(n)", start=start, n=n) == date.fromisoformat(end)


cents = st.integers(-(10**11), 10**11)
rates = st.decimals(Decimal("-1000"), Decimal(1000), places=4, allow_nan=False)


def half_up(exact: Fraction, places: int) -> Fraction:
    """Return the nearest number with so many decimals; of two the one farther from zero."""
    scaled = abs(exact) * 10**places
    whole = scaled.numerator // scaled.denominator
    whole += scaled - whole >= Fraction(1, 2)
    return Fraction(whole if exact >= 0 else -whole, 10**places)


@given(price=cents, fee=cents, n=st.integers(1, 10**6), rate=rates)
def test_amounts_are_exact_until_they_are_rounded(price: int, fee: int, n: int, rate: Decimal) -> None:
    given_ = {
        "price": f"{Decimal(price) / 100:f}",
        "fee": f"{Decimal(fee) / 100:f}",
        "n": n,
        "rate": f"{rate:f}",
    }
    one, two, by = Fraction(price, 100), Fraction(fee, 100), Fraction(rate)
    euro = "money, currency: EUR"
    assert result(euro, "price + fee", **given_) == one + two
    assert result(euro, "price - fee * n", **given_) == one - two * n
    assert result(euro, "(price * rate) | round(2)", **given_) == half_up(one * by, 2)
    assert result(euro, "(price * rate - fee) | round", **given_) == half_up(one * by - two, 2)
    assert result(euro, "(price / n) | round(1)", **given_) == half_up(one / n, 1)
    assert result(euro, "((price + fee) * rate / 100) | round", **given_) == half_up(
        (one + two) * by / 100, 2
    )
    assert result("decimal", "rate | round(2)", **given_) == half_up(by, 2)
    assert result("integer", "rate | round", **given_) == half_up(by, 0)
    if fee:
        assert result("decimal", "(price / fee) | round(6)", **given_) == half_up(one / two, 6)


@given(yen=st.integers(-(10**9), 10**9), n=st.integers(1, 999))
def test_an_amount_finer_than_its_currency_is_an_error_until_it_is_rounded(yen: int, n: int) -> None:
    exact = Fraction(yen, n)
    if exact.denominator == 1:
        assert result("money, currency: JPY", "yen / n", yen=yen, n=n) == exact
    else:
        with pytest.raises(LetterforgeError, match=r"LF303.*more decimals than JPY"):
            result("money, currency: JPY", "yen / n", yen=yen, n=n)
    assert result("money, currency: JPY", "(yen / n) | round", yen=yen, n=n) == half_up(exact, 0)


records = st.lists(
    st.fixed_dictionaries(
        {"amount": cents, "due": days, "paid": st.booleans(), "number": st.integers(-5, 5)}
    ),
    max_size=12,
)  # fmt: skip


@given(rows=records)
def test_lists_are_what_a_plain_loop_makes_of_them(rows: list[dict[str, object]]) -> None:
    given_ = {"rows": [{**row, "amount": f"{Decimal(str(row['amount'])) / 100:f}"} for row in rows]}
    euro = "money, currency: EUR"
    unpaid = [row for row in rows if not row["paid"]]
    total = open_ = 0
    for row in rows:
        assert isinstance(row["amount"], int)
        total += row["amount"]
        open_ += 0 if row["paid"] else row["amount"]
    assert result(euro, "rows | sum('amount')", **given_) == Fraction(total, 100)
    assert result(euro, "rows | where('paid', false) | sum('amount')", **given_) == Fraction(open_, 100)
    assert result("integer", "rows | where('paid', false) | count", **given_) == len(unpaid)
    seen: list[object] = []
    for row in rows:
        if row["number"] not in seen:
            seen.append(row["number"])
    assert result("integer", "rows | unique('number') | count", **given_) == len(seen)
    dues = [row["due"] for row in rows if isinstance(row["due"], date)]
    if not dues:
        return
    latest = earliest = dues[0]
    for due in dues:
        latest = due if due > latest else latest
        earliest = due if due < earliest else earliest
    assert result("date", "rows | max('due')", **given_) == latest
    assert result("date", "(rows | sort('due'))[0].due", **given_) == earliest
    assert result("date", "(rows | sort('due', reverse=true))[0].due", **given_) == latest
