"""Numbers by the locale of their source, and in the digits of all scripts."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import category

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import UsageError
from letterforge.placeholders.formatting import format_decimal, format_money
from letterforge.placeholders.source_locale import notation_of
from tests.placeholders.amounts import ELSE_DECIMALS, accepted, content
from tests.placeholders.declare import declare, read, refuse, told

SHARE = declare("decimal", "share")
FUND = declare("money", "fund", currency="EUR")
HOURS = declare("integer", "hours")
ZEROS = [code for code in range(0x80, 0x20000) if category(chr(code)) == "Nd" and chr(code).isdecimal()][::10]
LOCALES = (
    "ar-EG", "bn", "cs", "da", "de", "de-AT", "de-CH", "en", "en-IN", "es", "fa", "fr", "fr-CH", "hi", "hu",
    "it", "ja", "ko", "mr", "my", "ne", "nl", "pl", "pt", "pt-PT", "ru", "sr", "sv", "th", "tr", "uk",
    "zh-TW",
)  # fmt: skip


@pytest.mark.parametrize(
    ("locale", "text", "number"),
    [
        ("de", "1.234,50", "1234.50"), ("de", "1.234", "1234"), ("de", "1,234", "1.234"),
        ("de-CH", "1'234.50", "1234.50"), ("de-CH", "1’234.50", "1234.50"), ("de_CH", "1'234", "1234"),
        ("fr", "1 234,50", "1234.50"), ("fr", "1\u202f234,50", "1234.50"), ("fr", "1\u00a0234", "1234"),
        ("fr", "1.234,50", "1234.50"), ("pl", "1.234.567", "1234567"), ("hi", "1,23,456", "123456"),
        ("en-IN", "12,34,567.50", "1234567.50"), ("hi", "1,234,567.50", "1234567.50"),
        ("hi", "१२,३४,५६७.५०", "1234567.50"),
        ("ar-EG", "١٬٢٣٤٫٥٠", "1234.50"), ("fa", "۱٬۲۳۴", "1234"), ("en", "1,234", "1234"),
    ],
)  # fmt: skip
def test_the_locale_of_the_source_says_how_numbers_are_written(locale: str, text: str, number: str) -> None:
    assert content(SHARE, text, locale=locale) == Decimal(number)
    assert accepted(SHARE, text, locale)


@given(
    st.decimals(Decimal("-1e9"), Decimal("1e9"), places=2),
    st.sampled_from(LOCALES),
    st.sampled_from(["decimal", "money"]),
)
def test_what_a_letter_prints_in_a_language_is_read_from_a_source_of_its_locale(
    number: Decimal, locale: str, type_: str
) -> None:
    if type_ == "decimal":
        written = format_decimal(number, locale)
    else:
        written = format_money(number, "EUR", locale, as_code=True)
    placeholder = declare(type_, currency="EUR") if type_ == "money" else declare(type_)
    assert content(placeholder, written.strip("\u200e\u200f\u061c"), locale=locale) == number


@pytest.mark.parametrize(
    ("locale", "text", "fact", "hint"),
    [
        ("de-CH", "1,234", "not a number with a decimal point",
         "write `1.234` or `1234`, whichever is meant: the comma means both"),
        ("fr", "1.234", "not a number with a decimal comma",
         "write `1,234` or `1234`, whichever is meant: the point means both"),
        ("de-CH", "12,50", "not a number with a decimal point", "write `12.50`"),
        ("de", "12.5", "not a number with a decimal comma", "write `12,5`"),
        ("en", "12,34,567.50", "not a number with a decimal point", "write digits such as `12.5`"),
    ],
)  # fmt: skip
def test_a_number_that_its_source_does_not_write_so_is_refused_with_what_it_may_mean(
    locale: str, text: str, fact: str, hint: str
) -> None:
    assert told(refuse(SHARE, text, locale=locale)) == ("LF303", f"`share` is `{text}`, {fact}", hint)
    assert not accepted(SHARE, text, locale)


def test_an_amount_never_becomes_a_thousand_times_larger_by_its_hint() -> None:
    assert refuse(FUND, "1,234", locale="de-CH").hint == f"write `1234` {ELSE_DECIMALS}"
    assert refuse(HOURS, "1.200", locale="fr").hint == (
        "write `1200` if the point is a group mark, else a number without decimals"
    )


def test_amounts_may_have_another_decimal_mark_than_numbers() -> None:
    assert Locale.parse("fr_CH").number_symbols["latn"]["currencyDecimal"] == "."
    assert content(FUND, "1'234.50", locale="fr-CH") == Decimal("1234.50")
    assert content(SHARE, "1'234,50", locale="fr-CH") == Decimal("1234.50")


def test_a_decimal_mark_that_is_said_takes_precedence_over_the_locale() -> None:
    assert content(SHARE, "1.234,50", ",", locale="en") == Decimal("1234.50")
    assert notation_of(",", "en-US").date_order == "mdy"


def test_the_language_of_a_letter_alone_says_nothing() -> None:
    assert read(SHARE, "1.234", "de").content == Decimal("1.234")
    assert refuse(SHARE, "1.234,50", "de").code == "LF303"
    assert told(refuse(SHARE, "1,234", "de")) == (
        "LF303",
        "`share` is `1,234`, not a number in plain digits",
        "write `1.234` or `1234`, whichever is meant: the comma means both",
    )


@pytest.mark.parametrize(
    ("locale", "hint"),
    [
        ("dee", "did you mean `de`?"),
        ("de-CG", "did you mean `de-CH`?"),
        ("", "write a language tag such as `de` or `de-CH`"),
    ],
)
def test_a_locale_that_cldr_lacks_is_refused_with_one_that_is_near(locale: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        notation_of(None, locale)
    (finding,) = error.value.findings
    assert told(finding) == ("LF001", f"`{locale}` is no locale that CLDR knows", hint)


@given(st.integers(-(10**9), 10**9), st.sampled_from(ZEROS))
def test_the_digits_of_every_script_are_read(number: int, zero: int) -> None:
    digits = {ord("0") + digit: chr(zero + digit) for digit in range(10)}
    for placeholder, text in ((HOURS, str(number)), (SHARE, f"{number}.50"), (FUND, f"{number:,}.50 EUR")):
        value = read(placeholder, text.translate(digits)).content
        assert value == read(placeholder, text).content
        assert accepted(placeholder, text.translate(digits))


@pytest.mark.parametrize("text", ["٢3", "٢۳", "१২", "２٣"])
def test_digits_of_several_scripts_are_no_number(text: str) -> None:
    fact = "not a whole number, for its digits are of several scripts"
    hint = "write all digits in one script"
    assert told(refuse(HOURS, text)) == ("LF303", f"`hours` is `{text}`, {fact}", hint)


def test_arabic_marks_mean_the_same_everywhere_and_no_others_beside_them() -> None:
    assert read(SHARE, "١٬٢٣٤٫٥٠", "de").content == Decimal("1234.50")
    assert content(SHARE, "١٬٢٣٤٫٥٠", ",") == Decimal("1234.50")
    assert read(declare("decimal", unit="%"), "۷٪").content == 7
    for text in ("١٬٢٣٤.٥٠", "١,٢٣٤٫٥٠", "12٫5"):
        assert refuse(SHARE, text).code == "LF303"
    hint = "write `1.234` or `1234`, whichever is meant: the comma means both"
    assert refuse(SHARE, "१,२३४").hint == hint
