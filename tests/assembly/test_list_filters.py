"""Filters of lists and `round`: what they give, what they refuse, and what is open."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from letterforge import LetterforgeError, Plan
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_plan

DECLARED = """
placeholders:
  invoices:
    type: list
    label: Invoices
    required: false
    item:
      type: record
      fields:
        number: {type: text, label: Number}
        amount: {type: money, currency: EUR, label: Amount, required: false}
        due: {type: date, label: Due}
        paid: {type: boolean, label: Paid}
        hours: {type: decimal, label: Hours, unit: h}
        kind: {type: choice, label: Kind, options: {goods: Goods, work: Work}}
  numbers: {type: list, label: Numbers, required: false, item: {type: integer, unit: kg}}
  cities: {type: list, label: Cities, required: false, item: {type: text}}
  price: {type: money, currency: EUR, label: Price, required: false}
  yen: {type: money, currency: JPY, label: Yen, required: false}
  weight: {type: decimal, label: Weight, required: false, unit: kg}
  name: {type: text, label: Name, required: false}
clauses:
  only:
    text: '"""
INVOICES = [
    {"number": "A", "amount": "10.10", "due": "2026-03-01", "paid": "no", "hours": "1.5", "kind": "goods"},
    {"number": "B", "amount": "5", "due": "2026-01-31", "paid": "yes", "hours": "2.25", "kind": "work"},
    {"number": "C", "amount": "7.35", "due": "2026-03-01", "paid": "no", "hours": "1", "kind": "goods"},
]


@cache
def plan_of(text: str) -> Plan:
    return make_plan(Path(tempfile.mkdtemp()), DECLARED + text.replace("'", "''") + "'\n", "[only]")


def printed(text: str, *, blank: bool = False, **values: object) -> str:
    plan = plan_of(text)
    given = {name: value for name, value in values.items() if name in plan.placeholders}
    letter = plan.assemble(plan.bind(given, blank=blank))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design)).strip().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ invoices | sum('amount') }}", "€22.45"),
        ("{{ invoices | where('paid', false) | sum('amount') }}", "€17.45"),
        ("{{ invoices | where('paid') | count }} of {{ invoices | count }}", "1 of 3"),
        ("{{ invoices | where('kind', 'work') | max('due') | date('iso') }}", "2026-01-31"),
        ("{{ invoices | where('due', '2026-03-01') | count }}", "2"),
        ("{{ invoices | where('number', 'Z') | sum('amount') }}", "€0.00"),
        ("{{ invoices | sum('hours') }} {{ invoices | sum('hours') * 2 }}", "4.75 9.50"),
        ("{{ invoices | min('amount') }} {{ invoices | max('hours') }}", "€5.00 2.25 h"),
        ("{{ invoices | min('due') | date('iso') }}", "2026-01-31"),
        ("{% for one in invoices | sort('amount') %}{{ one.number }}{% endfor %}", "BCA"),
        ("{% for one in invoices | sort('due', reverse=true) %}{{ one.number }}{% endfor %}", "ACB"),
        ("{% for one in invoices | sort('due') %}{{ one.number }} {{ one.amount }};{% endfor %}",
         "B €5.00;A €10.10;C €7.35;"),
        ("{% for one in invoices | unique('due') %}{{ one.number }}{% endfor %}", "AB"),
        ("{{ numbers | sum }} {{ numbers | min }} {{ numbers | sort }}", "11 2 kg 2 kg, 3 kg, 3 kg and 3 kg"),
        ("{{ numbers | unique }} {{ numbers | unique | count }}", "3 kg and 2 kg 2"),
        ("{{ cities | unique | join('/') }}", "Bonn/Ulm"),
        ("{% if invoices | sum('amount') > 20 %}much{% endif %}", "much"),
        ("{{ (invoices | max('amount')) - price }}", "€9.10"),
    ],
)  # fmt: skip
def test_a_filter_of_lists_gives(text: str, expected: str) -> None:
    rows, towns = INVOICES, ["Bonn", "Ulm", "Bonn"]
    assert printed(text, invoices=rows, numbers=[3, 2, 3, 3], cities=towns, price=1) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ invoices | sum('amount') }}", "€0.00"),
        ("{{ numbers | sum }} {{ numbers | count }}", "0 0"),
        ("{% for one in invoices | sort('amount') %}x{% endfor %}-", "-"),
        ("{{ invoices | where('paid') | sum('hours') }}", "0"),
    ],
)
def test_a_list_that_is_not_given_has_no_entries(text: str, expected: str) -> None:
    assert printed(text) == expected


BLANKS = {
    "{{ invoices | sum('amount') }}": "€__________",
    "{{ invoices | sum('hours') }}": "__________",
    "{{ numbers | max }}": "__________",
    "{{ invoices | max('due') }}": "__ / __ / ____",
    "{{ (price / 3) | round(2) }}": "€__________",
    "{{ weight | round }}": "__________",
}


@pytest.mark.parametrize("text", BLANKS)
def test_what_follows_from_an_open_list_is_open(text: str) -> None:
    assert printed(text, blank=True) == BLANKS[text]


def test_an_entry_that_is_partly_open_leaves_the_sum_open() -> None:
    rows = [INVOICES[0], {"number": "B", "paid": "no"}]
    assert printed("{{ invoices | sum('hours') }}", blank=True, invoices=rows) == "__________"
    assert printed("{{ invoices | max('due') }}", blank=True, invoices=rows) == "__ / __ / ____"
    text = "{{ invoices | where('paid', false) | count }}"
    assert printed(text, blank=True, invoices=rows) == "2"


