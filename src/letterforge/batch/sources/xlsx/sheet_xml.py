"""The XML of a sheet, read once before calamine unpacks it, for what the values of its cells do not say.

How far the cells reach, which of them hold errors or formulas whose result was never saved, which have number
formats, which rows are hidden, which cells are merged.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from msgspec import Struct

from letterforge.batch.sources.xlsx.cell_names import column_of, letters, range_of, split_name
from letterforge.batch.sources.xlsx.extent import MAX_COLUMN, MAX_ROW, MAX_TAG, ExtentError, beyond
from letterforge.batch.sources.xlsx.flaws import NO_DAY, UNSAVED, Flaw, MomentError, error_flaw
from letterforge.batch.sources.xlsx.merges import check_merges
from letterforge.batch.sources.xlsx.parts import refuse_doctype
from letterforge.batch.sources.xlsx.scan import SheetScan
from letterforge.batch.sources.xlsx.styles import Styles

MAX_MERGES = 100_000
_CHUNK = 1 << 20
_KNOWN = 1000  # names of elements that are remembered
_FARTHEST = 100_000_000  # days; times beyond end the reader of the cells
_LAST_DAY = 2_958_466  # the day after 31 December 9999
_TRUE = ("1", "true")
_CONTENTS = ("v", "is", "f")


def scan_sheet(file: IO[bytes], styles: Styles, *, from_1904: bool) -> SheetScan:
    """Return what the sheet in `file` says of its cells.

    Raises ExtentError where they stand too far apart, ValueError or ExpatError where it is no sound sheet.
    """
    return _Reader(styles, from_1904=from_1904).run(file)


class _Reader:
    """A walk over the elements of a sheet."""

    def __init__(self, styles: Styles, *, from_1904: bool) -> None:
        self.scan = SheetScan(styles)
        self._styles = styles
        self._moments = frozenset(at for at, one in enumerate(styles.formats) if one.is_moment())
        self._elapsed = frozenset(at for at, one in enumerate(styles.formats) if one.is_elapsed())
        self._first_day = 0 if from_1904 else 61  # before it, programs disagree about the calendar
        self._tags: dict[str, str] = {}
        self._empty: dict[str, str] | None = None
        self._before = 0  # cells before the row
        self._row, self._row_name, self._prefix = -1, "", ""
        self._columns: dict[str, int] = {}
        self._pattern = array("I")
        self._others = 0  # elements that say nothing of cells
        self._watched: _Watched | None = None

    def run(self, file: IO[bytes]) -> SheetScan:
        """Return what was found."""
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._starter()
        parser.StartDoctypeDeclHandler = refuse_doctype
        still, seen = 0, (0, 0, 0)
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk)
            before, seen = seen, (self._row, self.scan.extent.cells, self._others)
            still = still + len(chunk) if seen == before else 0
            if still > MAX_TAG:
                raise ExtentError(f"a cell holds more than {MAX_TAG >> 20} MiB")
        parser.Parse(b"", True)  # noqa: FBT003  # expat has no name for it
        self._end_row()
        self.scan.extent.check()
        check_merges(self.scan.merges)
        return self.scan

    def _starter(self) -> Callable[[str, dict[str, str]], None]:
        """Return what is called for each element: most of the time of a scan is spent here."""
        tag_of, columns, styles, extent = self._tags.get, self._columns, self._styles, self.scan.extent
        column, row_name, cell = -1, "", self._empty

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal cell, column, row_name
            tag = tag_of(name) or self._learn(name)
            if tag == "c":
                place = attributes.get("r")
                here = place.removesuffix(row_name) if place and place.endswith(row_name) else ""
                at = column + 1 if place is None else columns.get(here)
                column = self._column_of(place or "") if at is None else at
                row_name, cell = self._row_name, attributes
            elif cell is not None and tag in _CONTENTS:
                extent.cells += 1
                style, kind = styles[cell.get("s")], cell.get("t", "n")
                if style is not None or column >= extent.column or kind == "e" or tag == "f":
                    self._take(column, style, kind, is_formula=tag == "f")
                cell = None
            elif tag == "row":
                self._begin_row(attributes)
                column, row_name, cell = -1, self._row_name, None
            elif tag != "t":
                self._other(tag, attributes)
            if self._watched is not None and tag == "v":
                self._watched.value = []

        return start

    def _learn(self, name: str) -> str:
        """Return the name of an element without its prefix; not all that are called `f` stand in cells."""
        prefix, _, local = name.rpartition(":")
        if local == "sheetData":
            self._prefix = prefix
        elif local == "f" and prefix != self._prefix:
            local = "f of another kind"
        if len(self._tags) < _KNOWN:
            self._tags[name] = local
        return local

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
        self._row_name = str(self._row + 1)
        if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht")):
            self.scan.hide(self._row)

    def _end_row(self) -> None:
        extent = self.scan.extent
        if extent.cells != self._before:
            self._before = extent.cells
            extent.row = max(extent.row, self._row + 1)
        if self._pattern:
            self.scan.add_pattern(self._row, self._pattern.tobytes())
            self._pattern = array("I")

    def _column_of(self, name: str) -> int:
        """Return the column of the cell with this name; it may stand in another row than it says."""
        found = split_name(name)
        if found is None:
            raise ExtentError("a cell does not say in which row and column it stands")
        name_of_column, row = found
        column = column_of(name_of_column)
        if row == self._row:
            self._columns[name_of_column] = column
        else:
            self._end_row()
            self._row, self._row_name = row, str(row + 1)
        if row >= MAX_ROW:
            raise beyond()
        return column

    def _take(self, column: int, style: int | None, kind: str, *, is_formula: bool) -> None:
        """Take a cell that holds something and is not like most."""
        if column >= self.scan.extent.column:
            if column >= MAX_COLUMN:
                raise beyond()
            self.scan.extent.column = column + 1
        if style is not None:
            self._pattern.append(column)
            self._pattern.append(style)
        if is_formula or kind == "e" or (kind == "n" and style in self._moments):
            self._watched = _Watched(column, style, kind, is_formula)
            self._parser.CharacterDataHandler = self._characters
            self._parser.EndElementHandler = self._end

    def _other(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element that is neither row nor cell, nor the first thing in a cell."""
        self._others += 1
        if tag == "mergeCell":
            found = range_of(attributes.get("ref", ""))
            if found is None or found.bottom >= MAX_ROW or found.right >= MAX_COLUMN:
                raise ValueError("merged cells do not say which cells they are")
            if len(self.scan.merges) >= MAX_MERGES:
                raise ExtentError(f"more than {MAX_MERGES:,} cells are merged")
            if found.top < found.bottom or found.left < found.right:
                self.scan.merges.append(found)

    def _characters(self, text: str) -> None:
        watched = self._watched
        if watched is not None and watched.value is not None:
            watched.value.append(text)

    def _end(self, name: str) -> None:
        watched = self._watched
        if watched is None:
            return
        tag = self._learn(name)
        if tag == "v":
            watched.text, watched.value = "".join(watched.value or ()), None
        elif tag == "c":
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = self._watched = None
            flaw = self._flaw(watched)
            if flaw is not None:
                self.scan.add_flaw(self._row, watched.column, flaw)

    def _flaw(self, cell: _Watched) -> Flaw | None:
        """Return what is wrong with the cell that ends."""
        if cell.kind == "e":
            return error_flaw(cell.text)
        if cell.is_formula and not cell.text and cell.kind != "str":
            return UNSAVED
        if cell.kind == "n" and cell.text and cell.style in self._moments:
            return self._flaw_of_moment(cell)
        return None

    def _flaw_of_moment(self, cell: _Watched) -> Flaw | None:
        """Return the flaw of a number that does not mean the same day, or time of day, to every program."""
        try:
            number = float(cell.text)
        except ValueError:  # the reader of the values tells
            return None
        if not -_FARTHEST < number < _FARTHEST:
            raise MomentError(f"{letters(cell.column)}{self._row + 1}")
        first = 0 if cell.style in self._elapsed else self._first_day
        return None if 0 <= number < 1 or first <= number < _LAST_DAY else NO_DAY


class _Watched(Struct):
    """A cell whose value is looked at, and what was seen of it."""

    column: int
    style: int | None
    kind: str
    is_formula: bool
    value: list[str] | None = None
    text: str = ""


def _is_zero(height: str | None) -> bool:
    if height is None:
        return False
    try:
        return float(height) == 0
    except ValueError:
        return False
