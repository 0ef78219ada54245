"""Sheet scan: the content of a sheet's XML besides the values of its cells."""

from __future__ import annotations

from array import array

from msgspec import Struct, field

from letterforge.batch.sources.xlsx.cell_names import Range
from letterforge.batch.sources.xlsx.extent import Extent
from letterforge.batch.sources.xlsx.flaws import Flaw


class SheetScan(Struct):
    """Flaws of cells by row and column from 0, merged ranges, hidden rows, number formats, extent.

    `formats` are codes of number formats; a pattern lists the formatted columns of a row (column, format,
    column, format …); `of_rows` holds the index of the pattern of each row. `left` is the first column that
    is not empty, `end` the one after the last, `height` the number of rows.
    """

    formats: list[str]
    flaws: dict[int, dict[int, Flaw]] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden: bytes = b""
    patterns: list[bytes] = field(default_factory=lambda: [b""])
    of_rows: bytes = b""
    left: int = 0
    end: int = 0
    height: int = 0

    def is_hidden(self, row: int) -> bool:
        """Return whether a row is hidden: by hand, by a filter, or in a collapsed group."""
        return row < len(self.hidden) and bool(self.hidden[row])


class ScanBuilder:
    """Builds a `SheetScan` while the XML is parsed."""

    def __init__(self, formats: list[str]) -> None:
        self.scan = SheetScan(formats)
        self._hidden = bytearray()
        self._of_rows = array("I")
        self._numbers: dict[bytes, int] = {b"": 0}

    def add_flaw(self, row: int, column: int, flaw: Flaw) -> None:
        """Add the flaw of a cell."""
        self.scan.flaws.setdefault(row, {})[column] = flaw

    def add_pattern(self, row: int, pattern: bytes) -> None:
        """Add the formats of a row; call it with increasing rows."""
        number = self._numbers.setdefault(pattern, len(self._numbers))
        if number == len(self.scan.patterns):
            self.scan.patterns.append(pattern)
        self._of_rows.extend([0] * (row - len(self._of_rows)))
        self._of_rows.append(number)

    def hide(self, row: int) -> None:
        """Add a hidden row; call it with increasing rows."""
        self._hidden.extend(bytes(row - len(self._hidden)))
        self._hidden.append(1)

    def finish(self, extent: Extent) -> SheetScan:
        """Return the scan of a sheet with this extent."""
        self.scan.hidden, self.scan.of_rows = bytes(self._hidden), self._of_rows.tobytes()
        self.scan.left, self.scan.end, self.scan.height = (
            min(extent.left, extent.end),
            extent.end,
            extent.rows,
        )
        return self.scan
