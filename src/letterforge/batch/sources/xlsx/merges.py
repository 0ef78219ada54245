"""Merged cells: all of them show the value of the first."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Sequence
from heapq import heappop, heappush

from letterforge.batch.sources.xlsx.cell_names import Range


def check_merges(ranges: Sequence[Range]) -> None:
    """Raise ValueError where two ranges of merged cells overlap."""
    open_: list[tuple[int, Range]] = []  # by their left columns
    ends: list[tuple[int, Range]] = []
    for one in sorted(ranges):
        while ends and ends[0][0] < one.top:
            done = heappop(ends)[1]
            del open_[bisect(open_, (done.left, done)) - 1]
        at = bisect(open_, (one.left, one))
        for _, other in open_[max(at - 1, 0) : at + 1]:
            if other.left <= one.right and one.left <= other.right:
                raise ValueError(f"its merged cells {other.name} and {one.name} overlap")
        insort(open_, (one.left, one))
        heappush(ends, (one.bottom, one))


class Merges:
    """Finds the merged ranges of each row, row by row."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._ranges = sorted(ranges)
        self._next = 0
        self._open: list[Range] = []

    def at(self, row: int) -> list[Range]:
        """Return the ranges that contain `row`; call it with increasing rows."""
        if self._open:
            self._open = [one for one in self._open if one.bottom >= row]
        while self._next < len(self._ranges) and self._ranges[self._next].top <= row:
            one = self._ranges[self._next]
            self._next += 1
            if one.bottom >= row:
                self._open.append(one)
        return self._open
