"""Comparison: what differs between two letters, known from their trees, never guessed from files.

    compare(old, new) → Comparison
     ├─ alignment   which block of the old letter is which of the new one, and which of them moved
     ├─ changes     what a reader is told: added, moved, reworded, a value, a number …
     └─ verdict     how far the change goes: nothing, layout, moved, substantive

`blocks` lists the blocks of a letter, `block_pairs` pairs them by id, and by text (`likeness`) where ids
changed or count; `lines` are the words that stand directly in a block, `tokens` their words and values,
`word_changes` how tokens differ. A redline is written from the same alignment: `arrangement` puts the pieces
of both letters in one order, `piece_splits` finds those that became two or one.
"""

from letterforge.comparison.changes import Change, Part, Verdict
from letterforge.comparison.compare import Comparison, compare

__all__ = ["Change", "Comparison", "Part", "Verdict", "compare"]
