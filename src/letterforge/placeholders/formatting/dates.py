"""Dates: a day in the styles that texts may ask for."""

from __future__ import annotations

from datetime import date

from letterforge.letter.counting import chinese
from letterforge.letter.scripts import is_dense
from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.formatting import cldr
from letterforge.placeholders.formatting.locales import (
    AMERICAN,
    BRITISH,
    CHINESE,
    GREGORIAN,
    calendar_of,
    extensions,
)
from letterforge.placeholders.language_tags import is_traditional, likely_subtags

DATE_STYLES = ("long", "formal", "iso", "short", "era", "minguo", "native", "full")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def format_date(day: date, style: str = "long", language: str = "zh-CN") -> str:
    """Return a date in a style, in the calendar of `language` (`calendar_of`).

    - `long`: 2026年11月22日, November 22, 2026, 22 พฤศจิกายน 2569; `short` and `iso`: digits
    - `full`: the long form with the day of the week, 2026年11月22日星期日, Sunday, November 22, 2026
    - `formal`: 二〇二六年十一月二十二日 in Chinese, the long form elsewhere
    - `era`: the long form with its era, 令和8年11月22日 in Japanese, 民國115年11月22日 in Taiwan
    - `minguo`: the long form with the years of Taiwan
    - `native`: the long form in the native digits of CLDR, ๒๒ พฤศจิกายน ๒๕๖๙; in Chinese and Japanese
      二〇二六年十一月二十二日

    Any other style is a pattern or a skeleton of CLDR (`pattern_dates`). Raises ValueError for what is none
    of these, CalendarError for a day that the calendar does not have.
    """
    if style == "full" or style not in DATE_STYLES:
        return _by_pattern(day, style, language)
    if style == "iso":
        return day.isoformat()
    if style == "era":
        return _with_era(day, language)
    calendar = "roc" if style == "minguo" else calendar_of(language)
    primary = primary_tag(language)
    if (style == "formal" and primary == "zh") or (style == "native" and is_dense(language)):
        return _in_characters(day, calendar, language)
    if style == "native":
        return cldr.in_native_digits(format_date(day, "long", language), language)
    return _written(day, "short" if style == "short" else "long", calendar, language)


def style_fault(style: str) -> str | None:
    """Return why a word is no style of dates, None where it is one, a pattern or a skeleton."""
    is_word = style.isascii() and style.isalpha() and style.islower() and len(set(style)) > 1
    if style in DATE_STYLES or not is_word:
        return None
    return f"`{style}` is not a style of dates; they are {', '.join(DATE_STYLES)}"


def _by_pattern(day: date, style: str, language: str) -> str:
    """Return the full date, or one by a pattern or a skeleton of CLDR."""
    from letterforge.placeholders.formatting.pattern_dates import full_date, write_by_pattern

    fault = style_fault(style)
    if fault is not None:
        raise ValueError(fault)
    calendar = calendar_of(language)
    if style == "full":
        return full_date(day, calendar, language)
    return write_by_pattern(day, style, calendar, language)


def date_pattern(style: str, language: str) -> str:
    """Return how CLDR writes a `long` or `short` date in `language`: `d. MMMM y`."""
    return cldr.date_pattern(style, language)


def _written(day: date, style: str, calendar: str, language: str) -> str:
    """Return a `long` or `short` date of a calendar."""
    if calendar != GREGORIAN:
        from letterforge.placeholders.formatting.calendars import write_in_calendar

        return write_in_calendar(day, calendar, style, language)
    if primary_tag(language) == "zh" and style == "long":
        return f"{day.year}年{day.month}月{day.day}日"
    if language in CHINESE:
        return f"{day.year}/{day.month}/{day.day}"
    if language in BRITISH and style == "long":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if language in AMERICAN and style == "long":
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return cldr.write_date(day, style, language)


def _with_era(day: date, language: str) -> str:
    """Return the long date with its era, in Japanese and in Taiwan that of the country."""
    calendar = calendar_of(language)
    if "ca" not in (extensions(language) or {}):
        if primary_tag(language) == "ja":
            calendar = "japanese"
        elif is_traditional(language) and likely_subtags(language).region == "TW":
            calendar = "roc"
    if calendar == GREGORIAN:
        return cldr.write_date(day, "era", language)
    from letterforge.placeholders.formatting.calendars import write_in_calendar

    return write_in_calendar(day, calendar, "era", language)


def _in_characters(day: date, calendar: str, language: str) -> str:
    """Return a date in Chinese characters: a year of our era digit by digit, one of another era counted."""
    if calendar in ("japanese", "roc"):
        from letterforge.placeholders.formatting.calendars import first_year, in_calendar
        from letterforge.placeholders.formatting.eras import MINGUO

        found = in_calendar(day, calendar)
        name = found.era.name if found.era else MINGUO[0 if is_traditional(language) else 1]
        number = first_year(found.year, language)
        year = name + (chinese(found.year) if number.isdecimal() else number)
    else:
        year = str(day.year).translate(_YEAR_DIGITS)
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"
