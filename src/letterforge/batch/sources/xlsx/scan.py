"""What the XML of a sheet says beyond the values of its cells."""

from __future__ import annotations

from letterforge.batch.sources.xlsx.cell_names import Range
from letterforge.batch.sources.xlsx.extent import Extent
from letterforge.batch.sources.xlsx.flaws import Flaw
from letterforge.batch.sources.xlsx.number_formats import NumberFormat
from letterforge.batch.sources.xlsx.styles import Styles


class SheetScan:
    """What a scan found: the flaws of cells by row and column from 0, merged ranges, how far cells reach."""

    def __init__(self, styles: Styles) -> None:
        self.flaws: dict[int, dict[int, Flaw]] = {}
        self.merges: list[Range] = []
        self.extent = Extent()
        self._hidden = bytearray()
        self._patterns: list[bytes] = []  # rows in which the same columns have the same formats share one
        self._shared: dict[bytes, bytes] = {}
        self._formats = styles.formats

    def pattern_of(self, row: int) -> bytes:
        """Return which cells of a row have which number format: the same bytes for rows that agree in it."""
        return self._patterns[row] if row < len(self._patterns) else b""

    def formats_of(self, pattern: bytes) -> list[tuple[int, NumberFormat]]:
        """Return the columns of a pattern, each with its number format."""
        numbers = memoryview(pattern).cast("I")
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return [(column, self._formats[form]) for column, form in pairs]

    def is_hidden(self, row: int) -> bool:
        """Return whether a row is hidden: by hand, by a filter, in a group that is closed."""
        return row < len(self._hidden) and bool(self._hidden[row])

    def add_flaw(self, row: int, column: int, flaw: Flaw) -> None:
        """Keep the flaw of one cell."""
        self.flaws.setdefault(row, {})[column] = flaw

    def add_pattern(self, row: int, pattern: bytes) -> None:
        """Keep the formats of a row: columns and numbers of formats, one after the other."""
        if row >= len(self._patterns):
            self._patterns.extend([b""] * (row + 1 - len(self._patterns)))
        self._patterns[row] += self._shared.setdefault(pattern, pattern)

    def hide(self, row: int) -> None:
        """Keep that a row is hidden."""
        if row >= len(self._hidden):
            self._hidden.extend(bytes(row + 1 - len(self._hidden)))
        self._hidden[row] = 1
