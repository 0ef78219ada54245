"""The typed content of values, beside the text that they read as.

A text, a whole number and a yes or no are what Python calls them; the rest are nodes, so that JSON tells a
date from a text and an amount from a number.
"""

from __future__ import annotations

import datetime
import decimal
from typing import Annotated, TypeAlias

from msgspec import Meta

from letterforge.letter.bounds import CurrencyCode, LargeDigits, Name, SafeInteger
from letterforge.letter.node import Node

_EXACT = Meta(description="digits, a point, perhaps an exponent; exact, so read it as a decimal number")


class Decimal(Node, frozen=True):
    """A number with decimals, exact: 0.10 has two of them."""

    value: Annotated[decimal.Decimal, _EXACT]


class Integer(Node, frozen=True):
    """A whole number of 2^53 or more (or as far below zero), which many programs read from JSON inexactly."""

    digits: LargeDigits


class Money(Node, frozen=True):
    """An amount in a currency (ISO 4217), in its major unit: 1409.50 yuan, 1409 yen."""

    amount: Annotated[decimal.Decimal, _EXACT]
    currency: CurrencyCode


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
