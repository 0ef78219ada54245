"""The foundry: letters from filled templates, cast where one of the same shape was built before.

Two streams have the same shape if they differ in nothing but the words of values: then the letters are the
same tree around other words. The third letter of a shape is the first that is cast; one letter alone pays for
no mould.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct

from letterforge.assembly.boxes import free_texts
from letterforge.assembly.budget import BudgetError, check_size
from letterforge.assembly.building import build, too_large
from letterforge.assembly.marks import OpenChoice, Ref
from letterforge.assembly.numbers import Numberer
from letterforge.assembly.openings import Opening
from letterforge.assembly.printing import Printer, fillings
from letterforge.assembly.template import Piece
from letterforge.letter import Design, Filled, Inlines, Letter
from letterforge.letter.moulds import Mould, take_mould
from letterforge.values.value import Value

_LONGEST = 4096  # pieces: a longer letter's shape is seldom met again, and takes room
_MOST = 256  # shapes that are remembered

Shape: TypeAlias = tuple[object, ...]


class _Pattern(Struct, frozen=True, eq=False):
    """A mould, the place in the stream of what fills each of its holes, the size of its other words."""

    mould: Mould
    places: tuple[int, ...]
    size: int


class Foundry:
    """Makes the letters of one plan."""

    def __init__(self, variant: str, title: Inlines, design: Design) -> None:
        self._variant = variant
        self._title = title
        self._design = design
        self._numberer = Numberer(design.numbering)
        self._known: dict[Shape, _Pattern | None] = {}  # None: met once

    def letter(self, pieces: list[Piece]) -> Letter:
        """Return the letter of a stream; raises ClauseTextError LF404, LF207."""
        if len(pieces) > _LONGEST:
            return self._build(pieces)[0]
        shape, filled, size = _shape(pieces)
        pattern = self._known.get(shape)
        if pattern is not None:
            return _cast(pattern, filled, size)
        letter, printer = self._build(pieces)
        if shape in self._known:
            self._known[shape] = _pattern(letter, printer, size)
        else:
            self._note(shape)
        return letter

    def _build(self, pieces: list[Piece]) -> tuple[Letter, Printer]:
        blocks, printer = build(pieces, self._design, self._numberer)
        return Letter(self._variant, self._title, self._design, blocks), printer

    def _note(self, shape: Shape) -> None:
        if len(self._known) >= _MOST:
            del self._known[next(iter(self._known))]
        self._known[shape] = None


def _shape(pieces: Iterable[Piece]) -> tuple[Shape, list[Filled], int]:
    """Return the shape of a stream, its values as they are printed, and the size in characters of these.

    The shape holds the marks and words, and of a value which of its lines have words; of a choice drawn as
    boxes, which are ticked.
    """
    shape: list[object] = []
    filled: list[Filled] = []
    size = 0
    before: object = None
    for piece in pieces:
        kind = type(piece)
        if type(before) is OpenChoice:
            chosen = piece.plain if isinstance(piece, Value) else piece.placeholder  # type: ignore[union-attr]  # no other piece is a choice
            shape.append((chosen,))
            filled += free_texts(piece)  # type: ignore[arg-type]  # as above
        elif kind is Value:
            size += len(piece.text)  # type: ignore[union-attr]  # a value
            lines = fillings(piece)  # type: ignore[arg-type]  # as above
            shape.append(len(lines) if None not in lines else tuple([line is None for line in lines]))
            filled += [line for line in lines if line is not None]
        elif kind is Opening:
            shape.append(piece.placeholder)  # type: ignore[union-attr]  # an opening
        elif kind is Ref:
            shape.append((piece.target, piece.full))  # type: ignore[union-attr]  # a reference
        else:
            shape.append(piece)
        before = piece
    return tuple(shape), filled, size


def _pattern(letter: Letter, printer: Printer, size: int) -> _Pattern:
    """Return what casts letters like this one, whose values take up `size` characters."""
    mould = take_mould(letter)
    places = {id(one): place for place, one in enumerate(printer.filled)}
    return _Pattern(mould, tuple([places[id(hole)] for hole in mould.holes]), printer.printed - size)


def _cast(pattern: _Pattern, filled: list[Filled], size: int) -> Letter:
    try:
        check_size(pattern.size + size)
    except BudgetError as error:
        raise too_large(error) from error
    return pattern.mould.cast(tuple([filled[place] for place in pattern.places]))
