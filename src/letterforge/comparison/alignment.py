"""Alignment: which block of the old letter is which of the new one, and which of them moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from letterforge.comparison.block_pairs import BlockPairs
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.increasing import longest_increasing


class Alignment(Struct, frozen=True, eq=False, dict=True):
    """The blocks of both letters, and for each index of the old one that of its partner in the new one."""

    old: list[PlacedBlock]
    new: list[PlacedBlock]
    new_of: dict[int, int]
    moved: frozenset[int] = frozenset()

    @cached_property
    def old_of(self) -> dict[int, int]:
        """The index of the partner in the old letter, for each index of the new one that has one."""
        return {new: old for old, new in self.new_of.items()}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The new id of each block whose id was changed."""
        pairs = ((self.old[a].id, self.new[b].id) for a, b in self.new_of.items())
        return {old: new for old, new in pairs if old != new}


def align(old: list[PlacedBlock], new: list[PlacedBlock]) -> Alignment:
    """Return which blocks are partners, and the indexes of blocks of the new letter that moved."""
    pairs = BlockPairs(old, new).found()
    return Alignment(old, new, pairs, frozenset(_moved(old, new, pairs)))


def _moved(old: list[PlacedBlock], new: list[PlacedBlock], pairs: dict[int, int]) -> Iterator[int]:
    """Yield the indexes of new blocks that stand elsewhere: among others, or before what they were behind.

    A part that is new around blocks, or that was taken away from around them, moves none of them.
    """
    old_of = {b: a for a, b in pairs.items()}
    groups: dict[int, list[int]] = defaultdict(list)
    for one in new:
        partner = old_of.get(one.index)
        if partner is None:
            continue
        around = _kept_around(old, old[partner], pairs)
        if (pairs[around] if around >= 0 else -1) == (parent := _kept_around(new, one, old_of)):
            groups[parent].append(one.index)
        else:
            yield one.index
    for indexes in groups.values():
        places = [old_of[index] for index in indexes]
        sizes = [len(new[index].all_words) + 1 for index in indexes]
        kept = longest_increasing(places, sizes)
        yield from (index for at, index in enumerate(indexes) if at not in kept)


def _kept_around(blocks: list[PlacedBlock], block: PlacedBlock, partners: Mapping[int, int]) -> int:
    """Return the index of the nearest part around a block that has a partner, -1 for the letter itself."""
    parent = block.parent
    while parent >= 0 and parent not in partners:
        parent = blocks[parent].parent
    return parent
