"""Letter content: the typed content of a value as stored in a letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from letterforge.letter import content as letter_content
from letterforge.letter.content import (
    ChosenOption,
    Content,
    Date,
    ListContent,
    Money,
    RecordContent,
    integer,
    plain_digits,
)
from letterforge.placeholders.value import Value


def content_beside(value: Value, text: str) -> Content:
    """Return what a letter keeps of `value` where it prints `text`: None for a text that reads so."""
    content = value.content
    if content.__class__ is not str:
        return content_of(value)
    of = value.placeholder
    if of is not None and of.options:
        return ChosenOption(content)
    return None if content == text else content


def content_of(value: Value) -> Content:
    """Return the content of `value` as a letter keeps it; None where it was not filled."""
    content = value.content
    match content:
        case str():
            of = value.placeholder
            return ChosenOption(content) if of is not None and of.options else content
        case None | bool():
            return content
        case int() | Decimal():
            return _number(content, value.currency)
        case tuple():
            return ListContent(tuple([content_of(one) for one in content]))
        case date():
            return Date(content)
        case _:
            return RecordContent(tuple([(name, content_of(one)) for name, one in content.items()]))


def _number(number: int | Decimal, currency: str | None) -> Content:
    if currency is not None:
        return Money(plain_digits(number), currency)
    return integer(number) if isinstance(number, int) else letter_content.Decimal(plain_digits(number))
