"""Cells: converts the XML of a cell to its value (ECMA-376 part 1, 18.3.1.4) and its flaw."""

from __future__ import annotations

import re
from datetime import date
from math import isnan

from letterforge.batch.sources.xlsx.cell_styles import Styles
from letterforge.batch.sources.xlsx.extent import ExtentError
from letterforge.batch.sources.xlsx.flaws import Flaw, error_flaw, odd_flaw
from letterforge.batch.sources.xlsx.strings import unescaped
from letterforge.batch.sources.xlsx.zip_members import DamageError
from letterforge.placeholders.text_cleaning import shown

MAX_REPEATED = 1 << 26  # characters of shared strings, counted for each cell that refers to them
MAX_TIMES = 16  # further such characters per byte of the sheet
_ISO = re.compile(  # a date, a time, or both (ISO 8601), with any number of decimals
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})?T?(?:(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2}(?:\.[0-9]{1,20})?))?Z?)?"
)
_DAY_SECONDS = 86_400
_TRUTHS = {"0": False, "false": False, "1": True, "true": True}

CellValue = str | float | bool


class CellReader:
    """Reads the values of the cells of a sheet of `size` bytes; `from_1904` is the workbook's date system."""

    def __init__(self, styles: Styles, strings: list[str], size: int, *, from_1904: bool = False) -> None:
        self._first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
        self._styles = styles
        self._strings = strings
        self._left = MAX_REPEATED + MAX_TIMES * size

    def read(
        self, name: str, kind: str, text: str, style: str | None
    ) -> tuple[CellValue, int | None, Flaw | None]:
        """Return the value of a cell, the index of its number format (None: plain), and its flaw or None.

        `kind` and `style` are attributes of the cell, `text` is its content. Raises DamageError for an
        invalid cell, ExtentError where all texts together are too long.
        """
        form = self._styles[style]
        if kind == "s":
            return self._shared(name, text.strip()), form, None
        if kind == "n":
            number = as_float(text.strip()) if text else ""
            return (number, form, None) if number is not None else ("", form, odd_flaw(text, "no number"))
        if kind in ("str", "inlineStr"):
            return unescaped(text), form, None
        if kind == "d" and text and form is not None and self._styles.formats[form].is_moment:
            days = _days(text.strip(), self._first)
            return (days, form, None) if days is not None else ("", form, odd_flaw(text, "no date"))
        if kind == "d":  # its format is no date format
            return text, form, None
        held, flaw = self._rare(name, kind, text)
        return held, form, flaw

    def _rare(self, name: str, kind: str, text: str) -> tuple[CellValue, Flaw | None]:
        if kind == "e":
            return text, error_flaw(text)
        if kind != "b":
            raise DamageError(f"its cell {name} is of the unknown kind `{shown(kind)}`")
        held = _TRUTHS.get(text.strip())
        if held is None:
            return "", odd_flaw(text, "neither true nor false") if text else None
        return held, None

    def _shared(self, name: str, text: str) -> str:
        """Return the shared string with the index in `text`."""
        if not text:
            return ""
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise DamageError(f"its cell {name} refers to the shared string `{shown(text)}`")
        number, strings = int(text), self._strings
        if number >= len(strings):
            count = f"{number:,} of {len(strings):,}, counted from 0"
            raise DamageError(f"its cell {name} refers to shared string {count}")
        found = strings[number]
        self._left -= len(found)
        if self._left < 0:
            raise ExtentError("its cells show the same long texts too often")
        return found


def _days(text: str, first: date) -> float | None:
    """Return the days from `first` to an ISO 8601 date or time, as in strict workbooks, or None."""
    found = _ISO.fullmatch(text)
    if found is None or not (found["date"] or found["hour"]):
        return None
    try:
        days = (date.fromisoformat(found["date"]) - first).days if found["date"] else 0
    except ValueError:
        return None
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    seconds = hour * 3600 + minute * 60 + float(found["second"] or 0)
    return days + seconds / _DAY_SECONDS if hour < 25 and minute < 60 else None


def as_float(text: str) -> float | None:
    """Return the number in a cell; None for anything else, such as `NaN` or `1_000`."""
    try:
        number = float(text)
    except ValueError:
        return None
    return None if isnan(number) or "_" in text or text[-1] in "yYfF" or not text.isascii() else number
