"""The extent of a sheet, measured before it is unpacked: room is made for every place up to its last cell.

One cell in the last corner would take 400 GB, and the want of them ends the program. So a sheet is refused
where its cells stand so far apart that the places between them are many times as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from letterforge.batch.sources.cell_names import column_of

MAX_ROW = 1 << 20
MAX_COLUMN = 1 << 14
MAX_EMPTY = 50_000  # places without a cell, whatever the number of cells
MAX_SPARSE = 16  # places for each cell
MAX_TAG = 1 << 24  # bytes from one tag to the next
_CHUNK = 1 << 20
_ROW = re.compile(rb"<(?:[\w.-]+:)?row(?=[\s/>])([^>]*)")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c(?=[\s>])([^>]*[^/>]|)>")  # one that ends at once holds nothing
_REFERENCE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([^"']*)""")
_SOUND = re.compile(rb"[A-Z]{1,3}[1-9][0-9]{0,6}")
_LETTERS, _DIGITS = re.compile(rb"[A-Z]+"), re.compile(rb"[0-9]+")


class ExtentError(ValueError):
    """A sheet whose cells stand where no sheet has cells, or too far apart."""


class Extent:
    """How far the cells of a sheet reach: its last row, its last column, how many cells there are."""

    def __init__(self) -> None:
        self.row = self.column = self.cells = 0
        self._in_row = 0  # cells that do not say where they stand, in the row that is read
        self._at_row = 0

    def check(self) -> None:
        """Raise ExtentError where there are far more places than cells."""
        if self.row > MAX_ROW or self.column > MAX_COLUMN:
            raise ExtentError(f"a cell stands beyond row {MAX_ROW:,} or column XFD, where no sheet has cells")
        if self.row * self.column > MAX_EMPTY + MAX_SPARSE * self.cells:
            raise ExtentError(
                f"{self.cells:,} cells are spread over {self.row:,} rows and {self.column:,} columns; "
                "delete what stands far from the table"
            )

    def take(self, data: bytes) -> None:
        """Count the cells in whole tags of a sheet."""
        inside = _CELL.findall(data)
        references = [found[1] for found in map(_REFERENCE.search, inside) if found]
        self.cells += len(inside)
        if references:
            self._refer(references)
        if len(references) < len(inside) or self._in_row:
            self._walk(data)
        else:
            self._at_row += len(_ROW.findall(data))

    def _refer(self, references: list[bytes]) -> None:
        if not all(map(_SOUND.fullmatch, references)):
            raise ExtentError("a cell does not say in which row and column it stands")
        words = b" ".join(references)
        self.row = max(self.row, *map(int, _DIGITS.findall(words)))
        self.column = max(self.column, *(column_of(one.decode()) + 1 for one in set(_LETTERS.findall(words))))

    def _walk(self, data: bytes) -> None:
        """Count row by row, for cells that stand behind the one before them."""
        first, *rows = re.split(_ROW, data)
        self._count(first)
        for attributes, cells in zip(rows[::2], rows[1::2], strict=True):
            self._in_row = 0
            found = _REFERENCE.search(attributes)
            self._at_row = int(found[1]) if found and found[1].isdigit() else self._at_row + 1
            self._count(cells)

    def _count(self, data: bytes) -> None:
        self._in_row += len(_CELL.findall(data))
        if self._in_row:
            self.row = max(self.row, self._at_row)
            self.column = max(self.column, self._in_row)


def check_extent(file: IO[bytes]) -> None:
    """Raise ExtentError where the cells of the sheet in `file` stand too far apart."""
    extent = Extent()
    for data in _tags(file):
        extent.take(data)
    extent.check()


def _tags(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the file in pieces that end before a tag."""
    rest = b""
    while chunk := file.read(_CHUNK):
        rest += chunk
        cut = rest.rfind(b"<")
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > MAX_TAG:
            raise ExtentError(f"a cell holds more than {MAX_TAG >> 20} MiB")
    yield rest
