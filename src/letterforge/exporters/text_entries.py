"""Entries: a text format's letter as parts with an empty line between two, each written for itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Protocol, TypeAlias

from msgspec import Struct

from letterforge.letter import Filled, Letter
from letterforge.letter.moulds import CastLetter, Mould

Entry: TypeAlias = tuple[Callable[[Any], str], Any]
"""How a part of the tree is written, and that part: blocks, inlines, tuples of them."""

_BETWEEN = "\n\n"


class Splicing(Protocol):
    """What a format knows of values that change nothing around them."""

    stand_in: Filled

    def gaps(self, written: str, count: int) -> tuple[str, ...] | None:
        """Return what stands before, between and behind `count` stand-ins in an entry that holds them.

        None where it is not sure that every spliceable value would leave all of that as it is.
        """

    def is_spliceable(self, words: str) -> bool:
        """Return whether a value of these words is written as it reads, between what `gaps` returns."""


class _Open(Struct, frozen=True, eq=False):
    """An entry with values: how it is written, how it is made, its holes, and what stands around these."""

    write: Callable[[Any], str]
    make: Callable[[Sequence[Filled]], Any]
    holes: tuple[int, ...]
    gaps: tuple[str, ...] | None

    def fill(self, filled: Sequence[Filled], words: Sequence[str | None]) -> str:
        """Return the entry; `words` are those of values that can be spliced in."""
        if self.gaps is None:
            return self.write(self.make(filled))
        parts = [self.gaps[0]]
        for hole, gap in zip(self.holes, self.gaps[1:], strict=True):
            word = words[hole]
            if word is None:
                return self.write(self.make(filled))
            parts += (word, gap)
        return "".join(parts)


def write_entries(
    letter: Letter,
    entries: Callable[[Letter], Iterable[Entry]],
    key: Hashable,
    splicing: Splicing | None = None,
) -> str:
    """Return the entries of `letter`, those that are empty left out.

    Of letters from one mould those without values are written once; they are kept under `key`.
    """
    if not isinstance(letter, CastLetter):
        return _BETWEEN.join(filter(None, [write(part) for write, part in entries(letter)]))
    kept = letter.mould.kept
    sheet: list[str | _Open] | None = kept.get(key)
    if sheet is None:
        sheet = kept[key] = list(_together(_sheet(letter.mould, entries, splicing)))
    filled = letter.filled
    words = [one.text if splicing and splicing.is_spliceable(one.text) else None for one in filled]
    written = [one if isinstance(one, str) else one.fill(filled, words) for one in sheet]
    return _BETWEEN.join(filter(None, written))


def _sheet(
    mould: Mould, entries: Callable[[Letter], Iterable[Entry]], splicing: Splicing | None
) -> Iterator[str | _Open]:
    for write, part in entries(mould.letter):
        make, holes = mould.refill(part)
        if not holes:
            yield write(part)
            continue
        gaps = None
        if splicing is not None:
            gaps = splicing.gaps(write(make([splicing.stand_in] * len(mould.holes))), len(holes))
        yield _Open(write, make, holes, gaps)


def _together(sheet: Iterable[str | _Open]) -> Iterator[str | _Open]:
    """Yield the entries, those that are written and follow each other as one."""
    for is_written, group in groupby(sheet, lambda one: isinstance(one, str)):
        if is_written:
            yield _BETWEEN.join(filter(None, group))  # type: ignore[arg-type]  # strings
        else:
            yield from group
