"""The extent of a sheet, measured before it is unpacked: room is made for every place up to its last cell.

One cell in the last corner would take 400 GB, and the want of them ends the program. So a sheet is refused
where its cells stand so far apart that the places between them are many times as many.
"""

from __future__ import annotations

MAX_ROW = 1 << 20
MAX_COLUMN = 1 << 14
MAX_EMPTY = 50_000  # places without a cell, whatever the number of cells
MAX_SPARSE = 16  # places for each cell
MAX_TAG = 1 << 24  # bytes from one tag to the next


class ExtentError(ValueError):
    """A sheet whose cells stand where no sheet has cells, or too far apart."""


def beyond() -> ExtentError:
    """Return the error that a cell stands where no sheet has cells."""
    return ExtentError(f"a cell stands beyond row {MAX_ROW:,} or column XFD, where no sheet has cells")


class Extent:
    """How far the cells of a sheet reach: its last row, its last column, how many cells there are."""

    __slots__ = ("cells", "column", "row")

    def __init__(self) -> None:
        self.row = self.column = self.cells = 0

    def check(self) -> None:
        """Raise ExtentError where there are far more places than cells."""
        if self.row * self.column > MAX_EMPTY + MAX_SPARSE * self.cells:
            raise ExtentError(
                f"{self.cells:,} cells are spread over {self.row:,} rows and {self.column:,} columns; "
                "delete what stands far from the table"
            )
