"""Compare: the changes that turn one letter into another, in the order of the new one."""

from __future__ import annotations

from msgspec import Struct

from letterforge.comparison.alignment import Alignment, align
from letterforge.comparison.blocks import placed_blocks
from letterforge.comparison.changes import Change, Verdict, verdict_of
from letterforge.comparison.letter_changes import letter_changes
from letterforge.letter import Letter


class Comparison(Struct, frozen=True, eq=False):
    """Two letters, which block of one is which of the other, and what a reader is told."""

    old: Letter
    new: Letter
    alignment: Alignment
    changes: tuple[Change, ...]

    @property
    def verdict(self) -> Verdict:
        """How far the farthest change goes."""
        return verdict_of(self.changes)


def compare(old: Letter, new: Letter) -> Comparison:
    """Return what differs between two letters, which may be of different variants and languages."""
    alignment = align(placed_blocks(old), placed_blocks(new))
    return Comparison(old, new, alignment, tuple(letter_changes(old, new, alignment)))
