"""Formatted cells: cells of a sheet that may display something else than they contain.

A cell of 0.075 shows `7.5%`, one of 46096 `15.3.2026`. Texts read what is shown; numbers, amounts and dates
read the number, which is never rounded. A percentage is read as such: only numbers with the unit `%` take it.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, Protocol

from msgspec import Struct

from letterforge.placeholders.placeholder import Placeholder, unit_words

Held = str | int | Decimal | date | time | timedelta
_PERCENT = frozenset({"%", "％", "٪", "﹪"})


class UnshownError(ValueError):
    """A cell of which nobody can tell what it shows: the `fact` that follows its name, and a `hint`."""

    def __init__(self, fact: str, hint: str) -> None:
        super().__init__(fact)
        self.fact = fact
        self.hint = hint


class Mark(Struct, frozen=True):
    """A word that a number format writes, and the region of its language (`US`) where it has one."""

    text: str
    region: str = ""


class Form(Protocol):
    """The number format of a cell."""

    @property
    def code(self) -> str:
        """How it is written."""

    def show(self, held: Held) -> str:
        """Return what a cell that holds this value shows; raises UnshownError."""

    def is_percent(self, number: Decimal) -> bool:
        """Return whether it shows `number` as a percentage."""

    def marks(self, number: Decimal) -> tuple[Mark, ...]:
        """Return the words that it writes beside `number`."""


class Shown(Struct, frozen=True):
    """What a cell shows; None where nobody can tell, with the fact that says why and a hint."""

    text: str | None
    fact: str = ""
    hint: str | None = None


class Formatted:
    """A cell: its raw `value` (str, int, Decimal, bool or date) and the number format that shows it.

    `column` is the letter of its column. `held` is what the format shows where that is not the value, as for
    a time. What is shown is made when somebody asks: most cells are read by numbers and dates.
    """

    __slots__ = ("_shown", "column", "form", "held", "value")

    def __init__(self, value: Any, form: Form, column: str = "", held: Held | None = None) -> None:
        self.value = value
        self.form = form
        self.column = column
        self.held = held
        self._shown: Shown | None = None

    def __repr__(self) -> str:
        return f"Formatted({self.value!r}, {self.form.code!r})"

    def __str__(self) -> str:
        return str(self.number) if self.shown.text is None else self.shown.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formatted) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def __reduce__(self) -> tuple[object, ...]:
        return Formatted, (self.value, self.form, self.column, self.held)

    @property
    def shown(self) -> Shown:
        """What the cell shows."""
        if self._shown is None:
            self._shown = self._show()
        return self._shown

    @property
    def percentage(self) -> Decimal | None:
        """How many hundredths the cell holds, exactly (7.5 for 0.075), where it shows a percentage."""
        number = self.value
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            return None
        return Decimal(number).scaleb(2) if self.form.is_percent(Decimal(number)) else None

    @property
    def number(self) -> object:
        """The value as a number, an amount or a date reads it: a percentage with its sign."""
        percentage = self.percentage
        return self.value if percentage is None else f"{percentage:f}%"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The words that the cell shows beside its number: `$`, `USD`, `kg`."""
        number = self.value
        if isinstance(number, bool) or not isinstance(number, int | Decimal):
            return ()
        return self.form.marks(Decimal(number))

    def _show(self) -> Shown:
        try:
            text = self.form.show(self.value if self.held is None else self.held)
        except UnshownError as error:
            return Shown(None, error.fact, error.hint)
        if text.strip():
            return Shown(text)
        return Shown(None, "shows nothing, for its number format hides it", "give it another number format")


def takes_percent(placeholder: Placeholder) -> bool:
    """Return whether the unit of a placeholder is the sign of percent, in any language or plural form."""
    return any(word.strip() in _PERCENT for word in unit_words(placeholder))
