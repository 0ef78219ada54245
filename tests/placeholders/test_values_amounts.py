"""What an amount may be, and that a hint never changes it."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.formatting import minor_units
from letterforge.placeholders.values_files import parse_set
from tests.placeholders.amounts import CURRENCIES, accepted, content
from tests.placeholders.declare import bind_all, declare, node, read, refuse, told


@given(st.integers(0, 10**9), st.integers(0, 6), st.sampled_from(CURRENCIES))
def test_decimals_that_are_zeros_are_taken_beyond_those_of_the_currency(
    whole: int, zeros: int, currency: str
) -> None:
    fund = declare("money", "fund", currency=currency)
    text = f"{whole}.{'0' * zeros}"
    if zeros == 3 and 0 < whole < 1000 and minor_units(currency) < 3:  # one group of digits, or decimals
        assert f"write `{whole}000` if the point is a group mark" in str(refuse(fund, text).hint)
        return
    found = content(fund, text)
    assert isinstance(found, Decimal)
    assert found == whole
    assert -int(found.as_tuple().exponent) <= minor_units(currency)
    assert accepted(fund, text)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(["JPY", "KRW"]))
def test_one_group_is_sure_in_a_currency_without_decimals(head: int, tail: int, currency: str) -> None:
    fund, text = declare("money", "fund", currency=currency), f"{head},{tail:03}"
    for one in (text, f"-{text}", f"{currency} {text}"):
        assert abs(content(fund, one)) == head * 1000 + tail  # type: ignore[arg-type]  # an amount
        assert accepted(fund, one)
    for decimal in (",", "."):
        mixed = text.replace(",", decimal)
        (hint,) = (one.hint for one in bind_all([fund], {"fund": mixed}, decimal=decimal)[1])
        assert hint is not None
        assert f"`{head}{tail:03}` if the " in hint


@pytest.mark.parametrize(("text", "decimal"), [("1.234", None), ("€ 1.234", None), ("1,234", ",")])
def test_three_decimals_of_an_amount_may_be_a_group(text: str, decimal: str | None) -> None:
    _, (found,) = bind_all([declare("money", "fund", currency="EUR")], {"fund": text}, decimal=decimal)
    mark = "comma" if decimal else "point"
    assert str(found.hint).startswith(f"write `1234` if the {mark} is a group mark, else at most 2 decimals")
    assert ("--decimal ," in str(found.hint)) == (decimal is None)


@given(st.text("0123456789,.-%‰万亿元€￥() ", max_size=12), st.sampled_from(["integer", "decimal", "money"]))
def test_what_a_hint_says_to_write_is_read(text: str, type_: str) -> None:
    keys = {"currency": "EUR"} if type_ == "money" else {"unit": "%"}
    it = declare(type_, **keys)
    for decimal in (None, ",", "."):
        for found in bind_all([it], {"it": text}, decimal=decimal)[1]:
            hint = str(found.hint).partition("; `--")[0]
            for offered in re.findall("`([-0-9.,]+)`", hint) if hint.startswith("write ") else ():
                assert isinstance(content(it, offered, decimal), int | Decimal)


@pytest.mark.parametrize("type_", ["integer", "decimal", "money"])
@pytest.mark.parametrize("text", ["[1,5, 2]", "[1,5]", "['2', 1,50 ]", "[ 1,5,\n 2 ]"])
def test_a_decimal_comma_does_not_tear_a_list(type_: str, text: str) -> None:
    prices = declare("list", "prices", item=declare(type_))
    for raw in (text, parse_set(f"prices={text}")["prices"], node(text)):
        _, (found,) = bind_all([prices], {"prices": raw}, decimal=",")
        assert found.message.endswith("in which a comma may stand before decimals or between two numbers")
        assert bind_all([prices], {"prices": raw})[1] == ()
    assert bind_all([prices], {"prices": parse_set("prices=[1, 2, 3]")["prices"]}, decimal=",")[1] == ()


def test_in_quotes_a_list_has_its_decimals() -> None:
    prices = declare("list", "prices", item=declare("decimal", decimal=","))
    for raw in ('["1,5", "2"]', parse_set('prices=["1,5", "2"]')["prices"], node("- 1,5\n- 2")):
        values, found = bind_all([prices], {"prices": raw})
        assert ([one.content for one in values["prices"]], found) == ([Decimal("1.5"), 2], ())


@pytest.mark.parametrize("sign", ["'", '"'])
def test_quotes_in_an_assignment_say_that_a_number_is_a_text(sign: str) -> None:
    raw = parse_set(f"it={sign}1.234{sign}")
    assert bind_all([declare("integer")], raw, decimal=",")[0]["it"].content == 1234
    assert bind_all([declare("decimal")], raw)[0]["it"].content == Decimal("1.234")
    assert bind_all([declare("text")], raw)[0]["it"].content == f"{sign}1.234{sign}"


def test_without_quotes_a_number_that_may_be_two_is_refused_and_others_keep_their_point() -> None:
    share = declare("decimal", decimal=",")
    assert read(share, node("12.5")).content == Decimal("12.5")
    assert read(share, node("1.5000")).content == Decimal("1.5000")
    assert read(share, node('"1.234"')).content == 1234
    assert read(share, node("1.234,5")).content == Decimal("1234.5")
    assert told(refuse(share, node("1.234"))) == (
        "LF303",
        "`it` is `1.234`, which may be two numbers where a comma stands before decimals",
        "write `1,234` or `1234`, whichever is meant",
    )


def test_what_is_said_for_all_numbers_comes_before_what_a_declaration_says() -> None:
    share = declare("decimal", decimal=",")
    assert content(share, "1,234", ".") == 1234
    assert content(share, "1,234") == Decimal("1.234")


def test_what_stands_in_a_library_is_in_plain_digits_whatever_values_are_written_like() -> None:
    rate = declare("decimal", "rate", decimal=",", default="1.234", minimum="0.500")
    rates = declare("list", "rates", item=rate, default="[1.234, 2.5]")
    row = declare("record", "row", fields={"rate": rate, "name": declare("text", "name")})
    assert read(rate, None).content == Decimal("1.234")
    assert [one.content for one in read(rates, None)] == [Decimal("1.234"), Decimal("2.5")]
    assert read(row, {"name": "x"}).content["rate"].content == Decimal("1.234")  # type: ignore[index, call-overload, union-attr]  # a record
    assert refuse(rate, "0,400").message == "`rate` is 0.400, below its minimum of 0.500"
