"""Typed dates: dates as people write them, read where they can mean one day alone.

Dates of eras and of Korea are always sure. Of day and month, either may stand first: such a date is read
where it cannot be mistaken (31.12.2026), or where its source or its declaration says the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.date_notation import DATE, MIDNIGHT, YEARS, day_of
from letterforge.placeholders.date_patterns import ERA_DAY, KOREAN_DAY, SPACED_DAY, declared_pattern
from letterforge.placeholders.formatting.eras import MINGUO, day_of_era
from letterforge.placeholders.language_tags import is_kin
from letterforge.placeholders.native_digits import latin_digits, without_direction_marks
from letterforge.placeholders.number_notation import narrow

LONGEST = 100  # characters; what is longer takes long to tell apart from a date
_ISO = re.compile(rf"[0-9]{{4}}(-?)[0-9]{{1,2}}\1[0-9]{{1,2}}(?:{MIDNIGHT})?")
_EITHER_FIRST = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<sign>[-/.])(?P<b>[0-9]{{1,2}})(?P=sign)(?P<y>[0-9]{{4}})(?:{MIDNIGHT})?"
)
_ERA = re.compile(r"(?:中[華华])?(..) *([0-9]+|元) *年 *([0-9]+) *月 *([0-9]+) *日")
_SPACED_SIGN = re.compile(r"(?<=[0-9])\. +(?=[0-9])")


class TypedDate(Struct, frozen=True):
    """A day, and whether its source or the language of its letter writes dates in this way."""

    day: date
    is_usual: bool = True


def typed_date(text: str, declared: str | None, date_order: str, tags: Iterable[str]) -> TypedDate | None:
    """Return the day that `text` means, or None where it means none, or may mean several.

    `declared` is how the declaration says dates are written, `date_order` the order that the source has;
    `tags` are the languages whose own ways of writing are usual. Raises MixedDigitsError.
    """
    if len(text) > LONGEST:
        return None
    narrowed = narrow(text)
    plain = latin_digits(without_direction_marks(narrowed))
    if declared and not date_order:
        return _declared(plain, declared)
    found = _year_first(plain, tags)
    if found is None:
        found = _either_first(plain, date_order)
    is_iso = plain == narrowed and re.fullmatch(DATE, plain)
    return found if found is None or is_iso or found.day.year in YEARS else None


def undotted(text: str) -> str:
    """Return a date without the spaces behind its points, and without a point at its end."""
    return _SPACED_SIGN.sub(".", text).removesuffix(".") if "." in text else text


def era_parts(text: str) -> tuple[str, int, int, int] | None:
    """Return the name of the era that a date begins with, the year (from 1), the month and the day."""
    if not re.fullmatch(ERA_DAY, text):
        return None
    found = _ERA.fullmatch(text)
    if found is None:
        return None
    return found[1], 1 if found[2] == "元" else int(found[2]), int(found[3]), int(found[4])


def _declared(text: str, declared: str) -> TypedDate | None:
    if _ISO.fullmatch(text):
        day = day_of(text)
    else:
        found = re.fullmatch(f"{declared_pattern(declared)}(?:{MIDNIGHT})?", text)
        day = _day(found["y"], found["m"], found["d"]) if found else None
    return TypedDate(day) if day and (day.year in YEARS or _ISO.fullmatch(text)) else None


def _year_first(text: str, tags: Iterable[str]) -> TypedDate | None:
    """Return the day of a date that begins with its year or its era."""
    if re.fullmatch(DATE, text):
        day = day_of(text)
        return TypedDate(day) if day else None
    bare = re.sub(f"{MIDNIGHT}$", "", text)
    primary = {primary_tag(one) for one in tags}
    if re.fullmatch(KOREAN_DAY, bare):
        day, is_usual = _day(*re.findall("[0-9]+", bare)), "ko" in primary
    elif re.fullmatch(SPACED_DAY, bare):
        day, is_usual = _day(*re.findall("[0-9]+", bare)), not primary.isdisjoint({"ko", "hu"})
    elif parts := era_parts(bare):
        day = day_of_era(*parts)
        is_usual = any(is_kin(one, "zh-Hant") for one in tags) if parts[0] in MINGUO else "ja" in primary
    else:
        return None
    return TypedDate(day, is_usual) if day else None


def _either_first(text: str, date_order: str) -> TypedDate | None:
    """Return the day of a date whose year stands at its end."""
    found = _EITHER_FIRST.fullmatch(undotted(text))
    if found is None:
        return None
    day_first, month_first = (
        _day(found["y"], found["b"], found["a"]),
        _day(found["y"], found["a"], found["b"]),
    )
    usual = {"dmy": day_first, "mdy": month_first}.get(date_order)
    if usual:
        return TypedDate(usual)
    days = {day for day in (day_first, month_first) if day}
    return TypedDate(days.pop(), is_usual=False) if len(days) == 1 else None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    """Return a day by its numbers, None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
