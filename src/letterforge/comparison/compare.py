"""Compare: the changes that turn one letter into another, in the order of the new one."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from letterforge.comparison.alignment import Alignment, align
from letterforge.comparison.blocks import placed_blocks
from letterforge.comparison.changes import Change, Verdict, verdict_of
from letterforge.comparison.letter_changes import letter_changes
from letterforge.letter import Letter


class Comparison(Struct, frozen=True, eq=False, dict=True):
    """Two letters, and which block of one is which of the other."""

    old: Letter
    new: Letter
    alignment: Alignment

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What a reader is told; a redline, which is written from the alignment, does not ask for it."""
        return tuple(letter_changes(self.old, self.new, self.alignment))

    @property
    def verdict(self) -> Verdict:
        """How far the farthest change goes."""
        return verdict_of(self.changes)


def compare(old: Letter, new: Letter) -> Comparison:
    """Return what differs between two letters, which may be of different variants and languages."""
    return Comparison(old, new, align(placed_blocks(old), placed_blocks(new)))
