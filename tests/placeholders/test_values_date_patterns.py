"""Dates by patterns and skeletons of CLDR, held against ICU; what is told of those that are none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from letterforge.placeholders.formatting import format_date
from letterforge.placeholders.formatting.pattern_dates import has_whole_date

DAY = date(2026, 11, 22)
GREGORIAN = ["en", "zh-CN", "zh-TW", "de", "ja", "pt-BR", "ru", "tr", "da", "nl", "hi"]


def by_icu(day: date, style: str, language: str) -> str:
    written = MessageFormat(f"{{d,date,{style}}}", language).format(
        {"d": datetime(day.year, day.month, day.day, 12)}
    )
    return written.replace("\u202f", " ")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(GREGORIAN))
def test_a_full_date_is_that_of_icu(day: date, language: str) -> None:
    assert format_date(day, "full", language).replace("\u202f", " ") == by_icu(day, "full", language)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from([one for one in GREGORIAN if one != "hi"]),
    st.sampled_from(["yMMMM", "yMMM", "yQQQ", "y", "MMMMd", "yMMMMd"]),
)
def test_a_skeleton_gives_what_icu_makes_of_it(day: date, language: str, skeleton: str) -> None:
    written = format_date(day, skeleton, language).replace("\u202f", " ")
    assert written == by_icu(day, f"::{skeleton}", language)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(GREGORIAN),
    st.sampled_from(["dd/MM/yyyy", "d. MMMM y", "EEEE d MMM y", "yyyyMMdd", "y年M月d日", "LLLL", "QQQ y"]),
)
def test_a_pattern_is_printed_as_icu_prints_it(day: date, language: str, pattern: str) -> None:
    assert format_date(day, pattern, language) == by_icu(day, pattern, language)


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("th", "full", "วันอาทิตย์ที่ 22 พฤศจิกายน พ.ศ. 2569"),
        ("zh-TW-u-ca-roc", "full", "民國115年11月22日 星期日"),
        ("ja-u-ca-japanese", "full", "令和8年11月22日日曜日"),
        ("fa", "full", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("th", "d MMMM y", "22 พฤศจิกายน 2569"),
        ("fa", "y/MM/dd", "۱۴۰۵/۰۹/۰۱"),
        ("en-u-ca-buddhist", "MMMM y G", "November 2569 BE"),
        ("pt-BR", "d 'de' MMMM", "22 de novembro"),
    ],
)
def test_other_calendars_and_words_have_patterns_too(language: str, style: str, expected: str) -> None:
    assert format_date(DAY, style, language) == expected


@pytest.mark.parametrize(
    ("style", "language", "message"),
    [
        ("YYYY-MM-DD", "en", "`YYYY` is not the field that you mean; write `yyyy`"),
        ("yyyy-mm-dd", "en", "`mm` is not the field that you mean; write `MM`"),
        ("yMMMMEEEEd", "en", "`en` has no pattern for the skeleton `yMMMMEEEEd`; did you mean `yMMMMEd`?"),
        ("d de MMMM", "en", "`e` is not the field that you mean; write `E`"),
        ("HH:mm", "en", "`HH` is no field of a date; put words between `'` marks, such as `d 'de' MMMM`"),
        ("MMMMM y", "en", "`MMMMM` has more than 4 letters"),
        ("d 'de MMMM", "en", "`d 'de MMMM` has a quotation mark without its other half"),
        ("--", "en", "`--` has no field of a date; write one such as `d. MMMM y`"),
        ("", "en", "a pattern of dates has 1 to 60 characters"),
        ("d " * 40, "en", "a pattern of dates has 1 to 60 characters"),
        (
            "yMMMd",
            "th",
            "in the calendar `buddhist` dates have no skeletons; write a pattern, such as `d MMMM y`",
        ),
        (
            "MMM y",
            "th",
            "`MMM` is no field of dates in the calendar `buddhist` of `th`; they are G, y, yy, M, MM, ",
        ),
    ],
)
def test_what_is_no_pattern_is_told_with_a_way_out(style: str, language: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|field|letters|mark|skeleton") as raised:
        format_date(DAY, style, language)
    assert str(raised.value).startswith(message)


def test_a_pattern_tells_whether_it_prints_a_whole_date() -> None:
    assert has_whole_date("d. MMMM y")
    assert has_whole_date("yMMMd")
    assert not has_whole_date("MMMM y")
    assert not has_whole_date("'y' M d")


@given(
    st.one_of(st.text(max_size=70), st.text("GyMLdEcQqYDmHsj'. /年", max_size=30)),
    st.sampled_from(["en", "zh-CN", "th", "fa", "ar", "zh-TW-u-ca-roc"]),
)
def test_whatever_stands_behind_date_prints_words_or_is_told(style: str, language: str) -> None:
    told: list[str] = []
    try:
        format_date(DAY, style, language)
    except ValueError as error:
        told.append(str(error))
    assert all(told)
