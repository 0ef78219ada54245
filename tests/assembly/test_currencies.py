"""Amounts in texts: a result keeps its currency, and two currencies never meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError, Plan
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  eur: {type: money, label: Eur, currency: EUR, example: 1234567.5}
  usd: {type: money, label: Usd, currency: USD, example: 1234.5}
  cny: {type: money, label: Cny, example: 107000.53}
  jpy: {type: money, label: Jpy, currency: JPY, example: 1234567}
  kwd: {type: money, label: Kwd, currency: KWD, example: 1234.567}
  tip: {type: money, label: Tip, currency: EUR, required: false}
  n: {type: integer, label: N, unit: days, example: 3}
  rate: {type: decimal, label: Rate, unit: "%", example: 7.5}
  name: {type: text, label: Name, example: Anna}
  paid: {type: boolean, label: Paid, example: "yes"}
  code: {type: text, label: Code, example: EUR}
  fees: {type: list, label: Fees, item: {type: money, label: Fee, currency: EUR}}
  lines:
    type: list
    label: Lines
    item:
      type: record
      fields:
        qty: {type: integer, label: Qty}
        price: {type: money, label: Price, currency: EUR}
        shipping: {type: money, label: Shipping, currency: USD}
"""
VALUES = {
    "eur": "1234567.5", "usd": "1234.5", "cny": "107000.53", "jpy": "1234567", "kwd": "1234.567", "n": 3,
    "rate": "7.5", "name": "Anna", "paid": True, "code": "EUR", "fees": ["1.5", "2"],
    "lines": [{"qty": 3, "price": "1.25", "shipping": "2"}, {"qty": 10, "price": "4.10", "shipping": "2"}],
}  # fmt: skip


def plan_of(folder: Path, text: str, language: str = "en") -> Plan:
    clauses = CLAUSES + "clauses:\n  only:\n    text: '" + text.replace("'", "''") + "'\n"
    return make_plan(folder, clauses, "[only]", language)


def printed(plan: Plan, values: dict[str, object] | None = None) -> str:
    given_ = (
        {name: VALUES[name] for name in plan.placeholders if name in VALUES} if values is None else values
    )
    letter = plan.assemble(plan.bind(given_))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("{{ eur + eur }} {{ (eur + eur) | money }}", "€2,469,135.00 €2,469,135.00"),
        ("{{ eur - eur }} {{ -eur }} {{ +eur }}", "€0.00 -€1,234,567.50 €1,234,567.50"),
        ("{{ eur * 2 }} {{ 2 * eur }} {{ n * eur }}", "€2,469,135.00 €2,469,135.00 €3,703,702.50"),
        ("{{ eur / 4 * 2 }} {{ eur / eur }} {{ eur // eur }}", "€617,283.75 1 1"),
        ("{{ eur // 2 }} {{ eur % 2 }} {{ eur % (eur - eur + tip) }}", "€617,283.00 €1.50 €0.00"),
        ("{{ jpy + jpy }} {{ kwd + kwd }} {{ kwd * 2 | number }}",
         "¥2,469,134 KWD\xa02,469.134 KWD\xa02,469.134"),
        ("{{ (eur * 3) | number }} {{ (jpy * 3) | number }} {{ (kwd * 3) | number }}",
         "3,703,702.50 3,703,701 3,703.701"),
        ("{{ (cny + cny) | capitals }}", "贰拾壹万肆仟零壹元零陆分"),
        ("{{ (cny | capitals) + cny }}", "CN¥214,001.06"),
        ("{{ n | money('EUR') }} {{ 5 | money('JPY') }} {{ 1.5 | money('USD') }}", "€3.00 ¥5 $1.50"),
        ("{{ (n | money('EUR')) + eur }} {{ (n | money('CNY')) | capitals }}", "€1,234,570.50 叁元整"),
        ("{{ n | money(code) }} {{ eur | money(currency='EUR') }}", "€3.00 €1,234,567.50"),
        ("{{ (eur if paid else 0) + eur }} {{ 0 + eur }} {{ eur - 0 }} {{ 0 - eur }}",
         "€2,469,135.00 €1,234,567.50 €1,234,567.50 -€1,234,567.50"),
        ("{{ tip | default(0) }} {{ tip | default(0) + eur }} {{ tip | default('no') }}",
         "€0.50 €1,234,568.00 €0.50"),
        ("{{ (eur * 2) ~ '!' }} {{ 'x' if not paid else ('=' ~ (eur * 2)) }}",
         "€2,469,135.00! =€2,469,135.00"),
        ("{% for one in fees %}{{ one * 2 }};{% endfor %} {{ fees[0] + fees[1] }}", "€3.00;€4.00; €3.50"),
        ("{% for one in lines %}{{ one.qty * one.price }};{% endfor %}", "€3.75;€41.00;"),
        ("{% for one in fees %}{{ one * loop.index }};{% endfor %}", "€1.50;€4.00;"),
        ("{% if eur > 100 and eur * 2 > eur and eur in fees or eur == 1234567.5 %}yes{% endif %}", "yes"),
        ("{% if eur * 0 %}more{% else %}nothing{% endif %} {{ eur * 0 * -1 }} {{ 0.0 * -1 }}",
         "nothing €0.00 0.0"),
        ("{{ 0.1 * 3 }} {{ n * 2 }} {{ 7 / 2 }} {{ rate * 2 }}", "0.3 6 3.5 15.0"),
    ],
)  # fmt: skip
def test_a_result_keeps_its_currency_and_its_smallest_unit(tmp_path: Path, text: str, english: str) -> None:
    plan = plan_of(tmp_path, text)
    values = {name: VALUES.get(name, "0.5") for name in plan.placeholders}
    assert printed(plan, values) == english


