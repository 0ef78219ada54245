"""CLDR patterns: dates by patterns and skeletons, days of the week and names of currencies, by Babel."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from letterforge.placeholders.formatting.cldr import locale_of, number_format

_ROOT = "root"


@lru_cache(maxsize=256)
def skeleton_pattern(skeleton: str, language: str) -> str | None:
    """Return the pattern that `language` has for a skeleton of CLDR such as `yMMMd`, None where it has none.

    For months in full Babel may have the pattern of `root`; then it is that of the short months, as in CLDR.
    """
    found = _pattern(skeleton, language)
    short = skeleton.replace("MMMM", "MMM")
    if "MMMM" in skeleton and found == _pattern(skeleton, _ROOT) and short != skeleton:
        other = _pattern(short, language)
        if other is not None and other != _pattern(short, _ROOT):
            return other.replace("MMM", "MMMM")
    return found


def skeletons(language: str) -> list[str]:
    """Return the skeletons of dates that `language` has patterns for."""
    names = map(str, locale_of(language).datetime_skeletons)
    return sorted(one for one in names if set(one) <= set("GyMEdQ") and "ddd" not in one)


def full_pattern(language: str) -> tuple[str, str]:
    """Return the patterns of the full and the long date of `language`."""
    formats = locale_of(language).date_formats
    return str(formats["full"].pattern), str(formats["long"].pattern)


@lru_cache(maxsize=4096)
def write_pattern(day: date, pattern: str, language: str) -> str:
    """Return a Gregorian date by a pattern of CLDR, in the digits of `language`."""
    from babel.dates import format_date

    written = format_date(day, pattern, locale=locale_of(language))
    digits = number_format(language).digits
    return written.translate(digits) if digits else written


def weekday_name(day: date, language: str) -> str:
    """Return the name of the day of the week as it stands by itself: `Sunday`, 星期日."""
    return str(locale_of(language).days["stand-alone"]["wide"][day.weekday()])


def currency_name(currency: str, count: int) -> str:
    """Return the English name of a currency behind a number: `US dollars`."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(currency, count, locale="en"))


def _pattern(skeleton: str, language: str) -> str | None:
    from babel import Locale

    locale = Locale.parse(_ROOT) if language == _ROOT else locale_of(language)
    found = locale.datetime_skeletons.get(skeleton)
    return str(found.pattern) if found is not None else None
