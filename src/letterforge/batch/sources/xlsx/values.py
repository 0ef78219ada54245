"""Cells: what calamine gives for a cell as a raw value."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from letterforge.batch.sources.moments import spell_time
from letterforge.batch.sources.xlsx.number_formats import GENERAL_WIDTH, NumberFormat
from letterforge.values.formatted import Formatted

EXACT = 10**15  # Excel keeps 15 digits of a number and writes zeros for the rest
_GENERAL = NumberFormat("General")
_TRUE, _FALSE = Formatted(True, _GENERAL), Formatted(False, _GENERAL)  # noqa: FBT003  # what the cells hold


def raw_value(cell: Any) -> object:
    """Return a cell as a raw value: whole numbers as int, others with the 15 digits that Excel has of them.

    A number of which not all digits are shown, or in scientific notation, TRUE and FALSE come with what is
    shown of them.
    """
    if cell.__class__ is float:
        if cell.is_integer():
            return int(cell)
        text = f"{cell:.15g}"
        if len(text) <= GENERAL_WIDTH and "e" not in text:
            return Decimal(text) if isfinite(cell) else text
        return Formatted(Decimal(text), _GENERAL)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else cell
    if isinstance(cell, bool):
        return _TRUE if cell else _FALSE
    return spell_time(cell) if isinstance(cell, time | timedelta) else cell


def with_format(cell: Any, value: object, form: NumberFormat, column: str) -> object:
    """Return the raw `value` of what calamine gave together with its number format."""
    if cell.__class__ is bool or (cell.__class__ is str and not (cell and form.shows_texts)):
        return value
    if isinstance(value, Formatted):
        value = value.value
    return Formatted(value, form, column, None if cell.__class__ is float else cell)


def is_exact(cell: object) -> bool:
    """Return whether all digits of a number are those that were entered."""
    return cell.__class__ is not float or -EXACT < cell < EXACT
