"""The extent of a sheet, and the limits on sparse sheets.

Rows are stored densely, so a few cells in the last column of many rows would fill the disk with empty cells.
A sheet with far more empty cells than filled ones is therefore refused.
"""

from __future__ import annotations

from collections.abc import Sequence

MAX_ROW = 1 << 20
MAX_COLUMN = 1 << 14
MAX_EMPTY = 50_000  # empty cells that are always allowed
MAX_SPARSE = 16  # further empty cells per filled cell
MAX_PADDED = 1 << 20  # cells of all rows, padded to the longest row
MAX_WIDE = 64  # further such cells per filled cell


class ExtentError(ValueError):
    """A sheet with cells outside Excel's limits, or too sparse."""


def beyond() -> ExtentError:
    """Return the error for a cell outside Excel's limits."""
    return ExtentError(f"a cell stands beyond row {MAX_ROW:,} or column XFD, where no sheet has cells")


class Extent:
    """The extent of a sheet: rows, first column, width, and the number of filled cells."""

    __slots__ = ("_held", "_places", "end", "filled", "left", "rows")

    def __init__(self) -> None:
        self.rows = self.end = self.filled = self._places = self._held = 0
        self.left = MAX_COLUMN

    def add_row(self, row: int, cells: Sequence[object]) -> None:
        """Count a row that is not empty; raises ExtentError where the sheet is too sparse."""
        self.rows, self.end = row + 1, max(self.end, len(cells))
        self._places += len(cells)
        self._held += 1
        padded = self._held * (self.end - self.left)
        if (
            self._places > MAX_EMPTY + MAX_SPARSE * self.filled
            or padded > MAX_PADDED + MAX_WIDE * self.filled
        ):
            raise ExtentError(
                f"{self.filled:,} cells are spread over {self.rows:,} rows and {self.end:,} columns; "
                "delete what stands far from the table"
            )
