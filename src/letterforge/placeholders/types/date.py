"""Dates: `date`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from letterforge.placeholders.date_notation import DATE, day_of
from letterforge.placeholders.formatting import CalendarError, format_date
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types.numbers import BoundedType
from letterforge.placeholders.types.placeholder_type import Schema, UnreadableError
from letterforge.placeholders.value import Content

_EIGHT_DIGITS = {"minimum": 1000_01_01, "maximum": 9999_12_31}  # of a date that is a number


class DateType(BoundedType):
    """A day of the calendar."""

    noun = "a date"
    bound = "2026-01-31"
    keys = frozenset({"minimum", "maximum", "not_before"})
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

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the date in its long form; raise UnreadableError for a day outside its calendar."""
        try:
            return format_date(content, "long", language)
        except CalendarError as error:
            raise UnreadableError(error.fact, error.hint) from error

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes all ways of writing; it cannot tell 30 February."""
        return {"type": ["string", "integer"], "pattern": f"^\\s*{DATE}\\s*$", **_EIGHT_DIGITS}