def test_a_result_reads_as_its_language_has_it(tmp_path: Path) -> None:
    library = make_library(
        tmp_path, CLAUSES + "clauses: {only: {text: '{{ eur * 2 }} {{ cny * 2 }}'}}\n", "[only]"
    )
    plan = library.plan("letter", language="zh-CN")
    assert printed(plan) == "€2,469,135.00 ¥214,001.06"


def test_an_amount_that_was_not_given_takes_the_fallback_in_its_own_currency(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, "{{ tip | default(0) }} {{ tip | default(2.5) + eur }} {{ tip | default('no') }}"
    )
    assert printed(plan) == "€0.00 €1,234,570.00 no"


WRONG = [
    ("{{ usd + cny }}", "USD and CNY cannot be added", "usd + cny"),
    ("{{ usd - cny }}", "USD and CNY cannot be subtracted", "usd - cny"),
    ("{{ usd / cny }}", "USD and CNY cannot be divided", "usd / cny"),
    ("{{ usd // cny }}", "USD and CNY cannot be divided", "usd // cny"),
    ("{{ usd % cny }}", "USD and CNY cannot be divided", "usd % cny"),
    ("{{ usd * usd }}", "cannot be multiplied by each other", "usd * usd"),
    ("{{ usd * cny }}", "cannot be multiplied by each other", "usd * cny"),
    ("{{ 5 / usd }}", "a number cannot be divided by an amount in USD", "usd"),
    ("{{ n % usd }}", "a number cannot be divided by an amount in USD", "n % usd"),
    ("{{ usd + 5 }}", "in USD and a number without a currency cannot be added", "usd"),
    ("{{ n - usd }}", "in USD and a number without a currency cannot be subtracted", "n - usd"),
    ("{% for one in fees %}{{ one - loop.index }}{% endfor %}", "a number without", "one - loop.index"),
    ("{{ 1 if n else usd + n }}", "without a currency cannot be added", "usd + n"),
    ("{{ (usd + usd) * 2 + (cny if paid else cny * 2) }}", "cannot be added", "usd) * 2 + (cny"),
    ("{{ +usd + -cny * 2 }}", "USD and CNY cannot be added", "usd"),
    ("{{ (usd | money) + cny }}", "USD and CNY cannot be added", "usd | money) + cny"),
    ("{{ (usd | number) + cny }}", "USD and CNY cannot be added", "usd | number) + cny"),
    ("{{ tip | default(usd) + cny }}", "cannot be added", "tip | default(usd) + cny"),
    ("{{ tip | default(0) + cny }}", "EUR and CNY cannot be added", "tip | default(0) + cny"),
    ("{{ fees[0] + usd }}", "EUR and USD cannot be added", "fees[0] + usd"),
    ("{% for one in fees %}{{ one + usd }}{% endfor %}", "EUR and USD cannot be added", "one + usd"),
    ("{% for l in lines %}{{ l.price + l.shipping }}{% endfor %}", "cannot be added", "l.price + l.shipping"),
    ("{% if paid %}{% else %}{{ usd + cny }}{% endif %}", "USD and CNY cannot be added", "usd + cny"),
    ("{% if usd < cny %}{% endif %}", "USD and CNY cannot be compared", "usd < cny"),
    ("{% if usd == cny %}{% endif %}", "USD and CNY cannot be compared", "usd == cny"),
    ("{% if 0 < cny != usd %}{% endif %}", "CNY and USD cannot be compared", "cny != usd"),
    ("{% if usd in fees %}{% endif %}", "USD and EUR cannot be compared", "usd in fees"),
    ("{% if usd not in [1, eur] %}{% endif %}", "USD and EUR cannot be compared", "usd not in [1, eur"),
    ("{{ 'a' if usd > cny else 'b' }}", "USD and CNY cannot be compared", "usd > cny"),
    ("{{ n | money }}", "a number has no currency", "n"),
    ("{{ (n * rate) | money }}", "a number has no currency", "n * rate"),
    ("{{ (usd / usd) | money }}", "a number has no currency", "usd / usd"),
    ("{{ n | capitals }}", "capitals write yuan, but a number has no currency", "n"),
    ("{{ usd | capitals }}", "capitals write yuan, but `usd` is in USD", "usd"),
    ("{{ (usd + usd) | capitals }}", "capitals write yuan, but the amount is in USD", "usd + usd"),
    ("{{ (usd if paid else eur) | capitals }}", "capitals write yuan, but", "usd if paid else eur"),
    ("{{ usd | money('EUR') }}", "an amount in USD cannot be printed as one in EUR", "usd"),
    ("{{ (usd * n) | money('EUR') }}", "an amount in USD cannot be printed as one in EUR", "usd * n"),
    ("{{ (n | money('EUR')) | money('USD') }}", "in EUR cannot be printed as one in USD", "n"),
    ("{{ (usd if paid else eur) + usd }}", "EUR and USD cannot be added", "usd if paid else eur) + usd"),
    ("{{ eur + (usd if usd is filled else 0) }}", "EUR and USD cannot be added", "eur + (usd"),
    ("{{ tip | default(usd) + eur }}", "USD and EUR cannot be added", "tip | default(usd) + eur"),
    ("{{ (eur or usd) + eur }}", "USD and EUR cannot be added", "eur or usd) + eur"),
    ("{{ (paid and eur) + usd }}", "EUR and USD cannot be added", "paid and eur) + usd"),
    ("{{ (n if n else eur) | money }}", "a number has no currency", "n else eur"),
    ("{{ ((eur if n else usd) + 0) * 2 - eur }}", "be subtracted", "eur if n else usd) + 0) * 2 - eur"),
    ("{% if (eur if n else usd) > eur %}{% endif %}", "USD and EUR cannot", "eur if n else usd) > eur"),
    ("{{ (cny if paid else usd) | capitals }}", "but the amount is in USD", "cny if paid else usd"),
    ("{{ (usd if paid else fees[0]) + cny }}", "CNY cannot be added", "usd if paid else fees[0]) + cny"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "place"), WRONG)
