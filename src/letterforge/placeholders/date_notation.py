"""Date notation: days whose year stands first, as patterns of Python and of JSON Schema alike.

They are read everywhere. `typed_dates` reads other dates, and is imported only where there are some.
"""

from __future__ import annotations

import re
from datetime import date

from letterforge.placeholders.number_notation import DIGIT, SPACE, ZERO, narrow

YEAR, PART = f"{DIGIT}{{4}}", f"{DIGIT}{{1,2}}"
_FORMS = (
    *(f"{YEAR}{sign}{PART}{sign}{PART}" for sign in ("[-－]", "[/／]", "[.．]")),
    f"{YEAR}{DIGIT}{{4}}",
    f"{YEAR}{SPACE}*年{SPACE}*{PART}{SPACE}*月{SPACE}*{PART}{SPACE}*日",
)
DAY = f"(?:{'|'.join(_FORMS)})"
"""The pattern of a day, its year first; a library has no other dates."""
MIDNIGHT = f"(?:[TＴ]|{SPACE}+){ZERO}{{1,2}}[:：]{ZERO}{{2}}(?:[:：]{ZERO}{{2}}(?:[.．,]{ZERO}+)?)?"
DATE = f"{DAY}(?:{MIDNIGHT})?"
"""The pattern of a date: a day, and a time of day only where it is midnight."""
YEARS = range(1501, 2400)
"""The years of dates that are no ISO dates: others are years of other calendars, or slips."""


def day_of(text: str) -> date | None:
    """Return the day that a text in one of the forms begins with, or None where there is no such day."""
    year, rest = narrow(text)[:4], narrow(text)[4:]
    parts = re.findall("[0-9]+", rest)
    month, day = (parts[0][:2], parts[0][2:4]) if rest[0].isdigit() else parts[:2]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
