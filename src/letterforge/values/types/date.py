"""Dates: `date`."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from unicodedata import normalize

from letterforge.values.formats import format_date
from letterforge.values.placeholder import Placeholder
from letterforge.values.types.base import Schema, UnreadableError, example_of
from letterforge.values.types.numbers import BoundedType
from letterforge.values.value import Content

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CHINESE = r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
_LOOSE = r"([0-9]{4})(?:年|[-/.])?([0-9]{1,2})(?:月|[-/.])?([0-9]{1,2})日?(?:[T ].*)?"


class DateType(BoundedType):
    """A day of the calendar."""

    noun = "a date"
    bound = "2026-01-31"
    keys = frozenset({"minimum", "maximum", "not_before"})
    english = "date, like 2026-11-22"
    chinese = "日期，如 2026-11-22"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the day written as 2026-11-22 or 2026年11月22日."""
        if not re.fullmatch(_ISO, text) and not re.fullmatch(_CHINESE, text):
            plain = _day(normalize("NFKC", text))
            hint = f"write `{plain}`" if plain else f"write it like `{example_of(placeholder, '2026-11-22')}`"
            raise UnreadableError("not a date", hint)
        day = _day(text)
        if day is None:
            raise UnreadableError("a day that is not in the calendar")
        return day

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the date in its long form."""
        return format_date(content, "long", language)

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes both ways of writing; it cannot tell 30 February."""
        return {"type": "string", "pattern": f"^\\s*(?:{_ISO}|{_CHINESE})\\s*$"}


def _day(text: str) -> date | None:
    """Return the day that `text` most likely means, or None where there is none."""
    found = re.fullmatch(_LOOSE, text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
