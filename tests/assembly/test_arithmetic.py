"""Arithmetic in texts: one meaning for all numbers, and units that come and go with the value."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge import LetterforgeError, Plan
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_plan

DECLARED = """
placeholders:
  deposit: {type: money, label: Deposit, currency: EUR, required: false}
  tip: {type: money, label: Tip, currency: EUR, required: false}
  yen: {type: money, label: Yen, currency: JPY, required: false}
  pieces: {type: integer, label: Pieces, required: false}
  weight: {type: decimal, label: Weight, required: false}
  days: {type: integer, label: Days, required: false, unit: {en: {one: day, other: days}, zh-CN: 天}}
  share: {type: decimal, label: Share, required: false, unit: "%"}
  rows:
    type: list
    label: Rows
    required: false
    item:
      type: record
      fields:
        pieces: {type: integer, label: Pieces, required: false}
        days: {type: integer, label: Days, required: false, unit: days}
"""


@cache
def plan_of(text: str, language: str = "en") -> Plan:
    clauses = DECLARED + "clauses:\n  only:\n    text: '" + text.replace("'", "''") + "'\n"
    return make_plan(Path(tempfile.mkdtemp()), clauses, "[only]", language)


def printed(text: str, values: dict[str, object], language: str = "en", *, blank: bool = False) -> str:
    plan = plan_of(text, language)
    given_ = {name: value for name, value in values.items() if name in plan.placeholders}
    letter = plan.assemble(plan.bind(given_, blank=blank))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design))


@given(one=st.integers(-(10**9), 10**9), two=st.integers(-1000, 1000).filter(bool))
def test_whole_part_and_remainder_are_the_same_for_all_numbers(one: int, two: int) -> None:
    text = "{{ (%s // %s) | number }}|{{ (%s %% %s) | number }}"
    whole = abs(one) // abs(two) * (1 if (one < 0) == (two < 0) else -1)
    expected = [whole, one - whole * two]
    values: dict[str, object] = {"pieces": one, "weight": f"{one}.0", "yen": one, "days": two}
    for name in ("pieces", "weight", "yen"):
        found = printed(text % (name, "days", name, "days"), values)
        assert [float(part.replace(",", "")) for part in found.split("|")] == expected


def test_constants_divide_as_values_do() -> None:
    assert printed("{{ -7 // 2 }} {{ -7 % 2 }} {{ 7 // -2 }} {{ -7.0 // 2 }} {{ -7 // -2 }}", {}) == (
        "-3 -1 -3 -3 3"
    )


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("{{ deposit | default(pieces) }}", "€12.00"),
        ("{{ deposit | default(pieces * 2) }} {{ deposit | default(weight) }}", "€24.00 €1.50"),
        ("{{ deposit | default(pieces) + tip }} {{ deposit | default(tip) }}", "€17.00 €5.00"),
        ("{{ deposit | default(pieces if pieces > 5 else 0) }}", "€12.00"),
        ("{{ days | default(24) }} {{ days | default(1) }} {{ days | default(pieces) }}",
         "24 days 1 day 12 days"),
        ("{{ days | default(pieces + 1) }} {{ days | default(1.5) }} {{ share | default(7.5) }}",
         "13 days 1.5 days 7.5%"),
        ("{{ days | default('none') }} {{ days | number | default(24) }} days", "none 24 days"),
        ("{{ days | default(share | default(5)) }} {{ (days | default(2)) * 3 }}", "5% days 6"),
        ("{% for row in rows %}{{ row.days | default(3) }}{% endfor %}", "3 days"),
    ],
)  # fmt: skip
def test_a_number_stands_in_as_what_it_stands_in_for(text: str, english: str) -> None:
    values: dict[str, object] = {"pieces": 12, "weight": "1.5", "tip": 5, "rows": [{"pieces": 1}]}
    assert printed(text, values) == english


BLANKS = {
    "{{ days }}": ("_ days", "_天"),
    "{{ days | default(3) }} {{ days ~ '' }}": ("_ days _ days", "_天 _天"),
    "{{ days | number }} days": ("_ days", "_ days"),
    "{{ days | chinese }}天": ("_天", "_天"),
    "{{ (days | number) | default(3) }} days": ("_ days", "_ days"),
    "{{ days * 2 }} {{ 2 + days }} {{ -days }} {{ +days }}": ("_ _ _ _", "_ _ _ _"),
    "{{ share / 2 }}% {{ share }}": ("_% _%", "_% _%"),
    "{{ days + share }} {{ days | money('EUR') }}": ("_ _", "_ _"),
}


@pytest.mark.parametrize("text", BLANKS)
def test_a_blank_has_its_unit_where_the_value_has_it(text: str) -> None:
    for language, expected in zip(("en", "zh-CN"), BLANKS[text], strict=True):
        assert printed(text, {}, language, blank=True).replace("__________", "_") == expected


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("{{ (pieces + 1) | chinese }} {{ (pieces * 4) | chinese }} {{ -(3 - pieces) | chinese }}",
         "十三 四十八 九"),
        ("{{ (pieces // 5) | chinese }} {{ (pieces % 5) | chinese }}", "二 二"),
        ("{% for row in rows %}{{ (row.pieces + loop.index) | chinese }}{% endfor %}", "二"),
        ("{{ ((rows | length) + pieces) | chinese }}", "十三"),
    ],
)  # fmt: skip
def test_whole_numbers_make_a_whole_number(text: str, english: str) -> None:
    assert printed(text, {"pieces": 12, "rows": [{"pieces": 1}]}) == english


@pytest.mark.parametrize(
    "result", ["pieces / 2", "weight + 1", "pieces * weight", "deposit // 2", "pieces * 1.5"]
)
def test_what_may_have_decimals_is_not_counted_in_chinese(result: str) -> None:
    with pytest.raises(LetterforgeError, match="needs a whole number"):
        plan_of(f"{{{{ ({result}) | chinese }}}}")
