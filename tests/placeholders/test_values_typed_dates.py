"""Dates as people type them: day or month first, of Korea, of eras, in native digits, of other calendars."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.formatting.calendars import gregorian_day
from letterforge.placeholders.formatting.eras import FIRST_DAY, era_of
from tests.placeholders.amounts import accepted
from tests.placeholders.declare import bind_all, declare, read, refuse, told, warned

DUE = declare("date", "due")
DECLARED = declare("date", "due", date="dd.MM.yyyy")
NATIVE = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1040, 0x17E0, 0x1E950]  # zeros
sensible_days = st.dates(date(1501, 1, 1), date(2399, 12, 31))


def in_digits(text: str, zero: int) -> str:
    return text.translate({ord("0") + digit: chr(zero + digit) for digit in range(10)})


@pytest.mark.parametrize(
    ("text", "day", "usual"),
    [
        ("2026년 12월 31일", "2026-12-31", ["ko"]),
        ("2026년12월31일", "2026-12-31", ["ko"]),
        ("2026. 12. 31.", "2026-12-31", ["ko", "hu"]),
        ("2026. 12. 31", "2026-12-31", ["ko", "hu"]),
        ("令和8年12月31日", "2026-12-31", ["ja"]),
        ("令和元年5月1日", "2019-05-01", ["ja"]),
        ("昭和64年1月7日", "1989-01-07", ["ja"]),
        ("明治6年1月1日", "1873-01-01", ["ja"]),
        ("民國115年12月31日", "2026-12-31", ["zh-TW", "zh-HK", "zh-Hant"]),
        ("中華民國元年1月1日", "1912-01-01", ["zh-TW", "zh-HK", "zh-Hant"]),
        ("31. 12. 2026.", "2026-12-31", []),
        ("31.12.2026 00:00:00", "2026-12-31", []),
        ("12/31/2026", "2026-12-31", []),
        ("３１．１２．２０２６", "2026-12-31", []),
        ("５／５／２０２６", "2026-05-05", []),
    ],
)
def test_a_date_that_can_mean_one_day_is_read_with_a_warning_where_its_language_has_other_dates(
    text: str, day: str, usual: list[str]
) -> None:
    for language in ("de", "en", "zh-CN", "ja", "ko", "hu", "zh-TW", "zh-HK", "zh-Hant"):
        if language in usual:
            assert read(DUE, text, language).content == date.fromisoformat(day)
        else:
            value, finding = warned(DUE, text, language)
            assert value.content == date.fromisoformat(day)
            assert told(finding) == ("LF685", f"`due` is `{text}`, read as {day}", f"write `{day}`")
    for locale in usual:
        assert bind_all([DUE], {"due": text}, "de", locale=locale)[1] == ()
    assert accepted(DUE, text)


def test_the_direction_marks_of_arabic_dates_are_no_fault_for_the_schema() -> None:
    assert accepted(DUE, "31\u200f/12\u200f/2026")  # as `ar` has it; values are read without them


@given(st.dates(FIRST_DAY, date(2399, 12, 31)), st.booleans())
def test_every_day_of_an_era_is_read_as_that_day(day: date, wide: bool) -> None:
    era = era_of(day)
    text = f"{era.name}{era.year(day)}年{day.month}月{day.day}日"
    text = in_digits(text, ord("０")) if wide else text
    assert read(DUE, text, "ja").content == day
    assert accepted(DUE, text)


@pytest.mark.parametrize(
    ("text", "fact", "hint"),
    [
        ("平成35年1月1日", "a day that is not in the era 平成", "write `令和5年1月1日` or `2023-01-01`"),
        ("平成31年5月1日", "a day that is not in the era 平成", "write `令和元年5月1日` or `2019-05-01`"),
        ("令和元年4月30日", "a day that is not in the era 令和", "write `平成31年4月30日` or `2019-04-30`"),
        ("昭和元年1月1日", "a day that is not in the era 昭和", "write `大正15年1月1日` or `1926-01-01`"),
        ("明治5年1月1日", "a day before Japan had the Gregorian calendar",
         "write the day of the Gregorian calendar, like `2026-11-22`"),
        ("民國0年1月1日", "a day that is not in the era 民國", "write `1911-01-01`"),
        ("令和8年2月30日", "a day that is not in the calendar", "2026-02 has 28 days"),
    ],
)  # fmt: skip
def test_a_day_that_its_era_does_not_have_is_refused_with_the_era_that_has_it(
    text: str, fact: str, hint: str
) -> None:
    assert told(refuse(DUE, text, "ja")) == ("LF303", f"`due` is `{text}`, {fact}", hint)


@given(sensible_days, st.sampled_from(NATIVE), st.sampled_from("-/."))
def test_native_digits_are_read_by_the_same_rules_as_latin_ones(day: date, zero: int, sign: str) -> None:
    year_first = in_digits(f"{day.year}{sign}{day.month:02}{sign}{day.day:02}", zero)
    assert read(DUE, year_first, "en").content == day
    text = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    values, findings = bind_all([DUE], {"due": in_digits(text, zero)})
    latin, found = bind_all([DUE], {"due": text})
    assert [one.content for one in values.values()] == [one.content for one in latin.values()]
    assert [one.hint for one in findings] == [one.hint for one in found]
    assert accepted(DUE, year_first)


@pytest.mark.parametrize("text", ["२०२६-12-31", "٢٠۲٦/١٢/٣١", "３1.12.२०२६"])
def test_digits_of_several_scripts_are_refused(text: str) -> None:
    fact = "not a date, for its digits are of several scripts"
    assert told(refuse(DUE, text)) == (
        "LF303",
        f"`due` is `{text}`, {fact}",
        "write all digits in one script",
    )


@pytest.mark.parametrize(
    ("text", "fact", "hint"),
    [
        ("31/12/2569", "whose year seems to be Buddhist", "write `2026-12-31` if it is, else `2569-12-31`"),
        ("๓๑/๑๒/๒๕๖๙", "whose year seems to be Buddhist", "write `2026-12-31` if it is, else `2569-12-31`"),
        ("04/05/2569", "whose year seems to be Buddhist",
         "write `2026-05-04` or `2026-04-05` if it is, else `2569-05-04` or `2569-04-05`"),
        ("2569년 12월 31일", "whose year seems to be Buddhist",
         "write `2026-12-31` if it is, else `2569-12-31`"),
        ("۱۴۰۵/۱۰/۱۰", "whose year seems to be Persian", "write `2026-12-31` if it is, else `1405-10-10`"),
        ("۱۴۰۵/۰۲/۳۱", "whose year seems to be Persian", "write `2026-05-21` if it is"),
        ("1405/02/31", "whose year seems to be Persian", "write `2026-05-21` if it is"),
        ("10/10/1405", "whose year seems to be Persian", "write `2026-12-31` if it is, else `1405-10-10`"),
        ("١٤٤٨/٠٧/٢١", "whose year seems to be Islamic or Persian",
         "write the day of the Gregorian calendar, like `2026-11-22`"),
        ("15/01/1448", "whose year seems to be Islamic or Persian",  # 2069 as a Persian year
         "write the day of the Gregorian calendar, like `2026-11-22`"),
        ("115/12/31", "whose year seems to be Minguo", "write `2026-12-31` if it is, else `0115-12-31`"),
        ("115.2.29", "not a date", "write it like `2026-11-22`"),
        ("113年2月29日", "whose year seems to be Minguo", "write `2024-02-29` if it is"),
        ("31/12/3026", "not a date", "write `3026-12-31` if that year is meant"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("locale", [None, "th"])
def test_a_year_of_another_calendar_is_refused_with_both_readings(
    text: str, fact: str, hint: str, locale: str | None
) -> None:
    hint = hint.replace(" or `2026-04-05`", "").replace(" or `2569-04-05`", "") if locale else hint
    assert told(refuse(DUE, text, locale=locale)) == ("LF303", f"`due` is `{text}`, {fact}", hint)


def test_a_year_first_in_a_letter_that_counts_years_otherwise_is_warned_of() -> None:
    value, finding = warned(DUE, "2569-12-31", "th")
    assert value.content == date(2569, 12, 31)
    message = "`due` is `2569-12-31`, read as a year of the Gregorian calendar"
    assert told(finding) == ("LF685", message, "write `2026-12-31` if the year is Buddhist")


def test_a_year_that_the_calendar_of_the_letter_lacks_is_told_with_the_day_that_may_be_meant() -> None:
    values, findings = bind_all([DUE], {"due": "1405/10/10"}, "fa")
    assert values == {}
    assert [one.code for one in findings] == ["LF685", "LF303"]
    assert findings[0].hint == "write `2026-12-31` if the year is Persian"


@pytest.mark.parametrize(
    ("persian", "day"),
    [
        ((1300, 1, 1), "1921-03-21"), ((1399, 12, 30), "2021-03-20"), ((1400, 1, 1), "2021-03-21"),
        ((1403, 12, 30), "2025-03-20"), ((1404, 12, 30), None), ((1405, 6, 31), "2026-09-22"),
        ((1405, 7, 31), None), ((1405, 13, 1), None), ((1500, 12, 29), "2122-03-20"),
    ],
)  # fmt: skip
def test_a_persian_day_is_that_of_icu(persian: tuple[int, int, int], day: str | None) -> None:
    assert gregorian_day("persian", *persian) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("locale", "text", "day"),
    [
        ("de", "05.12.2026", "2026-12-05"), ("de-CH", "5.12.2026", "2026-12-05"),
        ("en-GB", "05/12/2026", "2026-12-05"), ("en-US", "05/12/2026", "2026-05-12"),
        ("cs", "5. 12. 2026", "2026-12-05"), ("hr", "05. 12. 2026.", "2026-12-05"),
        ("ar-EG", "٠٥\u200f/١٢\u200f/٢٠٢٦", "2026-12-05"), ("de_AT", "05-12-2026", "2026-12-05"),
    ],
)  # fmt: skip
def test_the_locale_of_the_source_says_the_order_of_day_and_month(locale: str, text: str, day: str) -> None:
    values, findings = bind_all([DUE], {"due": text}, "zh-CN", locale=locale)
    assert findings == ()
    assert values["due"].content == date.fromisoformat(day)
    assert accepted(DUE, text, locale)
    assert refuse(DUE, text, "de").code == "LF303"


def test_a_locale_whose_years_stand_first_says_nothing_of_day_and_month() -> None:
    for locale in ("sv", "zh-TW", "hu"):
        hint = refuse(DUE, "05.12.2026", locale=locale).hint
        assert hint == "write `2026-12-05` or `2026-05-12`, whichever is meant"
    assert refuse(DUE, "05.12.26", locale="de").hint == "write `2026-12-05`"


def test_a_sure_date_against_the_order_of_its_source_is_warned_of() -> None:
    values, findings = bind_all([DUE], {"due": "31/12/2026"}, locale="en-US")
    assert values["due"].content == date(2026, 12, 31)
    assert [one.code for one in findings] == ["LF685"]


@pytest.mark.parametrize("text", ["05.12.2026", "5.12.2026", "2026-12-05", "20261205", "05.12.2026 00:00"])
def test_a_declaration_says_how_dates_are_written(text: str) -> None:
    assert read(DECLARED, text).content == date(2026, 12, 5)
    assert accepted(DECLARED, text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026/12/31", "write `2026-12-31`"),
        ("12/31/2026", "write `2026-12-31`"),
        ("31. 12. 2026", "write `2026-12-31`"),
        ("05.12.26", "write `2026-12-05`, `2026-05-12` or `2005-12-26`, whichever is meant"),
    ],
)
def test_where_a_declaration_says_how_dates_are_written_no_others_are_read(text: str, hint: str) -> None:
    fact = "not a date written as `dd.MM.yyyy`"
    assert told(refuse(DECLARED, text)) == ("LF303", f"`due` is `{text}`, {fact}", hint)
    assert not accepted(DECLARED, text)


def test_the_locale_of_the_source_takes_precedence_over_the_declaration() -> None:
    values, findings = bind_all([DECLARED], {"due": "05/12/2026"}, locale="en-US")
    assert findings == ()
    assert values["due"].content == date(2026, 5, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和八年十二月三十一日", "2026-12-31"), ("民國一一五年十二月三十一日", "2026-12-31"),
        ("民國一百一十五年十二月三十一日", "2026-12-31"), ("R8.12.31", "2026-12-31"),
        ("H31/4/30", "2019-04-30"),
        ("2026年12月31日（木）", "2026-12-31"), ("2026년 12월 31일 (목)", "2026-12-31"),
        ("公元2026年12月31日", "2026-12-31"), ("西暦2026年12月31日", "2026-12-31"),
    ],
)  # fmt: skip
def test_the_day_is_proposed_that_characters_initials_and_weekdays_mean(text: str, day: str) -> None:
    assert told(refuse(DUE, text, "ja")) == ("LF303", f"`due` is `{text}`, not a date", f"write `{day}`")


@pytest.mark.parametrize("text", ["31.12.2026", "2026년 12월 31일", "令和8年12月31日", "۲۰۲۶/۱۲/۳۱"])
def test_a_library_has_dates_whose_year_stands_first_in_latin_digits(text: str) -> None:
    finding = refuse(declare("date", "due", default=text), None, "ko")
    assert (finding.code, finding.hint) == ("LF303", "write `2026-12-31`")