def test_currencies_that_do_not_fit_are_found_before_any_value_is_read(
    tmp_path: Path, text: str, message: str, place: str
) -> None:
    with pytest.raises(LetterforgeError) as raised:
        plan_of(tmp_path, text)
    (finding,) = raised.value.findings
    assert finding.code == "LF211"
    assert message in finding.message
    assert finding.hint
    assert finding.span is not None
    assert finding.span.text == place


def test_every_wrong_amount_of_a_text_is_reported_at_once_each_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError) as raised:
        plan_of(
            tmp_path,
            "{{ usd + cny }} {{ n | money }} {% if usd < cny %}{{ usd + cny }}{% endif %} {{ eur * eur }}",
        )
    places = sorted((one.span.column, one.span.text) for one in raised.value.findings if one.span)
    assert [text for _, text in places] == ["usd + cny", "n", "usd < cny", "usd + cny", "eur * eur"]
    assert len(set(places)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "{{ (usd if paid else eur) + (usd if paid else eur) }}",
        "{% if (usd if n > 5 else eur) > (usd * 2 if n > 5 else tip) %}{% endif %}",
        "{{ eur + (tip if tip is filled else 0) }} {{ (tip or 0) + eur }} {{ tip | default(n) + eur }}",
        "{{ (usd if paid else eur) | money }} {{ (n if paid else eur) | money('EUR') }}",
        "{{ usd if usd is filled else eur }} {{ usd or 'nothing' }} {{ (n or rate) + 1 }}",
        "{{ tip | default('none') }}{% if (tip | default('none')) == 'none' %}-{% endif %}",
        "{% if usd > 100 and usd > n and usd in [1, 2] and n > 1 and name == 'Anna' %}{% endif %}",
        "{{ n + 1 if n else 1 }}",
    ],
)
def test_what_may_be_right_for_some_values_is_no_finding(tmp_path: Path, text: str) -> None:
    plan_of(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "values", "message"),
    [
        ("{{ usd | money(code) }}", {}, "an amount in USD cannot be printed as one in EUR"),
        (
            "{{ usd / 7 }}",
            {},
            "176.357142857142857142857142… has more decimals than USD (2); amounts are never",
        ),
        ("{{ usd * rate / 100 }}", {}, "92.5875 has more decimals than USD (2)"),
        ("{{ jpy * 0.5 }}", {}, "has more decimals than JPY (0)"),
        ("{{ (cny / 8) | capitals }}", {}, "more than two decimals"),
        ("{{ tip + eur }}", {}, "nothing is not a number"),
        ("{{ 'x' if not paid else (eur / 7) ~ '' }}", {}, "has more decimals"),
    ],
)
def test_what_only_the_values_show_names_the_text_while_it_is_filled(
    tmp_path: Path, text: str, values: dict[str, object], message: str
) -> None:
    plan = plan_of(tmp_path, text)
    with pytest.raises(LetterforgeError) as raised:
        printed(plan, {**{name: VALUES[name] for name in plan.placeholders if name in VALUES}, **values})
    (finding,) = raised.value.findings
    assert finding.code == "LF206"
    assert message in finding.message
    assert finding.hint


def test_a_blank_in_a_calculation_stays_a_blank(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, "{{ usd + usd }} {{ usd * n }} {{ (usd * 2) | money }} {{ n * usd + usd }} {{ n * 2 }}"
    )
    for given_ in ({}, {"n": 2}, {"usd": 2}):
        letter = plan.assemble(plan.bind(given_, blank=True))
        assert "____" in plain(tuple(inlines(letter))[1:], letter.design)
    letter = plan.assemble(plan.bind({}, blank=True))
    assert plain(tuple(inlines(letter))[1:], letter.design) == " ".join(["$__________"] * 4 + ["__________"])
