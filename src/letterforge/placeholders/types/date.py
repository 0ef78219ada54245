"""Dates: `date`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from letterforge.placeholders.date_notation import DATE, YEARS, day_of
from letterforge.placeholders.formatting import CalendarError, format_date
from letterforge.placeholders.native_digits import MixedDigitsError
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types.bounded_type import BoundedType
from letterforge.placeholders.types.placeholder_type import Reading, Schema
from letterforge.placeholders.types.unreadable import UnreadableError
from letterforge.placeholders.value import Content

if TYPE_CHECKING:
    from letterforge.placeholders.typed_dates import TypedDate

_EIGHT_DIGITS = {"minimum": 1000_01_01, "maximum": 9999_12_31}  # of a date that is a number


class DateType(BoundedType):
    """A day of the calendar."""

    noun = "a date"
    bound = "2026-01-31"
    keys = frozenset({"minimum", "maximum", "not_before", "written: {date}"})
    english = "date, like 2026-11-22"
    chinese = "日期，如 2026-11-22"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the day, whose year stands first; a time of day must be midnight."""
        if len(text) == 10 and text[4] == text[7] == "-":  # most are written so
            try:
                return date.fromisoformat(text)
            except ValueError:
                pass
        day = day_of(text) if re.fullmatch(DATE, text) else None
        if day is None:
            from letterforge.placeholders.types.date_errors import unreadable_date

            raise unreadable_date(text, placeholder)
        return day

    def parse_given(
        self, raw: object, text: str, placeholder: Placeholder, at: str, reading: Reading
    ) -> Content:
        """Return the day; warn where neither its source nor its letter writes dates so."""
        if len(text) == 10 and text[4] == text[7] == "-":  # most are written so
            try:
                day = date.fromisoformat(text)
                if day.year in YEARS:
                    return day
            except ValueError:
                pass
        if reading.is_library:
            return self.parse(text, placeholder)
        found = _typed_date(text, placeholder, reading)
        if not found.is_usual:
            message = f"`{at}` is `{shown(text)}`, read as {found.day}"
            reading.warn("LF685", message, raw, at, hint=f"write `{found.day}`")
        elif found.day.year not in YEARS:
            _warn_of_year(found.day, text, raw, at, reading)
        return found.day

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the date in its long form; raise UnreadableError for a day outside its calendar."""
        try:
            return format_date(content, "long", language)
        except CalendarError as error:
            raise UnreadableError(error.fact, error.hint) from error

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes all ways of writing; it cannot tell 30 February."""
        from letterforge.placeholders.date_patterns import schema_pattern

        pattern = schema_pattern(placeholder.date, placeholder.source.date_order)
        return {"type": ["string", "integer"], "pattern": f"^\\s*(?:{pattern})\\s*$", **_EIGHT_DIGITS}

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield how dates are written, where the declaration says so, and the bounds."""
        if placeholder.date and not placeholder.source.date_order:
            yield placeholder.date
        yield from super().bounds(placeholder, words)


def _typed_date(text: str, placeholder: Placeholder, reading: Reading) -> TypedDate:
    """Return the day that `text` means in its source; raise UnreadableError."""
    from letterforge.placeholders.typed_dates import typed_date

    order = reading.source.date_order or placeholder.source.date_order
    try:
        found = typed_date(text, placeholder.date, order, reading.tags)
    except MixedDigitsError:
        hint = "write all digits in one script"
        raise UnreadableError("not a date, for its digits are of several scripts", hint) from None
    if found is None:
        from letterforge.placeholders.types.date_errors import unreadable_date

        raise unreadable_date(text, placeholder, order)
    return found


def _warn_of_year(day: date, text: str, raw: object, at: str, reading: Reading) -> None:
    """Warn of a date in a year that the language of its letter or of its source has in another calendar."""
    from letterforge.placeholders.formatting.calendars import gregorian_day
    from letterforge.placeholders.types.calendar_years import likely_calendar

    calendar = likely_calendar(day.year, reading.tags)
    if calendar and (meant := gregorian_day(calendar, day.year, day.month, day.day)):
        message = f"`{at}` is `{shown(text)}`, read as a year of the Gregorian calendar"
        hint = f"write `{meant}` if the year is {calendar.title()}"
        reading.warn("LF685", message, raw, at, hint=hint)
