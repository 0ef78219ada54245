"""Date blank: the form of a date that is filled in by hand, in the order that its language writes it."""

from __future__ import annotations

import re
from functools import lru_cache

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.formatting import date_pattern

_CHINESE = "____年__月__日"
_ENGLISH = "__ / __ / ____"
_FIELD = re.compile("([A-Za-z])\\1*")
_LITERAL = re.compile("'([^']*)'")


@lru_cache(maxsize=64)
def blank_date(language: str) -> str:
    """Return what is printed for an open date: `____年__月__日`, `__ / __ / ____`, or as CLDR orders it."""
    primary = primary_tag(language)
    if primary == "zh":
        return _CHINESE
    if language in ("en", "en-US", "en-GB"):
        return _ENGLISH
    long = date_pattern("long", language)
    return _with_lines(date_pattern("short", language) if re.search("[ML]{3}", long) else long)


def _with_lines(pattern: str) -> str:
    """Return a pattern of CLDR with a line for year, month and day; other fields (the era) are left out."""
    parts = []
    for place, part in enumerate(_LITERAL.split(pattern)):
        parts.append(part if place % 2 else _FIELD.sub(_line, part))
    spaced = re.sub(r"\s*([/-])\s*", r" \1 ", re.sub(r"\s", " ", "".join(parts)))
    return "".join(one for one in spaced if one.isprintable()).strip()  # without marks of direction


def _line(found: re.Match[str]) -> str:
    sign = found[0][0]
    if sign == "y":
        return "____"
    return "__" if sign in "MLd" else ""
