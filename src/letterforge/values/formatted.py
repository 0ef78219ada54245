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

    `value` is a str, int, Decimal, bool or date. `text` is what the cell shows, None where nobody can tell;
    `doubt` then says why (it follows the name of the value), `hint` what mends it. `column` is the letter of
    its column on the sheet.
    """

    __slots__ = ("_repr", "column", "doubt", "hint", "is_percent", "text", "value")

    def __init__(
        self,
        value: str | int | Decimal | date,
        text: str | None,
        *,
        column: str = "",
        is_percent: bool = False,
        doubt: str = "",
        hint: str | None = None,
    ) -> None:
        self.value = value
        self.text = text
        self.column = column
        self.is_percent = is_percent
        self.doubt = doubt
        self.hint = hint
        self._repr = f"Formatted({value!r}, {text!r}, is_percent={is_percent})"

    def __repr__(self) -> str:
        return self._repr

    def __str__(self) -> str:
        return str(self.number) if self.text is None else self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formatted) and self._repr == other._repr

    def __hash__(self) -> int:
        return hash(self._repr)

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