@pytest.mark.parametrize(
    ("expression", "values", "expected"),
    [
        ("(price / 3) | round(2)", {"price": 10}, "€3.33"),
        ("(price / 8) | round", {"price": "0.60"}, "€0.08"),
        ("-(price / 8) | round(2)", {"price": "0.60"}, "€-0.08"),
        ("weight | round", {"weight": "2.5"}, "3"),
        ("-weight | round", {"weight": "2.5"}, "-3"),
        ("weight | round", {"weight": "-0.4"}, "0"),
        ("weight | round(1)", {"weight": "0.25"}, "0.3"),
        ("weight | round(2)", {"weight": "2.499"}, "2.5"),
        ("(yen / 3) | round", {"yen": 100}, "¥33"),
    ],
)
def test_round_is_half_up_and_to_the_smallest_unit_of_an_amount(
    expression: str, values: dict[str, Any], expected: str
) -> None:
    found = printed(f"{{{{ ({expression}) }}}}", blank=False, **values)
    assert found.replace("-€", "€-").replace("JP¥", "¥") == expected


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("invoices | sum", "`sum` needs the name of a field, such as `sum('number')`"),
        ("invoices | sum('number')", "`sum` adds numbers and amounts, not a `text`"),
        ("invoices | sum('amont')",
         "the entries of `invoices` have no field `amont`; did you mean `amount`?"),
        ("invoices | max('paid')", "`max` compares numbers, amounts and dates, not a `boolean`"),
        ("invoices | sort('kind')", "`sort` goes by numbers, amounts, dates and texts, not a `choice`"),
        ("numbers | sum('x')", "the entries of `numbers` have no field `x`, for they are no records"),
        ("invoices | where", "`where` needs the name of a field, such as `where('paid', false)`"),
        ("(invoices | where('paid', 'no')) | count",
         "`invoices.paid` is a yes or no, and cannot be compared with a text;"
         " write `true` or `false`, without quotes"),
        ("invoices | where('hours', '1')",
         "`invoices.hours` is a number, and cannot be compared with a text"),
        ("invoices | where('number', equals=1)",
         "`invoices.number` is a text, and cannot be compared with a number"),
        ("invoices | where('due', '2026-02-30') | count", "`2026-02-30` is no day of the calendar"),
        ("invoices | sum(1)", "`sum` takes the name of a field in quotes"),
        ("price | sum", "`sum` needs a list, not a number"),
        ("name | round", "`round` needs a number, not a text"),
        ("invoices | count('x')", None),
    ],
)  # fmt: skip
def test_what_never_works_is_found_before_a_letter_is_made(expression: str, message: str | None) -> None:
    with pytest.raises(LetterforgeError) as raised:
        plan_of(f"{{{{ {expression} }}}}")
    (finding,) = raised.value.findings
    assert message is None or finding.message == f"the text cannot be filled: {message}"
    assert finding.span is not None


@pytest.mark.parametrize(
    ("expression", "message", "hint"),
    [
        ("invoices | where('kind', 'goodz')", "`goodz` is no option of `invoices.kind`",
         "did you mean `goods`?"),
        ("invoices | where('due', '01.03.2026')",
         "`01.03.2026` is no date to compare `invoices.due` with", "write it like `2026-11-22`"),
    ],
)  # fmt: skip
def test_words_that_no_entry_has_are_told_at_the_word(expression: str, message: str, hint: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        plan_of(f"{{{{ {expression} | count }}}}")
    (finding,) = raised.value.findings
    assert (finding.code, finding.message, finding.hint) == ("LF201", message, hint)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("(invoices | max('amount')) + yen", "EUR and JPY"),
        ("(invoices | where('amount', yen)) | count", "EUR and JPY"),
        ("(invoices | sum('amount')) + weight", "EUR"),
    ],
)
def test_amounts_keep_their_currency_through_lists(expression: str, message: str) -> None:
    with pytest.raises(LetterforgeError, match=rf"LF211.*{message}"):
        plan_of(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("invoices | where('number', 'Z') | max('amount')", "`max` needs a list with entries"),
        ("invoices | sum('amount')", r"`invoices\[4\].amount` is empty"),
        ("weight | round(30)", "`round` takes a number of decimals from 0 to 20"),
    ],
)
def test_what_has_no_result_is_told_where_it_stands(expression: str, message: str) -> None:
    rows = [*INVOICES, {**INVOICES[0], "amount": ""}]
    with pytest.raises(LetterforgeError, match=f"LF206.*{message}"):
        printed(f"{{{{ {expression} }}}}", invoices=rows, weight="1.5")


@pytest.mark.parametrize(
    ("language", "cities", "expected"),
    [
        ("en", ["Ulm", "Émile", "aachen", "Bonn", "B10", "B2"], "aachen, B10, B2, Bonn, Émile, Ulm"),
        ("zh-CN", ["上海", "北京", "Ulm", "广州"], "Ulm, 北京, 广州, 上海"),
    ],
)
def test_texts_are_sorted_as_the_language_has_them(
    tmp_path: Path, language: str, cities: list[str], expected: str
) -> None:
    clauses = DECLARED + '{{ cities | sort | join(", ") }}; {{ cities | sort(reverse=true) | count }}\'\n'
    plan = make_plan(tmp_path, clauses, "[only]", language=language)
    letter = plan.assemble(plan.bind({"cities": cities}))
    assert "".join(plain(tuple(inlines(letter)), letter.design)).endswith(f"{expected}; {len(cities)}")
    assert plan.assemble(plan.bind({"cities": []}))
