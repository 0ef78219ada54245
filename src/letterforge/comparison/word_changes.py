"""Word changes: how one line became another, token by token, in stretches that a reader can follow.

The longest common subsequence of the tokens (rapidfuzz) leaves single characters between two changes; where
these are no more than what changed on both sides of them, the stretches become one. So does a passage of
which next to nothing stayed: a sentence that was rewritten is removed and added as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from letterforge.comparison.sequences import Block, add, common_blocks, joined
from letterforge.comparison.tokens import Key, Token

MAX_COMPARISONS = 50_000_000  # pairs of tokens in one line; longer ones count as rewritten between their ends
LEAST_COMMON = 0.25  # of a passage that is told word by word; one with less in common was rewritten
_LEAST_OF_ONE = 0.125  # the same where what stayed is in one piece, and easier to read
_MOST_BLOCKS = 2000  # of a line whose passages are looked at
_SHORT = 2  # characters at most that are given up between two changes


class Stretch(Struct, frozen=True):
    """Tokens of both lines that stand for each other: the same in both, or removed and added."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    is_same: bool


def word_changes(before: Sequence[Token], after: Sequence[Token]) -> list[Stretch]:
    """Return the stretches from which both lines are made, in order; those that are the same alternate."""
    return [
        Stretch(tuple(before[a:b]), tuple(after[c:d]), is_same)
        for is_same, a, b, c, d in _rewritten(_readable(_blocks(before, after), before, after), before, after)
    ]


def _blocks(before: Sequence[Token], after: Sequence[Token]) -> list[Block]:
    old, new = [one.key for one in before], [one.key for one in after]
    start = _common(old, new)
    end = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    shifted = ((same, a + start, b + start, c + start, d + start) for same, a, b, c, d in middle)
    head, tail = (True, 0, start, 0, start), (True, len(old) - end, len(old), len(new) - end, len(new))
    return joined([head, *shifted, tail])


def _common(old: Sequence[Key], new: Sequence[Key]) -> int:
    """Return how many keys are the same from the first on."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _middle(old: list[Key], new: list[Key]) -> list[Block]:
    if not old or not new or len(old) * len(new) > MAX_COMPARISONS:
        return [(False, 0, len(old), 0, len(new))]
    return common_blocks(old, new)


def _readable(blocks: list[Block], before: Sequence[Token], after: Sequence[Token]) -> list[Block]:
    """Return the blocks, those between two changes given up that are too short to be read alone."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        is_between = block[0] and 0 < at < len(blocks) - 1
        gives_up = is_between and _is_short(found[-1], block, blocks[at + 1], before, after)
        add(found, (block[0] and not gives_up, *block[1:]))
    return found


def _rewritten(blocks: list[Block], before: Sequence[Token], after: Sequence[Token]) -> list[Block]:
    """Return the blocks, those of each passage of which little stayed as one.

    A passage begins and ends with a change. Where enough of it stayed, it is two, on both sides of what is
    longest in it that stayed. A line with very many changes stays as it is.
    """
    if len(blocks) > _MOST_BLOCKS:
        return blocks
    found: list[Block] = []
    waiting = [blocks]
    while waiting:
        side = waiting.pop()
        middle = _longest_kept(side, before, after)
        if middle is None:
            found += _as_one(side)
        elif middle < 0:
            found += side
        else:
            waiting += [side[middle + 1 :], [side[middle]], side[:middle]]
    return found


def _longest_kept(blocks: list[Block], before: Sequence[Token], after: Sequence[Token]) -> int | None:
    """Return the index of what is longest that stayed between changes; None where too little stayed.

    Where there are not several changes, it is -1.
    """
    changed = [at for at, block in enumerate(blocks) if not block[0]]
    if len(changed) < 2:  # one change is as short as it can be
        return -1
    kept = [at for at in range(changed[0], changed[-1] + 1) if blocks[at][0]]
    sizes = [_same_size(blocks[at], before) for at in kept]
    passage = blocks[changed[0] : changed[-1] + 1]
    least = (LEAST_COMMON if len(kept) > 1 else _LEAST_OF_ONE) * _size(_whole(passage), before, after)
    if sum(sizes) < least and _has_words(passage, before, after):
        return None
    return kept[max(range(len(kept)), key=sizes.__getitem__)]


def _as_one(blocks: list[Block]) -> list[Block]:
    """Return the blocks with all from the first change to the last as one change."""
    changed = [at for at, block in enumerate(blocks) if not block[0]]
    first, last = changed[0], changed[-1]
    return [*blocks[:first], _whole(blocks[first : last + 1]), *blocks[last + 1 :]]


def _whole(blocks: Sequence[Block]) -> Block:
    """Return blocks as one change."""
    return False, blocks[0][1], blocks[-1][2], blocks[0][3], blocks[-1][4]


def _same_size(block: Block, before: Sequence[Token]) -> int:
    return sum(len(one.text) for one in before[block[1] : block[2]])


def _has_words(passage: Sequence[Block], before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether words changed in each of several blocks, and not values, boxes or references alone."""
    return all(
        any(one.kind == "word" for one in (*before[block[1] : block[2]], *after[block[3] : block[4]]))
        for block in passage
        if not block[0]
    )


def _is_short(
    left: Block, block: Block, right: Block, before: Sequence[Token], after: Sequence[Token]
) -> bool:
    kept = before[block[1] : block[2]]
    if any(one.kind != "word" for one in kept) or all(
        _changes_value(side, before, after) for side in (left, right)
    ):
        return False
    size = sum(len(one.text) for one in kept if not one.text.isspace())
    return size <= _SHORT and all(size <= _size(side, before, after) for side in (left, right))


def _changes_value(block: Block, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether a value or a blank stands on both sides: each such change is told by itself."""
    sides = before[block[1] : block[2]], after[block[3] : block[4]]
    return all(any(one.kind in ("value", "blank") for one in side) for side in sides)


def _size(block: Block, before: Sequence[Token], after: Sequence[Token]) -> int:
    """Return how many characters changed, on the side where they are more."""
    sides = before[block[1] : block[2]], after[block[3] : block[4]]
    return max(sum(len(one.text) for one in side) for side in sides)
