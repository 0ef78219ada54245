"""The names that Excel gives to columns."""

from __future__ import annotations


def column_of(name: str) -> int:
    """Return the index from 0 of the column that Excel calls `name`."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def letters(column: int) -> str:
    """Return how Excel names the column with this index from 0: A, Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
