"""Dates: every way of writing that names one day is read, and nothing that may name two."""

import json
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.placeholders.values_schema import json_schema
from tests.placeholders.declare import bind_all, declare, node, read, refuse, told, warned

DUE = declare("date", "due")
SCHEMA = jsonschema_rs.validator_for(json_schema([DUE], "en"))
WIDE = str.maketrans("0123456789-/.:", "０１２３４５６７８９－／．：")
FORMS = (
    "{0.year:04}-{0.month:02}-{0.day:02}", "{0.year:04}-{0.month}-{0.day}",
    "{0.year:04}/{0.month:02}/{0.day:02}", "{0.year:04}/{0.month}/{0.day}",
    "{0.year:04}.{0.month:02}.{0.day:02}", "{0.year:04}.{0.month}.{0.day}",
    "{0.year:04}{0.month:02}{0.day:02}",
    "{0.year:04}年{0.month}月{0.day}日", "{0.year:04} 年 {0.month} 月 {0.day} 日",
)  # fmt: skip
MIDNIGHTS = (
    "", " 00:00", " 0:00", " 00:00:00", " 0:00:00", "T00:00", "T00:00:00", "T00:00:00.000", " 00:00:00.0000",
)  # fmt: skip


def accepted(raw: Any) -> bool:
    return SCHEMA.is_valid({"due": raw})


@given(
    st.dates(), st.sampled_from(FORMS), st.sampled_from(MIDNIGHTS), st.booleans(), st.sampled_from(["", " "])
)
def test_every_way_of_writing_a_day_is_that_day(
    day: date, form: str, midnight: str, wide: bool, around: str
) -> None:
    text = form.format(day) + midnight
    text = around + (text.translate(WIDE) if wide else text) + around
    assert read(DUE, text).content == day
    assert accepted(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_whole_number_of_eight_digits_is_a_day(day: date) -> None:
    number = int(day.strftime("%Y%m%d"))
    assert read(DUE, number).content == read(DUE, node(str(number))).content == day
    assert read(DUE, float(number)).content == day
    assert accepted(number)


@given(st.integers(-(10**9), 10**9).filter(lambda number: len(str(number)) != 8))
def test_no_other_number_is_a_day(number: int) -> None:
    assert refuse(DUE, number).code == "LF303"
    assert not accepted(number)


@given(st.datetimes(timezones=st.none() | st.just(UTC)))
def test_a_moment_of_a_program_is_a_day_only_at_midnight_and_without_a_zone(moment: datetime) -> None:
    if moment.tzinfo is None and moment == moment.replace(hour=0, minute=0, second=0, microsecond=0):
        assert read(DUE, moment).content == moment.date()
    else:
        assert refuse(DUE, moment).message.endswith(("a date with a time of day", "a date with a time zone"))


@given(st.text("0123456789-/.年月日 T:Z+", max_size=20))
def test_what_is_read_as_a_day_has_its_year_at_one_end_and_validates(text: str) -> None:
    values, findings = bind_all([DUE], {"due": text})
    if values.get("due") and values["due"].content:
        day = values["due"].content
        assert isinstance(day, date)
        year = f"{day.year:04}"
        begins = text.strip().startswith(year)
        assert begins or (year in text and [one.code for one in findings] == ["LF685"])
        assert accepted(text)
    else:
        assert all(one.hint for one in findings if one.code == "LF303")


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(["/", ".", "-"]), st.booleans())
def test_a_day_with_its_year_at_the_end_is_read_where_it_is_sure_else_refused_with_every_day_it_may_be(
    day: date, sign: str, short: bool
) -> None:
    year = f"{day.year % 100:02}" if short else f"{day.year:04}"
    for text in (f"{day.day}{sign}{day.month}{sign}{year}", f"{day.month}{sign}{day.day}{sign}{year}"):
        if not short and (day.day > 12 or day.day == day.month):
            value, finding = warned(DUE, text)
            assert value.content == day
            assert told(finding) == ("LF685", f"`due` is `{text}`, read as {day}", f"write `{day}`")
            assert accepted(text)
            continue
        finding = refuse(DUE, text)
        assert finding.message == f"`due` is `{text}`, not a date"
        assert f"`{day}`" in (finding.hint or "")
        assert not accepted(text)


