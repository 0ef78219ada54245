"""Calendar of working days: the days on which people work in a country, and counting by them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from msgspec import Struct

from letterforge.diagnostics import HintedError


class BeyondCalendarError(HintedError):
    """A day that a calendar of working days does not have; `hint` says how it gets it."""


class WorkCalendar(Struct, frozen=True):
    """The working days from `first` to `last`, in order.

    `name` is what texts call it, `file` what messages call its file; `is_shipped` is true of one that comes
    with letterforge.
    """

    name: str
    file: str
    first: date
    last: date
    workdays: tuple[date, ...]
    is_shipped: bool = False

    def __bool__(self) -> bool:
        return True

    def moved(self, day: date, count: int) -> date:
        """Return the working day that is the `count`-th after `day`, before it where `count` is negative.

        `day` itself is not counted, and returned for 0. Raises BeyondCalendarError where the calendar lacks a
        day that would be counted.
        """
        if count == 0:
            return day
        if count > 0:
            at = bisect_right(self.workdays, day) + count - 1
            self._check(
                is_before=day.toordinal() + 1 < self.first.toordinal(), is_behind=at >= len(self.workdays)
            )
        else:
            at = bisect_left(self.workdays, day) + count
            self._check(is_before=at < 0, is_behind=day.toordinal() - 1 > self.last.toordinal())
        return self.workdays[at]

    def between(self, start: date, end: date) -> int:
        """Return the number of working days behind `start` up to `end`, so that `moved` leads from one to it.

        Where `end` is before `start` it is negative: of those from `end` up to the day before `start`. Raises
        BeyondCalendarError as `moved` does.
        """
        if start == end:
            return 0
        if start > end:
            self._check(is_before=end < self.first, is_behind=start.toordinal() - 1 > self.last.toordinal())
            return bisect_left(self.workdays, end) - bisect_left(self.workdays, start)
        self._check(is_before=start.toordinal() + 1 < self.first.toordinal(), is_behind=end > self.last)
        return bisect_right(self.workdays, end) - bisect_right(self.workdays, start)

    def _check(self, *, is_before: bool, is_behind: bool) -> None:
        if not is_before and not is_behind:
            return
        fact = f"begins on {self.first}" if is_before else f"ends on {self.last}"
        hint = f"add the days that are missing to `{self.file}`"
        if self.is_shipped:
            own = f"calendars/{self.name}.yaml"
            hint = f"it comes with letterforge; write `{own}` in your library, with the days that you need"
        raise BeyondCalendarError(f"the calendar `{self.file}` {fact}", hint)
