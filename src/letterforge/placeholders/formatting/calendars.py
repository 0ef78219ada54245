"""Calendars: days in the Buddhist, Persian, Minguo and Japanese calendars, written by the patterns of CLDR.

The Buddhist calendar of Thailand, the Minguo calendar of Taiwan and the Japanese one have the Gregorian
months and days and years of their own. The Persian calendar is that of Iran and Afghanistan (Solar Hijri).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial

from msgspec import Struct

from letterforge.letter.scripts import is_dense
from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.formatting import cldr
from letterforge.placeholders.formatting.calendar_errors import CalendarError
from letterforge.placeholders.formatting.calendar_formats import CalendarFormat
from letterforge.placeholders.formatting.cldr_patterns import weekday_name
from letterforge.placeholders.formatting.eras import BEFORE_MINGUO, JapaneseEra, era_of
from letterforge.placeholders.formatting.eras import FIRST_DAY as FIRST_JAPANESE_DAY
from letterforge.placeholders.formatting.locales import calendar_format

FIRST_MINGUO_DAY = date(BEFORE_MINGUO + 1, 1, 1)
_BEFORE_BUDDHIST = -543  # its years are counted so in Thailand since 1941
# persiantools and ICU agree on every day between these two, and not on all before them.
PERSIAN_DAYS = (date(1568, 3, 21), date(9999, 3, 20))
_OTHER_STYLE = "ask with `if` whether the date is late enough, or print it in another style"
_OTHER_CALENDAR = "choose another calendar in `letterforge.yaml`, such as `locales: {fa: fa-u-ca-gregory}`"
_FIELD = re.compile(r"G|([yMd])\1*")
PATTERN_FIELDS = ("G", "y", "yy", "M", "MM", "MMMM", "d", "dd", "EEEE", "cccc")
"""The fields that a pattern in another calendar may have."""
_PARTS = re.compile(r"'([^']*)'|(G+|[yMdEc]+)")
_FIRST_YEAR = "元"  # of an era, in Chinese and Japanese


class CalendarDay(Struct, frozen=True):
    """A day in a calendar: its year, month (from 1), day, and its era where the calendar has several."""

    year: int
    month: int
    day: int
    era: JapaneseEra | None = None


def in_calendar(day: date, calendar: str) -> CalendarDay:
    """Return `day` in a calendar (`buddhist`, `persian`, `roc`, `japanese`); raises CalendarError."""
    if calendar == "persian":
        return _persian(day)
    if calendar == "japanese":
        if day < FIRST_JAPANESE_DAY:
            fact = f"a day before the Gregorian calendar of Japan, which begins on {FIRST_JAPANESE_DAY}"
            raise CalendarError(day, fact, _OTHER_STYLE)
        era = era_of(day)
        return CalendarDay(era.year(day), day.month, day.day, era)
    if calendar == "roc" and day < FIRST_MINGUO_DAY:
        fact = f"a day before the Minguo calendar, which begins on {FIRST_MINGUO_DAY}"
        raise CalendarError(day, fact, _OTHER_STYLE)
    before = _BEFORE_BUDDHIST if calendar == "buddhist" else BEFORE_MINGUO
    return CalendarDay(day.year - before, day.month, day.day)


def gregorian_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a `buddhist` or `persian` date, None where there is no such day."""
    try:
        if calendar == "buddhist":
            return date(year + _BEFORE_BUDDHIST, month, day)
        from persiantools.jdatetime import JalaliDate

        found = JalaliDate(year, month, day)  # type: ignore[no-untyped-call]  # its constructor has no types
        return found.to_gregorian()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def write_in_calendar(day: date, calendar: str, style: str, language: str) -> str:
    """Return a day in a calendar and a style: `long`, `short`, or `era`, which is long with the era.

    Raises CalendarError where the calendar does not have the day, ValueError where the language has no names
    for the calendar.
    """
    form = calendar_format(calendar, language)
    if form is None:
        raise ValueError(f"there are no dates of the calendar `{calendar}` in `{language}`")
    found = in_calendar(day, calendar)
    pattern = {"long": form.long, "short": form.short, "era": form.era}[style]
    written = _FIELD.sub(partial(_field, found, form, style, language), pattern)
    digits = cldr.number_format(language).digits
    return written.translate(digits) if digits else written


def write_pattern_in_calendar(day: date, calendar: str, pattern: str, language: str) -> str:
    """Return a day in a calendar by a pattern of CLDR whose fields are `PATTERN_FIELDS`; raises as above."""
    form = calendar_format(calendar, language)
    if form is None:
        raise ValueError(f"there are no dates of the calendar `{calendar}` in `{language}`")
    found = in_calendar(day, calendar)

    def part(one: re.Match[str]) -> str:
        if one[1] is not None:
            return one[1] or "'"
        if one[2][0] in "Ec":
            return weekday_name(day, language)
        field = _FIELD.fullmatch(one[2])
        return _field(found, form, "long", language, field) if field else one[2]

    written = _PARTS.sub(part, pattern)
    digits = cldr.number_format(language).digits
    return written.translate(digits) if digits else written


def first_year(year: int, language: str) -> str:
    """Return a year of an era in Latin digits; 元 for the first one in Chinese and Japanese."""
    return _FIRST_YEAR if year == 1 and is_dense(language) else str(year)


def _persian(day: date) -> CalendarDay:
    first, last = PERSIAN_DAYS
    if not first <= day <= last:
        fact = f"a day outside the Persian calendar, which letters have from {first} to {last}"
        raise CalendarError(day, fact, _OTHER_CALENDAR)
    from persiantools.jdatetime import JalaliDate

    found = JalaliDate(day)  # type: ignore[no-untyped-call]  # its constructor has no types
    return CalendarDay(found.year, found.month, found.day)


def _field(found: CalendarDay, form: CalendarFormat, style: str, language: str, field: re.Match[str]) -> str:
    """Return what stands for a field of a pattern: `y`, `MMMM`, `d`, `G`."""
    match field[0]:
        case "G":
            return _era_name(found.era, style, language) if found.era else form.name
        case "y":
            return str(found.year) if style == "short" else first_year(found.year, language)
        case "yy":
            return f"{found.year % 100:02}"
        case "MMMM":
            return form.months[found.month - 1] if form.months else cldr.month_name(found.month, language)
    number = found.month if field[1] == "M" else found.day
    return f"{number:0{len(field[0])}}"


def _era_name(era: JapaneseEra, style: str, language: str) -> str:
    if style == "short":
        return era.romanized[0]
    return era.name if primary_tag(language) == "ja" else era.romanized
