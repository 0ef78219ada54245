"""Errors of calendars, apart from them: what raises them is imported on first use."""

from __future__ import annotations

from datetime import date

from letterforge.diagnostics import HintedError


class CalendarError(HintedError):
    """A day that a calendar does not have: what it is instead (`fact`), and the mend (`hint`)."""

    def __init__(self, day: date, fact: str, hint: str) -> None:
        super().__init__(f"{day} is {fact}", hint)
        self.fact = fact
