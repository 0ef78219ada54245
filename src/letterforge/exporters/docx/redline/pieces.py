"""Pieces: a written letter as paragraphs and tables, each with the block that it was written for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, groupby

from msgspec import Struct

from letterforge.comparison.arrangement import NO_BLOCK
from letterforge.comparison.blocks import PlacedBlock
from letterforge.exporters.docx.document import DocumentWriter
from letterforge.exporters.docx.document_frame import Frame
from letterforge.letter import Block, Letter

_PIECE = re.compile(r"<w:tbl>.*?</w:tbl>|<w:p>.*?</w:p>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>(<w:pPr>.*?</w:pPr>)(.*)</w:p>", re.DOTALL)
_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>|<w:bookmarkEnd w:id="\d+"/>')
_NUMBERS = re.compile(r'<wp:docPr id="0"|<pic:cNvPr id="0"')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(<w:br/>)|(<w:tab/>)")


class Piece(Struct, frozen=True, eq=False):
    """A paragraph, in `properties` and `runs`, or a table, which is `xml` alone.

    `owner` is the index of its block in reading order, `bookmarks` are the names of those around its words,
    which are taken out of the runs.
    """

    owner: int
    xml: str
    properties: str = ""
    runs: str = ""
    bookmarks: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return not self.properties

    @property
    def columns(self) -> int:
        """How many columns a table has."""
        return self.xml.count("<w:gridCol ")

    @property
    def text(self) -> str:
        """The words that it prints, as XML has them."""
        return text_of(self.xml)


def text_of(xml: str) -> str:
    """Return the words of runs, paragraphs or tables."""
    return "".join(text or ("\n" if line else "\t") for text, line, _ in _TEXT.findall(xml))


class PieceWriter(DocumentWriter):
    """Writes a letter, and remembers which part of it is of which block."""

    __slots__ = ("_blocks", "_owner", "_owners", "_place")

    def __init__(self, letter: Letter, frame: Frame, blocks: list[PlacedBlock]) -> None:
        super().__init__(letter, frame)
        self._blocks = blocks
        self._place = -1  # of the last block that was written
        self._owner = NO_BLOCK
        self._owners: list[tuple[int, int]] = [(0, NO_BLOCK)]  # the part from which on, and the block

    def pieces(self) -> list[Piece]:
        """Return the pieces in reading order."""
        self.write()
        return list(self._cut())

    def _block(self, block: Block, level: int, depth: int) -> None:
        before = self._owner
        self._place += 1
        while self._blocks[self._place].block is not block:
            self._place += 1
        self._own(self._place)
        super()._block(block, level, depth)
        self._own(before)

    def _next_image(self) -> int:
        """Return 0, so that a picture is the same in both letters; `numbered` tells them apart again."""
        return 0

    def _own(self, owner: int) -> None:
        self._owner = owner
        self._owners.append((len(self._parts), owner))

    def _cut(self) -> Iterator[Piece]:
        ends = [at for at, _ in self._owners[1:]] + [len(self._parts)]
        spans = (
            (owner, start, end) for (start, owner), end in zip(self._owners, ends, strict=True) if start < end
        )
        for owner, group in groupby(spans, key=lambda one: one[0]):
            written = "".join("".join(self._parts[start:end]) for _, start, end in group)
            for xml in _PIECE.findall(written):
                yield piece(owner, xml)


def numbered(body: str) -> str:
    """Return a document whose pictures have numbers of their own."""
    numbers = count(1)
    return _NUMBERS.sub(lambda found: found[0].replace('"0"', f'"{next(numbers)}"'), body)


def piece(owner: int, xml: str) -> Piece:
    """Return a paragraph or a table as a piece of a block."""
    found = None if xml.startswith("<w:tbl>") else _PARAGRAPH.fullmatch(xml)
    if found is None:
        return Piece(owner, xml)
    names = tuple(name for name in _BOOKMARK.findall(found[2]) if name)
    return Piece(owner, xml, found[1], _BOOKMARK.sub("", found[2]) if names else found[2], names)
