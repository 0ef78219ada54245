"""Cells: what each holds by its XML (ECMA-376 part 1, 18.3.1.4), written plainly, and its flaw."""

from __future__ import annotations

from math import isnan

from letterforge.batch.sources.xlsx.archive import DamageError
from letterforge.batch.sources.xlsx.extent import ExtentError
from letterforge.batch.sources.xlsx.flaws import NO_DAY, Flaw, error_flaw, odd_flaw
from letterforge.batch.sources.xlsx.plain import ELAPSED, MOMENT, escaped, text_cell
from letterforge.batch.sources.xlsx.styles import Styles
from letterforge.values.characters import shown

MAX_REPEATED = 1 << 26  # characters of shared strings that the cells of a sheet show
MAX_TIMES = 16  # such characters for each byte of the sheet, beyond that
_LAST_DAY = 2_958_466  # the day after 31 December 9999
_TRUTHS = {"0": "0", "false": "0", "1": "1", "true": "1"}


class CellWriter:
    """Writes the cells of a sheet of `size` bytes."""

    def __init__(self, styles: Styles, strings: list[str], size: int, *, from_1904: bool) -> None:
        self._styles = styles
        self._strings = strings
        self._moments = frozenset(at for at, one in enumerate(styles.formats) if one.is_moment())
        self._elapsed = frozenset(at for at, one in enumerate(styles.formats) if one.is_elapsed())
        self._first_day = 0 if from_1904 else 61  # before it, programs disagree about the calendar
        self._left = MAX_REPEATED + MAX_TIMES * size

    def write(
        self, name: str, kind: str, value: str, style: str | None
    ) -> tuple[str, int | None, Flaw | None]:
        """Return a cell as XML, the number of its format, what is wrong with it.

        `kind` and `style` are attributes of the cell, `value` is the text that it holds. Raises DamageError
        for what no cell may say, ExtentError where all texts together are too long.
        """
        form = self._styles[style]
        if kind == "s":
            return text_cell(name, self._shared(name, value.strip())), form, None
        if kind == "n":
            return self._number(name, value.strip(), form)
        if kind in ("inlineStr", "str"):
            return text_cell(name, value, is_escaped=kind == "inlineStr"), form, None
        written, flaw = self._rare(name, kind, value)
        return written, form, flaw

    def _rare(self, name: str, kind: str, value: str) -> tuple[str, Flaw | None]:
        if kind == "e":
            return text_cell(name, value), error_flaw(value)
        if kind == "d":
            return f'<c r="{name}" t="d"><v>{escaped(value)}</v></c>', None
        if kind != "b":
            raise DamageError(f"its cell {name} is of the unknown kind `{shown(kind)}`")
        truth = _TRUTHS.get(value.strip())
        if truth is None:
            return text_cell(name, ""), odd_flaw(value, "neither true nor false") if value else None
        return f'<c r="{name}" t="b"><v>{truth}</v></c>', None

    def _number(self, name: str, value: str, form: int | None) -> tuple[str, int | None, Flaw | None]:
        if not value:
            return text_cell(name, ""), form, None
        number = as_float(value)
        if number is None:
            return text_cell(name, ""), form, odd_flaw(value, "no number")
        if form not in self._moments:
            return f'<c r="{name}"><v>{value}</v></c>', form, None
        is_elapsed = form in self._elapsed
        first = 0 if is_elapsed else self._first_day
        if 0 <= number < 1 or first <= number < _LAST_DAY:
            style = ELAPSED if is_elapsed else MOMENT
            return f'<c r="{name}" s="{style}"><v>{value}</v></c>', form, None
        return f'<c r="{name}"><v>{value}</v></c>', form, NO_DAY

    def _shared(self, name: str, text: str) -> str:
        """Return the shared string with the number in `text`."""
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


def as_float(text: str) -> float | None:
    """Return the number that a cell holds; None where it is none, such as `NaN` or `1_000`."""
    try:
        number = float(text)
    except ValueError:
        return None
    return None if isnan(number) or "_" in text or text[-1] in "yYfF" or not text.isascii() else number
