"""Alignment: which block of the old letter is which of the new one.

Blocks are paired by the id of their item. Where several have ids that count (`row`, `row-2`, `row-3`, as in
a repeated item, or `duties.1`, `duties.2` of items without ids), what they say decides, for an entry put
before the others moves all the counts. Blocks
whose id is found on one side alone are paired where they say nearly the same: their id was changed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.increasing import longest_increasing

ALIKE = 0.6  # how much two texts have in common whose ids differ, from 0 to 1
_MOST_PAIRS = 250_000  # of blocks that are compared by what they say
_COUNTED = re.compile(
    r"(.+?)(?:-\d+|((?:\.\d+)+))((?:\.text)?)"
)  # `row-2`, or `duties.2.1` of items without ids


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
    pairs = dict(_by_id(old, new))
    _by_words(old, new, pairs)
    return Alignment(old, new, pairs, frozenset(_moved(old, new, pairs)))


def _family(block: PlacedBlock) -> tuple[str, str]:
    """Return what blocks share whose ids differ by a count alone."""
    counted = _COUNTED.fullmatch(block.id)
    if counted is None:
        return block.kind, block.id
    return block.kind, counted[1] + ("." if counted[2] else "") + counted[3]


def _by_id(old: list[PlacedBlock], new: list[PlacedBlock]) -> Iterator[tuple[int, int]]:
    families: dict[tuple[str, str], tuple[list[PlacedBlock], list[PlacedBlock]]] = defaultdict(
        lambda: ([], [])
    )
    for side, blocks in enumerate((old, new)):
        for block in blocks:
            families[_family(block)][side].append(block)
    for before, after in families.values():
        if [one.id for one in before] == [one.id for one in after]:
            same_texts = {one.words for one in before} == {one.words for one in after}
            if len(before) == 1 or not same_texts:
                yield from ((a.index, b.index) for a, b in zip(before, after, strict=True))
                continue
        yield from _in_family(before, after)


def _in_family(before: list[PlacedBlock], after: list[PlacedBlock]) -> Iterator[tuple[int, int]]:
    """Yield pairs of blocks whose ids count: what says the same first, then what is alike, then by id."""
    free_old, free_new = {one.index: one for one in before}, {one.index: one for one in after}

    def pairs(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for a, b in found:
            if a in free_old and b in free_new:
                del free_old[a], free_new[b]
                yield a, b

    yield from pairs(_same_words(before, after))
    yield from pairs(_alike(list(free_old.values()), list(free_new.values())))
    places = {one.id: one.index for one in free_new.values()}
    yield from pairs([(one.index, places[one.id]) for one in free_old.values() if one.id in places])


def _same_words(before: Iterable[PlacedBlock], after: Iterable[PlacedBlock]) -> Iterator[tuple[int, int]]:
    """Yield pairs that say the same, the first with the first."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in after:
        waiting[one.kind, one.all_words].append(one.index)
    for one in before:
        if one.all_words and (found := waiting.get((one.kind, one.all_words))):
            yield one.index, found.pop(0)


def _alike(before: Sequence[PlacedBlock], after: Sequence[PlacedBlock]) -> list[tuple[int, int]]:
    """Return pairs that say nearly the same, the most alike first, near ones before far ones."""
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return []
    from rapidfuzz.distance import Indel

    found = []
    for a in before:
        for b in after:
            if a.kind == b.kind and a.all_words and b.all_words:
                share = Indel.normalized_similarity(a.all_words, b.all_words, score_cutoff=ALIKE)
                if share >= ALIKE:
                    found.append((-round(share, 3), abs(a.index - b.index), a.index, b.index))
    return [(a, b) for _, _, a, b in sorted(found)]


def _by_words(old: list[PlacedBlock], new: list[PlacedBlock], pairs: dict[int, int]) -> None:
    """Add pairs of blocks whose ids differ, to `pairs`; what stands inside them goes by its order."""
    taken = set(pairs.values())
    free_old = [one for one in old if one.index not in pairs]
    free_new = [one for one in new if one.index not in taken]
    for a, b in (*_same_words(free_old, free_new), *_alike(free_old, free_new)):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
            _inside(old, new, a, b, pairs, taken)


def _inside(
    old: list[PlacedBlock], new: list[PlacedBlock], a: int, b: int, pairs: dict[int, int], taken: set[int]
) -> None:
    """Pair the blocks right inside two partners, kind by kind, in their order, where both have as many."""
    below_old = [one for one in old[a + 1 : old[a].end] if one.parent == a and one.index not in pairs]
    below_new = [one for one in new[b + 1 : new[b].end] if one.parent == b and one.index not in taken]
    if [one.kind for one in below_old] == [one.kind for one in below_new]:
        for one, other in zip(below_old, below_new, strict=True):
            pairs[one.index] = other.index
            taken.add(other.index)
            _inside(old, new, one.index, other.index, pairs, taken)


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
