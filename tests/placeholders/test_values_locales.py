"""Numbers of other languages, held against Babel where it is right and against Node's Intl."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import format_currency
from babel.numbers import format_decimal as babel_decimal
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.formatting import (
    around_unit,
    format_amount,
    format_date,
    format_decimal,
    format_integer,
    format_money,
    format_unit,
    is_locale,
    minor_units,
    missing_forms,
)
from letterforge.placeholders.placeholder import UnitForms
from tests.placeholders.declare import localized, plural
from tests.placeholders.intl import written_by_intl
from tests.placeholders.test_values_formats import DAY

NAMES = """
af am ar ar-EG ar-MA az be bg bn bs ca cs cy da de de-AT de-CH de-LI el es es-MX et eu fa fi fil fr fr-CA
fr-CH ga gl gu he hi hr hu hy id is it it-CH ja ka kk km ko lt lv mk ml mr ms my nb ne nl pa pl ps pt pt-PT
ro ru sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi dz ckb ar-EG-u-nu-latn hi-u-nu-deva
"""
LOCALES = NAMES.split()
CURRENCIES = ("EUR", "CHF", "USD", "KWD", "JPY")
DIGITS = "1234567890123"
PERCENT = localized("%")

# (locale, style) -> why Babel 2.19 (CLDR 49) and Node's Intl with CLDR 48 differ there
DIFFERENCES = {
    **dict.fromkeys([("de-AT", "number"), ("de-AT", "percent")], "group mark `.`; a no-break space in 48"),
    **{
        (locale, style): f"group mark {mark}"
        for locale, mark in (("fr-CH", "`'`; U+202F in 48"), ("gl", "U+00A0; `.` in 48"))
        for style in ("number", "percent", "amount", "code")
    },
    **{
        (locale, "percent"): "CLDR groups percentages in threes there, we as any number of the locale"
        for locale in ("ml", "mr", "te")
    },
    ("bn", "percent"): "groups of two digits; of three in 48",
    ("ur", "percent"): "the sign `٪`; `%` in 48",
    ("da", "amount"): "no sign for USD; `US$` in 48",
    ("de-LI", "amount"): "the sign `€`; the code in 48",
    ("fa", "amount"): "a no-break space behind the sign; none in 48",
    ("ta", "amount"): "a no-break space behind the sign, groups of three digits; none and of two in 48",
    ("ta", "code"): "groups of three digits; of two in 48",
}


def numbers() -> list[str]:
    """Return numbers of 1 to 13 digits, with and without decimals and minus."""
    whole = [DIGITS[:length] for length in range(1, 14)]
    return [sign + number + decimals for number in whole for sign in ("", "-") for decimals in ("", ".50")]


def requests() -> list[tuple[str, str, str, str]]:
    """Return what is asked for: locale, style, number and currency."""
    plain = [
        (locale, style, one, "") for locale in LOCALES for style in ("number", "percent") for one in numbers()
    ]
    money = [
        (locale, style, f"{one}{_cents(currency)}", currency)
        for locale in LOCALES
        for style in ("amount", "code")
        for currency in CURRENCIES
        for one in numbers()[::2]
    ]
    return plain + money


def _cents(currency: str) -> str:
    return f".{'50000'[: minor_units(currency)]}" if minor_units(currency) else ""


def written(locale: str, style: str, number: str, currency: str) -> str:
    """Return the number as our letters have it."""
    exact = Decimal(number)
    if style == "number":
        return format_decimal(exact, locale)
    if style == "percent":
        return format_unit(format_decimal(exact, locale), exact, PERCENT, locale)
    return format_money(exact, currency, locale, as_code=style == "code")


@pytest.mark.node
def test_numbers_are_those_of_intl_but_for_what_is_listed(node: str) -> None:
    asked = requests()
    version, expected = written_by_intl(node, asked)
    found = {one[:2] for one, text in zip(asked, expected, strict=True) if written(*one) != text}
    if version.startswith("48"):
        assert found == set(DIFFERENCES)
    else:  # what differs between other versions is not listed, but is little
        assert len(found) < len(LOCALES) * 4 // 5


LATIN = [
    "cs",
    "de",
    "el",
    "fr",
    "fr-CA",
    "hi",
    "id",
    "ja",
    "ko",
    "nl",
    "pt",
    "ro",
    "ru",
    "sk",
    "ta",
    "tr",
    "uk",
    "vi",
]


@given(st.sampled_from(LATIN), st.decimals(0, 10**13, places=2, allow_nan=False))
def test_numbers_and_amounts_are_those_of_babel_where_it_is_right(locale: str, number: Decimal) -> None:
    tag = locale.replace("-", "_")
    assert format_decimal(number, locale).rstrip("0") == _with_decimals(number, tag).rstrip("0")
    assert format_money(number, "EUR", locale) == format_currency(number, "EUR", locale=tag)


def _with_decimals(number: Decimal, locale: str) -> str:
    pattern = Locale.parse(locale).decimal_formats[None].pattern.replace("0.###", "0.00")
    return str(babel_decimal(number, format=pattern, locale=locale))


@given(st.sampled_from(["ar_EG", "bn", "fa", "mr", "ne", "my", "dz"]), st.integers(0, 10**13))
def test_native_digits_stand_between_the_marks_that_babel_has(locale: str, number: int) -> None:
    found = format_integer(number, locale.replace("_", "-"))
    assert not any(sign in "0123456789" for sign in found)
    latin = "".join(str(unicodedata.digit(sign, sign)) for sign in found)
    assert latin == babel_decimal(number, locale=locale, numbering_system="default")


@pytest.mark.parametrize(
    ("language", "thousand", "more"),
    [
        ("es", "1234,50", "12.345,50"),
        ("es-MX", "1,234.50", "12,345.50"),
        ("pt-PT", "1234,50", "12\u00a0345,50"),
        ("pt", "1.234,50", "12.345,50"),
        ("it", "1234,50", "12.345,50"),
        ("pl", "1234,50", "12\u00a0345,50"),
        ("hu", "1234,50", "12\u00a0345,50"),
        ("bg", "1234,50", "12\u00a0345,50"),
        ("de-CH", "1'234.50", "12'345.50"),
        ("hi", "1,234.50", "12,345.50"),
    ],
)
def test_the_first_group_mark_stands_where_the_language_has_it(
    language: str, thousand: str, more: str
) -> None:
    assert format_decimal(Decimal("1234.50"), language) == thousand
    assert format_decimal(Decimal("12345.50"), language) == more


@pytest.mark.parametrize("language", ["de-CH", "de-LI", "it-CH"])
def test_apostrophes_between_groups_all_stay(language: str) -> None:
    assert format_money(Decimal("1234567.50"), "CHF", language) == "CHF\u00a01'234'567.50"
    assert format_integer(1234567890, language) == "1'234'567'890"


def test_amounts_have_decimal_and_group_marks_of_their_own() -> None:
    assert format_decimal(Decimal("12.50"), "fr-CH") == "12,50"
    assert format_money(Decimal("12.50"), "CHF", "fr-CH") == "12.50\u00a0CHF"
    assert format_amount(Decimal("12.50"), "CHF", "fr-CH") == "12.50"


def test_a_letter_may_have_other_digits_than_its_country() -> None:
    assert format_integer(12345, "ar-EG") == "١٢٬٣٤٥"
    assert format_integer(12345, "ar-EG-u-nu-latn") == "12,345"
    assert format_integer(12345, "hi-u-nu-deva") == "१२,३४५"
    assert format_date(DAY, "short", "bn") == "২২/১১/২৬"
    assert format_date(DAY, "iso", "bn") == "2026-11-22"


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("ar-EG-u-nu-latn", True),
        ("ar-EG-u-nu-roman", False),
        ("ar-EG-u-xx-latn", False),
        ("xx-u-nu-latn", False),
    ],
)
def test_a_locale_may_name_digits_that_are_known(tag: str, known: bool) -> None:
    assert is_locale(tag) is known


@pytest.mark.parametrize(
    ("language", "rate", "negative"),
    [
        ("de", "12,50\u00a0%", "-12,50\u00a0%"),
        ("tr", "%12,50", "-%12,50"),
        ("eu", "%\u00a012,50", "−%\u00a012,50"),
        ("ja", "12.50%", "-12.50%"),
        ("ar-EG", "١٢٫٥٠٪\u061c", "\u061c-١٢٫٥٠٪\u061c"),
        ("en", "12.50%", "-12.50%"),
        ("zh-CN", "12.50%", "-12.50%"),
    ],
)
def test_percentages_have_the_pattern_of_their_language(language: str, rate: str, negative: str) -> None:
    for number, expected in ((Decimal("12.50"), rate), (Decimal("-12.50"), negative)):
        assert format_unit(format_decimal(number, language), number, PERCENT, language) == expected


def test_what_follows_the_sign_of_a_rate_stands_behind_it() -> None:
    assert format_unit("5", 5, localized("% p.a."), "de") == "5\u00a0% p.a."
    assert format_unit("5", 5, localized("‰"), "tr") == "‰5"


def test_a_unit_says_with_braces_where_the_number_stands() -> None:
    unit = localized({"en": "approx. {} km", "de": "ca. {} km"})
    assert format_unit("5", 5, unit, "en") == "approx. 5 km"
    assert around_unit(unit, "de") == ("ca. ", " km")


FORMS = plural(
    ar={"one": "يوم", "two": "يومان", "few": "أيام", "many": "يومًا", "other": "يوم"},
    ru={"one": "день", "few": "дня", "many": "дней", "other": "дня"},
    lv={"zero": "dienu", "one": "diena", "other": "dienas"},
)


@pytest.mark.parametrize(("language", "word"), [("ar", "يوم"), ("ru", "дней"), ("lv", "dienas")])
def test_an_open_number_has_its_unit_in_the_general_plural(language: str, word: str) -> None:
    assert around_unit(FORMS, language) == ("", f" {word}")


def test_the_sign_of_an_open_rate_stands_where_the_language_has_it() -> None:
    assert around_unit(PERCENT, "tr") == ("%", "")
    assert around_unit(PERCENT, "de") == ("", "\u00a0%")
    assert around_unit(PERCENT, "en") == ("", "%")


def test_a_form_for_zero_alone_may_be_left_out() -> None:
    words = {"one": "w", "two": "w", "few": "w", "many": "w", "other": "يوم"}
    arabic = UnitForms({"ar": words}, counting=frozenset({"ar"}))
    assert missing_forms(arabic, [0, 1, 2, 3, 11, 100], "ar") == {}
    assert format_unit("0", 0, arabic, "ar") == "0\u00a0يوم"
    latvian = UnitForms({"lv": {"one": "diena", "other": "dienas"}}, counting=frozenset({"lv"}))
    assert missing_forms(latvian, [0, 1, 2, 10], "lv") == {"zero": 10}
