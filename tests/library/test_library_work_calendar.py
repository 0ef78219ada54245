"""Calendars of working days: counting against a slow oracle, the calendars that come with letterforge."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import Findings, Source, Span
from letterforge.library.calendar_files import WorkCalendars
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.work_calendar import BeyondCalendarError, WorkCalendar
from tests.repository import ROOT

ONE = timedelta(days=1)
NOWHERE = Span(Source("f", "x"), 0, 1)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST = date(2024, 1, 1)


def calendar(name: str, **files: str) -> WorkCalendar:
    findings = Findings()
    source = MemoryFiles({"letterforge.yaml": "name: x", "templates/a.yaml": "", **files})
    found = WorkCalendars(source).named(name, NOWHERE, findings)
    assert found is not None, list(findings)
    return found


@st.composite
def written(draw: st.DrawFn) -> tuple[str, set[date], date, date]:
    """Return a calendar file, the days on which it has people work, its first day and its last."""
    length = draw(st.integers(1, 60))
    days = [FIRST + timedelta(days=one) for one in range(length)]
    weekend = draw(st.sets(st.sampled_from(WEEK), max_size=6))
    free = draw(st.sets(st.sampled_from(days)))
    extra = draw(st.sets(st.sampled_from(days))) - free
    entries = [*map(str, sorted(free))]
    text = f"from: {days[0]}\nto: {days[-1]}\nweekend: [{', '.join(weekend)}]\n"
    text += f"holidays: [{', '.join(entries)}]\nworkdays: [{', '.join(map(str, sorted(extra)))}]\n"
    working = {
        day for day in days if day in extra or (WEEK[day.weekday()] not in weekend and day not in free)
    }
    return text, working, days[0], days[-1]


def slow_moved(working: set[date], first: date, last: date, day: date, count: int) -> date | None:
    """Return what a finger on a wall calendar finds, None where the calendar ends before."""
    step = ONE if count > 0 else -ONE
    left = abs(count)
    while left:
        day += step
        if not first <= day <= last:
            return None
        left -= day in working
    return day


@given(written(), st.integers(-3, 63), st.integers(-40, 40))
def test_working_days_are_counted_as_by_hand(
    made: tuple[str, set[date], date, date], offset: int, count: int
) -> None:
    text, working, first, last = made
    start = FIRST + timedelta(days=offset)
    own = calendar("own", **{"calendars/own.yaml": text})
    expected = slow_moved(working, first, last, start, count)
    if expected is None:
        with pytest.raises(BeyondCalendarError, match=r"calendars/own\.yaml` (begins|ends) on"):
            own.moved(start, count)
        return
    assert own.moved(start, count) == expected
    if count:
        assert own.between(start, expected) == count


@given(written(), st.integers(-3, 63), st.integers(-3, 63))
def test_working_days_between_two_dates_are_counted_as_by_hand(
    made: tuple[str, set[date], date, date], one: int, other: int
) -> None:
    text, working, first, last = made
    start, end = FIRST + timedelta(days=one), FIRST + timedelta(days=other)
    own = calendar("own", **{"calendars/own.yaml": text})
    low, high = (start + ONE, end) if start <= end else (end, start - ONE)
    days = [low + timedelta(days=each) for each in range((high - low).days + 1)]
    if all(first <= day <= last for day in days):
        assert own.between(start, end) == sum(day in working for day in days) * (1 if start <= end else -1)
    else:
        with pytest.raises(BeyondCalendarError):
            own.between(start, end)


def test_several_days_together_are_all_of_them() -> None:
    text = "from: 2026-01-01\nto: 2026-12-31\nweekend: []\nholidays: [{from: 2026-01-01, to: 2026-12-30}]\n"
    assert calendar("own", **{"calendars/own.yaml": text}).workdays == (date(2026, 12, 31),)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [("cn", 2024, 251), ("cn", 2025, 248), ("cn", 2026, 248), ("england", 2024, 254), ("england", 2027, 253)],
)
def test_the_calendars_that_come_along_have_the_working_days_of_a_year(
    name: str, year: int, expected: int
) -> None:
    assert sum(day.year == year for day in calendar(name).workdays) == expected


@pytest.mark.parametrize(
    ("name", "day", "works"),
    [
        ("cn", "2024-02-09", True),  # the eve of the Spring Festival, which was no holiday by the notice
        ("cn", "2024-02-18", True),
        ("cn", "2024-10-07", False),
        ("cn", "2025-01-26", True),
        ("cn", "2025-02-04", False),
        ("cn", "2025-10-08", False),
        ("cn", "2026-01-04", True),
        ("cn", "2026-02-23", False),
        ("cn", "2026-09-20", True),
        ("cn", "2026-10-11", False),
        ("england", "2024-03-29", False),
        ("england", "2025-04-21", False),
        ("england", "2026-12-28", False),
        ("england", "2027-12-27", False),
        ("england", "2027-12-28", False),
        ("england", "2027-12-29", True),
    ],
)
def test_days_of_the_notices_are_as_they_say(name: str, day: str, works: bool) -> None:
    assert (date.fromisoformat(day) in calendar(name).workdays) is works


def test_the_calendars_that_come_along_name_their_source() -> None:
    files = sorted((ROOT / "calendars").glob("*.yaml"))
    assert [one.stem for one in files] == ["cn", "england"]
    assert all("\nsource: " in one.read_text("utf-8") for one in files)


def test_a_calendar_of_the_library_takes_precedence() -> None:
    text = "from: 2030-01-01\nto: 2030-01-03\nweekend: []\n"
    own = calendar("cn", **{"calendars/cn.yaml": text})
    assert (own.first, own.is_shipped, own.file) == (date(2030, 1, 1), False, "calendars/cn.yaml")
    assert calendar("cn").is_shipped


def test_what_changes_a_calendar_changes_the_fingerprint_of_its_library() -> None:
    files = {"letterforge.yaml": "name: x", "templates/a.yaml": ""}
    found = {
        MemoryFiles(files | more).fingerprint()
        for more in ({}, {"calendars/cn.yaml": "from: 2026-01-01"}, {"calendars/cn.yaml": "from: 2026-01-02"})
    }
    assert len(found) == 3


HEAD = "from: 2026-01-01\nto: 2026-12-31\nweekend: [saturday, sunday]\n"
WRONG = [
    (
        "from: 2026-01-01\nto: 2025-01-01\nweekend: []\n",
        "`to` is before `from`",
        "put the earlier day into `from`",
    ),
    (
        "from: 2026-02-30\nto: 2026-12-31\nweekend: []\n",
        "there is no day `2026-02-30`",
        "write year, month and day, such as `2026-10-01`",
    ),
    (
        "from: 1900-01-01\nto: 2026-12-31\nweekend: []\n",
        "the calendar has more than 100 years",
        "keep the years that letters speak of",
    ),
    (
        f"{HEAD}holidays: [2027-01-01]\n",
        "2027-01-01 is outside the calendar, which has 2026-01-01 to 2026-12-31",
        "change `from` or `to` of the calendar, or the day",
    ),
    (
        f"{HEAD}holidays: [{{from: 2026-10-07, to: 2026-10-01}}]\n",
        "`to` is before `from`",
        "put the earlier day into `from`",
    ),
    (
        f"{HEAD}holidays: [2026-10-03, {{from: 2026-10-01, to: 2026-10-07}}]\n",
        "2026-10-03 is listed twice",
        "delete one of them",
    ),
    (
        f"{HEAD}holidays: [2026-10-10]\nworkdays: [2026-10-10]\n",
        "2026-10-10 is both in `holidays` and in `workdays`",
        "delete it in one of the two",
    ),
    (
        f"{HEAD}workdays: [2026-10-09]\n",
        "2026-10-09 is a Friday, which is a working day anyway",
        "check the day; `workdays` lists days of the weekend on which people work",
    ),
]


@pytest.mark.parametrize(("text", "message", "hint"), WRONG)
def test_what_is_wrong_with_a_calendar_is_told_with_its_place(text: str, message: str, hint: str) -> None:
    findings = Findings()
    source = MemoryFiles({"letterforge.yaml": "name: x", "templates/a.yaml": "", "calendars/own.yaml": text})
    WorkCalendars(source).check(findings)
    (finding,) = findings
    assert (finding.code, finding.message, finding.hint) == ("LF412", message, hint)
    assert finding.span is not None
    assert finding.span.source.name == "calendars/own.yaml"


def test_the_findings_of_one_calendar_are_bounded() -> None:
    days = ", ".join(f"2027-01-{day:02}" for day in range(1, 32))
    findings = Findings()
    source = MemoryFiles(
        {
            "letterforge.yaml": "name: x",
            "templates/a.yaml": "",
            "calendars/own.yaml": f"{HEAD}holidays: [{days}]\n",
        }
    )
    WorkCalendars(source).check(findings)
    assert len(findings) == 20


def test_a_holiday_on_a_weekend_is_no_mistake() -> None:
    findings = Findings()
    source = MemoryFiles(
        {
            "letterforge.yaml": "name: x",
            "templates/a.yaml": "",
            "calendars/own.yaml": f"{HEAD}holidays: [2026-10-03]\n",
        }
    )
    WorkCalendars(source).check(findings)
    assert not list(findings)


WORDS = st.sampled_from(
    ["from", "to", "weekend", "holidays", "workdays", "2026-01-01", "2026-13-01", "0000-01-01", "9999-12-31",
     "[", "]", "{", "}", ":", ",", "-", "\n", " ", "sunday", "<<", "null", "1e9"],
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("".join), st.booleans())
def test_whatever_a_calendar_holds_it_is_read_or_told(text: str, has_head: bool) -> None:
    findings = Findings()
    written_text = HEAD + text if has_head else text
    source = MemoryFiles(
        {"letterforge.yaml": "name: x", "templates/a.yaml": "", "calendars/own.yaml": written_text}
    )
    found = WorkCalendars(source).named("own", NOWHERE, findings)
    assert (found is None) is bool(findings.errors)
