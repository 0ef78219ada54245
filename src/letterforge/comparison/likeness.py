"""Likeness: pairs of blocks that say the same, that say nearly the same, or that hold the same blocks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from letterforge.comparison.blocks import PlacedBlock

ALIKE = 0.6  # how much two texts have in common whose ids differ, from 0 to 1
_ALIKE_INSIDE = 0.5  # the same of texts that stand in one clause
_ALIKE_ELSEWHERE = 0.75  # the same of texts that stand in different parts
_LEAST_ELSEWHERE = 8  # characters of such a text: shorter ones are alike by chance
_ONE = 0.8  # the same of long texts of one id, which are not compared with all others then
_LONG = 400  # characters of a long text
_MOST_PAIRS = 250_000  # of blocks that are compared by what they say
BlockPair = tuple[int, int]
IsNear = Callable[[PlacedBlock, PlacedBlock], bool]
"""Whether two blocks stand in the same part, or in parts that are partners."""


def same_words(
    before: Iterable[PlacedBlock], after: Iterable[PlacedBlock], is_near: IsNear
) -> Iterator[BlockPair]:
    """Yield pairs that say the same: those in the same part, then the first with the first."""
    waiting: dict[tuple[str, str], list[PlacedBlock]] = defaultdict(list)
    for one in after:
        waiting[one.kind, one.all_words].append(one)
    far = []
    for one in before:
        found = waiting.get((one.kind, one.all_words), []) if one.all_words else []
        partner = next((other for other in found if is_near(one, other)), None)
        if partner is not None:
            found.remove(partner)
            yield one.index, partner.index
        elif found and len(one.all_words) >= _LEAST_ELSEWHERE:
            far.append((one, found))
    for one, found in far:
        if found:
            yield one.index, found.pop(0).index


def of_one_id(before: Iterable[PlacedBlock], after: Iterable[PlacedBlock]) -> Iterator[BlockPair]:
    """Yield pairs of long blocks of one id that say nearly the same: no other can be more alike by far."""
    from rapidfuzz.distance import Indel

    places = {(one.kind, one.id): one for one in after if len(one.all_words) >= _LONG}
    for one in before if places else ():
        other = places.get((one.kind, one.id))
        if other is None:
            continue
        old, new = one.all_words, other.all_words
        if _same_lines(old, new) >= _ONE or Indel.normalized_similarity(old, new, score_cutoff=_ONE):
            yield one.index, other.index


def _same_lines(old: str, new: str) -> float:
    """Return how much two texts have in common in whole lines, which is quickly known of long ones."""
    lines, others = Counter(old.split("\n")), Counter(new.split("\n"))
    same = sum(min(count, others[line]) * (len(line) + 1) for line, count in lines.items())
    return 2 * same / (len(old) + len(new) + 2)


def alike(before: Sequence[PlacedBlock], after: Sequence[PlacedBlock], is_near: IsNear) -> list[BlockPair]:
    """Return pairs that say nearly the same, the most alike first, near ones before far ones."""
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return []
    from rapidfuzz.distance import Indel

    found = []
    for a in before:
        for b in after:
            if a.kind != b.kind or not a.all_words or not b.all_words:
                continue
            least = _least(a, b) if is_near(a, b) else _ALIKE_ELSEWHERE
            if least > ALIKE and min(len(a.all_words), len(b.all_words)) < _LEAST_ELSEWHERE:
                continue
            share = Indel.normalized_similarity(a.all_words, b.all_words, score_cutoff=least)
            if share >= least:
                found.append((-round(share, 3), abs(a.index - b.index), a.index, b.index))
    return [(a, b) for _, _, a, b in sorted(found)]


def _least(old: PlacedBlock, new: PlacedBlock) -> float:
    """Return how much blocks must have in common that stand in the same part, or in partners."""
    return _ALIKE_INSIDE if old.is_placed and new.is_placed else ALIKE
