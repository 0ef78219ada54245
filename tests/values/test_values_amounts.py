"""What an amount may be, and that a hint never changes it."""

import re
from decimal import Decimal
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.values.formats import minor_units
from letterforge.values.placeholder import Placeholder
from letterforge.values.reading import parse_set
from letterforge.values.schema import json_schema
from tests.values.declare import bind_all, declare, node, refuse

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY", "KRW", "KWD", "CAD", "CHF")
WIDE = str.maketrans("0123456789.,+-", "０１２３４５６７８９．，＋－")
BEYOND = "the comma means both"
numbers = st.decimals(-(10**12), 10**12, places=2) | st.decimals(-(10**6), 10**6, places=3)
quoted = st.booleans()


def accepted(placeholder: Placeholder, raw: Any) -> bool:
    return jsonschema_rs.is_valid(json_schema([placeholder], "en"), {placeholder.name: raw})


def content(placeholder: Placeholder, text: str, decimal: str | None = None) -> object:
    values, findings = bind_all([placeholder], {placeholder.name: text}, decimal=decimal)
    assert findings == ()
    return values[placeholder.name].content


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
