"""Calendars of other countries, held against Node's Intl, and the styles of dates that need one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.formatting import DATE_STYLES, CalendarError, format_date
from letterforge.placeholders.formatting.calendar_formats import CALENDAR_FORMATS
from letterforge.placeholders.formatting.calendars import PERSIAN_DAYS, in_calendar
from letterforge.placeholders.formatting.locales import calendars_of
from tests.placeholders.declare import bind_all, declare, node, told
from tests.repository import ROOT

DAY = date(2026, 12, 3)
NAMES = """
th fa fa-AF ps ps-AF ps-PK uz-Arab mzn lrc ckb ckb-IR th-u-ca-gregory fa-u-ca-gregory th-u-nu-thai
ja-u-ca-japanese zh-TW-u-ca-roc zh-HK-u-ca-roc zh-CN-u-ca-roc lo-u-ca-buddhist km-u-ca-buddhist
en-u-ca-buddhist en-GB-u-ca-buddhist en-u-ca-persian en-GB-u-ca-persian en-u-ca-roc en-GB-u-ca-roc
en-u-ca-japanese en-GB-u-ca-japanese en-AU-u-ca-buddhist
"""
CALENDARS = NAMES.split()


@given(st.dates(min_value=PERSIAN_DAYS[0], max_value=PERSIAN_DAYS[1] - timedelta(1)))
def test_the_next_persian_day_is_the_next_in_its_month_or_the_first(day: date) -> None:
    one, following = in_calendar(day, "persian"), in_calendar(day + timedelta(1), "persian")
    expected = {
        (one.year, one.month, one.day + 1),
        (one.year, one.month + 1, 1),
        (one.year + 1, 1, 1),
    }
    assert (following.year, following.month, following.day) in expected
    assert 1 <= one.month <= 12
    assert one.day <= (31 if one.month < 7 else 30)


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("th", "3 ธันวาคม 2569", "3/12/69"),
        ("th-u-ca-gregory", "3 ธันวาคม ค.ศ. 2026", "3/12/26"),
        ("fa", "۱۲ آذر ۱۴۰۵", "۱۴۰۵/۹/۱۲"),
        ("fa-AF", "۱۲ قوس ۱۴۰۵", "۱۴۰۵/۹/۱۲"),
        ("fa-u-nu-latn", "12 آذر 1405", "1405/9/12"),
        ("ps", "AP ۱۴۰۵ لیندۍ ۱۲", "AP ۱۴۰۵/۹/۱۲"),
        ("ja", "2026年12月3日", "2026/12/03"),
        ("ja-u-ca-japanese", "令和8年12月3日", "R8/12/3"),
        ("zh-TW", "2026年12月3日", "2026/12/3"),
        ("zh-TW-u-ca-roc", "民國115年12月3日", "民國115/12/3"),
        ("en-u-ca-buddhist", "December 3, 2569 BE", "12/3/2569 BE"),
        ("lo", "3 ທັນວາ 2026", "3/12/2026"),
        ("ps-PK", "۳ دسمبر ۲۰۲۶", "۲۰۲۶/۱۲/۳"),
    ],
)
def test_a_date_is_in_the_calendar_of_its_locale(language: str, long: str, short: str) -> None:
    assert format_date(DAY, "long", language) == long
    assert format_date(DAY, "short", language) == short
    assert format_date(DAY, "iso", language) == "2026-12-03"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ja", "令和8年12月3日"),
        ("ja-u-ca-gregory", "西暦2026年12月3日"),
        ("zh-TW", "民國115年12月3日"),
        ("zh-Hant", "民國115年12月3日"),
        ("zh-HK", "公元2026年12月3日"),
        ("zh-CN", "公元2026年12月3日"),
        ("th", "3 ธันวาคม พ.ศ. 2569"),
        ("fa", "۱۲ آذر ۱۴۰۵ ه\u200d.ش."),
        ("de", "3. Dezember 2026 n. Chr."),
        ("ar", "3 ديسمبر 2026 م"),
        ("en", "December 3, 2026 AD"),
        ("en-GB", "3 December 2026 AD"),
    ],
)
def test_a_date_with_its_era(language: str, written: str) -> None:
    assert format_date(DAY, "era", language) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(1873, 1, 1), "明治6年1月1日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2020, 1, 1), "令和2年1月1日"),
    ],
)
def test_the_first_year_of_a_reign_is_written_in_words(day: date, written: str) -> None:
    assert format_date(day, "era", "ja") == written


@pytest.mark.parametrize(
    ("language", "day", "written"),
    [
        ("zh-TW", DAY, "民國115年12月3日"),
        ("zh-HK", DAY, "民國115年12月3日"),
        ("zh-CN", DAY, "民国115年12月3日"),
        ("zh-TW", date(1912, 1, 1), "民國元年1月1日"),
        ("en", DAY, "December 3, 115 Minguo"),
    ],
)
def test_years_of_taiwan(language: str, day: date, written: str) -> None:
    assert format_date(day, "minguo", language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("zh-CN", "二〇二六年十二月三日"),
        ("zh-TW", "二〇二六年十二月三日"),
        ("ja", "二〇二六年十二月三日"),
        ("ja-u-ca-japanese", "令和八年十二月三日"),
        ("zh-TW-u-ca-roc", "民國一百一十五年十二月三日"),
        ("zh-CN-u-ca-roc", "民国一百一十五年十二月三日"),
        ("th", "๓ ธันวาคม ๒๕๖๙"),
        ("hi", "३ दिसंबर २०२६"),
        ("ar", "٣ ديسمبر ٢٠٢٦"),
        ("fa", "۱۲ آذر ۱۴۰۵"),
        ("ko", "2026년 12월 3일"),
        ("de", "3. Dezember 2026"),
        ("en", "December 3, 2026"),
    ],
)
def test_native_dates_have_the_digits_of_the_script(language: str, written: str) -> None:
    assert format_date(DAY, "native", language) == written


def test_a_first_year_in_characters() -> None:
    assert format_date(date(2019, 5, 1), "native", "ja-u-ca-japanese") == "令和元年五月一日"
    assert format_date(date(1912, 10, 10), "formal", "zh-TW-u-ca-roc") == "民國元年十月十日"


@pytest.mark.parametrize(
    ("style", "language", "day", "fact"),
    [
        (
            "era",
            "ja",
            date(1872, 12, 31),
            "before the Gregorian calendar of Japan",
        ),
        ("minguo", "zh-TW", date(1911, 12, 31), "before the Minguo calendar, which begins on 1912-01-01"),
        ("long", "fa", date(1568, 3, 20), "outside the Persian calendar"),
        ("short", "fa", date(9999, 3, 21), "outside the Persian calendar"),
    ],
)
def test_a_day_that_a_calendar_does_not_have_is_refused(
    style: str, language: str, day: date, fact: str
) -> None:
    with pytest.raises(CalendarError, match=f"{day} is a day {fact}") as caught:
        format_date(day, style, language)
    assert caught.value.hint


def test_a_language_without_names_for_a_calendar_has_no_dates_in_it() -> None:
    with pytest.raises(ValueError, match="there are no dates of the calendar `roc` in `de`"):
        format_date(DAY, "minguo", "de")


def test_a_value_outside_the_calendar_of_the_letter_is_a_finding() -> None:
    values, findings = bind_all([declare("date", "due")], {"due": node("1500-01-01")}, "fa")
    assert values == {}
    (found,) = (one for one in findings if one.severity == "error")  # the year is unusual, too
    assert told(found) == (
        "LF303",
        "`due` is `1500-01-01`, a day outside the Persian calendar, which letters have from 1568-03-21 to"
        " 9999-03-20",
        "choose another calendar in `letterforge.yaml`, such as `locales: {fa: fa-u-ca-gregory}`",
    )


def test_a_language_has_the_calendars_that_it_has_names_for() -> None:
    assert calendars_of("th") == ("gregory", "buddhist")
    assert calendars_of("ja") == ("gregory", "japanese")
    assert calendars_of("zh-TW") == ("gregory", "roc")
    assert calendars_of("fa-AF") == ("gregory", "persian")
    assert calendars_of("en") == ("gregory", "buddhist", "persian", "roc", "japanese")
    assert calendars_of("de") == ("gregory",)


@given(st.dates(min_value=date(1912, 1, 1), max_value=PERSIAN_DAYS[1]), st.sampled_from(CALENDARS))
def test_every_style_of_a_date_is_one_line_of_text(day: date, language: str) -> None:
    for style in DATE_STYLES:
        if style != "minguo":
            written = format_date(day, style, language).translate({0x200C: None, 0x200D: None, 0x20: None})
            assert written.isprintable()  # Persian has joiners, and the opposite


PAGE = (ROOT / "docs" / "placeholders.md").read_text("utf-8").partition("### Calendars")[2]
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if line[:3] == "| `"]
DOCUMENTED = {row[0].strip("`"): row for row in ROWS}


def test_the_page_shows_a_true_date_of_every_calendar_and_its_languages() -> None:
    for calendar in calendars_of("en"):
        _, languages, example = DOCUMENTED[calendar]
        tag, _, written = example.partition(": ")
        assert format_date(DAY, "long", tag.strip("`")) == written
        if calendar != "gregory":
            named = set(languages.replace("`", "").split(", "))
            assert named == set(CALENDAR_FORMATS[calendar]) - {"en-001", "zh-Hant"}


def test_the_page_shows_true_dates_of_every_style() -> None:
    day = date(2026, 11, 22)
    languages = ("zh-CN", "zh-TW", "en", "th", "fa", "ja", "de", "hi")
    known = {"minguo": languages[:3]}
    for style in DATE_STYLES:
        printed = [format_date(day, style, one) for one in known.get(style, languages)]
        shown = DOCUMENTED[style][2]
        for one in printed:
            shown = shown.replace(one, "")
        assert shown.strip(", ") == ""
