"""Placed blocks: every block of a letter with its place: number, parent, path of labels."""

from __future__ import annotations

from msgspec import Struct

from letterforge.letter import Block, Clause, Letter, Section
from letterforge.letter.traversal import own_inlines, plain


class PlacedBlock(Struct, frozen=True, eq=False):
    """A block: its index in reading order, that of its parent (-1: the letter itself), what it says.

    `labels` are the numbers that lead to it, its own last; `words` are those of the block itself, `all_words`
    also those of the blocks inside it, which end before index `end`.
    """

    block: Block
    index: int
    parent: int
    labels: tuple[str, ...]
    words: str
    all_words: str
    end: int

    @property
    def id(self) -> str:
        """The id of its item."""
        return self.block.id

    @property
    def is_placed(self) -> bool:
        """Whether the id says where the block stands in another (`payment.2`): no written id has a point."""
        return self.parent >= 0 and "." in self.block.id

    @property
    def label(self) -> str:
        """Its own number as printed, empty for none."""
        return (
            self.block.number.label if isinstance(self.block, Section | Clause) and self.block.number else ""
        )

    @property
    def kind(self) -> str:
        """What it may be paired with: sections and clauses are of one kind."""
        return "part" if isinstance(self.block, Section | Clause) else type(self.block).__name__


def placed_blocks(letter: Letter) -> list[PlacedBlock]:
    """Return the blocks of a letter in reading order, each before the blocks inside it."""
    found: list[PlacedBlock] = []
    _place(letter, letter.body, -1, (), found)
    return found


def _place(
    letter: Letter, body: tuple[Block, ...], parent: int, labels: tuple[str, ...], found: list[PlacedBlock]
) -> str:
    """Add the blocks of a body; return all their words."""
    texts = []
    for block in body:
        index, own = len(found), labels
        words = plain(tuple(own_inlines(block)), letter.design)
        inside: tuple[Block, ...] = ()
        if isinstance(block, Section | Clause):
            own = (*labels, block.number.label) if block.number else labels
            inside = block.body
        found.append(PlacedBlock(block, index, parent, own, words, words, index + 1))
        below = _place(letter, inside, index, own, found)
        all_words = f"{words}\n{below}" if words and below else words or below
        found[index] = PlacedBlock(block, index, parent, own, words, all_words, len(found))
        texts.append(all_words)
    return "\n".join(texts)
