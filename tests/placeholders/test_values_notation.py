"""Numbers as people write them: what can mean one number is read, what can mean two is refused."""

from decimal import Decimal
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import Source
from letterforge.placeholders.currency_signs import marks_of
from letterforge.placeholders.formatting import format_money, minor_units
from letterforge.placeholders.placeholder import Placeholder, written_with
from letterforge.placeholders.raw_values import as_number, written
from letterforge.placeholders.source_locale import notation_of
from letterforge.yamldoc import Number, read_json
from tests.placeholders.amounts import BEYOND, CURRENCIES, ELSE_DECIMALS, WIDE, accepted, content, numbers
from tests.placeholders.declare import bind_all, declare, localized, plural, read, refuse, told


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, Decimal]:
    """Return a currency and an amount in it."""
    currency = draw(st.sampled_from(CURRENCIES))
    return currency, draw(st.decimals(-(10**12), 10**12, places=minor_units(currency)))


@given(amounts(), st.data())
def test_an_amount_may_be_written_with_what_names_its_currency(
    amount: tuple[str, Decimal], data: st.DataObject
) -> None:
    currency, number = amount
    mark = data.draw(st.sampled_from(marks_of(currency)))
    space = data.draw(st.sampled_from(["", " ", "\u00a0", "\u3000"]))
    sign, digits = "-" if number < 0 else "", f"{abs(number):,}"
    grouped = "." in digits or digits.count(",") != 1 or not minor_units(currency)
    digits = digits if grouped else digits.replace(",", "")
    digits = data.draw(st.sampled_from([digits, digits.replace(",", ""), digits.translate(WIDE)]))
    form = data.draw(st.sampled_from(["{0}{1}{2}{3}", "{1}{2}{0}{3}", "{0}{3}{2}{1}", "{0}{1}{3}{2}{1}"]))
    text = form.format(sign, mark, space, digits)
    fund = declare("money", "fund", currency=currency)
    assert content(fund, text) == number
    assert accepted(fund, text)


@given(amounts(), st.sampled_from(["zh-CN", "en"]))
def test_what_a_letter_prints_for_an_amount_is_that_amount(
    amount: tuple[str, Decimal], language: str
) -> None:
    currency, number = amount
    printed = format_money(number, currency, language)
    if "." in printed or printed.count(",") != 1 or not minor_units(currency):
        assert content(declare("money", "fund", currency=currency), printed) == number


@given(st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), st.data())
def test_what_names_another_currency_is_refused_with_both_names(
    own: str, other: str, data: st.DataObject
) -> None:
    mark = data.draw(st.sampled_from(marks_of(other)))
    text = data.draw(st.sampled_from([f"{mark}5", f"5 {mark}", f"{mark}5 {other}"]))
    fund = declare("money", "fund", currency=own)
    if mark in marks_of(own) and other not in text:
        assert content(fund, text) == 5
    elif own != other:
        finding = refuse(fund, text)
        assert f"`fund` is `{text}`, an amount in " in finding.message
        assert finding.message.endswith(f", not in {own}")
        assert other in finding.message
        assert own in (finding.hint or "")
        assert not accepted(fund, text)


@given(numbers, st.sampled_from(["integer", "decimal", "money"]), st.booleans())
def test_groups_in_front_of_a_point_are_read_everywhere(number: Decimal, type_: str, wide: bool) -> None:
    it = declare(type_, currency="KWD" if type_ == "money" else "CNY")
    number = number.to_integral_value().quantize(Decimal("0.00")) if type_ == "integer" else number
    text = f"{number:,}".translate(WIDE) if wide else f"{number:,}"
    assert content(it, text) == number
    assert accepted(it, text)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(["integer", "decimal", "money"]))
def test_one_group_alone_is_never_guessed(head: int, tail: int, type_: str) -> None:
    text = f"{head},{tail:03}"
    for raw in (text, f"-{text}", text.translate(WIDE)):
        assert refuse(declare(type_), raw).code == "LF303"
        assert not accepted(declare(type_), raw)
    assert content(declare(type_), text, ".") == head * 1000 + tail
    if type_ == "decimal":
        assert content(declare(type_), text, ",") == Decimal(f"{head}.{tail:03}")
        assert (refuse(declare(type_), text).hint or "").endswith(BEYOND)


@given(st.text("0123456789,.+- '", max_size=14), st.sampled_from(["integer", "decimal", "money"]))
def test_what_is_read_is_one_number_whichever_sign_stands_before_decimals(text: str, type_: str) -> None:
    it = declare(type_, required=False)
    values, findings = bind_all([it], {"it": text})
    if findings or values["it"].content is None:
        return
    for decimal in ".,":
        others, refused = bind_all([it], {"it": text}, decimal=decimal)
        is_plain = "," not in text  # in plain digits the point is one, unless somebody says otherwise
        assert refused or is_plain or others["it"].content == values["it"].content
    assert accepted(it, text)


