"""Moulds: what letters have in common that differ in nothing but their filled values.

Ten thousand letters of one plan come from a few moulds, one for each way its conditions can go. A letter that
was cast knows its mould, in which an exporter may keep what it made of the words that all of them share. A
letter that was not is the same letter; it only takes longer to write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from msgspec import Struct, field

from letterforge.letter.letter import Letter
from letterforge.letter.nodes import (
    Attachments,
    Block,
    Choice,
    Clause,
    Column,
    Emphasis,
    Field,
    Fields,
    Filled,
    Inlines,
    Link,
    Option,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
)

_Maker: TypeAlias = Callable[[Sequence[Filled]], Any]
_BLOCKS = Attachments, Choice, Clause, Fields, Paragraph, Section, Signature, Table
_HOLDERS = frozenset((*_BLOCKS, Column, Emphasis, Field, Link, Option, Strong))  # what values stand in


class Mould(Struct, eq=False):
    """A tree with holes where its filled values stood; `kept` is for what exporters made of the rest.

    `letter` is the one it was taken from, `holes` its filled values in the order of the tree.
    """

    letter: Letter
    holes: tuple[Filled, ...]
    _make: _Maker
    kept: dict[object, Any] = field(default_factory=dict)

    def cast(self, filled: tuple[Filled, ...]) -> CastLetter:
        """Return the letter with `filled` in the holes, one for each."""
        return CastLetter(self, filled)

    def tree(self, filled: tuple[Filled, ...]) -> tuple[Inlines, tuple[Block, ...]]:
        """Return title and body with `filled` in the holes."""
        title, body = self._make(filled)
        return title, body

    def refill(self, part: Any) -> tuple[_Maker, tuple[int, ...]]:
        """Return how a part of `letter` is made of what fills the holes, and which holes it has."""
        places = {id(hole): index for index, hole in enumerate(self.holes)}
        found: list[int] = []

        def find(hole: Filled) -> int:
            found.append(places[id(hole)])
            return found[-1]

        return _maker(part, find) or (lambda _: part), tuple(found)


class CastLetter(Letter):
    """A letter from a mould, with its filled values in the order of the holes.

    It is made into a tree when somebody first looks at it; an exporter that knows the mould never does.
    """

    __slots__ = ("_tree", "filled", "mould")

    def __init__(self, mould: Mould, filled: tuple[Filled, ...]) -> None:
        super().__init__(mould.letter.variant, (), mould.letter.design, ())
        self.mould = mould
        self.filled = filled
        self._tree: tuple[Inlines, tuple[Block, ...]] | None = None

    @property
    def title(self) -> Inlines:
        """What stands above the letter."""
        return self._made()[0]

    @property
    def body(self) -> tuple[Block, ...]:
        """What the letter says."""
        return self._made()[1]

    def _made(self) -> tuple[Inlines, tuple[Block, ...]]:
        if self._tree is None:
            self._tree = self.mould.tree(self.filled)
        return self._tree


def recast(letter: Letter) -> CastLetter:
    """Return the same letter, cast from a mould of its own."""
    mould = take_mould(letter)
    return mould.cast(mould.holes)


def take_mould(letter: Letter) -> Mould:
    """Return a mould of `letter`."""
    holes: list[Filled] = []

    def find(hole: Filled) -> int:
        holes.append(hole)
        return len(holes) - 1

    parts = (letter.title, letter.body)
    make = _maker(parts, find) or (lambda _: parts)
    return Mould(letter, tuple(holes), make)


def _maker(node: Any, find: Callable[[Filled], int]) -> _Maker | None:
    """Return what makes `node` of filled values; None where no value stands in it."""
    kind = type(node)
    if kind is Filled:
        return itemgetter(find(node))
    if kind is tuple:
        values = node
    elif kind in _HOLDERS:
        values = [getattr(node, name) for name in kind.__struct_fields__]
    else:
        return None
    made = [(index, _maker(value, find)) for index, value in enumerate(values)]
    makers = [(index, maker) for index, maker in made if maker is not None]
    if not makers:
        return None
    return _parts_maker(values, makers, tuple if kind is tuple else lambda parts: kind(*parts))


def _parts_maker(
    values: Sequence[Any], makers: list[tuple[int, _Maker]], finish: Callable[[list[Any]], Any]
) -> _Maker:
    def make(filled: Sequence[Filled]) -> Any:
        parts = [*values]
        for index, maker in makers:
            parts[index] = maker(filled)
        return finish(parts)

    return make
