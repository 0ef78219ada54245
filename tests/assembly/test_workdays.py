"""Working days in texts: dates moved by them, their number, what is left open, and what is refused."""

from __future__ import annotations

import pytest

from letterforge import LetterforgeError
from tests.assembly.test_functions import plan_of, printed, refused


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("start + workdays(1, 'cn')", "2026-09-28"),  # 25 to 27 September: Mid-Autumn Festival
        ("start + workdays(4, 'cn')", "2026-10-08"),  # 1 to 7 October: National Day
        ("start + workdays(6, 'cn')", "2026-10-10"),  # a Saturday on which people work
        ("start - workdays(1, 'cn')", "2026-09-23"),
        ("start + workdays(-4, 'cn')", "2026-09-20"),  # a Sunday on which people work
        ("workdays(2, 'cn') + start", "2026-09-29"),
        ("start + workdays(0, 'cn')", "2026-09-24"),
        ("start + workdays(1, 'england')", "2026-09-25"),
        ("start + workdays(days, calendar='england') + days(1)", "2026-09-30"),
    ],
)
def test_the_starting_day_is_not_counted(expression: str, expected: str) -> None:
    assert printed(f"{{{{ ({expression}) | date('iso') }}}}", start="2026-09-24", days=3) == expected


def test_working_days_between_two_dates_are_counted() -> None:
    text = "{{ workdays_between(start, end, 'cn') }}, {{ workdays_between(end, start, 'cn') }}"
    assert printed(text, start="2026-09-24", end="2026-10-10") == "6, -6"
    text = "{{ 'late' if workdays_between(start, end, 'cn') > 5 else 'in time' }}"
    assert printed(text, start="2026-09-24", end="2026-10-09") == "in time"


def test_what_depends_on_a_blank_is_a_blank() -> None:
    text = "{{ start + workdays(days, 'cn') }}, {{ workdays_between(start, end, 'cn') }}"
    assert printed(text, blank=True, days=5) == "__ / __ / ____, __________"
    assert printed(text, blank=True, start="2026-09-24", end="2026-09-28").endswith(", 1")


def test_only_what_is_needed_is_asked_for() -> None:
    plan = plan_of("{{ start + workdays(5, 'cn') }}")
    assert [*plan.placeholders] == ["start"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ start + workdays(5) }}", "takes a whole number and the name of a calendar in quotes", "'cn')`"),
        ("{{ start + workdays(5, name) }}", "takes a whole number and the name of a calendar", "'cn')`"),
        (
            "{{ start + workdays(5, 'zz') }}",
            "`zz` is not a calendar of this library",
            "there is `cn`, `england`",
        ),
        ("{{ start + workdays(5, 'Cn') }}", "`Cn` is not a calendar of this library", "did you mean `cn`?"),
        ("{{ start + workdays(5, '../x') }}", "is not a calendar of this library", "a file in `calendars/`"),
        ("{{ start + workdays(weight, 'cn') }}", "`workdays` needs a whole number, not a number", "`weight`"),
        ("{{ workdays(5, 'cn') }}", "a period prints nothing; add it to a date", ""),
        (
            "{{ workdays_between(start, name, 'cn') }}",
            "`workdays_between` needs a date, not a text",
            "`name`",
        ),
        ("{{ days + workdays(5, 'cn') }}", "a period is added to a date, not to a number", ""),
    ],
)
def test_what_can_never_be_counted_is_found_when_the_text_is_read(text: str, message: str, hint: str) -> None:
    told, help_ = refused(text)
    assert message in told
    assert hint in (help_ or "")


@pytest.mark.parametrize(
    ("start", "days", "fact"),
    [("2026-12-30", 2, "ends on 2026-12-31"), ("2023-01-01", 1, "begins on 2024-01-01")],
)
def test_a_day_beyond_the_calendar_is_an_error_that_names_the_file(start: str, days: int, fact: str) -> None:
    plan = plan_of("{{ start + workdays(days, 'cn') }}")
    with pytest.raises(LetterforgeError) as raised:
        plan.assemble(plan.bind({"start": start, "days": days}))
    (finding,) = raised.value.findings
    assert finding.code == "LF206"
    assert finding.message.endswith(f"the calendar `calendars/cn.yaml` {fact}")
    assert finding.hint is not None
    assert "write `calendars/cn.yaml` in your library" in finding.hint


def test_a_value_that_is_not_given_is_told_from_a_date() -> None:
    plan = plan_of("{{ workdays_between(start, end, 'cn') }}")
    with pytest.raises(LetterforgeError, match="`end` is empty"):
        plan.assemble(plan.bind({"start": "2026-09-24"}))
