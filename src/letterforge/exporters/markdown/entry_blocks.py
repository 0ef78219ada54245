"""Entry blocks: the entries of a letter in Markdown, each with the block that it is of."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.exporters.entries import write_entries
from letterforge.exporters.markdown.blocks import entries
from letterforge.letter import Block, Clause, Design, Letter, PageBreak, Section, Signature, Table
from letterforge.letter.traversal import around_title, lead


def entry_blocks(letter: Letter) -> Iterator[tuple[str, Block | None]]:
    """Yield what each entry prints, without those that print nothing, and its block; None is the title."""
    before, after = around_title(letter)
    blocks = [*_inside(before, letter.design), None, *_inside(after, letter.design)]
    for text, block in zip(write_entries(entries(letter)), blocks, strict=True):
        if text:
            yield text, block


def _inside(blocks: tuple[Block, ...], design: Design) -> Iterator[Block]:
    """Yield blocks in the order of their entries, one that has two of them twice."""
    for block in blocks:
        if isinstance(block, PageBreak):
            continue
        yield block
        if isinstance(block, Table | Signature):
            yield block
        elif isinstance(block, Section):
            yield from _inside(block.body, design)
        elif isinstance(block, Clause):
            yield from _inside(lead(block, design)[3], design)
