"""Reason: what is told of the lines of one block of a letter."""

from __future__ import annotations

from msgspec import Struct


class Condition(Struct, frozen=True):
    """A condition: its text, where it is written, and what it says: true, false, open, or unknown.

    `values` are the names of the values in it, each with what it is in this letter.
    """

    text: str
    place: str
    result: str
    values: tuple[tuple[str, str], ...] = ()


class LeftOut(Struct, frozen=True):
    """An item that is not in the letter: its id, where it is written, and the conditions it stands under."""

    id: str
    place: str
    conditions: tuple[Condition, ...]


class ValueSource(Struct, frozen=True):
    """Where a value is from.

    `kind` is `given` (in a file, at `place`), `set` (on the command line), `default`, `computed` (from
    `expression`, which follows from the names in `follows`), `open`, or `text` for what a text works out.
    """

    name: str
    value: str
    kind: str
    place: str = ""
    expression: str = ""
    follows: tuple[str, ...] = ()


class Reason(Struct, frozen=True):
    """Why lines are in a letter.

    `first` is the number of the first line. `path` are the ids of what the block stands in, its own last;
    empty for the title. `place` is where its words are written, `layer` the variant that its item is from
    where one extends another. `conditions` let it in; `inside` are those in its own texts; `left_out` are
    the items beside it that are not in the letter.
    """

    first: int
    lines: tuple[str, ...]
    path: tuple[str, ...] = ()
    place: str = ""
    layer: str = ""
    conditions: tuple[Condition, ...] = ()
    inside: tuple[Condition, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    values: tuple[ValueSource, ...] = ()

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + len(self.lines) - 1
