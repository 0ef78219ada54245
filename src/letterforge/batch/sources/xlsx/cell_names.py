"""Cell names: Excel's names of columns, cells and ranges (A1 notation)."""

from __future__ import annotations

import re
from typing import NamedTuple

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Range(NamedTuple):
    """A range of cells, rows and columns counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """Its name in Excel: `H2:H4`."""
        return f"{letters(self.left)}{self.top + 1}:{letters(self.right)}{self.bottom + 1}"


def column_of(name: str) -> int:
    """Return the index from 0 of the column `name`."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def letters(column: int) -> str:
    """Return the name of the column with this index from 0: A, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def split_name(name: str) -> tuple[str, int] | None:
    """Return the column letters and the row from 0 of a cell name; None where it is invalid."""
    found = _CELL.fullmatch(name)
    return (found[1], int(found[2]) - 1) if found else None


def range_of(name: str) -> Range | None:
    """Return the range of a name such as `H2:H4`; None where it is invalid."""
    first, colon, last = name.partition(":")
    start, end = split_name(first), split_name(last if colon else first)
    if start is None or end is None:
        return None
    found = Range(start[1], column_of(start[0]), end[1], column_of(end[0]))
    return found if found.top <= found.bottom and found.left <= found.right else None
