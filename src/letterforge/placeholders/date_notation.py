"""Notation of dates: which ways of writing a day are read, as patterns of Python and of JSON Schema alike."""

from __future__ import annotations

import re
from datetime import date

from letterforge.placeholders.number_notation import DIGIT, SPACE, ZERO, narrow

_YEAR, _PART = f"{DIGIT}{{4}}", f"{DIGIT}{{1,2}}"
_FORMS = (
    *(f"{_YEAR}{sign}{_PART}{sign}{_PART}" for sign in ("[-－]", "[/／]", "[.．]")),
    f"{_YEAR}{DIGIT}{{4}}",
    f"{_YEAR}{SPACE}*年{SPACE}*{_PART}{SPACE}*月{SPACE}*{_PART}{SPACE}*日",
)
DAY = f"(?:{'|'.join(_FORMS)})"
"""The pattern of a day, its year first: nothing else is read, for all else may mean two days."""
_MIDNIGHT = f"(?:[TＴ]|{SPACE}+){ZERO}{{1,2}}[:：]{ZERO}{{2}}(?:[:：]{ZERO}{{2}}(?:[.．,]{ZERO}+)?)?"
DATE = f"{DAY}(?:{_MIDNIGHT})?"
"""The pattern of a date: a day, and a time of day only where it is midnight."""


def day_of(text: str) -> date | None:
    """Return the day that a text in one of the forms begins with, or None where there is no such day."""
    year, rest = narrow(text)[:4], narrow(text)[4:]
    parts = re.findall("[0-9]+", rest)
    month, day = (parts[0][:2], parts[0][2:4]) if rest[0].isdigit() else parts[:2]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
