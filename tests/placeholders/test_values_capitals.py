"""Amounts in capitals, against known examples and a reader that goes the other way."""

import random
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.capitals import capitals

DIGITS = {sign: number for number, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(text: str) -> Decimal:
    """Return the amount that capitals say, read sign by sign with a stack of scales."""
    yuan, jiao, fen = text, 0, 0
    if "元" in text:
        yuan, _, rest = text.partition("元")
    else:
        yuan, rest = "零", text
    for sign, following in pairwise(rest):
        if following == "角":
            jiao = DIGITS[sign]
        if following == "分":
            fen = DIGITS[sign]
    return Decimal(_read_scaled(yuan, ["亿", "万"])) + Decimal(jiao) / 10 + Decimal(fen) / 100


def _read_scaled(text: str, scales: list[str]) -> int:
    if not scales:
        total, digit = 0, 0
        for sign in text:
            if sign in PLACES:
                total += digit * PLACES[sign]
                digit = 0
            else:
                digit = DIGITS[sign]
        return total + digit
    sign, *smaller = scales
    above, found, below = text.rpartition(sign)
    if not found:
        return _read_scaled(text, smaller)
    factor = 10**8 if sign == "亿" else 10**4
    return _read_scaled(above, ["万"] if sign == "亿" else smaller) * factor + _read_scaled(below, smaller)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("100001000.00", "壹亿零壹仟元整"),
        ("10000.10", "壹万元壹角"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("0.55", "伍角伍分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1.5", "壹元伍角"),
        ("10", "壹拾元整"),
        ("16", "壹拾陆元整"),
        ("100000", "壹拾万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000000010000", "壹万亿零壹万元整"),
        ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_are_written_as_on_bills(amount: str, written: str) -> None:
    assert capitals(Decimal(amount)) == written


def test_a_whole_number_counts_as_yuan() -> None:
    assert capitals(1409) == "壹仟肆佰零玖元整"


def test_random_amounts_read_back_the_same_and_follow_the_rules_of_zero() -> None:
    chance = random.Random(20261122)
    for _ in range(20_000):
        digits = [chance.choice("0000123456789") for _ in range(chance.randint(1, 18))]
        amount = Decimal(int("".join(digits))).scaleb(-2)
        written = capitals(amount)
        assert read_back(written) == amount, (amount, written)
        assert "零零" not in written
        assert "零元" not in written or written == "零元整"
        assert written.endswith("整") == (amount == int(amount))
        assert not any(pair in written for pair in ("零万", "零亿", "零角", "零分", "亿万", "零整"))


@given(st.integers(0, 10**18 - 1))
def test_any_amount_reads_back_the_same(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    assert read_back(capitals(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("-1", "-1 has no capitals; only amounts from 0 up do"),
        ("10000000000000000", "10000000000000000 has no capitals; only amounts below 10^16 do"),
        ("1.999", "1.999 has more than two decimals; amounts are never rounded"),
        ("1.100000000000000000000000000000000000000001", "more than two decimals"),
        ("NaN", "NaN has no capitals"),
        ("Infinity", "Infinity has no capitals"),
    ],
)
def test_what_has_no_capitals_is_refused(amount: str, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("^", r"\^")):
        capitals(Decimal(amount))


def test_trailing_zeros_are_no_decimals() -> None:
    assert capitals(Decimal("1.5000")) == "壹元伍角"


def test_capitals_are_exact_in_a_coarse_decimal_context() -> None:
    with localcontext() as context:
        context.prec = 20
        assert capitals(Decimal("1234567890123456.78")).endswith("元柒角捌分")
