"""Numberer: the numbers of nodes in reading order, and what references to them print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from letterforge.letter.bounds import MAX_LABEL
from letterforge.letter.design import Number
from letterforge.letter.numbering import Numbering

NumberPath: TypeAlias = tuple[Number, ...]
"""The number of a node under those of the nodes around it, outermost first."""


class LabelError(ValueError):
    """A number whose label grows longer than labels may be; the message says so."""


class Numberer:
    """Gives numbers by one scheme; labels are made once for each position."""

    __slots__ = ("levels", "made", "resets")

    def __init__(self, numbering: Numbering) -> None:
        self.levels = numbering.levels
        self.resets = [tuple(self._restarting(level)) for level in range(len(self.levels) + 1)]
        self.made: dict[tuple[int, ...], Number] = {}

    def _restarting(self, level: int) -> Iterator[int]:
        """Yield the places of the deeper levels that a number at `level` makes begin anew."""
        for below in range(level, len(self.levels)):
            if not self.levels[below].restart:
                return
            yield below

    def refer(self, path: NumberPath, *, full: bool) -> str:
        """Return what a reference prints: the number without its closing point; `full` adds those above.

        A number that counts through all parents needs none of theirs, and one that shows them has them.
        """
        words = path[-1].label
        for number in reversed(path) if full else ():
            if number is not path[-1]:
                words = number.label + words
            level = self.levels[number.level - 1]
            if level.shows_parents or not level.restart:
                break
        return words.rstrip(".．、")


class Count:
    """How far one letter has counted."""

    __slots__ = ("_counts", "_numberer")

    def __init__(self, numberer: Numberer) -> None:
        self._numberer = numberer
        self._counts = [0] * len(numberer.levels)

    def next(self, level: int) -> Number:
        """Return the next number at `level` (from 1); deeper levels that restart begin anew.

        Raises LabelError where its label grows longer than 400 characters.
        """
        counts, numberer = self._counts, self._numberer
        counts[level - 1] += 1
        for below in numberer.resets[level]:
            counts[below] = 0
        key = tuple(counts[:level])
        return numberer.made.get(key) or self._make(key)

    def _make(self, key: tuple[int, ...]) -> Number:
        shape = self._numberer.levels[len(key) - 1]
        label = shape.label(key)
        if len(label) > MAX_LABEL:  # letters count by growing longer: z, aa, …, zzz
            raise LabelError(f"a number grows longer than {MAX_LABEL} characters")
        number = Number(label, len(key), key[-1], shape.gap)
        self._numberer.made[key] = number
        return number
