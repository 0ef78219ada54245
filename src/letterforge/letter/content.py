"""Content: the typed content of values, beside the text that is printed.

A text, a whole number and a yes or no are what Python calls them; the rest are nodes, so that JSON tells a
date from a text and an amount from a number.
"""

from __future__ import annotations

import datetime
import decimal
from typing import TypeAlias

from letterforge.letter.bounds import CurrencyCode, DecimalDigits, LargeDigits, Name, SafeInteger
from letterforge.letter.node import Node


class Decimal(Node, frozen=True):
    """A number with decimals, exact, in plain digits: 0.10 has two of them."""

    digits: DecimalDigits

    @property
    def value(self) -> decimal.Decimal:
        """The number."""
        return decimal.Decimal(self.digits)


class Integer(Node, frozen=True):
    """A whole number of 2^53 or more (or as far below zero), which many programs read from JSON inexactly."""

    digits: LargeDigits


class Money(Node, frozen=True):
    """An amount in a currency (ISO 4217), in its major unit: 1409.50 yuan, 1409 yen."""

    amount: DecimalDigits
    currency: CurrencyCode

    @property
    def value(self) -> decimal.Decimal:
        """The amount without its currency."""
        return decimal.Decimal(self.amount)


class Date(Node, frozen=True):
    """A day of the Gregorian calendar."""

    day: datetime.date


class ChosenOption(Node, frozen=True):
    """An option of a choice, by its id; `other` is the one with words of its own."""

    option: Name


class ListContent(Node, frozen=True, tag="list"):
    """Entries of a list, or the options chosen of several."""

    entries: tuple[Content, ...]


class RecordContent(Node, frozen=True, tag="record"):
    """Fields by name, in the order of their declaration; one that was left empty is None."""

    fields: tuple[tuple[Name, Content], ...]


Content: TypeAlias = (
    bool
    | SafeInteger
    | str
    | Decimal
    | Integer
    | Money
    | Date
    | ChosenOption
    | ListContent
    | RecordContent
    | None
)
"""What a value is. None stands for what was not filled."""


def integer(value: int) -> int | Integer:
    """Return a whole number as content: itself, or its digits where programs may read it inexactly."""
    return value if -(2**53) < value < 2**53 else Integer(str(value))


def plain_digits(number: int | decimal.Decimal) -> str:
    """Return a number in plain digits, without exponent, with the decimals that it has."""
    return format(decimal.Decimal(number), "f")