@given(numbers, st.sampled_from([".", "'", "’", " ", "\u00a0", "\u202f", ""]), st.booleans())
def test_a_decimal_comma_is_read_where_it_is_said(number: Decimal, mark: str, by_declaration: bool) -> None:
    text = f"{number:,}".replace(",", "|").replace(".", ",").replace("|", mark)
    it = declare("decimal", decimal="," if by_declaration else None)
    assert content(it, text, None if by_declaration else ",") == number
    assert accepted(written_with(it, notation_of(",", None)), text)


@given(numbers)
def test_a_number_that_is_one_already_keeps_its_point(number: Decimal) -> None:
    it = declare("decimal", decimal=",")
    assert read(it, number).content == number
    assert read(it, float(number)).content == Decimal(repr(float(number)))
    given_in_json = read_json(Source("v.json", str(number)))
    assert isinstance(given_in_json, Number)
    assert read(it, given_in_json).content == number
    assert accepted(it, float(number))
    assert read(it, as_number(str(number))).content == number
    assert written(as_number(str(number))) == str(number)


@given(st.text("0123456789.-+eE", max_size=12))
def test_a_number_kept_as_one_is_written_again_as_it_was(text: str) -> None:
    assert written(as_number(text)) == text


@pytest.mark.parametrize("type_", ["integer", "decimal"])
@pytest.mark.parametrize(
    "unit",
    [
        localized("%"),
        localized("％"),
        localized({"zh-CN": "%", "en": "percent"}),
        plural(en={"other": "%"}, zh_CN={"other": "％"}),
    ],
)
@pytest.mark.parametrize("text", ["7%", "7 %", "７％", "７ ％", "7\u00a0%", "7", "+7%", "7.0%", " 7% "])
def test_a_percentage_is_read_where_the_unit_is_percent(type_: str, unit: Any, text: str) -> None:
    rate = declare(type_, "rate", unit=unit)
    assert content(rate, text) == 7
    assert accepted(rate, text)


def test_a_percentage_has_the_sign_of_its_own_unit() -> None:
    mille = declare("decimal", "rate", unit="‰")
    assert content(mille, "7.5 ‰") == Decimal("7.5")
    assert told(refuse(mille, "7%")) == (
        "LF303",
        "`rate` is `7%`, a percentage, not a number",
        "write `70`: the unit here is `‰`",
    )
    assert content(declare("decimal", "rate", unit="%"), "1,234.5%") == Decimal("1234.5")
    assert content(declare("decimal", "rate", unit="%"), "7,5 %", ",") == Decimal("7.5")


