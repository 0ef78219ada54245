"""Cells: what each holds by its XML (ECMA-376 part 1, 18.3.1.4), written plainly, and its flaw."""

from __future__ import annotations

from math import isnan
from xml.sax.saxutils import escape

from letterforge.batch.sources.xlsx.archive import DamageError
from letterforge.batch.sources.xlsx.cell_names import letters
from letterforge.batch.sources.xlsx.extent import ExtentError
from letterforge.batch.sources.xlsx.flaws import NO_DAY, UNSAVED, Flaw, error_flaw, odd_flaw
from letterforge.batch.sources.xlsx.plain import ELAPSED, MOMENT, NUMBER
from letterforge.batch.sources.xlsx.strings import SharedStrings
from letterforge.batch.sources.xlsx.styles import Styles
from letterforge.values.characters import shown

MAX_REPEATED = 1 << 26  # characters of shared strings that the cells of a sheet show
MAX_TIMES = 16  # such characters for each byte of the sheet, beyond that
_LAST_DAY = 2_958_466  # the day after 31 December 9999
_RETURN = {"\r": "&#13;"}
_TRUTHS = {"0": "0", "false": "0", "1": "1", "true": "1"}


class Cell:
    """A cell that is being read: its attributes, its column from 0, the text of `v`, the content of `is`."""

    __slots__ = ("attributes", "column", "inline", "is_formula", "texts", "value")

    def __init__(self, attributes: dict[str, str], column: int) -> None:
        self.attributes = attributes
        self.column = column
        self.value: str | None = None
        self.inline: str | None = None
        self.texts: list[str] = []
        self.is_formula = False


class CellWriter:
    """Writes the cells of a sheet of `size` bytes."""

    def __init__(self, styles: Styles, strings: SharedStrings, size: int, *, from_1904: bool) -> None:
        self._styles = styles
        self._strings = strings
        self._moments = frozenset(at for at, one in enumerate(styles.formats) if one.is_moment())
        self._elapsed = frozenset(at for at, one in enumerate(styles.formats) if one.is_elapsed())
        self._first_day = 0 if from_1904 else 61  # before it, programs disagree about the calendar
        self._left = MAX_REPEATED + MAX_TIMES * size
        self._names: list[str] = []

    def write(self, cell: Cell, row: str) -> tuple[str, int | None, Flaw | None]:
        """Return a cell as XML, the number of its format, what is wrong with it.

        Raises DamageError for what no cell may say, ExtentError where all texts together are too long.
        """
        name, attributes = self._name(cell.column) + row, cell.attributes
        style = self._styles[attributes.get("s")]
        kind, value = attributes.get("t", "n"), cell.value or ""
        if cell.inline is not None and kind != "inlineStr":
            raise DamageError(f"its cell {name} holds a text, and says that it holds something else")
        if kind == "n":
            return self._number(name, value.strip(), style, cell)
        if kind == "s":
            return self._shared(name, value.strip()), style, None
        if kind == "inlineStr":
            return f'<c r="{name}" t="inlineStr"><is>{cell.inline or ""}</is></c>', style, None
        if kind == "str":
            return _text(name, value), style, None
        if kind == "e":
            return _text(name, value), style, error_flaw(value)
        if cell.is_formula and not value:
            return _text(name, ""), style, UNSAVED
        if kind == "b" and (truth := _TRUTHS.get(value.strip())):
            return f'<c r="{name}" t="b"><v>{truth}</v></c>', style, None
        if kind == "d":
            return f'<c r="{name}" t="d"><v>{escape(value)}</v></c>', style, None
        if kind == "b":
            return _text(name, ""), style, odd_flaw(value, "neither true nor false")
        raise DamageError(f"its cell {name} is of the unknown kind `{shown(kind)}`")

    def _name(self, column: int) -> str:
        names = self._names
        while column >= len(names):
            names.append(letters(len(names)))
        return names[column]

    def _number(
        self, name: str, value: str, style: int | None, cell: Cell
    ) -> tuple[str, int | None, Flaw | None]:
        if not value:
            return _text(name, ""), style, UNSAVED if cell.is_formula else None
        number = as_float(value)
        if number is None:
            return _text(name, ""), style, odd_flaw(value, "no number")
        if style not in self._moments:
            return f'<c r="{name}"><v>{value}</v></c>', style, None
        is_elapsed = style in self._elapsed
        first = 0 if is_elapsed else self._first_day
        if 0 <= number < 1 or first <= number < _LAST_DAY:
            form = ELAPSED if is_elapsed else MOMENT
            return f'<c r="{name}" s="{form}"><v>{value}</v></c>', style, None
        return f'<c r="{name}" s="{NUMBER}"><v>{value}</v></c>', style, NO_DAY

    def _shared(self, name: str, text: str) -> str:
        """Return a cell that shows the shared string with the number in `text`."""
        if not text:
            return _text(name, "")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise DamageError(f"its cell {name} refers to the shared string `{shown(text)}`")
        number, sizes = int(text), self._strings.sizes
        if number >= len(sizes):
            raise DamageError(f"its cell {name} refers to shared string {number:,} of {len(sizes):,}, from 0")
        self._left -= sizes[number]
        if self._left < 0:
            raise ExtentError("its cells show the same long texts too often")
        return f'<c r="{name}" t="s"><v>{number}</v></c>'


def as_float(text: str) -> float | None:
    """Return the number that a cell holds; None where it is none, such as `NaN` or `1_000`."""
    try:
        number = float(text)
    except ValueError:
        return None
    return None if isnan(number) or "_" in text or text[-1] in "yYfF" or not text.isascii() else number


def _text(name: str, text: str) -> str:
    return f'<c r="{name}" t="str"><v>{escape(text, _RETURN)}</v></c>'
