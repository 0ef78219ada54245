"""Numberer: the numbers of nodes in reading order, and what references to them print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from letterforge.assembly.evaluation.budget import BudgetError
from letterforge.assembly.evaluation.events import FixedClause, StartNode
from letterforge.letter import Number, Numbering
from letterforge.letter.bounds import MAX_LABEL

Path = tuple[Number, ...]


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

    def paths(self, pieces: Iterable[object]) -> dict[str, Path]:
        """Return by id the number of each node that opens in `pieces`, under its parents' numbers."""
        count = Count(self)
        path: list[Number] = []
        paths: dict[str, Path] = {}
        for piece in pieces:
            if isinstance(piece, FixedClause | StartNode) and piece.level:
                path[piece.level - 1 :] = [count.next(piece.level)]
                paths.setdefault(piece.id, tuple(path))
        return paths

    def refer(self, path: Path, *, full: bool) -> str:
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
        """Return the next number at `level` (from 1); deeper levels that restart begin anew."""
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
            raise BudgetError(f"a number grows longer than {MAX_LABEL} characters")
        number = Number(label, len(key), key[-1], shape.gap)
        self._numberer.made[key] = number
        return number
