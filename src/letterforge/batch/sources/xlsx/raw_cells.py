"""Raw cells: converts the value of a cell to a raw value, to a date or time if its format shows one."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from letterforge.batch.sources.time_text import spell_time
from letterforge.batch.sources.xlsx.number_formats import GENERAL_WIDTH, NumberFormat
from letterforge.placeholders.formatted_cell import Formatted

EXACT = 10**15  # Excel keeps 15 digits of a number and writes zeros for the rest
_MARCH = 61  # 1 March 1900
_LAST_DAY = 2_958_466  # the day after 31 December 9999
_MILLISECONDS = 86_400_000  # of a day
_ROUNDED = 0.5 / _MILLISECONDS  # of a day: later times are rounded to the next day
_1900, _1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # sheets have no time zones
_GENERAL = NumberFormat("General")
_TRUE, _FALSE = Formatted(True, _GENERAL), Formatted(False, _GENERAL)  # noqa: FBT003  # the values of the cells


def raw_value(cell: Any) -> object:
    """Return a float or bool as a raw value: whole numbers as int, others as Decimal with 15 digits.

    Numbers that Excel shows rounded or in scientific notation, TRUE and FALSE are `Formatted`.
    """
    if cell.__class__ is bool:
        return _TRUE if cell else _FALSE
    if cell.is_integer():
        return int(cell)
    text = f"{cell:.15g}"
    if len(text) <= GENERAL_WIDTH and "e" not in text:
        return Decimal(text) if isfinite(cell) else text
    return Formatted(Decimal(text), _GENERAL)


def with_format(cell: Any, value: object, form: NumberFormat, column: str, *, from_1904: bool) -> object:
    """Return the raw `value` of a cell (str, float, bool) with its format; a date or time if it shows one."""
    if cell.__class__ is bool or (cell.__class__ is str and not (cell and form.shows_texts)):
        return value
    if isinstance(cell, float) and form.is_moment and has_moment(cell, form, from_1904=from_1904):
        moment = _moment(cell, form, from_1904=from_1904)
        if isinstance(moment, datetime):
            return Formatted(moment.date() if moment.time() == time.min else moment, form, column, moment)
        return Formatted(spell_time(moment), form, column, moment)
    if isinstance(value, Formatted):
        value = value.value
    return Formatted(value, form, column, None if cell.__class__ is float else cell)


def has_moment(number: float, form: NumberFormat, *, from_1904: bool) -> bool:
    """Return whether a number of days is the same date or time in every program.

    Before March 1900 programs disagree, as Excel has a 29 February 1900.
    """
    is_moved = from_1904 and not form.is_elapsed
    last = _LAST_DAY - (_1904 - _1900).days if is_moved else _LAST_DAY
    first = 0 if form.is_elapsed or from_1904 else _MARCH
    return 0 <= number < 1 or first <= number < last - _ROUNDED


def _moment(days: float, form: NumberFormat, *, from_1904: bool) -> datetime | time | timedelta:
    """Return the date, time or duration of a number of days, to the millisecond."""
    duration = timedelta(milliseconds=round(days * _MILLISECONDS))
    if form.is_elapsed:
        return duration
    if days < 1:
        return (datetime.min + duration).time()
    return (_1904 if from_1904 else _1900) + duration


def is_exact(cell: object) -> bool:
    """Return whether a number has all the digits that were entered."""
    return cell.__class__ is not float or -EXACT < cell < EXACT
