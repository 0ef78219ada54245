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
    at = here = there = 0
    for start, end, growth, other_growth in _groups(_hunks(base, ours), _hunks(base, theirs)):
        if start > at:
            step = start - at
            yield Region((at, start), (here, here + step), (there, there + step))
            here, there = here + step, there + step
        sizes = [end - start + (one or 0) for one in (growth, other_growth)]
        places = (here, here + sizes[0]), (there, there + sizes[1])
        yield Region((start, end), *places, growth is not None, other_growth is not None)
        at, here, there = end, places[0][1], places[1][1]
    if at < len(base):
        yield Region((at, len(base)), (here, len(ours)), (there, len(theirs)))


def _groups(ours: list[_Hunk], theirs: list[_Hunk]) -> Iterator[tuple[int, int, int | None, int | None]]:
    """Yield the stretches of the base that hunks change together, and by how much each side grows there.

    None stands for a side that changes nothing there.
    """
    while ours or theirs:
        start, end = min((side[0].start, side[0].end) for side in (ours, theirs) if side)
        growths: list[int | None] = [None, None]
        met = True
        while met:
            met = False
            for at, side in enumerate((ours, theirs)):
                if side and _meet(side[0], start, end):
                    hunk = side.pop(0)
                    growths[at] = (growths[at] or 0) + _growth(hunk)
                    end, met = max(end, hunk.end), True
        yield start, end, growths[0], growths[1]


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
