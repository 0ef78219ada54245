"""Line pairs: which line of a block is which of the block that was its partner."""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.comparison.lines import BY_WORDS, Line
from letterforge.comparison.sequences import Block, common_blocks

ALIKE = 0.5  # how much two rows have in common that are one row with other words
_MOST_PAIRS = 250_000  # of lines that are compared by what they say; of more, the first is with the first
LinePair = tuple[Line | None, Line | None]


def line_pairs(before: Sequence[Line], after: Sequence[Line]) -> list[LinePair]:
    """Return the lines of both in reading order, partners together; one without a partner has None beside it.

    A removed line stands before what came behind it.
    """
    if _is_one_by_one(before, after):
        return list(zip(before, after, strict=True))
    found: list[LinePair] = []
    for is_pair, a, b, c, d in _stretches(before, after):
        if is_pair:
            found += zip(before[a:b], after[c:d], strict=True)
        else:
            found += _inside(before[a:b], after[c:d])
    return found


def _is_one_by_one(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Return whether no line can have come or gone: the lines are the same in number, and few or unlike."""
    if [(one.role, one.key) for one in before] != [(one.role, one.key) for one in after]:
        return False
    return not any(one.role in BY_WORDS for one in before)


def _stretches(before: Sequence[Line], after: Sequence[Line]) -> list[Block]:
    """Return the stretches of lines that are the same, and those between them."""
    rows = [
        [(one.role, one.key, tuple(token.key for token in one.tokens)) for one in side]
        for side in (before, after)
    ]
    return common_blocks(*rows)


def _inside(before: Sequence[Line], after: Sequence[Line]) -> list[LinePair]:
    """Return the lines of a stretch in which all differ: partners are alike, and keep their order."""
    best = _best_order(before, after)
    found: list[LinePair] = []
    at = 0
    for old, new in [*best, (len(before), len(after))]:
        found += [(None, line) for line in after[at:new]]
        at = new + 1
        if new < len(after):
            found.append((before[old], after[new]))
    paired = {old for old, _ in best}
    return _with_removed(found, before, paired)


def _with_removed(found: list[LinePair], before: Sequence[Line], paired: set[int]) -> list[LinePair]:
    """Return pairs with the removed lines, each before the next line of its side that stayed."""
    result: list[LinePair] = []
    waiting = [line for at, line in enumerate(before) if at not in paired]
    order = {id(line): at for at, line in enumerate(before)}
    for old, new in found:
        while old is not None and waiting and order[id(waiting[0])] < order[id(old)]:
            result.append((waiting.pop(0), None))
        result.append((old, new))
    return result + [(line, None) for line in waiting]


def _best_order(before: Sequence[Line], after: Sequence[Line]) -> list[tuple[int, int]]:
    """Return pairs of indexes that rise on both sides and are the most alike in sum."""
    if len(before) * len(after) > _MOST_PAIRS:
        return [(at, at) for at in range(min(len(before), len(after)))]
    shares = [[_share(a, b) for b in after] for a in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for a in range(len(before) - 1, -1, -1):
        for b in range(len(after) - 1, -1, -1):
            together = shares[a][b] + best[a + 1][b + 1] if shares[a][b] else 0.0
            best[a][b] = max(together, best[a + 1][b], best[a][b + 1])
    found: list[tuple[int, int]] = []
    a = b = 0
    while a < len(before) and b < len(after):
        if shares[a][b] and best[a][b] == shares[a][b] + best[a + 1][b + 1]:
            found.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return found


def _share(old: Line, new: Line) -> float:
    """Return how much two lines have in common, 0 where they are not one line."""
    if (old.role, old.key) != (new.role, new.key):
        return 0.0
    if old.role not in BY_WORDS:
        return 1.0
    from rapidfuzz.distance import Indel

    if old.role == "field" and _label(old) == _label(new) != "":
        return 1.0
    return Indel.normalized_similarity(old.text, new.text, score_cutoff=ALIKE)


def _label(line: Line) -> str:
    """Return what stands before the first colon."""
    label, colon, _ = line.text.replace("：", ":").partition(":")
    return label if colon else ""
