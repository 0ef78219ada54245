"""Increasing subsequences: what keeps its order while the least is moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

_MOST = 500  # entries that are weighed; of more, the longest row is found, whatever its weight


def longest_increasing(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the indexes of the heaviest increasing subsequence of `places`, which are all different."""
    if all(a < b for a, b in pairwise(places)):
        return set(range(len(places)))
    before = _weighed(places, weights) if len(places) <= _MOST else _counted(places)
    found = set()
    at = before.pop()
    while at >= 0:
        found.add(at)
        at = before[at]
    return found


def _weighed(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return for each index the one before it in the heaviest row that ends there; then where it ends."""
    best: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        found = max((other for other in range(at) if places[other] < place), key=best.__getitem__, default=-1)
        best.append(weights[at] + (best[found] if found >= 0 else 0))
        before.append(found)
    return [*before, max(range(len(best)), key=best.__getitem__)]


def _counted(places: Sequence[int]) -> list[int]:
    """Return the same of the longest row (patience sorting)."""
    ends: list[int] = []  # the least place with which a row of each length can end
    holders: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(holders[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            holders.append(at)
        else:
            ends[length], holders[length] = place, at
    return [*before, holders[-1]]
