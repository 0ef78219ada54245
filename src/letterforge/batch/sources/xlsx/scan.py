"""What the XML of a sheet says beyond the values of its cells."""

from __future__ import annotations

from array import array

from msgspec import Struct, field

from letterforge.batch.sources.xlsx.cell_names import Range
from letterforge.batch.sources.xlsx.extent import Extent
from letterforge.batch.sources.xlsx.flaws import Flaw


class SheetScan(Struct):
    """What was found: the flaws of cells by row and column from 0, merged ranges, rows that are hidden.

    `formats` are codes of number formats; `patterns` say which columns of a row have which of them, columns
    and numbers of formats one after the other; `of_rows` holds, for each row, the number of its pattern.
    `left` is the first column that holds something, `end` the one behind the last, `height` the number of
    rows up to the last.
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
        """Return whether a row is hidden: by hand, by a filter, in a group that is closed."""
        return row < len(self.hidden) and bool(self.hidden[row])


class Collector:
    """Collects what a walk over the XML finds."""

    def __init__(self, formats: list[str]) -> None:
        self.scan = SheetScan(formats)
        self._hidden = bytearray()
        self._of_rows = array("I")
        self._numbers: dict[bytes, int] = {b"": 0}

    def add_flaw(self, row: int, column: int, flaw: Flaw) -> None:
        """Keep the flaw of one cell."""
        self.scan.flaws.setdefault(row, {})[column] = flaw

    def add_pattern(self, row: int, pattern: bytes) -> None:
        """Keep the formats of a row; rows come in their order."""
        number = self._numbers.setdefault(pattern, len(self._numbers))
        if number == len(self.scan.patterns):
            self.scan.patterns.append(pattern)
        self._of_rows.extend([0] * (row - len(self._of_rows)))
        self._of_rows.append(number)

    def hide(self, row: int) -> None:
        """Keep that a row is hidden; rows come in their order."""
        self._hidden.extend(bytes(row - len(self._hidden)))
        self._hidden.append(1)

    def finish(self, extent: Extent) -> SheetScan:
        """Return all that was found in a sheet of that extent."""
        self.scan.hidden, self.scan.of_rows = bytes(self._hidden), self._of_rows.tobytes()
        self.scan.left, self.scan.end, self.scan.height = (
            min(extent.left, extent.end),
            extent.end,
            extent.rows,
        )
        return self.scan
