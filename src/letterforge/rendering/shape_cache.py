"""Shape cache: the shapes of letters of one plan, by their streams.

Two streams have the same shape if they differ in nothing but the words of values: then the letters are the
same tree around other words, but for line breaks that a value's first or last character decides. The third
letter of a shape is the first that is filled in; one letter alone pays for no shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.assembler import Assembled, Assembler
from letterforge.assembly.evaluation.address_checks import AddressChecks
from letterforge.assembly.evaluation.boxed_choice import BoxedChoice
from letterforge.assembly.evaluation.budget import BudgetError, check_size
from letterforge.assembly.evaluation.choice_boxes import free_texts
from letterforge.assembly.evaluation.compiled_template import Bare
from letterforge.assembly.evaluation.events import Ref, StartChoice
from letterforge.assembly.evaluation.letter_builder import too_large
from letterforge.assembly.evaluation.mentions import DefinitionList, Mention, inner_pieces
from letterforge.assembly.evaluation.soft_breaks import TOO_MANY, side_of
from letterforge.assembly.evaluation.text_printer import Print, print_value
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.letter import Filled, Letter
from letterforge.letter.scripts import is_dense
from letterforge.placeholders.value import Value
from letterforge.rendering.letter_shape import Make, address_in_window, shape_of
from letterforge.rendering.templates import ShapeTemplates

_LONGEST = 4096  # pieces: a longer letter's shape is seldom met again, and takes room
_ROOM = 100_000  # pieces of all shapes that are remembered
_MOST = 64  # variations of one shape
_MOST_PRINTED = 4096  # values whose words are remembered

Key: TypeAlias = tuple[object, ...]


class Filling(Struct, frozen=True, eq=False):
    """A letter as the templates of its shape and the words for the slots."""

    templates: ShapeTemplates
    filled: tuple[Filled, ...]


class _Variation(Struct, frozen=True, eq=False):
    """Letters of one shape whose line breaks come out alike.

    `places` tells which of the words that values are printed as fills each slot.
    """

    templates: ShapeTemplates
    places: tuple[int, ...]
    address: Make | None  # of an address that must fit into a window
    addresses: AddressChecks

    def fill(self, filled: list[Filled]) -> Filling:
        """Return the letter with these words of values; raises ClauseTextError LF416."""
        found = Filling(self.templates, tuple([filled[place] for place in self.places]))
        if self.address is not None:
            self.addresses.check_first(self.address(found.filled), self.templates.shape.letter.design)
        return found


class _Known(Struct, frozen=True, eq=False):
    """What is known of the letters of one shape.

    `boxed` tells of each value in the stream whether it is drawn as boxes; `size` is that of all words that
    are no value's, in characters. `edges` are the words of values that decide what becomes of a line break
    beside them: their places among all such words, and which end. What stands there tells the `variations`
    apart; one that was met once is None.
    """

    boxed: tuple[bool, ...] = ()
    size: int = 0
    edges: tuple[tuple[int, bool], ...] = ()
    variations: Mapping[tuple[int, ...], _Variation | None] = field(default_factory=dict)

    def filled(self, printed: Sequence[tuple[Value, Print]]) -> list[Filled]:
        """Return the words that values are printed as; raises ClauseTextError LF207."""
        found: list[Filled] = []
        size = self.size
        for (value, print_), is_boxed in zip(printed, self.boxed, strict=True):
            if is_boxed:
                found += free_texts(value)
            else:
                size += len(value.text)
                found += print_.filled
        try:
            check_size(size)
        except BudgetError as error:
            raise too_large(error) from error
        return found

    def sides(self, filled: Sequence[Filled], language: str) -> tuple[int, ...]:
        """Return what stands at the ends of the values that decide."""
        if not self.edges:
            return ()
        dense = is_dense(language)
        return tuple(
            [side_of(filled[place].text, is_start=start, dense=dense) for place, start in self.edges]
        )

    def with_letter(self, built: Assembled) -> _Known:
        """Return what is known after another letter of the shape was built."""
        if TOO_MANY in built.edges:
            return self
        values = list(_values(built.pieces))
        places = {id(one): place for place, one in enumerate(built.filled)}
        edges = {(places[id(edge.value)], edge.is_start) for edge in built.edges}
        has_new = not edges.issubset(self.edges)
        known = _Known(
            tuple([is_boxed for _, is_boxed in values]),
            built.size - sum(len(value.text) for value, is_boxed in values if not is_boxed),
            tuple(sorted(edges.union(self.edges))) if has_new else self.edges,
            {} if has_new else self.variations,
        )
        return known._with_variation(built, places)

    def _with_variation(self, built: Assembled, places: Mapping[int, int]) -> _Known:
        sides = self.sides(built.filled, built.letter.design.language)
        variation = None  # met once; the oldest of many are forgotten
        if sides in self.variations or not self.edges:
            shape = shape_of(built.letter)
            slots = tuple([places[id(slot)] for slot in shape.slots])
            variation = _Variation(ShapeTemplates(shape), slots, address_in_window(shape), built.addresses)
        kept = {**self.variations, sides: variation}
        if len(kept) > _MOST:
            del kept[next(iter(kept))]
        return replace(self, variations=kept)


def _values(pieces: Iterable[object]) -> Iterator[tuple[Value, bool]]:
    """Yield the values of a stream, and whether each is drawn as boxes."""
    before: object = None
    for piece in pieces:
        inner = inner_pieces(piece)
        if inner is not None:
            yield from _values(inner)
        value = piece.other if isinstance(piece, BoxedChoice) else piece
        if isinstance(value, Value):
            yield value, isinstance(before, StartChoice)
        before = piece


def _terms_of(piece: Mention | DefinitionList) -> tuple[object, ...]:
    """Return which terms are mentioned, and which mentions define."""
    mentions = piece.mentions if isinstance(piece, DefinitionList) else (piece,)
    return tuple((one.term.id, one.defines, len(one.pieces)) for one in mentions)


class ShapeCache:
    """The shapes of one plan's letters; several threads may use it."""

    def __init__(self, assembler: Assembler) -> None:
        self._assembler = assembler
        self._language = assembler.design.language
        self._known: dict[Key, _Known] = {}
        self._held = 0  # pieces of all of them
        self._learning = Lock()  # held while `_known` and `_held` change together
        self._printed: dict[int, tuple[Value, Print]] = {}  # by identity; what is held keeps its own

    def letter(
        self, values: Mapping[str, Value | Unfilled], *, is_form: bool = False, as_of: date | None = None
    ) -> Letter | Filling:
        """Return the letter of `values`: as words for the slots of a shape that is known, else as a tree.

        Of a form, with all that may apply; with the versions of clauses that hold on the day `as_of`.

        Raises ClauseTextError LF206, LF404, LF207, LF416 as `Plan.assemble` does.
        """
        stream = self._assembler.stream(values, is_form=is_form, as_of=as_of)
        if len(stream) > _LONGEST:
            return self._assembler.build(stream).letter
        key, printed = self._key(stream)
        known = self._known.get(key)
        if known is not None and known.variations:
            filled = known.filled(printed)
            variation = known.variations.get(known.sides(filled, self._language))
            if variation is not None:
                return variation.fill(filled)
        built = self._assembler.build(stream)
        with self._learning:
            self._learn(key, built)
        return built.letter

    def _key(self, stream: Sequence[Bare]) -> tuple[Key, list[tuple[Value, Print]]]:
        """Return what tells the shape of a stream from others, and its values as they are printed."""
        parts: list[object] = list(stream)
        printed: list[tuple[Value, Print]] = []
        for place, piece in enumerate(stream):
            if piece.__class__ is str:  # as nearly all are
                continue
            if piece.__class__ is Value:
                one = self._printed.get(id(piece)) or self._print(piece)
                printed.append(one)
                parts[place] = one[1].shape
            elif isinstance(piece, Unfilled):
                parts[place] = piece.placeholder, piece.path
            elif isinstance(piece, BoxedChoice):
                parts[place] = piece.shape
                if piece.other is not None:
                    one = self._print(piece.other)
                    printed.append(one)
                    parts[place] = piece.shape, one[1].shape
            elif isinstance(piece, Ref):
                parts[place] = piece.target, piece.full
            elif isinstance(piece, Mention | DefinitionList):
                inner, of_inner = self._key(inner_pieces(piece) or ())
                printed += of_inner
                parts[place] = (*_terms_of(piece), inner)
        return tuple(parts), printed

    def _print(self, value: Value) -> tuple[Value, Print]:
        if len(self._printed) >= _MOST_PRINTED:
            self._printed.clear()
        found = self._printed[id(value)] = value, print_value(value)
        return found

    def _learn(self, key: Key, built: Assembled) -> None:
        known = self._known.get(key)
        if known is not None:
            self._known[key] = known.with_letter(built)
            return
        self._known[key] = _Known()
        self._held += len(key)
        while self._held > _ROOM:
            oldest = next(iter(self._known))
            del self._known[oldest]
            self._held -= len(oldest)
