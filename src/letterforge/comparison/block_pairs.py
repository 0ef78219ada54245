"""Block pairs: which block of the old letter is which of the new one.

Blocks are paired by the id of their item, and those whose ids say where they stand in a part (`payment.text`,
`payment.2`, its second item) inside the partner of that part. Ids that count (`row`, `row#2`, `section-3`)
change where something is put before them: there it is decided by what the blocks say, and by the count where
nothing else is left. Blocks whose id is found on one side alone are paired where they say nearly the same, or
hold the same blocks: their id was changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.likeness import BlockPair, alike, of_one_id, same_words

_COUNT = re.compile(r"(?:[-#]\d+)+(?=$|\.)|(?<=\.)\d+")
_MOST_IDS = 4096  # whose counts are known
Blocks = Sequence[PlacedBlock]


class BlockPairs:
    """Finds the pairs of two letters, the surest first."""

    def __init__(self, old: Blocks, new: Blocks) -> None:
        self._old, self._new = old, new
        self._new_of: dict[int, int] = {}
        self._old_of: dict[int, int] = {}
        self._placed = _placed_by_parent(old), _placed_by_parent(new)

    def found(self) -> dict[int, int]:
        """Return the index of the partner in the new letter for each index of the old one that has one."""
        old, new = ([one for one in side if not one.is_placed] for side in (self._old, self._new))
        self._pair_families(old, new)
        if all(self._free(self._old, self._new)):
            self._pair_by_words(old, new)
            self._pair_by_words(self._old, self._new)
            self._pair_by_contents()
            self._pair_by_count()
        return self._new_of

    def _add(self, pairs: Iterable[BlockPair]) -> None:
        """Add the pairs of which both blocks are free, and those of the blocks placed inside them."""
        for a, b in pairs:
            if a in self._new_of or b in self._old_of:
                continue
            self._new_of[a], self._old_of[b] = b, a
            old, new = self._placed[0].get(a), self._placed[1].get(b)
            if old and new:
                self._pair_families(old, new)

    def _free(self, old: Blocks, new: Blocks) -> tuple[list[PlacedBlock], list[PlacedBlock]]:
        """Return the blocks that have no partner."""
        return (
            [one for one in old if one.index not in self._new_of],
            [one for one in new if one.index not in self._old_of],
        )

    def _is_near(self, old: PlacedBlock, new: PlacedBlock) -> bool:
        """Return whether two blocks stand in the same part, or in parts that are partners."""
        return (self._new_of.get(old.parent) if old.parent >= 0 else -1) == new.parent

    def _pair_families(self, old: Blocks, new: Blocks) -> None:
        """Pair blocks whose ids differ by a count alone; first those whose id no other has."""
        families, others = _families(old), _families(new)
        several = []
        for family, before in families.items():
            after = others.get(family, [])
            if len(before) == len(after) == 1 and before[0].id == after[0].id:
                self._add([(before[0].index, after[0].index)])
            elif after:
                several.append((before, after))
        for before, after in several:
            self._pair_by_words(before, after)

    def _pair_by_words(self, old: Blocks, new: Blocks) -> None:
        """Pair blocks by what they say: what says the same, then what is alike."""
        self._add(same_words(*self._free(old, new), self._is_near))
        self._add(of_one_id(*self._free(old, new)))
        self._add(alike(*self._free(old, new), self._is_near))

    def _pair_by_contents(self) -> None:
        """Pair parts most of whose words stand in blocks that are partners, and so on outwards."""
        shared: dict[BlockPair, int] = defaultdict(int)
        for a, b in self._new_of.items():
            outer, other = self._old[a].parent, self._new[b].parent
            if outer >= 0 and other >= 0 and outer not in self._new_of and other not in self._old_of:
                shared[outer, other] += len(self._old[a].all_words)
        found = [one for one in shared if 2 * shared[one] >= self._shorter(*one)]
        self._add(sorted(found, key=lambda one: -shared[one]))
        if found:
            self._pair_by_contents()

    def _shorter(self, a: int, b: int) -> int:
        return min(len(self._old[a].all_words), len(self._new[b].all_words))

    def _pair_by_count(self) -> None:
        """Pair blocks that have their id alone in common, inside partners, where they keep the order."""
        places: dict[tuple[int, str, str], int] = {}
        for one in reversed(self._free(self._old, self._new)[1]):
            places[one.parent, one.kind, _own(one)] = one.index
        for one in self._free(self._old, self._new)[0]:
            parent = self._new_of.get(one.parent) if one.parent >= 0 else -1
            found = places.get((parent, one.kind, _own(one))) if parent is not None else None
            if found is not None and self._keeps_order(one, self._new[found]):
                self._add([(one.index, found)])

    def _keeps_order(self, old: PlacedBlock, new: PlacedBlock) -> bool:
        """Return whether two blocks stand between the same partners in the parts that hold them."""
        beside = [one.index for one in self._old if one.parent == old.parent]
        at = beside.index(old.index)
        partners = [self._new_of.get(one, -1) for one in beside]
        inside = [one if one >= 0 and self._new[one].parent == new.parent else None for one in partners]
        before = next((one for one in reversed(inside[:at]) if one is not None), -1)
        after = next((one for one in inside[at:] if one is not None), len(self._new))
        return before < new.index < after


def _placed_by_parent(blocks: Blocks) -> dict[int, list[PlacedBlock]]:
    """Return the blocks that are placed in each part."""
    found: dict[int, list[PlacedBlock]] = {}
    for one in blocks:
        if one.is_placed:
            found.setdefault(one.parent, []).append(one)
    return found


def _families(blocks: Blocks) -> dict[tuple[str, str], list[PlacedBlock]]:
    """Return blocks by what they share whose ids differ by a count alone."""
    found: dict[tuple[str, str], list[PlacedBlock]] = {}
    for one in blocks:
        found.setdefault((one.kind, _uncounted(_own(one), one.is_placed)), []).append(one)
    return found


@lru_cache(maxsize=_MOST_IDS)
def _uncounted(id_: str, is_placed: bool) -> str:  # noqa: FBT001  # as all that it is called with
    """Return an id, or its own part, without what counts in it."""
    return _COUNT.sub("", f".{id_}" if is_placed else id_)


def _own(block: PlacedBlock) -> str:
    """Return the part of an id that comes neither from the part around the block nor from a repetition."""
    return block.id.rpartition(".")[2].partition("#")[0] if block.is_placed else block.id
