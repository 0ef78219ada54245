"""Cells: what calamine gives for a cell as a raw value, with what the sheet shows where that differs."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from letterforge.batch.sources.moments import spell_time
from letterforge.batch.sources.number_formats import UNKNOWN_HINT, NumberFormat, UnshownError, general
from letterforge.batch.sources.number_formats.numbers import GENERAL_WIDTH
from letterforge.values.formatted import Formatted
from letterforge.values.raw import written

EXACT = 10**15  # Excel keeps 15 digits of a number and writes zeros for the rest
_MOST = 4096  # values of a column that are remembered
_TRUE, _FALSE = Formatted(True, "TRUE"), Formatted(False, "FALSE")  # noqa: FBT003  # what the cells hold


def raw_value(cell: Any) -> object:
    """Return a cell as a raw value: whole numbers as int, others with the 15 digits that Excel shows."""
    if cell.__class__ is float:
        if cell.is_integer():
            return int(cell)
        text = f"{cell:.15g}"
        if len(text) <= GENERAL_WIDTH and "e" not in text:
            return Decimal(text) if isfinite(cell) else text
        return _decimal(text)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else cell
    if isinstance(cell, bool):
        return _TRUE if cell else _FALSE
    return spell_time(cell) if isinstance(cell, time | timedelta) else cell


def is_exact(cell: object) -> bool:
    """Return whether all digits of a number are those that were entered."""
    return cell.__class__ is not float or -EXACT < cell < EXACT


class Look:
    """How the cells of one column (`letters`) with one number format are read.

    Cells of one value are one object: most columns hold few, and letters share what is made of them.
    """

    def __init__(self, form: NumberFormat, letters: str) -> None:
        self._form = form
        self._letters = letters
        self._known: dict[object, object] = {}

    def read(self, cell: Any) -> object:
        """Return the raw value of what calamine gave, with what the cell shows where that differs."""
        if cell.__class__ is bool or cell == "":
            return raw_value(cell)
        found = self._known.get(cell)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[cell] = self._read(cell)
        return found

    def _read(self, cell: Any) -> object:
        value = raw_value(cell)
        if isinstance(value, Formatted):  # a number of many digits
            value = value.value
        is_number = isinstance(value, int | Decimal)
        shows: Any = Decimal(value) if is_number else cell  # type: ignore[arg-type]  # a number
        is_percent = is_number and self._form.is_percent(shows)
        try:
            text = self._form.show(shows)
            if not text.strip():
                raise UnshownError("shows nothing, for its number format hides it", UNKNOWN_HINT)
        except UnshownError as error:
            return _doubtful(value, error, self._letters, is_percent=is_percent)
        if not is_percent and text.strip() == written(value):
            return value
        return Formatted(value, text, column=self._letters, is_percent=is_percent)  # type: ignore[arg-type]  # a scalar


def _decimal(digits: str) -> object:
    """Return a number with the 15 digits that Excel has of it; the format General shows eleven characters."""
    value = Decimal(digits)
    try:
        return value if len(f"{value:f}") <= GENERAL_WIDTH else Formatted(value, general(value))
    except UnshownError as error:
        return _doubtful(value, error)


def _doubtful(value: Any, error: UnshownError, column: str = "", *, is_percent: bool = False) -> Formatted:
    return Formatted(value, None, column=column, is_percent=is_percent, doubt=error.fact, hint=error.hint)
