"""The foundry: letters from filled templates, cast where one of the same shape was built before.

Two streams have the same shape if they differ in nothing but the words of values: then the letters are the
same tree around other words. The third letter of a shape is the first that is cast; one letter alone pays for
no mould.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

from letterforge.assembly.boxes import free_texts
from letterforge.assembly.budget import BudgetError, check_size
from letterforge.assembly.building import build, too_large
from letterforge.assembly.marks import OpenChoice, Ref
from letterforge.assembly.numbers import Numberer
from letterforge.assembly.openings import Opening
from letterforge.assembly.printing import Printer, print_of
from letterforge.assembly.template import Bare, Piece
from letterforge.letter import Design, Filled, Inlines, Letter
from letterforge.letter.moulds import Mould, take_mould
from letterforge.values.value import Value

_LONGEST = 4096  # pieces: a longer letter's shape is seldom met again, and takes room
_ROOM = 100_000  # pieces of all shapes that are remembered

Shape: TypeAlias = tuple[object, ...]


class _Pattern(Struct, frozen=True, eq=False):
    """What casts letters of one shape.

    `boxed` tells of each value in the stream whether it is drawn as boxes; `places` which of the words that
    values are printed as fills each hole; `size` is that of all other words, in characters.
    """

    mould: Mould
    boxed: tuple[bool, ...]
    places: tuple[int, ...]
    size: int

    def cast(self, values: Iterable[Value]) -> Letter:
        """Return the letter of these values; raises ClauseTextError LF207."""
        filled: list[Filled] = []
        size = self.size
        for value, is_boxed in zip(values, self.boxed, strict=True):
            if is_boxed:
                filled += free_texts(value)
            else:
                size += len(value.text)
                filled += print_of(value).filled
        try:
            check_size(size)
        except BudgetError as error:
            raise too_large(error) from error
        return self.mould.cast(tuple([filled[place] for place in self.places]))


class Foundry:
    """Makes the letters of one plan; `marked` puts the marks into a stream."""

    def __init__(
        self, variant: str, title: Inlines, design: Design, marked: Callable[[Iterable[Bare]], list[Piece]]
    ) -> None:
        self._variant = variant
        self._title = title
        self._design = design
        self._marked = marked
        self._numberer = Numberer(design.numbering)
        self._known: dict[Shape, _Pattern | None] = {}  # None: met once
        self._held = 0  # pieces of all of them

    def letter(self, pieces: list[Bare]) -> Letter:
        """Return the letter of a stream; raises ClauseTextError LF404, LF207."""
        if len(pieces) > _LONGEST:
            return self._build(self._marked(pieces))[0]
        shape = tuple([one if one.__class__ is str else _token(one) for one in pieces])
        pattern = self._known.get(shape)
        if pattern is not None:
            return pattern.cast([one for one in pieces if one.__class__ is Value])
        marked = self._marked(pieces)
        letter, printer = self._build(marked)
        if shape in self._known:
            self._known[shape] = _pattern(letter, printer, marked)
        else:
            self._note(shape)
        return letter

    def _build(self, pieces: list[Piece]) -> tuple[Letter, Printer]:
        blocks, printer = build(pieces, self._design, self._numberer)
        return Letter(self._variant, self._title, self._design, blocks), printer

    def _note(self, shape: Shape) -> None:
        self._known[shape] = None
        self._held += len(shape)
        while self._held > _ROOM:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._held -= len(oldest)


def _token(piece: Bare) -> object:
    """Return what the tree takes from a piece beside its words."""
    if piece.__class__ is Value:
        return print_of(piece).shape
    if isinstance(piece, Opening):
        return piece.placeholder
    return (piece.target, piece.full) if isinstance(piece, Ref) else piece


def _pattern(letter: Letter, printer: Printer, pieces: list[Piece]) -> _Pattern:
    """Return what casts letters like this one, which was built of `pieces`."""
    mould = take_mould(letter)
    values = [
        (one, isinstance(before, OpenChoice))
        for before, one in zip([None, *pieces], pieces, strict=False)
        if isinstance(one, Value)
    ]
    places = {id(one): place for place, one in enumerate(printer.filled)}
    size = sum(len(value.text) for value, is_boxed in values if not is_boxed)
    return _Pattern(
        mould,
        tuple([is_boxed for _, is_boxed in values]),
        tuple([places[id(hole)] for hole in mould.holes]),
        printer.printed - size,
    )
