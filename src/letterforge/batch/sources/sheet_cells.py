"""Cells: what calamine gives for a cell as a raw value, with what the sheet shows where that is something else."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from letterforge.batch.sources.moments import spell_time
from letterforge.batch.sources.number_formats import NumberFormat, UnshownError, general
from letterforge.batch.sources.number_formats.numbers import MAX_GENERAL
from letterforge.values.formatted import Formatted
from letterforge.values.raw import written

EXACT = 10**15  # Excel keeps 15 digits of a number and writes zeros for the rest
_TRUE, _FALSE = Formatted(True, "TRUE"), Formatted(False, "FALSE")  # noqa: FBT003  # what the cells hold


def raw_value(cell: Any) -> object:
    """Return a cell as a raw value: whole numbers as int, others with the 15 digits that Excel shows."""
    if isinstance(cell, float):
        if cell.is_integer():
            return int(cell)
        return _decimal(cell) if isfinite(cell) else str(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else cell
    if isinstance(cell, bool):
        return _TRUE if cell else _FALSE
    return spell_time(cell) if isinstance(cell, time | timedelta) else cell


def is_exact(cell: object) -> bool:
    """Return whether all digits of a number are those that were entered."""
    return not isinstance(cell, int | float) or abs(cell) < EXACT


def formatted(cell: Any, value: object, form: NumberFormat, name: str) -> object:
    """Return the raw `value` of a cell together with what it shows, or alone where that is the same.

    `cell` is what calamine gave, `form` its number format, `name` that of the cell.
    """
    if isinstance(cell, bool) or cell == "":
        return value
    if isinstance(cell, float | int):
        if not isinstance(value, int | Decimal):
            return value
        shows: Any = Decimal(value)
        is_percent = form.is_percent(shows)
    else:
        shows, is_percent = cell, False
    try:
        text = form.show(shows)
        if not text.strip():
            raise UnshownError("shows nothing, for its number format hides it", "give it another number format")
    except UnshownError as error:
        return _formatted(value, None, name, is_percent=is_percent, doubt=error.fact, hint=error.hint)
    if not is_percent and text.strip() == written(value):
        return value
    return _formatted(value, text, name, is_percent=is_percent)


def is_misread(cell: object, form: NumberFormat) -> bool:
    """Return whether calamine takes the number of a cell for a date that its format does not show."""
    return isinstance(cell, date | time | timedelta) and not form.is_moment()


def _decimal(number: float) -> object:
    value = Decimal(f"{number:.15g}")
    if len(f"{value:f}") <= MAX_GENERAL:
        return value
    try:
        text = general(value)
    except UnshownError as error:
        return _formatted(value, None, doubt=error.fact, hint=error.hint)
    return _formatted(value, text)


def _formatted(
    value: Any,
    text: str | None,
    cell: str = "",
    *,
    is_percent: bool = False,
    doubt: str = "",
    hint: str | None = None,
) -> Formatted:
    if isinstance(value, Formatted):
        value = value.value
    return Formatted(value, text, cell=cell, is_percent=is_percent, doubt=doubt, hint=hint)
