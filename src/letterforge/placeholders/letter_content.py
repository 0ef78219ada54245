"""The typed content that a letter keeps of a value."""

from __future__ import annotations

from collections.abc import Mapping
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
    return None if value.content == text and not _is_option(value) else content_of(value)


def content_of(value: Value) -> Content:
    """Return the content of `value` as a letter keeps it; None where it was not filled."""
    content = value.content
    if isinstance(content, str):
        return ChosenOption(content) if _is_option(value) else content
    if isinstance(content, int | Decimal) and not isinstance(content, bool):
        return _number(content, value.currency)
    if isinstance(content, date):
        return Date(content)
    if isinstance(content, tuple):
        return ListContent(tuple([content_of(one) for one in content]))
    if isinstance(content, Mapping):
        return RecordContent(tuple([(name, content_of(one)) for name, one in content.items()]))
    return content


def _number(number: int | Decimal, currency: str | None) -> Content:
    if currency is not None:
        return Money(plain_digits(number), currency)
    return integer(number) if isinstance(number, int) else letter_content.Decimal(plain_digits(number))


def _is_option(value: Value) -> bool:
    """Return whether the content is an option's id, not words."""
    return value.placeholder is not None and bool(value.placeholder.options)
