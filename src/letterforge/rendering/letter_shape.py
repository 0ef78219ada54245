"""Letter shapes: the tree that letters share if only the text of their values differs.

Ten thousand letters of one plan have a few shapes, one for each way its conditions can go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from msgspec import Struct

from letterforge.letter import Filled, Letter
from letterforge.letter.nodes import (
    Attachments,
    Bullets,
    Choice,
    Clause,
    Column,
    Copies,
    Emphasis,
    Field,
    Fields,
    Image,
    Link,
    Option,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
    Term,
)

Make: TypeAlias = Callable[[Sequence[Filled]], Any]
"""Makes a part of a tree of the values of all slots."""

_BLOCKS = (
    Attachments, Bullets, Choice, Copies, Clause, Fields, Image, Paragraph, Section, Signature, Table,
)  # fmt: skip
_PARTS = Column, Emphasis, Field, Link, Option, Strong, Term
_HOLDERS = frozenset((Letter, *_BLOCKS, *_PARTS))  # what values stand in


class LetterShape(Struct, frozen=True, eq=False):
    """A tree with a slot in the place of each filled value.

    `letter` is the one it was taken from, `slots` its filled values in the order of the tree.
    """

    letter: Letter
    slots: tuple[Filled, ...]
    _make: Make

    def fill(self, filled: Sequence[Filled]) -> Letter:
        """Return the letter with `filled` in the slots, one for each."""
        letter: Letter = self._make(filled)
        return letter

    def refill(self, part: Any) -> tuple[Make, tuple[int, ...]]:
        """Return how a part of `letter` is made of the values of all slots, and which slots it has."""
        places = {id(slot): place for place, slot in enumerate(self.slots)}
        found: list[int] = []

        def find(slot: Filled) -> int:
            found.append(places[id(slot)])
            return found[-1]

        return _maker(part, find) or (lambda _: part), tuple(found)


def shape_of(letter: Letter) -> LetterShape:
    """Return the shape of `letter`."""
    slots: list[Filled] = []

    def find(slot: Filled) -> int:
        slots.append(slot)
        return len(slots) - 1

    make = _maker(letter, find) or (lambda _: letter)
    return LetterShape(letter, tuple(slots), make)


def _maker(node: Any, find: Callable[[Filled], int]) -> Make | None:
    """Return what makes `node` of the values of all slots; None where no value stands in it."""
    kind = type(node)
    if kind is Filled:
        return itemgetter(find(node))
    if kind is tuple:
        parts = node
    elif kind in _HOLDERS:
        parts = [getattr(node, name) for name in kind.__struct_fields__]
    else:
        return None
    made = [(index, _maker(part, find)) for index, part in enumerate(parts)]
    makers = [(index, maker) for index, maker in made if maker is not None]
    if not makers:
        return None
    return _parts_maker(parts, makers, tuple if kind is tuple else lambda parts: kind(*parts))


def _parts_maker(
    parts: Sequence[Any], makers: list[tuple[int, Make]], finish: Callable[[list[Any]], Any]
) -> Make:
    def make(filled: Sequence[Filled]) -> Any:
        made = [*parts]
        for index, maker in makers:
            made[index] = maker(filled)
        return finish(made)

    return make
