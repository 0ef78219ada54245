"""Formatted values: cells of a sheet that show something else than the number they hold.

A cell of 0.075 shows `7.5%`, one of 46096 `15.3.2026`. Texts read what is shown; numbers, amounts and dates
read the number, which is never rounded. A percentage is read as such: only numbers with the unit `%` take it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from letterforge.values.placeholder import Placeholder, UnitForms

_PERCENT = frozenset({"%", "％", "٪", "﹪"})


class Formatted:
    """What a cell holds, and what it shows.

    `value` is a str, int, Decimal, bool or date. `text` is what the cell shows, or None where nobody can tell:
    `doubt` then says why (it follows the name of the value), `hint` what mends it. `cell` is its name on the
    sheet (`E3`), which is no part of what it is: a row that moves stays what it was.
    """

    __slots__ = ("cell", "doubt", "hint", "is_percent", "text", "value")

    def __init__(
        self,
        value: str | int | Decimal | date,
        text: str | None,
        *,
        cell: str = "",
        is_percent: bool = False,
        doubt: str = "",
        hint: str | None = None,
    ) -> None:
        self.value = value
        self.text = text
        self.cell = cell
        self.is_percent = is_percent
        self.doubt = doubt
        self.hint = hint

    def __repr__(self) -> str:
        return f"Formatted({self.value!r}, {self.text!r}, is_percent={self.is_percent})"

    def __str__(self) -> str:
        return str(self.number) if self.text is None else self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formatted) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash((self.text, self.is_percent))

    @property
    def number(self) -> object:
        """The value as a number, an amount or a date reads it: a percentage with its sign, exactly."""
        if not self.is_percent or not isinstance(self.value, int | Decimal):
            return self.value
        return f"{percentage(self.value):f}%"


def percentage(value: int | Decimal) -> Decimal:
    """Return how many hundredths `value` is, exactly: 7.5 for 0.075."""
    return Decimal(value).scaleb(2)


def takes_percent(placeholder: Placeholder) -> bool:
    """Return whether the unit of a placeholder is the sign of percent, in any language."""
    unit = placeholder.unit
    if unit is None or isinstance(unit, UnitForms):
        return False
    return any(word.text.strip() in _PERCENT for word in unit.texts.values())
