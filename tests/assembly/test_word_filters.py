"""Filters that write words: what they print in letters, what is drawn for blanks, and what is refused."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from letterforge import LetterforgeError, Plan
from letterforge.letter.traversal import inlines, plain
from tests.libraries import make_library

DECLARED = """
placeholders:
  day: {type: date, label: Day, required: false}
  share: {type: decimal, label: Share, required: false}
  rate: {type: decimal, label: Rate, required: false, unit: "%"}
  months: {type: integer, label: Months, required: false, unit: {en: {one: month, other: months}, zh-CN: 个}}
  price: {type: money, currency: USD, label: Price, required: false}
  sol: {type: money, currency: PEN, label: Sol, required: false}
  fee: {type: money, currency: HKD, label: Fee, required: false}
  name: {type: text, label: Name, required: false}
clauses:
  only:
    text: '"""


@cache
def plan_of(text: str, language: str = "en") -> Plan:
    clauses = DECLARED + text.replace("'", "''") + "'\n"
    folder = Path(tempfile.mkdtemp())
    library = make_library(folder, clauses, "[{clause: only, numbered: false}]")
    outline = folder / "templates/letter.yaml"
    titles = "{en: L, zh-CN: L, de: L, fr: L, th: L, tr: L}"
    outline.write_text(outline.read_text("utf-8").replace("{en: Letter, zh-CN: 信函}", titles), "utf-8")
    return library.plan("letter", language=language)


def printed(text: str, language: str = "en", *, blank: bool = False, **values: object) -> str:
    plan = plan_of(text, language)
    letter = plan.assemble(plan.bind(values, blank=blank))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design)).strip()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{{ share | percent }}", "en", "12.5%"),
        ("{{ share | percent }}", "de", "12,5\u00a0%"),
        ("{{ (share + 0.005) | percent }}", "en", "13.0%"),
        ("{{ 2 | percent }}", "en", "200%"),
        ("{{ (price / price) | percent }}", "en", "100%"),
        ("{{ months | ordinal }}", "en", "12th"),
        ("{{ months | ordinal }}", "zh-CN", "第12"),
        ("{{ months | words }} ({{ months }})", "en", "twelve (12 months)"),
        ("{{ price | words }}", "en", "one thousand two hundred and fifty US dollars and fifty cents"),
        ("{{ (price - price) | words }}", "en", "zero US dollars"),
        ("{{ day | weekday }}, {{ (day + days(1)) | weekday }}", "en", "Sunday, Monday"),
        ("{{ day | weekday }}", "zh-CN", "星期日"),
        ("{{ day | date('full') }}", "zh-CN", "2026年11月22日星期日"),
        ("{{ day | date('MMMM y') }}", "en", "November 2026"),
        ("{{ name | upper }}, {{ 'a' ~ name | upper }}", "en", "**ACME**, a**ACME**"),
        ("{{ name | upper }}", "tr", "**ACME**"),
        ("港币{{ fee | capitals }}", "zh-CN", "港币贰仟叁佰肆拾伍元陆角"),
    ],
)
def test_a_filter_prints_words(text: str, language: str, expected: str) -> None:
    values: dict[str, Any] = {
        "share": "0.125", "months": 12, "price": "1250.50", "day": "2026-11-22", "name": "**acme**",
        "fee": "2345.60",
    }  # fmt: skip
    assert printed(text, language, **values) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{{ share | percent }}", "en", "__________%"),
        ("{{ months | ordinal }}", "en", "__________"),
        ("{{ months | words }}", "en", "__________"),
        ("{{ price | words }}", "en", "__________"),
        ("{{ day | weekday }}", "en", "__________"),
        ("{{ day | date('full') }}", "zh-CN", "____年__月__日"),
        ("{{ day | date('d. MMMM y') }}", "zh-CN", "____年__月__日"),
        ("{{ day | date('yMMMM') }}", "zh-CN", "__________"),
        ("{{ name | upper }}", "en", "__________"),
    ],
)
def test_what_is_open_is_a_blank_in_the_form_of_what_would_be_printed(
    text: str, language: str, expected: str
) -> None:
    assert printed(text, language, blank=True) == expected


def test_what_is_not_given_prints_nothing() -> None:
    text = (
        "{{ share | percent }}{{ months | ordinal }}{{ price | words }}{{ day | weekday }}{{ name | upper }}"
    )
    assert printed(f"[{text}]") == "[]"


@pytest.mark.parametrize(
    ("text", "language", "message"),
    [
        ("{{ rate | percent }}", "en", "`percent` needs a number without a unit, such as 0.05"),
        ("{{ price | percent }}", "en", "`percent` needs a number, not an amount"),
        ("{{ name | percent }}", "en", "`percent` needs a number, not a text"),
        ("{{ share | ordinal }}", "en", "`ordinal` needs a whole number, not a number"),
        ("{{ months | ordinal }}", "fr", "ordinals are not known in `fr`; write the number with its word"),
        (
            "{{ share | words }}",
            "en",
            "`words` needs a whole number or an amount, not a number with decimals",
        ),
        ("{{ price | words }}", "zh-CN", "words of numbers are known in English, not in `zh-CN`"),
        ("{{ sol | words }}", "en", "the smallest unit of PEN has no name here"),
        ("{{ name | weekday }}", "en", "`weekday` needs a date, not a text"),
        ("{{ price | upper }}", "en", "`upper` needs a text, not a number"),
        ("{{ day | date('YYYY-MM-DD') }}", "en", "`YYYY` is not the field that you mean; write `yyyy`"),
        ("{{ day | date('yMMMd') }}", "th", "in the calendar `buddhist` dates have no skeletons"),
        ("{{ day | date('fancy') }}", "en", "`fancy` is not a style of dates; they are long, formal, iso"),
        ("{{ day | date(1) }}", "en", "`date` takes words in quotes"),
        ("{{ name | upper('x') }}", "en", "`upper` takes no arguments"),
    ],
)
def test_what_can_never_be_printed_is_found_when_the_text_is_read(
    text: str, language: str, message: str
) -> None:
    with pytest.raises(LetterforgeError) as raised:
        plan_of(text, language)
    assert message in raised.value.findings[0].message


def test_a_negative_amount_has_no_words() -> None:
    plan = plan_of("{{ price | words }}")
    with pytest.raises(LetterforgeError, match=r"LF206.*only amounts from 0 up do"):
        plan.assemble(plan.bind({"price": "-1"}))


def test_a_period_before_date_is_told_with_its_parentheses() -> None:
    with pytest.raises(LetterforgeError, match="stands behind the period alone"):
        printed("{{ day + days(1) | date('iso') }}", day="2026-11-22")
