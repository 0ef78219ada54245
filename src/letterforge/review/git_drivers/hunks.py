"""Hunks: what two sides did to one row of things, side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct

from letterforge.comparison.sequences import Block, common_blocks, joined
from letterforge.review.git_drivers.blocks import UnmergeableError

MAX_PAIRS = 4_000_000  # of sentences or entries that are compared


class Region(Struct, frozen=True):
    """A stretch of the base, and where it is on both sides: ranges with their ends excluded.

    `ours` and `theirs` tell whether a side changed it.
    """

    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]
    is_ours: bool = False
    is_theirs: bool = False


class _Hunk(Struct, frozen=True):
    start: int
    end: int
    first: int
    last: int


def regions(
    base: Sequence[Hashable], ours: Sequence[Hashable], theirs: Sequence[Hashable]
) -> Iterator[Region]:
    """Yield the regions of three rows in order: kept, or changed by one side or by both.

    Changes that only touch each other are apart; two at one place that only insert are one of both sides.
    """
    one, other = _hunks(base, ours), _hunks(base, theirs)
    at = here = there = 0
    while one or other:
        first = min((side[0].start, side[0].end) for side in (one, other) if side)
        start, end = first
        mine: list[_Hunk] = []
        others: list[_Hunk] = []
        while True:
            taken = [
                (side, kept)
                for side, kept in ((one, mine), (other, others))
                if side and _meet(side[0], start, end)
            ]
            if not taken:
                break
            for side, kept in taken:
                hunk = side.pop(0)
                kept.append(hunk)
                end = max(end, hunk.end)
        if start > at:
            step = start - at
            yield Region((at, start), (here, here + step), (there, there + step))
            here, there = here + step, there + step
        size = end - start
        next_here = here + size + sum(_growth(hunk) for hunk in mine)
        next_there = there + size + sum(_growth(hunk) for hunk in others)
        yield Region((start, end), (here, next_here), (there, next_there), bool(mine), bool(others))
        at, here, there = end, next_here, next_there
    if at < len(base):
        yield Region((at, len(base)), (here, len(ours)), (there, len(theirs)))


def _meet(hunk: _Hunk, start: int, end: int) -> bool:
    """Return whether a hunk changes something of a stretch, or inserts where only that is inserted."""
    if hunk.start == start and hunk.end == end:
        return True
    if start == end or hunk.start == hunk.end:
        return start < hunk.start < end
    return hunk.start < end and start < hunk.end


def _growth(hunk: _Hunk) -> int:
    return (hunk.last - hunk.first) - (hunk.end - hunk.start)


def _hunks(base: Sequence[Hashable], side: Sequence[Hashable]) -> list[_Hunk]:
    return [_Hunk(*block[1:]) for block in blocks_of(base, side) if not block[0]]


def blocks_of(base: Sequence[Hashable], side: Sequence[Hashable]) -> list[Block]:
    """Return what two rows have in common, as `common_blocks`; raises UnmergeableError for long ones."""
    shorter = min(len(base), len(side))
    head = next((at for at in range(shorter) if base[at] != side[at]), shorter)
    left = shorter - head
    tail = next((at for at in range(left) if base[-1 - at] != side[-1 - at]), left)
    middle = base[head : len(base) - tail], side[head : len(side) - tail]
    if len(middle[0]) * len(middle[1]) > MAX_PAIRS:
        raise UnmergeableError
    found = [(True, 0, head, 0, head)]
    for kind, start, end, first, last in common_blocks(*middle):
        found.append((kind, head + start, head + end, head + first, head + last))
    found.append((True, len(base) - tail, len(base), len(side) - tail, len(side)))
    return joined(iter(found))
