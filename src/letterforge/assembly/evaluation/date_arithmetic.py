"""Date arithmetic: a date and a period make a date, two dates a number of days.

A month later is the same day of the next month, or its last day where that is shorter: 31 January and one
month is 28 February, in a leap year 29 February. So is a year later: 29 February and one year is 28 February.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import Value, kind_of, unwrap

if TYPE_CHECKING:
    from letterforge.library.work_calendar import WorkCalendar

_MONTHS_OF_YEAR = 12
_DAYS_OF_WEEK = 7


class Period(Struct, frozen=True):
    """A number of days or of months, as `days(30)` and `years(1)` name it; open where the number is.

    With a calendar it is one of working days.
    """

    unit: str
    count: int | Unfilled
    calendar: WorkCalendar | None = None

    def __bool__(self) -> bool:
        return True


class EmptyOperandError(TypeError):
    """A calculation with a value that was not given; `hint` names the mend."""

    def __init__(self, name: str) -> None:
        super().__init__(f"`{name}` is empty, and nothing can be calculated with it")
        self.hint = "give it a value, or ask first with `if … is filled`"


def check_given(value: object) -> None:
    """Raise EmptyOperandError where `value` is an optional one that was not given."""
    if isinstance(value, Value) and value.content is None and value.placeholder is not None:
        raise EmptyOperandError(value.placeholder.name)


def period(unit: str, n: object) -> Period:
    """Return a period of `n` days, weeks, months or years; TypeError where `n` is no whole number."""
    if isinstance(n, Unfilled):
        return Period(unit, n)
    check_given(n)
    count = unwrap(n)
    if isinstance(count, bool) or not isinstance(count, int):
        raise TypeError(f"`{unit}` needs a whole number, not {kind_of(n)}")
    if unit == "weeks":
        return Period("days", count * _DAYS_OF_WEEK)
    return Period("months", count * _MONTHS_OF_YEAR) if unit == "years" else Period(unit, count)


def is_of_dates(left: object, right: object) -> bool:
    """Return whether arithmetic is that of dates: where one side is a date or a period."""
    return any(isinstance(one, Period) or is_date(one) for one in (left, right))


def is_date(value: object) -> bool:
    """Return whether `value` is a date, or stands for one that is left open."""
    if isinstance(value, Unfilled):
        return value.placeholder.type == "date"
    return isinstance(unwrap(value), date)


def calculate_dates(operator: str, left: object, right: object) -> object:
    """Return a date, a number of days, or what is left open of them.

    Raises TypeError for anything but date ± period, period + date and date − date, OverflowError beyond the
    years 1 to 9999.
    """
    if operator == "+" and isinstance(left, Period):
        left, right = right, left
    if operator in ("+", "-") and isinstance(right, Period) and is_date(left):
        return _moved(left, right, 1 if operator == "+" else -1)
    if operator == "-" and is_date(left) and is_date(right):
        return _days_between(left, right)
    check_given(left)
    check_given(right)
    raise TypeError(_reason(operator, left, right))


def _moved(start: object, by: Period, sign: int) -> object:
    if isinstance(start, Unfilled):
        if isinstance(by.count, Unfilled):
            by.count.note()  # which is needed as well
        return start
    if isinstance(by.count, Unfilled):
        return by.count.as_type("date")
    day, count = unwrap(start), sign * by.count
    assert isinstance(day, date)
    if by.calendar is not None:
        return by.calendar.moved(day, count)
    return add_months(day, count) if by.unit == "months" else add_days(day, count)


def add_days(day: date, count: int) -> date:
    """Return the day `count` days later, earlier where it is negative; raise OverflowError."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise beyond_calendar() from None


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months later, the last day of a shorter month; raise OverflowError."""
    months = day.year * _MONTHS_OF_YEAR + day.month - 1 + count
    year, month = divmod(months, _MONTHS_OF_YEAR)
    if not MINYEAR <= year <= MAXYEAR:
        raise beyond_calendar()
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    if month == _MONTHS_OF_YEAR:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def beyond_calendar() -> OverflowError:
    """Return the error about a date that no calendar has."""
    return OverflowError("the date is outside the years 1 to 9999")


def _days_between(later: object, earlier: object) -> object:
    is_open = [one for one in (later, earlier) if isinstance(one, Unfilled) and one.note()]
    if is_open:
        return is_open[0].as_type("integer")
    end, start = unwrap(later), unwrap(earlier)
    assert isinstance(end, date)
    assert isinstance(start, date)
    return (end - start).days


def _reason(operator: str, left: object, right: object) -> str:
    periods = [isinstance(one, Period) for one in (left, right)]
    if all(periods):
        return "a period is added to a date, not to a period"
    if any(periods):
        other = right if periods[0] else left
        return f"a period is added to a date, and subtracted from one, not from {described(other)}"
    if operator in ("+", "-"):
        return "a number cannot be added to a date; say of what, such as `days(30)`"
    return "a date is not a number"


def described(value: object) -> str:
    """Return what `value` is, for messages."""
    if isinstance(value, Period):
        return "a period"
    return "a date" if is_date(value) else kind_of(value)
