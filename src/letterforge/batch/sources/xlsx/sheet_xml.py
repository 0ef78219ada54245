"""Sheet XML: parses a sheet once with expat, for the values of its cells and for its scan.

The scan has the extent, errors, formulas without a saved result, number formats, hidden rows, merged cells.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import IO

from letterforge.batch.sources.xlsx.cell_names import column_of, letters, range_of, split_name
from letterforge.batch.sources.xlsx.cells import CellReader, CellValue
from letterforge.batch.sources.xlsx.extent import MAX_COLUMN, MAX_ROW, Extent, ExtentError, beyond
from letterforge.batch.sources.xlsx.flaws import UNSAVED
from letterforge.batch.sources.xlsx.merges import check_merges
from letterforge.batch.sources.xlsx.scan import ScanBuilder, SheetScan
from letterforge.batch.sources.xlsx.strings import edges_of
from letterforge.batch.sources.xlsx.xml import (
    NAME_CACHE_SIZE,
    Attributes,
    Names,
    check_root,
    feed_in_chunks,
    make_parser,
)
from letterforge.batch.sources.xlsx.zip_members import DamageError
from letterforge.placeholders.text_cleaning import shown

MAX_MERGES = 100_000
_TRUE = ("1", "true")
_OUTSIDE, _DATA, _ROW, _CELL, _INLINE, _RUN, _FORMULA, _VALUE, _TEXT = range(
    9
)  # the parser's states: the element it is in
_BELOW = {
    _DATA: {"row": _ROW},
    _ROW: {"c": _CELL},
    _CELL: {"v": _VALUE, "f": _FORMULA, "is": _INLINE},
    _INLINE: {"t": _TEXT, "r": _RUN},
    _RUN: {"t": _TEXT},
}
_ABOVE = {
    _DATA: _OUTSIDE,
    _ROW: _DATA,
    _CELL: _ROW,
    _INLINE: _CELL,
    _RUN: _INLINE,
    _FORMULA: _CELL,
    _VALUE: _CELL,
}

Row = tuple[int, list[CellValue]]  # its index from 0, its cells from column A


class _Steps(dict[str, int]):
    """The state that an element inside another one starts, by expat's name; -1 for none."""

    def __init__(self, names: Names, below: dict[str, int]) -> None:
        super().__init__()
        self._names = names
        self._below = below

    def __missing__(self, name: str) -> int:
        step = self._below.get(self._names[name], -1)
        if len(self) < NAME_CACHE_SIZE:
            self[name] = step
        return step


