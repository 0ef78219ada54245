"""Numbers: the labels of numbered nodes in reading order, and the references to them."""

from __future__ import annotations

from collections.abc import Iterable

from letterforge.assembly.marks import FixedClause, OpenNode
from letterforge.letter import Number, Numbering

Path = tuple[Number, ...]


class Numberer:
    """Gives numbers by one scheme; labels are made once for each position."""

    __slots__ = ("_levels", "_made")

    def __init__(self, numbering: Numbering) -> None:
        self._levels = numbering.levels
        self._made: dict[tuple[int, ...], Number] = {}

    def assign(self, pieces: Iterable[object]) -> tuple[list[Number | None], dict[str, Path]]:
        """Return the number of each node that opens in `pieces`, and by id its number under its parents'."""
        counts = [0] * len(self._levels)
        path: list[Number] = []
        numbers: list[Number | None] = []
        paths: dict[str, Path] = {}
        for piece in pieces:
            kind = type(piece)
            if kind is not FixedClause and kind is not OpenNode:
                continue
            level = piece.level  # type: ignore[attr-defined]  # both kinds have one
            number = self._next(counts, level) if level else None
            numbers.append(number)
            if number is not None:
                path[level - 1 :] = [number]
                paths.setdefault(piece.id, tuple(path))  # type: ignore[attr-defined]  # as above
        return numbers, paths

    def _next(self, counts: list[int], level: int) -> Number:
        counts[level - 1] += 1
        for below in range(level, len(counts)):
            if not self._levels[below].restart:
                break
            counts[below] = 0
        key = tuple(counts[:level])
        number = self._made.get(key)
        if number is None:
            shape = self._levels[level - 1]
            number = self._made[key] = Number(shape.label(key), level, counts[level - 1], shape.gap)
        return number

    def refer(self, path: Path, *, full: bool) -> str:
        """Return what a reference prints: the number without its closing point; `full` adds those above.

        A number that counts through all parents needs none of theirs, and one that shows them has them.
        """
        words = path[-1].label
        for number in reversed(path) if full else ():
            if number is not path[-1]:
                words = number.label + words
            level = self._levels[number.level - 1]
            if level.shows_parents or not level.restart:
                break
        return words.rstrip(".．、")
