"""Functions of working days: `workdays(5, 'cn')`, added to a date, and the number between two dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from letterforge.assembly.evaluation.date_arithmetic import Period, check_given, is_date, period
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import kind_of, unwrap

if TYPE_CHECKING:
    from letterforge.library.work_calendar import WorkCalendar


def workdays(calendars: Mapping[str, WorkCalendar], n: object, calendar: str) -> Period:
    """Return a period of `n` working days of a calendar; TypeError where `n` is no whole number."""
    return Period("workdays", period("workdays", n).count, calendars[calendar])


def workdays_between(
    calendars: Mapping[str, WorkCalendar], start: object, end: object, calendar: str
) -> object:
    """Return how many working days are behind `start`, up to `end`, or what is left open of the two.

    Raises TypeError where one is no date, BeyondCalendarError where the calendar lacks a day between them.
    """
    for one in (start, end):
        check_given(one)
        if not is_date(one):
            raise TypeError(f"`workdays_between` needs a date, not {kind_of(one)}")
    is_open = [one for one in (start, end) if isinstance(one, Unfilled) and one.note()]
    if is_open:
        return is_open[0].as_type("integer")
    first, last = unwrap(start), unwrap(end)
    assert isinstance(first, date)
    assert isinstance(last, date)
    return calendars[calendar].between(first, last)
