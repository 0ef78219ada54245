"""Splits and merges: one block that became two beside each other, and two that became one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from letterforge.comparison.alignment import Alignment
from letterforge.comparison.blocks import PlacedBlock

_WHOLE = 0.9  # how much a block has in common with the two that it became
_GAIN = 0.1  # how much more than with one of them alone


class Split:
    """A block that became two: its partner and the other half, in their order."""

    __slots__ = ("halves", "whole")

    def __init__(self, whole: PlacedBlock, halves: tuple[PlacedBlock, PlacedBlock]) -> None:
        self.whole = whole
        self.halves = halves


def splits(alignment: Alignment) -> Iterator[Split]:
    """Yield the blocks of the old letter that are two in the new one."""
    yield from _splits(alignment.old, alignment.new, alignment.old_of)


def merges(alignment: Alignment) -> Iterator[Split]:
    """Yield the blocks of the new letter that were two in the old one, as splits seen from today."""
    yield from _splits(alignment.new, alignment.old, alignment.new_of)


def _splits(
    wholes: Sequence[PlacedBlock], halves: Sequence[PlacedBlock], whole_of: Mapping[int, int]
) -> Iterator[Split]:
    taken: set[int] = set()
    below: dict[int, list[PlacedBlock]] = {}
    for one in halves:
        below.setdefault(one.parent, []).append(one)
    for one in halves:
        if one.index in whole_of or not one.all_words:
            continue
        row = below[one.parent]
        at = row.index(one)
        for pair in ((at - 1, at), (at, at + 1)):
            if pair[0] < 0 or pair[1] >= len(row):
                continue
            first, second = row[pair[0]], row[pair[1]]
            partner = first if second is one else second
            whole = whole_of.get(partner.index)
            if whole is not None and whole not in taken and _is_split(wholes[whole], first, second, partner):
                taken.add(whole)
                yield Split(wholes[whole], (first, second))
                break


def _is_split(whole: PlacedBlock, first: PlacedBlock, second: PlacedBlock, partner: PlacedBlock) -> bool:
    from rapidfuzz.distance import Indel

    if first.kind != second.kind or first.kind != whole.kind:
        return False
    together = Indel.normalized_similarity(
        _joined(whole.all_words), _joined(first.all_words + second.all_words), score_cutoff=_WHOLE
    )
    alone = Indel.normalized_similarity(_joined(whole.all_words), _joined(partner.all_words))
    return together >= _WHOLE and together - alone >= _GAIN


def _joined(text: str) -> str:
    """Return a text without what a split changes: spaces and line breaks."""
    return "".join(text.split())
