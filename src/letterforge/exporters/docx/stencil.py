"""Stencils: the document of all letters from one mould, with what depends on their values left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from letterforge.exporters.docx.runs import RunFormat, RunWriter, Setting, write
from letterforge.letter import Filled, Inlines, Reference
from letterforge.letter.moulds import Mould

Filler: TypeAlias = Callable[[Sequence[Filled]], bytes]
_SHORT = 64  # characters: longer values are seldom met twice
_MOST = 1024  # values that a gap remembers
_GAP = "\x00"  # around the number of a filler: no XML can hold it, so no words are taken for one


class Stencil(Struct, frozen=True, eq=False):
    """A document in UTF-8 up to the first gap, and each gap's filler with what stands behind it."""

    start: bytes
    gaps: tuple[tuple[Filler, bytes], ...]

    def fill(self, filled: Sequence[Filled]) -> bytes:
        """Return the document of the letter with these values; raises ForbiddenCharacterError."""
        parts = [self.start]
        for filler, rest in self.gaps:
            parts += (filler(filled), rest)
        return b"".join(parts)


class Cutter(RunWriter):
    """Writes gaps in the place of values and of all that is fitted to them."""

    __slots__ = ("_mould", "_places", "fillers")

    def __init__(self, mould: Mould, setting: Setting, refer: Callable[[Reference, RunFormat], str]) -> None:
        super().__init__(setting, refer)
        self.fillers: list[Filler] = []
        self._mould = mould
        self._places = {id(hole): place for place, hole in enumerate(mould.holes)}

    def filled(self, value: Filled, run_format: RunFormat) -> str:
        """Return a gap for the run of a value."""
        place = self._places[id(value)]
        known: dict[str, bytes] = {}

        def run(filled: Sequence[Filled]) -> bytes:
            text = filled[place].text
            written = known.get(text)
            if written is None:
                written = write(text, run_format).encode()
                if len(text) <= _SHORT:
                    if len(known) >= _MOST:
                        known.clear()
                    known[text] = written
            return written

        return self._gap(run)

    def fitted(self, content: Inlines, fit: Callable[[Inlines], str]) -> str:
        """Return a gap where values stand in `content`."""
        make, holes = self._mould.refill(content)
        return self._gap(lambda filled: fit(make(filled)).encode()) if holes else fit(content)

    def cut(self, document: str) -> Stencil:
        """Return the stencil that a document with the gaps of this cutter is."""
        start, *rest = document.split(_GAP)
        pairs = zip(rest[::2], rest[1::2], strict=True)
        gaps = tuple((self.fillers[int(number)], words.encode()) for number, words in pairs)
        return Stencil(start.encode(), gaps)

    def _gap(self, filler: Filler) -> str:
        self.fillers.append(filler)
        return f"{_GAP}{len(self.fillers) - 1}{_GAP}"
