"""The extent of a sheet: how far its cells reach.

A few cells in the last column of many rows would fill the disk with the places before them. So a sheet is
refused where its cells stand so far apart that the places between them are many times as many.
"""

from __future__ import annotations

from collections.abc import Sequence

MAX_ROW = 1 << 20
MAX_COLUMN = 1 << 14
MAX_EMPTY = 50_000  # places without a cell, whatever the number of cells
MAX_SPARSE = 16  # places for each cell
MAX_PADDED = 1 << 20  # places of all rows, each as long as the longest
MAX_WIDE = 64  # such places for each cell, beyond that


class ExtentError(ValueError):
    """A sheet whose cells stand where no sheet has cells, or too far apart."""


def beyond() -> ExtentError:
    """Return the error that a cell stands where no sheet has cells."""
    return ExtentError(f"a cell stands beyond row {MAX_ROW:,} or column XFD, where no sheet has cells")


class Extent:
    """How far the cells of a sheet reach: its rows, its first column and its width; how many are filled."""

    __slots__ = ("_held", "_places", "end", "filled", "left", "rows")

    def __init__(self) -> None:
        self.rows = self.end = self.filled = self._places = self._held = 0
        self.left = MAX_COLUMN

    def add_row(self, row: int, cells: Sequence[object]) -> None:
        """Count a row that holds something; raises ExtentError for far more places than filled cells."""
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
