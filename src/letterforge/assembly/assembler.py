"""Assembler: makes the letter of a plan and values, in two steps: the stream, then the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from letterforge.assembly.evaluation.address_checks import AddressChecks
from letterforge.assembly.evaluation.compiled_template import Bare, Piece, Stream
from letterforge.assembly.evaluation.letter_builder import build
from letterforge.assembly.evaluation.soft_breaks import Edge
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.letter import Design, Filled, Inlines, Letter
from letterforge.letter.numberer import Numberer
from letterforge.placeholders.value import Value
from letterforge.yamldoc import Scalar


class Assembled(Struct, frozen=True, eq=False):
    """A letter, and what is known from its building.

    `pieces` are the stream with its events, `filled` the values in the order in which they were printed,
    `edges` those that decided what a line break beside them became, `size` the characters that were printed;
    `addresses` looks at the addresses of letters.
    """

    letter: Letter
    pieces: Sequence[Piece]
    filled: Sequence[Filled]
    edges: Sequence[Edge]
    size: int
    addresses: AddressChecks


class Assembler:
    """Makes letters of one variant and language: first the template's stream, then the tree.

    `title` is that of all letters; empty where the stream prints it.
    """

    def __init__(
        self,
        variant: str,
        title: Inlines,
        design: Design,
        stream: Stream,
        addresses: AddressChecks | None = None,
    ) -> None:
        self._addresses = addresses or AddressChecks()
        self.design = design
        self.variant = variant
        self._title = title
        self._stream = stream
        self._numberer = Numberer(design.numbering)

    @property
    def sources(self) -> Iterable[Scalar]:
        """The texts with values, and the conditions, that the template was compiled from."""
        return self._stream.sources

    @property
    def has_terms(self) -> bool:
        """Whether texts mention terms."""
        return self._stream.has_terms

    def stream(
        self, values: Mapping[str, Value | Unfilled], *, is_form: bool = False, as_of: date | None = None
    ) -> list[Bare]:
        """Return what the template yields for `values`: words, values, the names of events.

        Of a form, whose values may be left open, that is all that may apply. `as_of` takes precedence over
        the date of the letter where versions of clauses are chosen.

        Raises ClauseTextError LF206 where an expression fails on these values, LF207 beyond the budget.
        """
        return self._stream.run(values, is_form=is_form, as_of=as_of)

    def compute(self, values: Mapping[str, Value | Unfilled], names: Iterable[str]) -> dict[str, Value]:
        """Return the computed values of these names, without those that are open; raises as `stream`."""
        return self._stream.compute(values, names)

    def build(self, stream: Iterable[Bare]) -> Assembled:
        """Return the letter of a stream.

        Raises ClauseTextError LF404 where a reference names what the letter leaves out, LF207 where it grows
        too large, LF416 where its address does not fit into the window of its page.
        """
        pieces = self._stream.with_events(stream)
        built = build(pieces, self.design, self._numberer)
        title, printer = self._title or built.title, built.printer
        letter = Letter(self.variant, title, self.design, built.body, built.title_at, built.running_values)
        self._addresses.check(letter)
        return Assembled(letter, pieces, printer.filled, printer.edges, printer.printed, self._addresses)