@pytest.mark.parametrize(
    ("placeholder", "text", "fact", "hint"),
    [
        (declare("decimal"), "7.5%", "a percentage, not a number",
         "write `7.5` or `0.075`, whichever is meant: the unit here is not `%`"),
        (declare("integer", unit="days"), "7%", "a percentage, not a whole number",
         "write `7` if that is meant: the unit here is not `%`"),
        (declare("money"), "7%", "a percentage, not an amount",
         "write `7` or `0.07`, whichever is meant: the unit here is not `%`"),
        (declare("integer", unit="%"), "7.5%", "not a whole number", "write digits such as `24`"),
        (declare("decimal", unit="%"), "%7", "not a number in plain digits",
         "write `7`, without group marks, unit or currency"),
        (declare("decimal", unit="kg"), "10 kg", "not a number in plain digits",
         "write `10`, without group marks, unit or currency"),
        (declare("decimal"), "$5", "not a number in plain digits",
         "write `5`, without group marks, unit or currency"),
        (declare("decimal"), "1 234", "not a number in plain digits",
         "write `1234`, without group marks, unit or currency"),
        (declare("decimal"), "1,234", "not a number in plain digits",
         "write `1.234` or `1234`, whichever is meant: the comma means both"),
        (declare("decimal"), "0,234", "not a number",
         "write `0.234`; `--decimal ,` reads every number with a decimal comma"),
        (declare("money"), "1.234,50", "not an amount",
         "write `1234.50`; `--decimal ,` reads every number with a decimal comma"),
        (declare("money"), "￥1,234", "not an amount in plain digits", f"write `1234` {ELSE_DECIMALS}"),
        (declare("integer"), "1,234", "not a whole number in plain digits",
         "write `1234` if the comma is a group mark, else a number without decimals"),
        (declare("integer"), "1.234", "not a whole number",
         "write `1234` if the point is a group mark, else a number without decimals; "
         "`--decimal ,` reads every number with a decimal comma"),
        (declare("integer"), "-1,000", "not a whole number in plain digits",
         "write `-1` or `-1000`, whichever is meant: the comma means both"),
        (declare("decimal", unit="kg"), "1,234 kg", "not a number in plain digits",
         "write `1.234` or `1234`, whichever is meant: the comma means both"),
        (declare("money"), "(1,230)", "not an amount in plain digits",
         "write `-1.23` or `-1230`, whichever is meant: the comma means both"),
        (declare("money", currency="KWD"), "1,234", "not an amount in plain digits",
         "write `1.234` or `1234`, whichever is meant: the comma means both"),
        (declare("money"), "(1,234.50)", "not an amount in plain digits",
         "write `-1234.50`, without group marks, unit or currency"),
        (declare("money"), "5.00-", "not an amount in plain digits",
         "write `-5.00`, without group marks, unit or currency"),
        (declare("money"), "12万元", "not an amount", "write all digits: `120000`"),
        (declare("money"), "1,23,456.00", "not an amount", "write digits such as `1409.50`"),
        (declare("money"), "$5", "an amount in USD, not in CNY",
         "write the amount in CNY: nothing is converted"),
        (declare("money", currency="USD"), "¥5", "an amount in CNY or JPY, not in USD",
         "write the amount in USD: nothing is converted"),
        (declare("money", currency="CAD"), "$5", "an amount in USD, not in CAD",
         "write `CAD` where CAD is meant: `$` alone is the dollar of the United States"),
        (declare("money"), "SEK 5", "an amount in SEK, not in CNY",
         "write the amount in CNY: nothing is converted"),
        (declare("money"), "5 kr", "not an amount", "write digits such as `1409.50`"),
        (declare("money"), "￥5.005", "which has more decimals than CNY has",
         "write `5005` if the point is a group mark, else at most 2 decimals: amounts are never rounded; "
         "`--decimal ,` reads every number with a decimal comma"),
        (declare("decimal"), "10²", "not a number", "write digits such as `12.5`"),
        (declare("money"), "5.-", "not an amount in plain digits",
         "write `5`, without group marks, unit or currency"),
        (declare("money"), "1.250,-", "not an amount in plain digits",
         "write `1250`, without group marks, unit or currency"),
        (declare("money"), "CNY 1.250,-", "not an amount in plain digits",
         "write `1250`, without group marks, unit or currency"),
        (declare("money"), "1,250.— 元", "not an amount in plain digits",
         "write `1250`, without group marks, unit or currency"),
        (declare("decimal", unit="‰"), "0.5%", "a percentage, not a number",
         "write `5`: the unit here is `‰`"),
        (declare("decimal", unit="%"), "7‰", "a percentage, not a number",
         "write `0.7`: the unit here is `%`"),
        (declare("integer", unit="%"), "7‰", "a percentage, not a whole number",
         "write it in `%`, the unit"),
        (declare("money"), "1.2万元", "not an amount", "write all digits: `12000`"),
        (declare("money"), "￥1.25亿", "not an amount", "write all digits: `125000000`"),
        (declare("integer"), "0.00001万", "not a whole number", "write all digits, without 万 and 亿"),
        (declare("money"), "3万5千元", "not an amount", "write all digits, without 万 and 亿"),
        (declare("money"), "1,2万元", "not an amount", "write all digits, without 万 and 亿"),
        (declare("money", currency="JPY"), "10,00", "not an amount",
         "write `10.00`; `--decimal ,` reads every number with a decimal comma"),
        (declare("money", currency="JPY"), "10,50", "not an amount", "write digits such as `1409.50`"),
        (declare("money"), "1,000", "not an amount in plain digits",
         "write `1` or `1000`, whichever is meant: the comma means both"),
    ],
)  # fmt: skip
def test_what_is_no_number_says_how_it_is_written(
    placeholder: Placeholder, text: str, fact: str, hint: str
) -> None:
    assert told(refuse(placeholder, text)) == ("LF303", f"`it` is `{text}`, {fact}", hint)


@pytest.mark.parametrize(
    ("type_", "text", "fact", "hint"),
    [
        ("decimal", "12.5", "not a number with a decimal comma", "write `12,5`"),
        ("decimal", "1,234.5", "not a number with a decimal comma", "write `1234,5`"),
        ("money", "1409.50", "not an amount with a decimal comma", "write `1409,50`"),
        ("money", "1.23.456,00", "not an amount with a decimal comma", "write digits such as `1409,50`"),
        (
            "integer",
            "1,234",
            "not a whole number with a decimal comma",
            "write `1234` if the comma is a group mark",
        ),
        ("integer", "1,5", "not a whole number with a decimal comma", "write digits such as `24`"),
        ("integer", "24 Tage", "not a whole number with a decimal comma", "write digits such as `24`"),
    ],
)
def test_a_number_in_another_notation_than_was_said_is_refused(
    type_: str, text: str, fact: str, hint: str
) -> None:
    finding = refuse(declare(type_, decimal=","), text)
    assert told(finding) == ("LF303", f"`it` is `{text}`, {fact}", hint)


@pytest.mark.parametrize("part", ["RMB¥", "人民币", "1,111", "1 111", "¥ ", "圆整", "1111", "-", "CNY"])
def test_a_text_that_is_full_of_marks_is_told_at_once(part: str) -> None:
    start = perf_counter()
    for type_ in ("integer", "decimal", "money"):
        for decimal in (None, ",", "."):
            bind_all([declare(type_, unit="%")], {"it": (part * 99)[:199] + "x"}, decimal=decimal)
    assert perf_counter() - start < 5
