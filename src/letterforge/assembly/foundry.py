"""The foundry: letters from filled templates, cast where one of the same shape was built before.

Two streams have the same shape if they differ in nothing but the words of values: then the letters are the
same tree around other words, but for line breaks that a value's first or last character decides. The third
letter of a shape is the first that is cast; one letter alone pays for no mould.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct, field

from letterforge.assembly.evaluation.budget import BudgetError, check_size
from letterforge.assembly.evaluation.choice_boxes import free_texts
from letterforge.assembly.evaluation.compiled_template import Bare, Piece
from letterforge.assembly.evaluation.events import Ref, StartChoice
from letterforge.assembly.evaluation.letter_builder import build, too_large
from letterforge.assembly.evaluation.numberer import Numberer
from letterforge.assembly.evaluation.soft_breaks import TOO_MANY, is_dense, side_of
from letterforge.assembly.evaluation.text_printer import Printer, print_of
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.letter import Design, Filled, Inlines, Letter
from letterforge.letter.moulds import Mould, take_mould
from letterforge.placeholders.value import Value

_LONGEST = 4096  # pieces: a longer letter's shape is seldom met again, and takes room
_ROOM = 100_000  # pieces of all shapes that are remembered
_MOST = 64  # patterns of one shape

Shape: TypeAlias = tuple[object, ...]


class _Pattern(Struct, frozen=True, eq=False):
    """What casts letters of one shape whose line breaks come out alike.

    `places` tells which of the words that values are printed as fills each hole of the mould.
    """

    mould: Mould
    places: tuple[int, ...]

    def cast(self, filled: list[Filled]) -> Letter:
        """Return the letter with these words of values."""
        return self.mould.cast(tuple([filled[place] for place in self.places]))


class _Kind(Struct, eq=False):
    """The letters of one shape.

    `boxed` tells of each value in the stream whether it is drawn as boxes; `size` is that of all words that
    are no value's, in characters. `edges` are the words of values that decide what becomes of a line break
    beside them: their places among all such words, and which end. What stands there tells the `patterns`
    apart.
    """

    boxed: tuple[bool, ...] = ()
    size: int = 0
    edges: tuple[tuple[int, bool], ...] = ()
    patterns: dict[tuple[int, ...], _Pattern | None] = field(default_factory=dict)  # None: met once

    def filled(self, values: Iterable[Value]) -> list[Filled]:
        """Return the words that values are printed as; raises ClauseTextError LF207."""
        found: list[Filled] = []
        size = self.size
        for value, is_boxed in zip(values, self.boxed, strict=True):
            if is_boxed:
                found += free_texts(value)
            else:
                size += len(value.text)
                found += print_of(value).filled
        try:
            check_size(size)
        except BudgetError as error:
            raise too_large(error) from error
        return found

    def sides(self, filled: list[Filled], language: str) -> tuple[int, ...]:
        """Return what stands at the ends of the values that decide."""
        if not self.edges:
            return ()
        dense = is_dense(language)
        return tuple(
            [side_of(filled[place].text, is_start=start, dense=dense) for place, start in self.edges]
        )

    def learn(self, letter: Letter, printer: Printer, pieces: list[Piece]) -> None:
        """Remember a letter of this shape, which was built of `pieces`."""
        if TOO_MANY in printer.edges:
            return
        values = [
            (one, isinstance(before, StartChoice))
            for before, one in zip([None, *pieces], pieces, strict=False)
            if isinstance(one, Value)
        ]
        self.boxed = tuple([is_boxed for _, is_boxed in values])
        self.size = printer.printed - sum(len(value.text) for value, is_boxed in values if not is_boxed)
        places = {id(one): place for place, one in enumerate(printer.filled)}
        edges = {(places[id(edge.value)], edge.is_start) for edge in printer.edges}
        if not edges.issubset(self.edges):
            self.edges = tuple(sorted(edges.union(self.edges)))
            self.patterns.clear()
        sides = self.sides(printer.filled, letter.design.language)
        if sides not in self.patterns and self.edges:
            self._note(sides)
            return
        mould = take_mould(letter)
        self.patterns[sides] = _Pattern(mould, tuple([places[id(hole)] for hole in mould.holes]))

    def _note(self, sides: tuple[int, ...]) -> None:
        """Remember that letters with these values at their breaks were met, the oldest of many no longer."""
        self.patterns[sides] = None
        if len(self.patterns) > _MOST:
            del self.patterns[next(iter(self.patterns))]


class Foundry:
    """Makes the letters of one plan; `marked` puts the marks into a stream."""

    def __init__(
        self,
        variant: str,
        title: Inlines,
        design: Design,
        with_events: Callable[[Iterable[Bare]], list[Piece]],
    ) -> None:
        self._variant = variant
        self._title = title
        self._design = design
        self._with_events = with_events
        self._numberer = Numberer(design.numbering)
        self._known: dict[Shape, _Kind] = {}
        self._held = 0  # pieces of all of them

    def letter(self, pieces: list[Bare]) -> Letter:
        """Return the letter of a stream; raises ClauseTextError LF404, LF207."""
        if len(pieces) > _LONGEST:
            return self._build(self._with_events(pieces))[0]
        shape = tuple([one if one.__class__ is str else _token(one) for one in pieces])
        kind = self._known.get(shape)
        if kind is not None and kind.patterns:
            filled = kind.filled([one for one in pieces if one.__class__ is Value])
            pattern = kind.patterns.get(kind.sides(filled, self._design.language))
            if pattern is not None:
                return pattern.cast(filled)
        with_events = self._with_events(pieces)
        letter, printer = self._build(with_events)
        if kind is None:
            self._note(shape)
        else:
            kind.learn(letter, printer, with_events)
        return letter

    def _build(self, pieces: list[Piece]) -> tuple[Letter, Printer]:
        blocks, printer = build(pieces, self._design, self._numberer)
        return Letter(self._variant, self._title, self._design, blocks), printer

    def _note(self, shape: Shape) -> None:
        self._known[shape] = _Kind()
        self._held += len(shape)
        while self._held > _ROOM:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._held -= len(oldest)


def _token(piece: Bare) -> object:
    """Return what the tree takes from a piece beside its words."""
    if piece.__class__ is Value:
        return print_of(piece).shape
    if isinstance(piece, Unfilled):
        return piece.placeholder, piece.path
    return (piece.target, piece.full) if isinstance(piece, Ref) else piece
