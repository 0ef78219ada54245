"""Smallest cover: the fewest sets that together hold what all of them hold. Sets are the bits of integers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

_MOST_STEPS = 2_000_000  # of one search; beyond it the answer may not be the smallest
_MOST_COMPARED = 3_000  # sets of which those that lie in others are dropped


def smallest_cover(sets: Sequence[int]) -> list[int]:
    """Return the positions of the fewest sets whose union is that of all; the first of those that are equal.

    Beyond a number of steps it is the best that was found.
    """
    whole = reduce(or_, sets, 0)
    positions = _largest(sets)
    best = _greedy(sets, positions, whole)
    least = _at_least(sets, positions, whole)
    search = _Search(sets, positions)
    for size in range(least, len(best)):
        found = search.cover(whole, size)
        if found is not None:
            return sorted(found)
        if search.steps >= _MOST_STEPS:
            break
    return sorted(best)


def _largest(sets: Sequence[int]) -> list[int]:
    """Return the positions of sets that lie in no other one, the largest first."""
    first: dict[int, int] = {}
    for at, one in enumerate(sets):
        first.setdefault(one, at)
    order = sorted(first, key=lambda one: (-one.bit_count(), first[one]))
    if len(order) > _MOST_COMPARED:
        return [first[one] for one in order if one]
    kept: list[int] = []
    for one in order:
        if one and not any(one | other == other for other in kept):
            kept.append(one)
    return [first[one] for one in kept]


def _greedy(sets: Sequence[int], positions: Sequence[int], whole: int) -> list[int]:
    """Return a cover in which each set adds the most."""
    chosen: list[int] = []
    left = whole
    while left:
        at = max(positions, key=lambda one: (sets[one] & left).bit_count())
        chosen.append(at)
        left &= ~sets[at]
    return chosen


def _at_least(sets: Sequence[int], positions: Sequence[int], whole: int) -> int:
    """Return a number of sets that every cover has: for members of which no set holds two."""
    beside = {bit: reduce(or_, (sets[at] for at in positions if sets[at] & bit), 0) for bit in _bits(whole)}
    count, left = 0, whole
    for bit in sorted(beside, key=lambda one: (beside[one].bit_count(), one)):
        if bit & left:
            count += 1
            left &= ~beside[bit]
    return count


def _bits(value: int) -> list[int]:
    return [1 << at for at in range(value.bit_length()) if value >> at & 1]


class _Search:
    """Looks for a cover of a given size, member by member; the one that the fewest sets hold comes first."""

    def __init__(self, sets: Sequence[int], positions: Sequence[int]) -> None:
        self._sets = sets
        self._positions = positions
        self._most = max((sets[at].bit_count() for at in positions), default=0)
        holding = {bit: [at for at in positions if sets[at] & bit] for bit in _bits(reduce(or_, sets, 0))}
        self._holding = dict(sorted(holding.items(), key=lambda pair: (len(pair[1]), pair[0])))
        self.steps = 0

    def cover(self, left: int, size: int) -> list[int] | None:
        """Return at most `size` sets that hold all of `left`, None where there are none or time is up."""
        if not left:
            return []
        if size == 0 or left.bit_count() > size * self._most or self.steps >= _MOST_STEPS:
            return None
        holding = next(sets for bit, sets in self._holding.items() if bit & left)
        self.steps += len(holding)
        order = sorted(holding, key=lambda at: -(self._sets[at] & left).bit_count()) if size > 1 else holding
        for at in order:
            rest = left & ~self._sets[at]
            if size == 1 and rest:
                continue
            found = self.cover(rest, size - 1)
            if found is not None:
                return [at, *found]
        return None
