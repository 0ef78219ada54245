"""Numbers in English words, ordinals and capitals of texts, held against ICU where it has them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from letterforge.placeholders.currency_rules import AmountError
from letterforge.placeholders.english_words import LIMIT, MINOR_UNITS, amount_words, check_words, number_words
from letterforge.placeholders.formatting import is_currency, minor_units
from letterforge.placeholders.formatting.ordinals import format_ordinal, has_ordinals
from letterforge.placeholders.upper_case import upper

SPELLED = MessageFormat("{n,spellout,%spellout-cardinal-verbose}", "en")


@given(st.one_of(st.integers(0, 200_000), st.integers(0, LIMIT - 1)))
def test_a_number_in_words_is_as_icu_spells_it(number: int) -> None:
    assert number_words(number) == SPELLED.format({"n": number})


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "zero"),
        (21, "twenty-one"),
        (-5, "minus five"),
        (1250, "one thousand two hundred and fifty"),
        (1_000_001, "one million and one"),
        (123_456, "one hundred and twenty-three thousand, four hundred and fifty-six"),
    ],
)
def test_numbers_read_as_in_contracts(number: int, expected: str) -> None:
    assert number_words(number) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("1250.50", "USD", "one thousand two hundred and fifty US dollars and fifty cents"),
        ("1.01", "GBP", "one British pound and one penny"),
        ("0.50", "EUR", "fifty cents"),
        ("0", "EUR", "zero euros"),
        ("100", "CNY", "one hundred Chinese yuan"),
        ("5.10", "HKD", "five Hong Kong dollars and ten cents"),
        ("7", "JPY", "seven Japanese yen"),
        ("1.005", "KWD", "one Kuwaiti dinar and five fils"),
        ("3.2", "MOP", "three Macanese patacas and twenty avos"),
    ],
)
def test_an_amount_in_words_has_its_currency_and_its_smallest_unit(
    amount: str, currency: str, expected: str
) -> None:
    assert amount_words(Decimal(amount), currency) == expected


@given(st.integers(0, 10**12), st.sampled_from(sorted(MINOR_UNITS)))
def test_an_amount_is_its_units_and_its_smallest_units(minor: int, currency: str) -> None:
    scale = 10 ** minor_units(currency)
    written = amount_words(Decimal(minor) / scale, currency)
    units, rest = divmod(minor, scale)
    if units:
        assert written.startswith(f"{number_words(units)} ")
    if rest:
        assert written.endswith(f"{number_words(rest)} {MINOR_UNITS[currency][0 if rest == 1 else 1]}")


def test_every_currency_with_a_name_for_its_smallest_unit_has_one() -> None:
    assert all(is_currency(one) and minor_units(one) in (2, 3) for one in MINOR_UNITS if one != "IDR")


@pytest.mark.parametrize(
    ("amount", "message"),
    [("-1", "only amounts from 0 up do"), ("1e15", "only amounts below 10"), ("1.005", "are never rounded")],
)
def test_an_amount_without_words_is_an_error(amount: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        amount_words(Decimal(amount), "USD")


def test_a_currency_or_language_without_words_is_an_error_with_a_way_out() -> None:
    with pytest.raises(AmountError, match="the smallest unit of PEN has no name here") as raised:
        check_words("PEN", "en")
    assert raised.value.hint == "print it with `money`, or write the words in the text"
    with pytest.raises(AmountError, match="words of numbers are known in English, not in `zh-CN`"):
        check_words(None, "zh-CN")
    with pytest.raises(ValueError, match="only numbers below"):
        number_words(LIMIT)


@given(
    st.integers(1, 999),  # ICU groups the digits of larger ones otherwise than those of numbers
    st.sampled_from(["en", "zh", "ja", "de", "da", "pl", "tr", "nl", "hu", "fi", "sk", "hr"]),
)
def test_an_ordinal_is_that_of_cldr(number: int, language: str) -> None:
    assert format_ordinal(number, language) == MessageFormat("{n,ordinal}", language).format({"n": number})


@pytest.mark.parametrize("language", ["fr", "es", "it", "ru", "ar"])
def test_a_language_whose_ordinals_have_genders_has_none_here(language: str) -> None:
    assert not has_ordinals(language)
    with pytest.raises(ValueError, match="ordinals are not known"):
        format_ordinal(1, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Straße, fiancé", "STRASSE, FIANCÉ"),
        ("tr", "istanbul ılık", "İSTANBUL ILIK"),
        ("az", "iş", "İŞ"),
        ("el", "Άλφα μάιος προϊόν ταΐζω", "ΑΛΦΑ ΜΑΪΟΣ ΠΡΟΪΟΝ ΤΑΪΖΩ"),
        ("lt", "i̇́", "Í"),
        ("zh-CN", "abc 公司", "ABC 公司"),
    ],
)
def test_capitals_are_those_of_the_language(language: str, text: str, expected: str) -> None:
    assert upper(text, language) == expected