@pytest.mark.parametrize(
    ("text", "fact", "hint"),
    [
        ("2026-03-15 10:30", "a date with a time of day", "write the day alone: `2026-03-15`"),
        ("2026/3/15 9:05:00", "a date with a time of day", "write the day alone: `2026-03-15`"),
        ("2026-03-15 24:00", "a date with a time of day", "write the day alone: `2026-03-15`"),
        ("2026-03-15 00:00:01", "a date with a time of day", "write the day alone: `2026-03-15`"),
        ("20260315T093000", "a date with a time of day", "write the day alone: `2026-03-15`"),
        ("2026年3月15日 上午10:00", "a date with a time of day", "write the day alone: `2026-03-15`"),
        ("2026-03-15T00:00:00Z", "a date with a time zone", "write the day alone, such as `2026-03-15`"),
        ("2026-03-15T00:00:00+08:00", "a date with a time zone", "write the day alone, such as `2026-03-15`"),
        ("2026-03-15 00:00:00+00", "a date with a time zone", "write the day alone, such as `2026-03-15`"),
        ("2026-03-15 00:00 UTC", "a date with a time zone", "write the day alone, such as `2026-03-15`"),
        ("2026-03-15Z", "a date with a time zone", "write the day alone, such as `2026-03-15`"),
        ("03/04/2026", "not a date", "write `2026-04-03` or `2026-03-04`, whichever is meant"),
        ("03/04/2026 0:00", "not a date", "write `2026-04-03` or `2026-03-04`, whichever is meant"),
        ("03/04/05", "not a date", "write `2005-04-03`, `2005-03-04` or `2003-04-05`, whichever is meant"),
        ("15-Mar-26", "not a date", "write `2026-03-15` or `2015-03-26`, whichever is meant"),
        ("45-Mar-26", "not a date", "write `2045-03-26`"),
        ("00-01-32", "not a date", "write it like `2026-11-22`"),
        ("15-MAR-2026", "not a date", "write `2026-03-15`"),
        ("Sept. 5th, 2026", "not a date", "write `2026-09-05`"),
        ("Sunday, 15 March 2026", "not a date", "write `2026-03-15`"),
        ("2026 March 15", "not a date", "write `2026-03-15`"),
        ("2026-3/15", "not a date", "write `2026-03-15`"),
        ("2026–03–15", "not a date", "write `2026-03-15`"),
        ("2026年3月15号", "not a date", "write `2026-03-15`"),
        ("二〇二六年三月十五日", "not a date", "write `2026-03-15`"),
        ("260315", "not a date", "write `2015-03-26` or `2026-03-15`, whichever is meant"),
        ("2026-03", "not a date", "write the day too, like `2026-11-22`"),
        ("2026年3月", "not a date", "write the day too, like `2026-11-22`"),
        ("46096", "not a date",
         "where a workbook counts days so, format the cell as a date, or write `2026-03-15`"),
        ("2026-W11-7", "not a date", "write it like `2026-11-22`"),
        ("2026-03-155", "not a date", "write it like `2026-11-22`"),
        ("31.02.2026", "not a date", "write it like `2026-11-22`"),
        ("soon", "not a date", "write it like `2026-11-22`"),
        ("2026.2.30", "a day that is not in the calendar", "2026-02 has 28 days"),
        ("2026-02-30 10:00", "a day that is not in the calendar", "2026-02 has 28 days"),
        ("20240230", "a day that is not in the calendar", "2024-02 has 29 days"),
        ("2026-13-01", "a day that is not in the calendar",
         "the year stands first, then the month, 1 to 12, then the day"),
        ("0000-01-01", "a day that is not in the calendar",
         "the year stands first, then the month, 1 to 12, then the day"),
        ("15032026", "a day that is not in the calendar", "the year stands first: write `2026-03-15`"),
        ("03122026", "a day that is not in the calendar",
         "the year stands first: write `2026-12-03` or `2026-03-12`"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why_and_names_the_day_that_may_be_meant(text: str, fact: str, hint: str) -> None:
    assert told(refuse(DUE, text)) == ("LF303", f"`due` is `{text}`, {fact}", hint)


@pytest.mark.parametrize("text", ["1" + " " * 100_000 + "x", "2026-03-15" + " 0" * 50_000, "T" * 100_000])
def test_a_long_text_is_told_at_once(text: str) -> None:
    start = perf_counter()
    assert refuse(DUE, text).hint == "write it like `2026-11-22`"
    assert perf_counter() - start < 2


def test_the_calendar_is_known_for_every_form() -> None:
    for form in ("2026{0}02{0}29", "2100{0}2{0}29", "2024{0}04{0}31"):
        for sign in "-/.":
            assert "calendar" in refuse(DUE, form.format(sign)).message
    assert read(DUE, "2024.2.29").content == date(2024, 2, 29)


def test_bounds_and_samples_of_a_declaration_are_written_like_values() -> None:
    due = declare("date", "due", minimum="2026/1/1", maximum="20261231", default="2026.6.1")
    assert read(due, None).content == date(2026, 6, 1)
    assert read(due, "2026年12月31日").content == date(2026, 12, 31)
    assert told(refuse(due, "2025.12.31")) == (
        "LF304",
        "`due` is 2025-12-31, below its minimum of 2026-01-01",
        "write a date from 2026-01-01 to 2026-12-31",
    )


def test_the_schema_of_dates_is_one_for_editors() -> None:
    schema = json_schema([DUE], "en")
    jsonschema_rs.meta.validate(schema)
    assert json.loads(json.dumps(schema)) == schema
