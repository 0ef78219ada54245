"""Dates: a day in the styles that texts may ask for."""

from __future__ import annotations

from datetime import date

from letterforge.letter.counting import chinese
from letterforge.placeholders.formatting import cldr
from letterforge.placeholders.formatting.locales import AMERICAN, BRITISH, CHINESE, primary_tag

DATE_STYLES = ("long", "formal", "iso", "short")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def format_date(day: date, style: str = "long", language: str = "zh-CN") -> str:
    """Return a date as `long` (2026年11月22日, November 22, 2026), `formal`, `iso` or `short`.

    `formal` is 二〇二六年十一月二十二日 in Chinese and the long form elsewhere.
    """
    if style not in DATE_STYLES:
        raise ValueError(f"`{style}` is not a style of dates; they are {', '.join(DATE_STYLES)}")
    if style == "iso":
        return day.isoformat()
    if primary_tag(language) == "zh" and style != "short":
        return _formal_chinese(day) if style == "formal" else f"{day.year}年{day.month}月{day.day}日"
    if language in CHINESE:
        return f"{day.year}/{day.month}/{day.day}"
    if language in BRITISH and style != "short":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if language in AMERICAN and style != "short":
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return cldr.write_date(day, "short" if style == "short" else "long", language)


def date_pattern(style: str, language: str) -> str:
    """Return how CLDR writes a `long` or `short` date in `language`: `d. MMMM y`."""
    return cldr.date_pattern(style, language)


def _formal_chinese(day: date) -> str:
    year = str(day.year).translate(_YEAR_DIGITS)
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"
