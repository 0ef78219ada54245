"""Years of other calendars: what a date means whose year seems to be Buddhist or Persian.

Such dates are refused, or warned of, with the day that may be meant; they are never read so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from letterforge.letter.subtags import primary_tag

BUDDHIST, PERSIAN = "Buddhist", "Persian"
_YEARS = {BUDDHIST: range(2400, 2701), PERSIAN: range(1300, 1501)}
_LANGUAGES = {BUDDHIST: {"th"}, PERSIAN: {"fa", "ps", "mzn", "lrc"}}
_BUDDHIST_OFFSET = 543  # of its year to the Gregorian one (since 1941)
_EPOCH = date(622, 3, 21).toordinal()  # of the first day of the Persian calendar


def calendar_of(year: int, tags: Iterable[str] | None = None) -> str | None:
    """Return the calendar that a year seems to be of, with `tags` only one of these languages; else None."""
    primary = None if tags is None else {primary_tag(one) for one in tags}
    for name, years in _YEARS.items():
        if year in years and (primary is None or primary & _LANGUAGES[name]):
            return name
    return None


def other_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a date in another calendar, None where it has no such day."""
    if calendar == PERSIAN:
        return _persian_day(year, month, day)
    try:
        return date(year - _BUDDHIST_OFFSET, month, day)
    except ValueError:
        return None


def _persian_day(year: int, month: int, day: int) -> date | None:
    """Return the day of a Persian date, by the cycle of 33 years, which is exact for 1300 to 1500."""
    first, following = _new_year(year), _new_year(year + 1)
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    length = 31 if month <= 6 else 30
    found = first + timedelta(before + day - 1)
    return found if 1 <= month <= 12 and 1 <= day <= length and found < following else None


def _new_year(year: int) -> date:
    """Return the first day of a Persian year."""
    return date.fromordinal(_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33)
