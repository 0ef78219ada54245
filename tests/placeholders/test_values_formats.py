"""Numbers, amounts, dates and lists as each language writes them."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date as babel_date
from babel.numbers import format_currency, get_currency_precision
from babel.numbers import format_decimal as babel_decimal
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.formatting import (
    format_amount,
    format_date,
    format_decimal,
    format_integer,
    format_money,
    format_unit,
    is_currency,
    join_texts,
    minor_units,
    unit_label,
)
from tests.placeholders.declare import localized, plural

LANGUAGES = ["zh-CN", "zh", "zh-Hans", "en", "en-US", "en-GB"]
CURRENCIES = ["CNY", "USD", "EUR", "GBP", "HKD", "JPY"]
DAY = date(2026, 11, 22)


@given(st.sampled_from(LANGUAGES), st.integers(-(10**18), 10**18))
def test_our_integers_are_those_of_cldr(language: str, number: int) -> None:
    assert format_integer(number, language) == babel_decimal(number, locale=language.replace("-", "_"))


@given(st.sampled_from(LANGUAGES), st.sampled_from(CURRENCIES), st.integers(-(10**15), 10**15))
def test_our_amounts_are_those_of_cldr(language: str, currency: str, cents: int) -> None:
    amount = Decimal(cents).scaleb(-minor_units(currency))
    expected = format_currency(amount, currency, locale=language.replace("-", "_"))
    assert format_money(amount, currency, language) == expected


@given(st.sampled_from(["zh-CN", "en", "en-GB"]), st.dates())
def test_our_dates_are_those_of_cldr(language: str, day: date) -> None:
    if day.year < 1000:
        return  # CLDR pads nothing, and no letter is that old
    assert format_date(day, "long", language) == babel_date(day, "long", locale=language.replace("-", "_"))
    assert format_date(day, "short", language) == babel_date(day, "short", locale=language.replace("-", "_"))


@pytest.mark.parametrize("currency", CURRENCIES)
def test_our_minor_units_are_those_of_cldr(currency: str) -> None:
    assert minor_units(currency) == get_currency_precision(currency)


def test_chinese_and_english_letters_need_no_babel() -> None:
    program = (
        "import sys; from datetime import date; from decimal import Decimal;"
        "from letterforge.placeholders.formatting import *; import letterforge.placeholders.binding;"
        "[format_money(Decimal('1409.5'), 'CNY', one) + format_date(date(2026, 1, 2), 'long', one)"
        " + format_integer(1200, one) + format_decimal(Decimal('1.5'), one) + join_texts(['a', 'b'], one)"
        " for one in ('zh-CN', 'en', 'en-GB')];"
        "print([name for name in sys.modules if name.split('.')[0] in ('babel', 'stdnum', 'jsonschema_rs')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("language", "whole", "decimal", "money", "day", "short"),
    [
        ("zh-CN", "1,200", "12.50", "¥1,409.50", "2026年11月22日", "2026/11/22"),
        ("zh-TW", "1,200", "12.50", "CN¥1,409.50", "2026年11月22日", "2026/11/22"),
        ("en", "1,200", "12.50", "CN¥1,409.50", "November 22, 2026", "11/22/26"),
        ("en-GB", "1,200", "12.50", "CN¥1,409.50", "22 November 2026", "22/11/2026"),
        ("de", "1.200", "12,50", "1.409,50\u00a0CN¥", "22. November 2026", "22.11.26"),
        ("fr", "1\u202f200", "12,50", "1\u202f409,50\u00a0CNY", "22 novembre 2026", "22/11/2026"),
    ],
)
def test_each_language_has_its_own_way(
    language: str, whole: str, decimal: str, money: str, day: str, short: str
) -> None:
    assert format_integer(1200, language) == whole
    assert format_decimal(Decimal("12.50"), language) == decimal
    assert format_money(Decimal("1409.5"), "CNY", language) == money
    assert format_date(DAY, "long", language) == day
    assert format_date(DAY, "short", language) == short
    assert format_date(DAY, "iso", language) == "2026-11-22"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 22), "二〇二六年十一月二十二日"),
        (date(2000, 1, 10), "二〇〇〇年一月十日"),
        (date(2030, 10, 31), "二〇三〇年十月三十一日"),
    ],
)
def test_a_formal_chinese_date_writes_its_year_digit_by_digit(day: date, written: str) -> None:
    assert format_date(day, "formal", "zh-CN") == written
    assert "\u3007" in written


def test_a_formal_date_is_the_long_one_elsewhere() -> None:
    assert format_date(DAY, "formal", "en") == "November 22, 2026"


def test_an_unknown_style_of_dates_is_refused() -> None:
    with pytest.raises(ValueError, match="`tall` is not a style of dates; they are long, formal, iso, short"):
        format_date(DAY, "tall", "en")


def test_a_language_without_locale_data_falls_back_to_its_primary_tag_then_to_english() -> None:
    assert format_integer(1200, "de-CN") == "1.200"
    assert format_integer(1200, "tlh") == "1,200"
    assert format_integer(1200, "x-klingon") == "1,200"


def test_decimals_stay_as_they_were_written_in_every_language() -> None:
    assert format_decimal(Decimal("1.000"), "en") == "1.000"
    assert format_decimal(Decimal("1.000"), "de") == "1,000"
    assert format_decimal(Decimal("12"), "fr") == "12"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("zh-CN", "CNY\u00a01,409.50"),
        ("en", "CNY\u00a01,409.50"),
        ("en-GB", "CNY\u00a01,409.50"),
        ("ja", "CNY\u00a01,409.50"),
        ("de", "1.409,50\u00a0CNY"),
    ],
)
def test_an_amount_with_its_code_keeps_them_together(language: str, written: str) -> None:
    assert format_money(Decimal("1409.5"), "CNY", language, as_code=True) == written
    assert format_money(Decimal("-1409.5"), "CNY", language, as_code=True) == f"-{written}"


def test_an_amount_alone_has_the_decimals_of_its_currency() -> None:
    assert format_amount(Decimal(500000), "CNY", "zh-CN") == "500,000.00"
    assert format_amount(Decimal(500000), "JPY", "en") == "500,000"
    assert format_amount(Decimal("0.125"), "KWD", "en") == "0.125"


def test_an_amount_is_never_rounded() -> None:
    with pytest.raises(ValueError, match="more decimals than CNY"):
        format_money(Decimal("1.005"), "CNY", "zh-CN")
    assert format_money(Decimal("1.5000"), "CNY", "zh-CN") == "¥1.50"
    with pytest.raises(ValueError, match="NaN is not an amount"):
        format_money(Decimal("NaN"), "CNY", "zh-CN")


def test_a_negative_amount_keeps_its_sign_before_the_currency() -> None:
    assert format_money(Decimal("-5"), "CNY", "zh-CN") == "-¥5.00"


@pytest.mark.parametrize(
    ("unit", "language", "number", "written"),
    [
        (localized({"zh-CN": "小时", "en": "hours"}), "zh-CN", 24, "24小时"),
        (localized({"zh-CN": "小时", "en": "hours"}), "en", 24, "24 hours"),
        (localized("GB"), "zh-CN", 24, "24 GB"),
        (localized("%"), "en", 24, "24%"),
        (localized("°"), "en", 24, "24°"),
        (localized("℃"), "zh-CN", 24, "24 ℃"),
        (localized("（天）"), "zh-CN", 24, "24（天）"),
    ],
)
def test_a_unit_stands_as_its_script_wants(unit: object, language: str, number: int, written: str) -> None:
    assert format_unit(str(number), number, unit, language) == written  # type: ignore[arg-type]  # as declared


HOURS = plural(en={"one": "hour", "other": "hours"}, zh_CN={"other": "小时"}, pl={
    "one": "godzina", "few": "godziny", "many": "godzin", "other": "godziny",
})  # fmt: skip


@pytest.mark.parametrize(
    ("number", "language", "written"),
    [
        (1, "en", "1 hour"),
        (-1, "en", "-1 hour"),
        (2, "en", "2 hours"),
        (0, "en", "0 hours"),
        (Decimal("1.0"), "en", "1.0 hours"),
        (1, "en-GB", "1 hour"),
        (1, "zh-CN", "1小时"),
        (1, "pl", "1\u00a0godzina"),
        (3, "pl", "3\u00a0godziny"),
        (5, "pl", "5\u00a0godzin"),
        (Decimal("1.5"), "pl", "1.5\u00a0godziny"),
    ],
)
def test_a_unit_takes_the_plural_form_of_its_number(
    number: int | Decimal, language: str, written: str
) -> None:
    assert format_unit(str(number), number, HOURS, language) == written


def test_a_unit_without_the_language_takes_what_there_is() -> None:
    assert format_unit("2", 2, plural(en={"one": "hour", "other": "hours"}), "zh-CN") == "2 hours"
    assert format_unit("2", 2, plural(), "zh-CN") == "2"


def test_the_label_of_a_unit_is_its_plural() -> None:
    assert unit_label(HOURS, "en") == "hours"


@pytest.mark.parametrize(
    ("language", "joined"),
    [("zh-CN", "甲、乙、丙"), ("en", "甲, 乙 and 丙"), ("de", "甲, 乙 und 丙"), ("ja", "甲、乙、丙")],
)
def test_a_list_is_joined_as_the_language_does(language: str, joined: str) -> None:
    assert join_texts(["甲", "乙", "丙"], language) == joined


def test_short_lists_need_no_comma() -> None:
    assert join_texts([], "en") == ""
    assert join_texts(["a"], "en") == "a"
    assert join_texts(["a", "b"], "en") == "a and b"


@pytest.mark.parametrize(("code", "known"), [("CNY", True), ("CHF", True), ("YUAN", False), ("cny", False)])
def test_currencies_are_those_of_iso_4217(code: str, known: bool) -> None:
    assert is_currency(code) is known
