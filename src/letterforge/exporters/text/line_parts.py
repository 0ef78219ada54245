"""Line parts: the lines of a letter in plain text, with the blocks that they are of."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from letterforge.exporters.entries import write_entries
from letterforge.exporters.text.blocks import WIDTH, entries
from letterforge.exporters.text.width import without_marks
from letterforge.letter import Block, Clause, Design, Letter, PageBreak, Section, Table
from letterforge.letter.traversal import around_title, lead


class LinePart(Struct, frozen=True):
    """Lines that one block prints, the number of the first, and the blocks around it, outermost first.

    The last of `path` is the block itself; the title of the letter has none.
    """

    first: int
    lines: tuple[str, ...]
    path: tuple[Block, ...]


def line_parts(letter: Letter, *, width: int = WIDTH) -> tuple[LinePart, ...]:
    """Return the parts of a letter in plain text that print something, in order; lines count from 1."""
    written = write_entries(entries(letter, width=width))
    found: list[LinePart] = []
    line = 1
    for text, path in zip(written, _owners(letter), strict=True):
        if not text:
            continue
        lines = tuple(one.rstrip() for one in without_marks(text).split("\n"))
        found.append(LinePart(line, lines, path))
        line += len(lines) + 1
    return tuple(found)


def _owners(letter: Letter) -> Iterator[tuple[Block, ...]]:
    """Yield for each entry of a letter the blocks that it is of."""
    before, after = around_title(letter)
    yield from _inside(before, (), letter.design)
    yield ()
    yield from _inside(after, (), letter.design)


def _inside(
    blocks: tuple[Block, ...], above: tuple[Block, ...], design: Design
) -> Iterator[tuple[Block, ...]]:
    for block in blocks:
        if isinstance(block, PageBreak):
            continue
        path = (*above, block)
        yield path
        if isinstance(block, Table):  # its caption, then its rows
            yield path
        elif isinstance(block, Section):
            yield from _inside(block.body, path, design)
        elif isinstance(block, Clause):
            yield from _inside(lead(block, design)[3], path, design)
