"""Amounts in capitals, against known examples and a reader that goes the other way."""

import random
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.capitals import capitals
from letterforge.placeholders.currency_rules import AmountError, capital_currencies, check_capitals

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


@pytest.mark.parametrize(
    ("amount", "currency", "language", "written"),
    [
        ("2345.00", "TWD", "zh-TW", "貳仟參佰肆拾伍元整"),
        ("2345.60", "HKD", "zh-HK", "貳仟參佰肆拾伍元陸角"),
        ("10000.05", "MOP", "zh-MO", "壹萬元零伍分"),
        ("10000.05", "MOP", "zh-CN", "壹万元零伍分"),
        ("2345.60", "HKD", "zh-CN", "贰仟叁佰肆拾伍元陆角"),
        ("2345.00", "TWD", "zh-CN", "贰仟叁佰肆拾伍元整"),
        ("100000001", "CNY", "zh-Hant", "壹億零壹元整"),
        ("1000000000000", "TWD", "zh-TW", "壹萬億元整"),
        ("6.10", "CNY", "zh-CN", "陆元壹角"),
        ("6.10", "CNY", "ja", "陆元壹角"),
        ("1234567", "JPY", "ja", "金壱百弐拾参万四千五百六拾七円也"),
        ("1230000", "JPY", "ja", "金壱百弐拾参万円也"),
        ("10", "JPY", "ja", "金壱拾円也"),
        ("300000000", "JPY", "ja", "金参億円也"),
        ("10000000001", "JPY", "ja", "金壱百億壱円也"),
        ("5000000000000", "JPY", "ja", "金五兆円也"),
        ("0", "JPY", "ja", "金零円也"),
        ("1234567", "KRW", "ko", "一金 일백이십삼만사천오백육십칠원정"),
        ("50000", "KRW", "ko", "一金 오만원정"),
        ("10000000", "KRW", "ko", "一金 일천만원정"),
        ("350000000", "KRW", "ko", "一金 삼억오천만원정"),
        ("113560.00", "KRW", "ko", "一金 일십일만삼천오백육십원정"),
        ("0", "KRW", "ko", "一金 영원정"),
    ],
)
def test_capitals_have_the_form_of_the_language(
    amount: str, currency: str, language: str, written: str
) -> None:
    assert currency in capital_currencies(language)
    assert capitals(Decimal(amount), currency, language) == written


@given(st.integers(0, 10**18 - 1))
def test_amounts_in_traditional_characters_read_back_the_same(fen: int) -> None:
    amount = Decimal(fen).scaleb(-2)
    written = capitals(amount, "TWD", "zh-TW")
    assert written.translate(str.maketrans("貳參陸萬億", "贰叁陆万亿")) == capitals(amount)


def read_east_asian(text: str, digits: str, places: str, groups: str) -> int:
    """Return the number that a Japanese or Korean amount says."""
    total, four, digit = 0, 0, 0
    for sign in text:
        if sign in digits:
            digit = digits.index(sign)
        elif sign in places:
            four += digit * 10 ** (places.index(sign) + 1)
            digit = 0
        else:
            total += (four + digit) * 10 ** (4 * (groups.index(sign) + 1))
            four = digit = 0
    return total + four + digit


@given(st.integers(0, 10**16 - 1))
def test_yen_and_won_read_back_the_same(amount: int) -> None:
    yen = capitals(amount, "JPY", "ja").removeprefix("金").removesuffix("円也")
    assert read_east_asian(yen, "零壱弐参四五六七八九", "拾百千", "万億兆") == amount
    won = capitals(amount, "KRW", "ko").removeprefix("一金 ").removesuffix("원정")
    assert read_east_asian(won, "영일이삼사오육칠팔구", "십백천", "만억조") == amount


@pytest.mark.parametrize(("currency", "language"), [("JPY", "ja"), ("KRW", "ko")])
def test_yen_and_won_have_no_decimals(currency: str, language: str) -> None:
    with pytest.raises(ValueError, match=r"1\.50 has decimals"):
        capitals(Decimal("1.50"), currency, language)
    with pytest.raises(ValueError, match="only amounts from 0 up do"):
        capitals(Decimal("-1"), currency, language)


@pytest.mark.parametrize(
    ("own", "language", "message", "hint"),
    [
        (
            "EUR",
            "zh-TW",
            "capitals write amounts in CNY, TWD, HKD and MOP, but `m` is in EUR",
            "print it with `money`, or give the amount in one of these currencies as a value of its own",
        ),
        (
            None,
            "zh-TW",
            "capitals write amounts in CNY, TWD, HKD and MOP, but a number has no currency",
            "name it: `money('CNY') | capitals`",
        ),
        (
            "USD",
            "zh-CN",
            "capitals write amounts in CNY, TWD, HKD and MOP, but `m` is in USD",
            "print it with `money`, or give the amount in one of these currencies as a value of its own",
        ),
        (
            "KRW",
            "ja",
            "capitals write amounts in JPY and CNY, but `m` is in KRW",
            "print it with `money`, or give the amount in one of these currencies as a value of its own",
        ),
        (
            "JPY",
            "en",
            "capitals write yuan, but `m` is in JPY",
            "print it with `money`, or give the amount in yuan as a value of its own",
        ),
        (
            "EUR",
            None,
            "capitals write amounts in CNY, TWD, HKD, MOP, JPY and KRW, but `m` is in EUR",
            "print it with `money`, or give the amount in one of these currencies as a value of its own",
        ),
    ],
)
def test_other_pairs_of_language_and_currency_are_refused(
    own: str | None, language: str | None, message: str, hint: str
) -> None:
    with pytest.raises(AmountError) as caught:
        check_capitals(own, "`m`", language)
    assert (str(caught.value), caught.value.hint) == (message, hint)
