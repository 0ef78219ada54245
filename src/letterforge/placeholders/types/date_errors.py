"""Why a text is no date, and how the day that was meant is written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from letterforge.letter.counting import chinese
from letterforge.placeholders.date_notation import DATE, DAY, MIDNIGHT, YEARS, day_of
from letterforge.placeholders.date_patterns import KOREAN_DAY
from letterforge.placeholders.formatting.calendars import gregorian_day
from letterforge.placeholders.formatting.eras import (
    BEFORE_MINGUO,
    ERAS,
    FIRST_DAY,
    MINGUO,
    day_of_era,
    era_of,
    first_year,
)
from letterforge.placeholders.native_digits import MixedDigitsError, latin_digits, without_direction_marks
from letterforge.placeholders.number_notation import narrow
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.typed_dates import LONGEST, era_parts, undotted
from letterforge.placeholders.types.calendar_years import likely_calendar
from letterforge.placeholders.types.unreadable import UnreadableError, example_of

_CENTURY = 70  # two digits from here on are taken for a year of the twentieth century
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_FILLING = re.compile("st|nd|rd|th|of|the|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[年月日号號년월일]")
_IN_CHARACTERS = re.compile("[〇零○一二三四五六七八九十百]{1,12}(?=[年月日])")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_COUNTED = {chinese(number): str(number) for number in range(1, 200)}
_COMMON_ERA = re.compile("(?:公元|西元|西暦|서기) *")
_WEEKDAY = re.compile("[(（][^()（）]{1,9}[)）]")  # 2026年12月31日（木）
_INITIAL = re.compile(r"([A-Z])\.? ?([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")  # R8.12.31
_THREE_DIGITS = re.compile("(1[0-4][0-9])(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?")  # 115/12/31
_TIME = re.compile(r"(?:T[0-9]{2}|[T,\s]\s*(?:[0-9]{1,2} ?[:点點时時]|[上下]午)).*")
_ZONE = re.compile(r"Z|[-+][0-9]{2}:[0-9]{2}|.*[0-9]\s*(?:Z|[A-Z]{3,4}|[-+][0-9]{2}(?::?[0-9]{2})?)")
_DAY_ZERO = date(1899, 12, 30)  # of the workbooks of Excel
_SERIALS = range(20_000, 80_000)  # the days 1954 to 2119
_ARABIC_DIGITS = re.compile("[٠-٩]")
_ISLAMIC_YEARS = range(1430, 1501)  # 2009 to 2078; as Persian years they are of 2051 and later
_YEAR_LAST = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}")


def unreadable_date(text: str, placeholder: Placeholder, date_order: str = "") -> UnreadableError:
    """Return why `text` is no date, and the day or the days that it may mean.

    `date_order` is the order that its source has.
    """
    if len(text) > LONGEST:
        return UnreadableError("not a date", f"write it like `{example_of(placeholder, '2026-11-22')}`")
    plain = _latin(narrow(text))
    fault = _unfit_era(plain) or _unfit_year(text, plain, placeholder, date_order) or _year_of_taiwan(plain)
    if fault is not None:
        return fault
    begun = re.match(DAY, plain)
    rest = plain[begun.end() :] if begun else ""
    day = day_of(begun[0]) if begun else None
    if begun and day is None:
        return UnreadableError("a day that is not in the calendar", _remedy(begun[0]))
    if day and _ZONE.fullmatch(rest):
        return UnreadableError("a date with a time zone", f"write the day alone, such as `{day}`")
    if day and _TIME.fullmatch(rest):
        return UnreadableError("a date with a time of day", f"write the day alone: `{day}`")
    declared = placeholder.date and not date_order
    fact = f"not a date written as `{placeholder.date}`" if declared else "not a date"
    return UnreadableError(fact, _hint(plain, placeholder, date_order))


def _latin(text: str) -> str:
    try:
        return latin_digits(without_direction_marks(text))
    except MixedDigitsError:
        return text


def _unfit_era(text: str) -> UnreadableError | None:
    """Return the fault of a day that its era does not have, with the era that it is in; else None."""
    parts = era_parts(text)
    if parts is None or day_of_era(*parts) is not None:
        return None
    name, year, month, day = parts
    year += (first_year(name) or 1) - 1
    found = _valid([(year, month, day)])
    if found and name in MINGUO:
        return UnreadableError(f"a day that is not in the era {name}", f"write `{found[0]}`")
    if not found:
        return UnreadableError("a day that is not in the calendar", _remedy(f"{year:04}-{month}-{day}"))
    if found[0] < FIRST_DAY:
        hint = "write the day of the Gregorian calendar, like `2026-11-22`"
        return UnreadableError("a day before Japan had the Gregorian calendar", hint)
    right = era_of(found[0])
    years = right.year(found[0])
    spelled = f"{right.name}{'元' if years == 1 else years}年{month}月{day}日"
    return UnreadableError(f"a day that is not in the era {name}", f"write `{spelled}` or `{found[0]}`")


def _year_of_taiwan(text: str) -> UnreadableError | None:
    """Return the fault of a date whose year has three digits, as in Taiwan, with the days it may mean."""
    found = _THREE_DIGITS.fullmatch(re.sub(f"{MIDNIGHT}$", "", text))
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    meant, days = _valid([(BEFORE_MINGUO + year, month, day)]), _valid([(year, month, day)])
    if not meant:
        return None
    hint = f"write {_either(meant)} if it is" + (f", else {_either(days)}" if days else "")
    return UnreadableError("whose year seems to be Minguo", hint)


def _unfit_year(text: str, plain: str, placeholder: Placeholder, date_order: str) -> UnreadableError | None:
    """Return the fault of a date whose year is not of our time, with the days it may mean; else None."""
    bare = undotted(re.sub(f"{MIDNIGHT}$", "", plain))
    is_iso = re.fullmatch(DATE, plain) and plain == narrow(text)
    if (is_iso and day_of(plain)) or not (
        re.fullmatch(f"{DATE}|{KOREAN_DAY}", bare) or _YEAR_LAST.fullmatch(bare)
    ):
        return None
    numbers = re.findall("[0-9]+", bare)
    if len(numbers) != 3:
        numbers = [bare[:4], bare[4:6], bare[6:]]
    orders = [_numbered(one) for one in _ordered(_orders(*numbers), numbers, date_order)]
    year = orders[0][0]
    if year in YEARS:
        return None
    calendar, days = likely_calendar(year), _valid(orders)
    if calendar == "persian" and (_ARABIC_DIGITS.search(text) or year in _ISLAMIC_YEARS):
        hint = f"write the day of the Gregorian calendar, like `{example_of(placeholder, '2026-11-22')}`"
        return UnreadableError("whose year seems to be Islamic or Persian", hint)
    found = [gregorian_day(calendar, *one) for one in orders if calendar]
    meant = list(dict.fromkeys(day for day in found if day))
    if calendar and meant:
        hint = f"write {_either(meant)} if it is" + (f", else {_either(days)}" if days else "")
        return UnreadableError(f"whose year seems to be {calendar.title()}", hint)
    return UnreadableError("not a date", f"write {_either(days)} if that year is meant") if days else None


def _hint(text: str, placeholder: Placeholder, date_order: str) -> str:
    if text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        day = _DAY_ZERO + timedelta(int(text))
        return f"where a workbook counts days so, format the cell as a date, or write `{day}`"
    if re.fullmatch("[0-9]{4}(?:年|[-/.])[0-9]{1,2}月?", text):
        return f"write the day too, like `{example_of(placeholder, '2026-11-22')}`"
    days = _readings(text, date_order)
    if not days:
        return f"write it like `{example_of(placeholder, '2026-11-22')}`"
    return f"write {_either(days)}" + (", whichever is meant" if len(days) > 1 else "")


def _either(days: list[date]) -> str:
    *others, last = (f"`{day.isoformat()}`" for day in days)
    return f"{', '.join(others)} or {last}" if others else last


def _remedy(day: str) -> str:
    """Return what is wrong with a day, its year first, that is not in the calendar."""
    numbers = re.findall("[0-9]+", day)
    year, month = (day[:4], day[4:6]) if len(numbers) == 1 else numbers[:2]
    if 1 <= int(month) <= 12 and int(year):
        return f"{year}-{month:0>2} has {monthrange(int(year), int(month))[1]} days"
    turned = _readings(day) if len(numbers) == 1 else []
    if turned:
        return f"the year stands first: write {_either(turned)}"
    return "the year stands first, then the month, 1 to 12, then the day"


def _readings(text: str, date_order: str = "") -> list[date]:
    """Return the days that `text` may mean, in the order of its source, else in any."""
    text = _in_digits(_TIME.sub("", text.strip(), count=1))
    if found := _INITIAL.fullmatch(text):
        return [day for era in ERAS if era.romanized[0] == found[1] and (day := _of_era(era.name, found))]
    if parts := era_parts(text):
        return [day] if (day := day_of_era(*parts)) else []
    words = [one for one in re.findall(r"[0-9]+|[^\W\d_]+", text.lower()) if not _FILLING.fullmatch(one)]
    if len(words) == 1 and words[0].isdecimal() and len(words[0]) in (6, 8):
        words = [words[0][:2], words[0][2:4], words[0][4:]]
    if len(words) != 3 or max(map(len, words)) > len("september"):
        return []
    return _valid(map(_numbered, _ordered(_orders(*words), words, date_order))) or _valid(
        map(_numbered, _orders(*words))
    )


def _in_digits(text: str) -> str:
    """Return a date in digits, without its day of the week in brackets and the name of the common era."""

    def number(found: re.Match[str]) -> str:
        return _COUNTED.get(found[0]) or found[0].translate(_DIGITS)

    bare = _WEEKDAY.sub("", text).rstrip() if text.endswith((")", "）")) else text
    return _IN_CHARACTERS.sub(number, _COMMON_ERA.sub("", bare))


def _of_era(name: str, found: re.Match[str]) -> date | None:
    return day_of_era(name, int(found[2]), int(found[3]), int(found[4]))


def _ordered(
    orders: list[tuple[str, str, str]], words: list[str], date_order: str
) -> list[tuple[str, str, str]]:
    """Return the one of `orders` that a source has, all where it has none of them."""
    if not date_order or not all(one.isdecimal() for one in words):
        return orders
    by_letter = dict(zip(date_order, words, strict=True))
    usual = (by_letter["y"], by_letter["m"], by_letter["d"])
    return [usual] if usual in orders else orders


def _orders(a: str, b: str, c: str) -> list[tuple[str, str, str]]:
    """Return the years, months and days that three words may be."""
    if len(a) == 4 and a.isdecimal():
        return [(a, b, c)]
    if _MONTH.fullmatch(a):
        return [(c, a, b)] if len(c) == 4 else [(c, a, b), (b, a, c)]
    if _MONTH.fullmatch(b):
        return [(c, b, a)] if len(c) == 4 else [(c, b, a), (a, b, c)]
    return [(c, b, a), (c, a, b)] if len(c) == 4 else [(c, b, a), (c, a, b), (a, b, c)]


def _numbered(order: tuple[str, str, str]) -> tuple[int, int, int]:
    """Return a year of four digits, a month and a day as numbers; zeros where a word is none."""
    year, month, day = (
        _MONTHS.index(word[:3]) + 1 if _MONTH.fullmatch(word) else int(word) if word.isdecimal() else 0
        for word in order
    )
    if len(order[0]) <= 2 and order[0].isdecimal():
        year += 1900 if year >= _CENTURY else 2000
    return year, month, day


def _valid(days: Iterable[tuple[int, int, int]]) -> list[date]:
    """Return those days that are in the calendar, each once."""
    found = []
    for year, month, day in days:
        if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return list(dict.fromkeys(found))