class SheetReader:
    """A state machine over the elements of a sheet."""

    __slots__ = (
        "_above", "_attributes", "_cells", "_column", "_columns", "_depth", "_edges", "_extent", "_found",
        "_has_data", "_inline", "_is_formula", "_names", "_parent", "_pattern", "_reader", "_row",
        "_row_name", "_rows", "_skipped", "_state", "_steps", "_text", "_value",
    )  # fmt: skip

    def __init__(self, cells: CellReader, builder: ScanBuilder) -> None:
        self._reader = cells
        self._rows: list[Row] = []
        self._found = builder
        self._names = Names()
        self._steps = [_Steps(self._names, _BELOW.get(state, {})) for state in range(_TEXT + 1)]
        self._extent = Extent()
        self._row, self._row_name, self._column = -1, "", -1
        self._columns: dict[str, int] = {}
        self._cells: list[CellValue] = []  # of the row
        self._pattern = array("I")
        self._depth = 0  # of open elements outside the cells
        self._parent = ""  # the current child of the root
        self._has_data = False
        self._state = _OUTSIDE
        self._skipped = 0  # depth in an ignored element
        self._above = _INLINE  # the state around a text
        self._attributes: Attributes = {}  # of the cell; its content follows
        self._value: str | None = None
        self._inline: str | None = None
        self._is_formula = False
        self._text = ""
        self._edges = ""  # characters to strip from the text

    def read(self, file: IO[bytes]) -> Iterator[list[Row]]:
        """Yield the rows of the sheet in `file` that are not empty, in blocks, with dense cells.

        Raises DamageError or ExtentError for an invalid sheet.
        """
        parser = make_parser(self._start, self._end)
        parser.CharacterDataHandler = self._characters
        for _ in feed_in_chunks(parser, file):
            yield self._rows
            self._rows = []
        yield self._rows
        if not self._has_data:
            raise DamageError("its sheet has no rows and no place for them")
        check_merges(self._found.scan.merges)

    def finish(self) -> SheetScan:
        """Return the scan of a sheet that was read to its end."""
        return self._found.finish(self._extent)

    def _start(self, name: str, attributes: Attributes) -> None:
        """Handle a start tag (hot path, like the next two methods)."""
        if self._skipped:
            self._skipped += 1
            return
        step = self._steps[self._state][name]
        if step == _CELL:
            place = attributes.get("r")
            if place is not None:
                letters_ = place.removesuffix(self._row_name)
                at = self._columns.get(letters_, -1)
                column = self._column_of(place) if at <= self._column or letters_ == place else at
            else:
                column = self._column + 1
            self._column, self._attributes = column, attributes
            self._value = self._inline = None
            self._is_formula = False
        elif step == _VALUE or step == _FORMULA or step == _INLINE:  # noqa: PLR1714, SIM109  # faster than a set
            self._begin_content(step)
        elif step == _TEXT:
            self._text, self._above, self._edges = "", self._state, edges_of(attributes)
        elif step == _ROW:
            self._begin_row(attributes)
        elif step != _RUN:
            step = self._elsewhere(name, attributes)
        self._state = step

    def _characters(self, text: str) -> None:
        if self._state >= _VALUE and not self._skipped:
            self._text += text

    def _end(self, _: str) -> None:
        """Handle an end tag."""
        if self._skipped:
            self._skipped -= 1
            return
        state = self._state
        if state == _TEXT:
            self._inline = (self._inline or "") + self._text.strip(self._edges)
            self._state = self._above
            return
        if state == _VALUE:
            self._value = self._text
        elif state == _CELL:
            if self._value is not None or self._inline is not None or self._is_formula:
                self._write_cell(self._attributes.get("t", "n"))
        elif state == _ROW:
            self._end_row()
        elif state == _OUTSIDE or state == _DATA:  # noqa: PLR1714, SIM109  # as above
            self._depth -= 1
        self._state = _ABOVE.get(state, _OUTSIDE)

    def _elsewhere(self, name: str, attributes: Attributes) -> int:
        """Handle an element outside rows and cells, and return its state."""
        state, tag = self._state, self._names[name]
        if state >= _VALUE:
            raise DamageError(f"its cell {self._here()} holds elements inside its text")
        if tag in ("row", "c") or (state != _OUTSIDE and tag == "sheetData"):
            raise DamageError(f"an element `{tag}` of its sheet stands where none belongs")
        if state != _OUTSIDE:
            self._skipped = 1
            return state
        self._depth += 1
        if self._depth == 1:
            check_root(tag, "worksheet")
        elif self._depth == 2:
            self._parent = tag
        elif self._depth == 3 and (self._parent, tag) == ("mergeCells", "mergeCell"):
            self._merge(attributes.get("ref", ""))
        if self._depth != 2 or tag != "sheetData":
            return state
        if self._has_data:
            raise DamageError("its sheet has its rows twice")
        self._has_data = True
        return _DATA

    def _merge(self, name: str) -> None:
        found = range_of(name)
        if found is None or found.bottom >= MAX_ROW or found.right >= MAX_COLUMN:
            raise DamageError("merged cells do not say which cells they are")
        merges = self._found.scan.merges
        if len(merges) >= MAX_MERGES:
            raise ExtentError(f"more than {MAX_MERGES:,} cells are merged")
        if found.top < found.bottom or found.left < found.right:
            merges.append(found)

    def _begin_row(self, attributes: Attributes) -> None:
        number, before = attributes.get("r"), self._row
        if number is None:
            self._row += 1
        elif number.isascii() and number.isdigit() and len(number) < 20:
            self._row = int(number) - 1
        else:
            raise DamageError(f"a row has the number `{shown(number)}`")
        if not 0 <= self._row < MAX_ROW:
            raise beyond()
        if self._row <= before:
            kind = "stands twice" if self._row == before else f"stands behind row {before + 1:,}"
            raise DamageError(f"its row {self._row + 1:,} {kind}")
        self._row_name, self._column = str(self._row + 1), -1
        if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht")):
            self._found.hide(self._row)

    def _end_row(self) -> None:
        if self._cells:
            self._extent.add_row(self._row, self._cells)
            self._rows.append((self._row, self._cells))
            self._cells = []
        if self._pattern:
            self._found.add_pattern(self._row, self._pattern.tobytes())
            self._pattern = array("I")

    def _column_of(self, place: str) -> int:
        """Return the column of a cell by name; raises DamageError unless it follows the previous one."""
        found = split_name(place.upper() if place.isascii() else place)  # some programs write lower case
        if found is None:
            raise DamageError(f"a cell of its row {self._row_name} is called `{shown(place)}`")
        name, row = found
        column = self._columns[name] = column_of(name)
        if row >= MAX_ROW or column >= MAX_COLUMN:
            raise beyond()
        if row != self._row:
            raise DamageError(f"its cell {place} stands in row {self._row_name}")
        if column <= self._column:
            kind = "stands twice" if column == self._column else f"stands behind {self._here()}"
            raise DamageError(f"its cell {place} {kind}")
        return column

    def _begin_content(self, step: int) -> None:
        if step == _VALUE:
            before, self._text = self._value is not None, ""
        elif step == _FORMULA:
            before, self._is_formula = self._is_formula, True
        else:
            before, self._inline = self._inline is not None, ""
        if before:
            raise DamageError(f"its cell {self._here()} holds two values")

    def _write_cell(self, kind: str) -> None:
        column, value = self._column, self._value
        if column >= MAX_COLUMN:
            raise beyond()
        name = self._attributes.get("r") or self._here()
        if kind == "inlineStr":
            value = self._inline
        elif self._inline is not None:
            raise DamageError(f"its cell {name} holds a text, and says that it holds something else")
        held, style, flaw = self._reader.read(name, kind, value or "", self._attributes.get("s"))
        cells = self._cells
        if not cells:
            self._extent.left = min(self._extent.left, column)
        if column > len(cells):
            cells.extend([""] * (column - len(cells)))
        cells.append(held)
        self._extent.filled += 1
        if style is not None:
            self._pattern.extend((column, style))
        if flaw is None and self._is_formula and not value and kind != "str":
            flaw = UNSAVED
        if flaw is not None:
            self._found.add_flaw(self._row, column, flaw)

    def _here(self) -> str:
        """Return the name of the current cell."""
        return letters(self._column) + self._row_name


def _is_zero(height: str | None) -> bool:
    if height is None:
        return False
    try:
        return float(height) == 0
    except ValueError:
        return False
