"""Sheet warnings: possible mistakes in a sheet as a whole, each reported once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterforge.batch.sources.column_names import quoted_list
from letterforge.batch.sources.source import label
from letterforge.batch.sources.xlsx.cell_names import Range
from letterforge.batch.sources.xlsx.number_formats import NumberFormat
from letterforge.diagnostics import Finding
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.text_cleaning import shown

_LISTED = 5


class SheetWarnings:
    """Collects the warnings about a sheet, row by row."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        self._label = label(name)
        self._columns = columns
        self._hidden = 0
        self._first_hidden: list[str] = []
        self._merges: dict[Range, None] = {}
        self._longest = [0] * len(columns)  # of texts that start with 0
        self._shortest: dict[int, tuple[int, str]] = {}  # of numbers, with their place

    def add_hidden(self, index: int) -> None:
        """Add a hidden row."""
        self._hidden += 1
        if len(self._first_hidden) < _LISTED:
            self._first_hidden.append(str(index + 1))

    def add_merge(self, merged: Range) -> None:
        """Add merged cells whose value was copied to another row."""
        self._merges[merged] = None

    def add_cells(self, cells: Sequence[object], place: str) -> None:
        """Look for texts such as `010020` and for whole numbers in the cells of a row."""
        for at, held in enumerate(cells):
            cell = _padded(held) if isinstance(held, Formatted) else held
            if isinstance(cell, str):
                if cell.startswith("0") and cell.isdecimal():
                    self._longest[at] = max(self._longest[at], len(cell))
            elif type(cell) is int and cell >= 0:
                size = len(str(cell))
                if size < self._shortest.get(at, (99, ""))[0]:
                    self._shortest[at] = size, f"{place} has {cell}"

    def findings(self) -> Iterator[Finding]:
        """Yield a warning for each kind of possible mistake."""
        yield from self._of_hidden()
        yield from self._of_merges()
        yield from self._of_zeros()

    def _of_hidden(self) -> Iterator[Finding]:
        if not self._hidden:
            return
        more = self._hidden - len(self._first_hidden)
        rows = ", ".join(self._first_hidden) + (f" and {more:,} more" if more else "")
        count = f"{self._hidden:,} hidden rows are" if self._hidden > 1 else "1 hidden row is"
        message = f"{count} read like the others: {'rows' if self._hidden > 1 else 'row'} {rows}"
        yield self._warning("LF629", message, "`--skip-hidden` leaves hidden rows out")

    def _of_merges(self) -> Iterator[Finding]:
        if not self._merges:
            return
        names = quoted_list((one.name for one in self._merges), _LISTED)
        what = "are merged cells" if len(self._merges) > 1 else "is one merged cell"
        hint = "unmerge the cells if the value is meant for the first row alone"
        yield self._warning("LF628", f"{names} {what}, whose value is read in each row", hint)

    def _of_zeros(self) -> Iterator[Finding]:
        for at, (size, where) in self._shortest.items():
            if size < self._longest[at]:
                column = shown(self._columns[at])
                message = f"`{column}` holds texts that begin with 0, and shorter numbers: {where}"
                hint = "a leading zero may be lost there; format the column as text and enter it again"
                yield self._warning("LF625", message, hint)

    def _warning(self, code: str, message: str, hint: str) -> Finding:
        return Finding(code, message, place=self._label, hint=hint, severity="warning")


def _padded(cell: Formatted) -> str | None:
    """Return the text of a cell whose format pads numbers with zeros; None for other cells."""
    return cell.shown.text if isinstance(cell.form, NumberFormat) and cell.form.is_padded else None
