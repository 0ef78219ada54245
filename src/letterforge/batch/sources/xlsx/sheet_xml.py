"""The XML of a sheet, read once by expat: its cells are written plainly, and what is wrong is kept.

How far the cells reach, which of them hold errors or formulas whose result was never saved, which have number
formats, which rows are hidden, which cells are merged.
"""

from __future__ import annotations

from array import array
from typing import IO

from letterforge.batch.sources.xlsx.archive import DamageError
from letterforge.batch.sources.xlsx.cell_names import column_of, letters, range_of, split_name
from letterforge.batch.sources.xlsx.cells import Cell, CellWriter
from letterforge.batch.sources.xlsx.extent import MAX_COLUMN, MAX_ROW, Extent, ExtentError, beyond
from letterforge.batch.sources.xlsx.merges import check_merges
from letterforge.batch.sources.xlsx.plain import PlainWorkbook
from letterforge.batch.sources.xlsx.scan import Collector, SheetScan
from letterforge.batch.sources.xlsx.strings import in_runs, keeps_space, text_element
from letterforge.batch.sources.xlsx.xml import Attributes, Names, feed, parser_of
from letterforge.values.characters import shown

MAX_MERGES = 100_000
_TRUE = ("1", "true")
_OUTSIDE, _DATA, _ROW, _CELL, _VALUE, _INLINE, _RUN, _TEXT = range(8)  # what an element stands in


