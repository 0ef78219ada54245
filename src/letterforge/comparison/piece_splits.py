"""Piece splits: paragraphs that became two, or one, by what they say, whatever blocks they are of.

The text behind a clause's title is a paragraph of its own once another is put before it: the words are where
they were, and an end of a paragraph is new.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.comparison.arrangement import P, Step

_MOST_OF = 0.6  # of a paragraph beside another, that must have been of this other one
_LEAST = 4  # characters of such a paragraph


def with_splits(steps: Sequence[Step[P]]) -> list[Step[P]]:
    """Return steps in which a paragraph beside a kept one, which has its words from it, is its other half."""
    found: list[Step[P]] = []
    for step in steps:
        joined = _joined(found[-1], step) if found else None
        if joined is None:
            found.append(step)
        else:
            found[-1] = joined
    return found


def _joined(first: Step[P], second: Step[P]) -> Step[P] | None:
    kept, other = (first, second) if first.fate == "kept" else (second, first)
    if kept.fate != "kept" or other.fate not in ("inserted", "deleted") or kept.is_table or other.is_table:
        return None
    is_split = other.fate == "inserted"
    whole, half = (kept.old[0], kept.new[0]) if is_split else (kept.new[0], kept.old[0])
    [new] = other.new if is_split else other.old
    halves = (half, new) if kept is first else (new, half)
    if not _is_split(whole.text, half.text, new.text, halves[0].text + halves[1].text):
        return None
    return Step("split", (whole,), halves) if is_split else Step("merged", halves, (whole,))


def _is_split(whole: str, half: str, new: str, both: str) -> bool:
    if whole == half or len(new) < _LEAST:
        return False
    from rapidfuzz.distance import LCSseq

    gain = LCSseq.similarity(whole, both) - LCSseq.similarity(whole, half)
    return gain >= _MOST_OF * len(new)
