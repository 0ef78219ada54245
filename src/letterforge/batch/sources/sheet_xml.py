"""The XML of a sheet, read once before calamine unpacks it, for what the values of its cells do not say.

How far the cells reach, which of them hold errors or formulas whose result was never saved, which have a number
format, which rows are hidden, which cells are merged.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from letterforge.batch.sources.cell_flaws import NO_DAY, UNSAVED, Flaw, error_flaw
from letterforge.batch.sources.cell_names import column_of, range_of, split_name
from letterforge.batch.sources.extent import MAX_COLUMN, MAX_ROW, MAX_TAG, ExtentError, beyond
from letterforge.batch.sources.merges import check_merges
from letterforge.batch.sources.parts import refuse_doctype
from letterforge.batch.sources.sheet_scan import SheetScan
from letterforge.batch.sources.styles import Styles

MAX_MERGES = 100_000
_CHUNK = 1 << 20
_KNOWN = 1000  # names of elements that are remembered
_LAST_DAY = 2_958_466  # the day after 31 December 9999
_TRUE = ("1", "true")


def scan_sheet(file: IO[bytes], styles: Styles, *, from_1904: bool) -> SheetScan:
    """Return what the sheet in `file` says of its cells.

    Raises ExtentError where they stand too far apart, ValueError or ExpatError where it is no sound sheet.
    """
    return _Reader(styles, from_1904=from_1904).run(file)


class _Reader:
    """A walk over the elements of a sheet: each kind of element has its method."""

    def __init__(self, styles: Styles, *, from_1904: bool) -> None:
        self.scan = SheetScan(styles)
        self._styles = styles
        self._moments = {at for at, one in enumerate(styles.formats) if one.is_moment()}
        self._first_day = 0 if from_1904 else 61  # before it, programs disagree about the calendar
        self._handlers: dict[str, Callable[[dict[str, str]], None]] = {}
        self._row, self._row_name, self._column = -1, "", -1
        self._columns: dict[str, int] = {}
        self._pattern = array("I")
        self._style: int | None = None
        self._kind = "n"
        self._is_filled = True
        self._is_formula = False
        self._value: list[str] | None = None
        self._text = ""
        self._tags = 0

    def run(self, file: IO[bytes]) -> SheetScan:
        """Return what was found."""
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = refuse_doctype
        still = 0
        while chunk := file.read(_CHUNK):
            before = self._tags
            parser.Parse(chunk, False)
            still = still + len(chunk) if self._tags == before else 0
            if still > MAX_TAG:
                raise ExtentError(f"a cell holds more than {MAX_TAG >> 20} MiB")
        parser.Parse(b"", True)
        self._end_row()
        self.scan.extent.check()
        check_merges(self.scan.merges)
        return self.scan

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._tags += 1
        handler = self._handlers.get(name)
        if handler is None:
            handler = self._learn(name)
        handler(attributes)

    def _learn(self, name: str) -> Callable[[dict[str, str]], None]:
        known: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self._cell, "v": self._begin_value, "is": self._fill, "f": self._formula, "row": self._begin_row,
            "mergeCell": self._merge, "extLst": self._leave, "mergeCells": self._leave,
        }  # fmt: skip
        handler = known.get(_local(name), _ignore)
        if len(self._handlers) < _KNOWN:
            self._handlers[name] = handler
        return handler

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._end_row()
        number = attributes.get("r")
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and len(number) < 20:
            self._row = int(number) - 1
        else:
            raise ValueError("a row does not say which row it is")
        if not 0 <= self._row < MAX_ROW:
            raise beyond()
        self._row_name, self._column = str(self._row + 1), -1
        if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht")):
            self.scan.hide(self._row)

    def _end_row(self) -> None:
        if self._pattern:
            self.scan.add_pattern(self._row, self._pattern.tobytes())
            self._pattern = array("I")

    def _cell(self, attributes: dict[str, str]) -> None:
        name = attributes.get("r")
        if name is None:
            self._column += 1
        else:
            column = self._columns.get(name.removesuffix(self._row_name))
            self._column = self._column_of(name) if column is None else column
        self._style = self._styles[attributes.get("s")]
        self._kind = kind = attributes.get("t", "n")
        self._is_filled = self._is_formula = False
        if kind == "e":
            self._watch()

    def _column_of(self, name: str) -> int:
        """Return the column of the cell with this name; it may stand in another row than it says."""
        found = split_name(name)
        if found is None:
            raise ExtentError("a cell does not say in which row and column it stands")
        letters, row = found
        column = column_of(letters)
        if row == self._row:
            self._columns[letters] = column
        else:
            self._end_row()
            self._row, self._row_name = row, str(row + 1)
        if row >= MAX_ROW:
            raise beyond()
        return column

    def _fill(self, _: dict[str, str]) -> None:
        """Note that the cell holds something."""
        if self._is_filled:
            return
        self._is_filled = True
        extent = self.scan.extent
        extent.cells += 1
        if self._column >= extent.column:
            if self._column >= MAX_COLUMN:
                raise beyond()
            extent.column = self._column + 1
        if self._row >= extent.row:
            extent.row = self._row + 1
        if self._style is not None:
            self._pattern.append(self._column)
            self._pattern.append(self._style)

    def _leave(self, _: dict[str, str]) -> None:
        """Note that what follows stands in no cell."""
        self._is_filled, self._style, self._kind = True, None, ""

    def _formula(self, attributes: dict[str, str]) -> None:
        if self._kind:
            self._fill(attributes)
            self._is_formula = True
            self._watch()

    def _begin_value(self, attributes: dict[str, str]) -> None:
        if not self._is_filled:
            self._fill(attributes)
        if self._is_formula or self._kind == "e":
            self._value = []
        elif self._style is not None and self._kind == "n" and self._style in self._moments:
            self._watch()
            self._value = []

    def _watch(self) -> None:
        """Look at all that the cell holds."""
        self._text = ""
        self._parser.CharacterDataHandler = self._characters
        self._parser.EndElementHandler = self._end

    def _characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _end(self, name: str) -> None:
        local = _local(name)
        if local == "v":
            self._text = "".join(self._value or ())
            self._value = None
        elif local == "c":
            self._parser.CharacterDataHandler = None
            self._parser.EndElementHandler = None
            flaw = self._flaw()
            if flaw is not None:
                self.scan.add_flaw(self._row, self._column, flaw)

    def _flaw(self) -> Flaw | None:
        """Return what is wrong with the cell that ends."""
        text = self._text
        if self._kind == "e":
            return error_flaw(text)
        if self._is_formula and not text and self._kind != "str":
            return UNSAVED
        if self._kind == "n" and text and self._style in self._moments:
            return None if self._is_moment(text) else NO_DAY
        return None

    def _is_moment(self, text: str) -> bool:
        """Return whether a number means the same day, or time of day, to every program."""
        try:
            number = float(text)
        except ValueError:  # the reader of the values tells
            return True
        is_elapsed = self._styles.formats[self._style or 0].is_elapsed()
        return 0 <= number < 1 or (0 if is_elapsed else self._first_day) <= number < _LAST_DAY

    def _merge(self, attributes: dict[str, str]) -> None:
        found = range_of(attributes.get("ref", ""))
        if found is None or found.bottom >= MAX_ROW or found.right >= MAX_COLUMN:
            raise ValueError("merged cells do not say which cells they are")
        if len(self.scan.merges) >= MAX_MERGES:
            raise ExtentError(f"more than {MAX_MERGES:,} cells are merged")
        self.scan.merges.append(found)


def _ignore(_: dict[str, str]) -> None:
    """Pass over an element that says nothing of a cell."""


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_zero(height: str | None) -> bool:
    if height is None:
        return False
    try:
        return float(height) == 0
    except ValueError:
        return False
