"""Dates by patterns (`d. MMMM y`) and skeletons (`yMMMd`) of CLDR, and the full date.

A skeleton names fields, and the language puts them in its order (UTS #35). A pattern has something between
its fields, has one field alone, or is digits of fixed width (`yyyyMMdd`); it is printed as it is written.
"""

from __future__ import annotations

import re
from datetime import date

from letterforge.placeholders.formatting.calendars import PATTERN_FIELDS, write_pattern_in_calendar
from letterforge.placeholders.formatting.cldr_patterns import (
    full_pattern,
    skeleton_pattern,
    skeletons,
    weekday_name,
    write_pattern,
)
from letterforge.placeholders.formatting.locales import GREGORIAN, calendar_format

MAX_PATTERN = 60

_LITERAL = re.compile(r"'[^']*'")
_RUN = re.compile(r"([A-Za-z])\1*")
_FIXED = re.compile(r"(?:yyyy|yy|MM|dd)+")
_WIDTHS = {"G": 4, "y": 4, "M": 4, "L": 4, "d": 2, "E": 4, "c": 4, "Q": 4, "q": 4}
_MEANT = {"Y": "y", "D": "d", "m": "M", "u": "y", "e": "E"}


def pattern_fault(style: str, calendar: str, language: str | None) -> str | None:
    """Return why `style` is no pattern and no skeleton; None where it is one.

    `language` is that of the letter, None where it may be any.
    """
    if not 0 < len(style) <= MAX_PATTERN:
        return f"a pattern of dates has 1 to {MAX_PATTERN} characters"
    if style.count("'") % 2:
        return f"`{style}` has a quotation mark without its other half"
    for run in _runs(style):
        if run[0] not in _WIDTHS:
            return _unknown_field(run)
        if len(run) > _WIDTHS[run[0]]:
            return f"`{run}` has more than {_WIDTHS[run[0]]} letters"
    if not list(_runs(style)):
        return f"`{style}` has no field of a date; write one such as `d. MMMM y`"
    if calendar != GREGORIAN:
        return _other_calendar_fault(style, calendar, language or "")
    if _is_pattern(style) or language is None or skeleton_pattern(style, language) is not None:
        return None
    from letterforge.diagnostics import did_you_mean

    nearest = did_you_mean(style, skeletons(language))
    other = nearest or "write a pattern with what stands between the fields, such as `d. MMMM y`"
    return f"`{language}` has no pattern for the skeleton `{style}`; {other}"


def has_whole_date(style: str) -> bool:
    """Return whether a pattern or a skeleton prints year, month and day."""
    return {"y", "M", "d"} <= {run[0].replace("L", "M") for run in _runs(style)}


def write_by_pattern(day: date, style: str, calendar: str, language: str) -> str:
    """Return a date by a pattern or a skeleton; raises ValueError where it is none."""
    fault = pattern_fault(style, calendar, language)
    if fault is not None:
        raise ValueError(fault)
    if calendar != GREGORIAN:
        return write_pattern_in_calendar(day, calendar, style, language)
    own = None if _FIXED.fullmatch(style) else skeleton_pattern(style, language)
    return write_pattern(day, own or style, language)


def full_date(day: date, calendar: str, language: str) -> str:
    """Return a date with its day of the week.

    In another calendar than the Gregorian the day of the week stands where the Gregorian date of the language
    has it, in languages that change more than that (Pashto) behind the date.
    """
    full, long = full_pattern(language)
    if calendar == GREGORIAN:
        return write_pattern(day, full, language)
    form = calendar_format(calendar, language)
    if form is None:
        raise ValueError(f"there are no dates of the calendar `{calendar}` in `{language}`")
    own = form.era if "G" in full else form.long
    if long not in full:
        return f"{write_pattern_in_calendar(day, calendar, own, language)}, {weekday_name(day, language)}"
    return write_pattern_in_calendar(day, calendar, full.replace(long, own), language)


def _runs(style: str) -> list[str]:
    """Return the fields of a pattern or a skeleton; what stands between quotation marks is none."""
    return [found[0] for found in _RUN.finditer(_LITERAL.sub(" ", style))]


def _is_pattern(style: str) -> bool:
    return (
        not style.isalpha() or not style.isascii() or len(_runs(style)) == 1 or bool(_FIXED.fullmatch(style))
    )


def _other_calendar_fault(style: str, calendar: str, language: str) -> str | None:
    if not _is_pattern(style):
        return f"in the calendar `{calendar}` dates have no skeletons; write a pattern, such as `d MMMM y`"
    odd = next((run for run in _runs(style) if run not in PATTERN_FIELDS), None)
    known = ", ".join(PATTERN_FIELDS)
    return (
        f"`{odd}` is no field of dates in the calendar `{calendar}` of `{language}`; they are {known}"
        if odd
        else None
    )


def _unknown_field(run: str) -> str:
    if run[0] in _MEANT:
        return f"`{run}` is not the field that you mean; write `{_MEANT[run[0]] * min(len(run), 4)}`"
    return f"`{run}` is no field of a date; put words between `'` marks, such as `d 'de' MMMM`"
