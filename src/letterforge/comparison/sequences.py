"""Sequences: what two rows of things have in common, by rapidfuzz."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

Block = tuple[bool, int, int, int, int]
"""Whether a block is the same on both sides, where it begins and ends before, and after."""


def common_blocks(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Block]:
    """Return the blocks of a longest common subsequence; blocks that are the same alternate with others."""
    from rapidfuzz.distance import LCSseq

    numbers: dict[Hashable, int] = {}  # rapidfuzz compares hashes: those of small numbers are all different
    old, new = ([numbers.setdefault(one, len(numbers)) for one in side] for side in (before, after))
    return joined(
        (one.tag == "equal", one.src_start, one.src_end, one.dest_start, one.dest_end)
        for one in LCSseq.opcodes(old, new)
    )


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks without empty ones, neighbours of one kind as one."""
    found: list[Block] = []
    for block in blocks:
        add(found, block)
    return found


def add(found: list[Block], block: Block) -> None:
    """Add a block behind those that are `found`, as a part of the last one where both are of one kind."""
    if block[1] == block[2] and block[3] == block[4]:
        return
    if found and found[-1][0] == block[0]:
        found[-1] = (block[0], found[-1][1], block[2], found[-1][3], block[4])
    else:
        found.append(block)
