"""Written dates: dates in figures and words of texts, whether or not they are in the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from letterforge.lint.passages import Passage
from letterforge.lint.written_numbers import chinese_value

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS = {name: number for number, name in enumerate(_DAYS)} | {
    sign: number for number, sign in enumerate("一二三四五六日")
}
_WEEKDAYS |= {name[:3]: number for name, number in _WEEKDAYS.items() if len(name) > 1} | {"天": 6}
_MONTH = "|".join(sorted((one.title() for one in _MONTHS), key=len, reverse=True))
_DAY = "|".join(sorted((one.title() for one in _WEEKDAYS if len(one) > 1), key=len, reverse=True))
_NUMBER = "[0-9０-９]{1,2}|[一二三四五六七八九十〇零]{1,3}"
_YEAR = "[0-9０-９]{4}|[〇零一二三四五六七八九]{4}"
_DATE = re.compile(
    rf"(?:(?P<y1>{_YEAR})\s*年\s*)?(?P<m1>{_NUMBER})\s*月\s*(?P<d1>{_NUMBER})\s*[日号]"
    r"(?:\s*[（(，,]?\s*(?:星期|周|礼拜)(?P<w1>[一二三四五六日天]))?"
    r"|(?<![0-9./-])(?P<y2>[0-9]{4})(?P<sign>[-/.])(?P<m2>[0-9]{1,2})(?P=sign)"
    r"(?P<d2>[0-9]{1,2})(?![0-9./-]*[0-9])"
    rf"|(?:\b(?P<w3>{_DAY})\b\.?,?\s+(?:the\s+)?)?"
    rf"(?:\b(?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+|day of\s+)?"
    rf"(?P<m3>{_MONTH})\b\.?(?:,?\s+(?P<y3>[0-9]{{4}})\b)?"
    rf"|\b(?P<m4>{_MONTH})\b\.?\s+(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![:.]?[0-9])"
    rf"(?:,?\s+(?P<y4>[0-9]{{4}})\b)?)"
    rf"(?:\s*[(,]\s*(?:a\s+)?(?P<w4>{_DAY})\b)?"
)

_MAY_HAVE = re.compile(
    rf"月|[0-9]{{4}}[-/.][0-9]|[0-9] (?:of |day of )?(?:{_MONTH})|(?:{_MONTH})\.? [0-9]|[0-9](?:st|nd|rd|th)"
)
_SIGNS = frozenset("月0123456789")  # one of them stands in every date


class WrittenDate(Struct, frozen=True):
    """A date as a text writes it, its weekday from Monday on; year and weekday are None where it has none."""

    year: int | None
    month: int
    day: int
    weekday: int | None
    start: int
    end: int

    def day_in(self, year: int | None) -> date | None:
        """Return the day, in `year` where the date has none; None where the calendar has no such day."""
        try:
            return date(self.year or year or 2000, self.month, self.day)
        except ValueError:
            return None


def written_dates(passage: Passage) -> Iterator[WrittenDate]:
    """Yield the dates of a text, in order."""
    words = passage.words
    if passage.signs.isdisjoint(_SIGNS) or not _MAY_HAVE.search(words):
        return
    for found in _DATE.finditer(words):
        year, month, day = (_part(found, key) for key in "ymd")
        if month is None or day is None:
            continue
        weekday = next((found[key].lower() for key in ("w1", "w3", "w4") if found[key]), None)
        yield WrittenDate(year, month, day, None if weekday is None else _WEEKDAYS[weekday], *found.span())


def _part(found: re.Match[str], key: str) -> int | None:
    written = next((found[f"{key}{at}"] for at in range(1, 5) if found[f"{key}{at}"]), None)
    if written is None:
        return None
    if written.isdecimal():
        return int(written)
    return _MONTHS.get(written.lower().rstrip(".")) or chinese_value(written)
