"""Arrangement: the pieces of two letters in one order, each with what became of it.

A piece is what is written at one place: a paragraph, a table, a line. Redlines of all formats are arranged
so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Generic, Literal, Protocol, TypeVar

from msgspec import Struct

from letterforge.comparison.alignment import Alignment
from letterforge.comparison.blocks import PlacedBlock
from letterforge.comparison.increasing import longest_increasing
from letterforge.comparison.line_pairs import line_pairs
from letterforge.comparison.lines import Line
from letterforge.comparison.tokens import Token
from letterforge.letter import Paragraph

Fate = Literal["kept", "deleted", "inserted", "moved-from", "moved-to", "split", "merged"]
NO_BLOCK = -1  # the owner of the letter's title


class Piece(Protocol):
    """What is written at one place: the index of its block in reading order, and its words.

    A table has `columns`; two that have not as many cannot be merged.
    """

    @property
    def owner(self) -> int:
        """The index of its block, or NO_BLOCK."""

    @property
    def text(self) -> str:
        """The words that it prints."""

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""

    @property
    def columns(self) -> int:
        """How many columns a table has."""


P = TypeVar("P", bound=Piece)


class Step(Struct, Generic[P], frozen=True, eq=False):
    """Pieces that are written at one place: those of the old letter, those of the new one, their fate.

    Both steps of a move have its `name`.
    """

    fate: Fate
    old: tuple[P, ...] = ()
    new: tuple[P, ...] = ()
    name: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is of both letters, at this place."""
        return self.fate in ("kept", "split", "merged")

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return (self.new or self.old)[0].is_table


def arrange(alignment: Alignment, old: Sequence[P], new: Sequence[P]) -> list[Step[P]]:
    """Return the steps in which a redline is written."""
    return list(_Arrangement(alignment, old, new).steps())


class _Arrangement(Generic[P]):
    def __init__(self, alignment: Alignment, old: Sequence[P], new: Sequence[P]) -> None:
        self._alignment = alignment
        self._old, self._new = old, new
        self._tables = {one.owner for one in old if one.is_table}
        self._pairs = self._paired()
        self._moved = self._moves()

    def steps(self) -> Iterator[Step[P]]:
        old_of = {b: a for a, b in self._pairs.items()}
        at = 0
        for b, new in enumerate(self._new):
            a = old_of.get(b)
            if a is None:
                yield Step("inserted", new=(new,))
            elif a in self._moved:
                yield Step("moved-to", (self._old[a],), (new,), f"move{a + 1}")
            else:
                yield from self._left(at, a)
                at = a + 1
                yield Step("kept", (self._old[a],), (new,))
        yield from self._left(at, len(self._old))

    def _left(self, start: int, end: int) -> Iterator[Step[P]]:
        """Yield what stood only in the old letter, or stands elsewhere now."""
        for a in range(start, end):
            if a in self._moved:
                yield Step("moved-from", (self._old[a],), name=f"move{a + 1}")
            elif a not in self._pairs:
                yield Step("deleted", (self._old[a],))

    def _paired(self) -> dict[int, int]:
        """Return for each piece of the old letter that of the new one, where it has one of its kind."""
        old, new = _by_owner(self._old), _by_owner(self._new)
        pairs: dict[int, int] = {}
        partners = {NO_BLOCK: NO_BLOCK, **self._alignment.new_of}
        for owner, places in old.items():
            others = new.get(partners.get(owner, -2), [])
            pairs |= self._pieces_of_one(places, others)
        return pairs | dict(self._of_paragraphs(pairs))

    def _of_paragraphs(self, pairs: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        """Yield pairs among the others: a paragraph that is, or was, the first one of a clause.

        The piece of such a paragraph is one of the clause.
        """
        new_of, taken = self._alignment.new_of, set(pairs.values())
        new = {_said(self._alignment.new, one.owner): b for b, one in enumerate(self._new) if b not in taken}
        for a, one in enumerate(self._old):
            said = new_of.get(_said(self._alignment.old, one.owner), -2)
            b = new.get(said) if a not in pairs else None
            if b is not None and new_of.get(one.owner) != self._new[b].owner:
                del new[said]
                yield a, b

    def _pieces_of_one(self, places: list[int], others: list[int]) -> Iterable[tuple[int, int]]:
        """Return pairs among the pieces of a block and its partner; a table has pieces around it."""
        if len(places) == len(others) == 1:
            found = zip(places, others, strict=True)
            return [(a, b) for a, b in found if self._old[a].is_table == self._new[b].is_table]
        tables = [
            [at for at in side if pieces[at].is_table]
            for side, pieces in ((places, self._old), (others, self._new))
        ]
        if not any(tables):
            return self._by_words(places, others)
        if any(len(one) != 1 for one in tables):
            return []
        (a,), (b,) = tables
        if self._old[a].columns != self._new[b].columns:  # Word cannot track columns: all of it is replaced
            return []
        around = range(-min(a - places[0], b - others[0]), min(places[-1] - a, others[-1] - b) + 1)
        return [(a + by, b + by) for by in around]

    def _by_words(self, places: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
        old, new = [_line(self._old[at]) for at in places], [_line(self._new[at]) for at in others]
        index = {id(line): at for line, at in zip((*old, *new), (*places, *others), strict=True)}
        for one, other in line_pairs(old, new):
            if one is not None and other is not None:
                yield index[id(one)], index[id(other)]

    def _moves(self) -> set[int]:
        """Return the pieces of the old letter that moved among the others.

        What only stands in another part now, or at another level, keeps its place among the pieces.
        """
        places = sorted((b, a) for a, b in self._pairs.items())
        if all(one < other for (_, one), (_, other) in pairwise(places)):
            return set()
        sizes = [len(self._old[a].text) + 1 for _, a in places]
        kept = longest_increasing([a for _, a in places], sizes)
        moved = {a for at, (_, a) in enumerate(places) if at not in kept}
        for a in [one for one in moved if self._is_replaced(one)]:
            moved.discard(a)
            del self._pairs[a]
        return moved

    def _is_replaced(self, a: int) -> bool:
        """Return whether Word has no move for a piece: of a table, or a paragraph without words."""
        pieces = self._old[a], self._new[self._pairs[a]]
        return self._old[a].owner in self._tables or any(one.is_table or not one.text for one in pieces)


def _by_owner(pieces: Sequence[Piece]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(pieces):
        found[one.owner].append(at)
    return found


def _said(blocks: Sequence[PlacedBlock], owner: int) -> int:
    """Return the block whose words the piece of a block says: of a clause without words, its first one."""
    if owner == NO_BLOCK or blocks[owner].words or blocks[owner].end == owner + 1:
        return owner
    return owner + 1 if isinstance(blocks[owner + 1].block, Paragraph) else owner


def _line(one: Piece) -> Line:
    text = one.text
    return Line("row", "table" if one.is_table else "", [Token(text, (text,))])
