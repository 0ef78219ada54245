"""Value: typed content, its printed text and its placeholder.

A `Value` behaves in template expressions like its content (`{% if hours > 24 %}`, `{% for c in channels %}`)
and is never a string: nothing it holds can become markup, a template or a number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from letterforge.placeholders.currency_rules import check_comparable
from letterforge.placeholders.placeholder import Placeholder, shows_code

Content: TypeAlias = "str | int | Decimal | date | bool | tuple[Value, ...] | Mapping[str, Value] | None"


class Value:
    """A typed value: `content`, how it reads (`text`, its lines apart by line feeds), and its `placeholder`.

    The content is a str (also choice ids), int, Decimal (decimal and money), date, bool, a tuple of values
    (list, choices), a mapping of values (record), or None for an optional placeholder that was not filled.
    `placeholder` is None for what a template expression computed. `language` is that of `text`.
    `named_currency` is that of an amount which no placeholder declares. `path` leads to the value among those
    given, `channels[1].name` with entries counted from 1; it is empty for what was computed.
    """

    __slots__ = ("content", "language", "named_currency", "path", "placeholder", "text")

    def __init__(
        self,
        content: Content,
        text: str,
        placeholder: Placeholder | None,
        language: str,
        named_currency: str | None = None,
        path: str | None = None,
    ) -> None:
        self.content = content
        self.text = text
        self.placeholder = placeholder
        self.language = language
        self.named_currency = named_currency
        self.path = path if path is not None else placeholder.name if placeholder else ""

    def __repr__(self) -> str:
        """Return its name and type, never what it holds: what a traceback shows may be kept by others."""
        kind = self.placeholder.type if self.placeholder else kind_of(self)
        return f"Value({self.path or 'computed'}: {kind})"

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.content)

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        mine, theirs = _comparable(self, other)
        return bool(mine == theirs) and not _is_foreign(self, other)

    def __lt__(self, other: object) -> bool:
        return _ordered(operator.lt, self, other)

    def __le__(self, other: object) -> bool:
        return _ordered(operator.le, self, other)

    def __gt__(self, other: object) -> bool:
        return _ordered(operator.gt, self, other)

    def __ge__(self, other: object) -> bool:
        return _ordered(operator.ge, self, other)

    def __len__(self) -> int:
        return 0 if self.content is None else len(self.content)  # type: ignore[arg-type]  # a TypeError becomes a located finding

    def __iter__(self) -> Iterator[Value]:
        if isinstance(self.content, tuple):
            return iter(self.content)
        if self.content is None:  # an optional list that was not filled has no entries
            return iter(())
        raise TypeError(f"`{self._name}` is not a list")

    def __contains__(self, item: object) -> bool:
        return self.content is not None and item in self.content  # type: ignore[operator]  # a TypeError becomes a located finding

    @property
    def currency(self) -> str | None:
        """The currency of an amount (ISO 4217), None for anything else."""
        of = self.placeholder
        return self.named_currency or (of.currency if of is not None and of.type == "money" else None)

    @property
    def shows_code(self) -> bool:
        """Whether the amount is printed with the code of its currency instead of its sign."""
        return shows_code(self.placeholder, self.language)

    @property
    def _name(self) -> str:
        return self.placeholder.name if self.placeholder else "the expression"


def unwrap(value: object) -> object:
    """Return the content of a Value, anything else as it is."""
    return value.content if isinstance(value, Value) else value


def exact(content: object) -> object:
    """Return a constant with decimals as it is written: 10.1, not the binary number next to it."""
    return Decimal(repr(content)) if isinstance(content, float) else content


def kind_of(value: object) -> str:
    """Return what a value or a constant of a text is, for messages, and never what Python calls it."""
    content = unwrap(value)
    if isinstance(value, Value) and content is not None and value.currency is not None:
        return "an amount"
    if isinstance(content, bool):
        return "a yes or no"
    for kinds, words in _KINDS:
        if isinstance(content, kinds):
            return words
    return "nothing" if content is None else "something that is no value"


_KINDS = (
    (str, "a text"), ((int, float, Decimal), "a number"), (date, "a date"),
    ((tuple, list), "a list"), (Mapping, "a record"),
)  # fmt: skip


def _ordered(holds: Callable[[Any, Any], bool], one: object, other: object) -> bool:
    """Return whether an order holds between two contents; nothing is before or behind what is not there."""
    mine, theirs = _comparable(one, other)
    if isinstance(one, Value) and isinstance(other, Value):
        check_comparable(one.currency, other.currency)
    try:
        return mine is not None and theirs is not None and bool(holds(mine, theirs))
    except TypeError:
        raise TypeError(f"{kind_of(one)} cannot be compared with {kind_of(other)}") from None


def _is_foreign(one: Value, other: object) -> bool:
    """Return whether two amounts differ in their currency."""
    return isinstance(other, Value) and None is not one.currency != other.currency is not None


def _comparable(one: object, other: object) -> tuple[object, object]:
    """Unwrap both sides; a date compares to its ISO form, `signing_date > "2026-01-01"`."""
    mine, theirs = exact(unwrap(one)), exact(unwrap(other))
    if isinstance(mine, date) and isinstance(theirs, str):
        return mine.isoformat(), theirs
    return mine, theirs