class SheetReader:
    """A walk over the elements of a sheet."""

    def __init__(self, writer: CellWriter, plain: PlainWorkbook, collector: Collector) -> None:
        self._writer = writer
        self._plain = plain
        self._found = collector
        self._names = Names()
        self._extent = Extent()
        self._row, self._row_name, self._column = -1, "", -1
        self._columns: dict[str, int] = {}
        self._cells: list[str] = []  # of the row, as XML
        self._pattern = array("I")
        self._path: list[str] = []  # outside the cells
        self._has_data = False
        self._state = _OUTSIDE
        self._skipped = 0  # how many elements deep in one that says nothing
        self._cell = Cell({}, 0)
        self._text: list[str] = []
        self._keeps_space = False

    def run(self, file: IO[bytes]) -> SheetScan:
        """Read the sheet in `file`; raises DamageError or ExtentError where it is no sound one."""
        self._plain.begin()
        parser = parser_of(self._start, self._end)
        parser.CharacterDataHandler = self._characters
        feed(parser, file)
        if not self._has_data:
            raise DamageError("its sheet has no rows and no place for them")
        self._plain.end()
        self._extent.check()
        check_merges(self._found.scan.merges)
        return self._found.finish(self._extent.row)

    def _start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element: most of the time is spent here and in the two that follow."""
        if self._skipped:
            self._skipped += 1
            return
        state, tag = self._state, self._names[name]
        if state == _ROW:
            if tag == "c":
                self._begin_cell(attributes)
            else:
                self._skipped = 1
        elif state == _CELL:
            self._begin_content(tag)
        elif state == _DATA:
            if tag == "row":
                self._begin_row(attributes)
            else:
                self._skipped = 1
        elif state in (_INLINE, _RUN):
            self._begin_text(state, tag, attributes)
        elif state == _OUTSIDE:
            self._outside(tag, attributes)
        else:
            raise DamageError(f"{self._here()} holds elements inside its text")

    def _characters(self, text: str) -> None:
        if self._state in (_VALUE, _TEXT) and not self._skipped:
            self._text.append(text)

    def _end(self, _: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
            return
        state = self._state
        if state == _VALUE:
            self._cell.value = "".join(self._text)
            self._state = _CELL
        elif state == _CELL:
            self._end_cell()
        elif state == _ROW:
            self._end_row()
        elif state == _TEXT:
            text = text_element("".join(self._text), keeps_space=self._keeps_space)
            self._cell.texts.append(text)
            self._state = self._above
        elif state == _RUN:
            self._state = _INLINE
        elif state == _INLINE:
            self._cell.inline = in_runs(self._cell.texts)
            self._state = _CELL
        else:
            self._state = _OUTSIDE
            self._path.pop()

    def _outside(self, tag: str, attributes: Attributes) -> None:
        """Take an element that is neither row nor cell, nor in one."""
        self._path.append(tag)
        if len(self._path) == 1 and tag != "worksheet":
            raise DamageError(f"`{tag.rpartition('}')[2]}` stands where `worksheet` should")
        if self._path[1:] == ["sheetData"]:
            if self._has_data:
                raise DamageError("its sheet has its rows twice")
            self._has_data, self._state = True, _DATA
        elif self._path[1:] == ["mergeCells", "mergeCell"]:
            self._merge(attributes.get("ref", ""))

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
        self._row_name, self._column, self._state = str(self._row + 1), -1, _ROW
        if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht")):
            self._found.hide(self._row)

    def _end_row(self) -> None:
        self._state = _DATA
        if self._cells:
            self._extent.row = self._row + 1
            self._extent.column = max(self._extent.column, self._last + 1)
            self._extent.cells += len(self._cells)
            self._plain.write_row(self._row_name, self._cells)
            self._cells.clear()
        if self._pattern:
            self._found.add_pattern(self._row, self._pattern.tobytes())
            self._pattern = array("I")

    def _begin_cell(self, attributes: Attributes) -> None:
        place, row_name = attributes.get("r"), self._row_name
        if place is None:
            column = self._column + 1
        else:
            name = place.removesuffix(row_name) if place.endswith(row_name) else ""
            known = self._columns.get(name)
            column = self._column_of(place) if known is None else known
            if column <= self._column:
                kind = "stands twice" if column == self._column else f"stands behind {self._here()}"
                raise DamageError(f"its cell {shown(place)} {kind}")
        if column >= MAX_COLUMN:
            raise beyond()
        self._column, self._state = column, _CELL
        self._cell = Cell(attributes, column)

    def _column_of(self, place: str) -> int:
        """Return the column of the cell with this name, which is to stand in its row."""
        found = split_name(place)
        if found is None:
            raise ExtentError("a cell does not say in which row and column it stands")
        name, row = found
        if row >= MAX_ROW:
            raise beyond()
        if row != self._row:
            raise DamageError(f"its cell {place} stands in row {self._row_name}")
        column = self._columns[name] = column_of(name)
        return column

    def _begin_content(self, tag: str) -> None:
        cell = self._cell
        if tag == "v" and cell.value is None:
            self._text, self._state = [], _VALUE
        elif tag == "f" and not cell.is_formula:
            cell.is_formula, self._skipped = True, 1
        elif tag == "is" and cell.inline is None:
            cell.texts, self._state = [], _INLINE
        elif tag in ("v", "f", "is"):
            raise DamageError(f"{self._here()} holds two values")
        else:
            self._skipped = 1

    def _begin_text(self, state: int, tag: str, attributes: Attributes) -> None:
        if tag == "t":
            self._text, self._above, self._state = [], state, _TEXT
            self._keeps_space = keeps_space(attributes)
        elif tag == "r" and state == _INLINE:
            self._state = _RUN
        else:
            self._skipped = 1

    def _end_cell(self) -> None:
        self._state, cell = _ROW, self._cell
        if cell.value is None and cell.inline is None and not cell.is_formula:
            return
        self._last = cell.column
        written, style, flaw = self._writer.write(cell, self._row_name)
        self._cells.append(written)
        if style is not None:
            self._pattern.extend((cell.column, style))
        if flaw is not None:
            self._found.add_flaw(self._row, cell.column, flaw)

    def _here(self) -> str:
        return f"{letters(self._column)}{self._row_name}"


def _is_zero(height: str | None) -> bool:
    if height is None:
        return False
    try:
        return float(height) == 0
    except ValueError:
        return False
