"""Arithmetic of clause texts: exact, bounded, and true to the currency of amounts."""

from __future__ import annotations

import operator as python
from collections.abc import Callable, Mapping
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation
from types import MappingProxyType
from typing import Any

from letterforge.assembly.evaluation.date_arithmetic import calculate_dates, is_of_dates
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.currency_rules import result_currency
from letterforge.placeholders.formatting import format_money
from letterforge.placeholders.value import Value, kind_of, unwrap

MAX_DIGITS = 100  # of a result: beyond them it would be rounded

LARGEST = 10**24  # the largest number, as a constant and as a result
_LEAST, _MOST = Decimal(-LARGEST), Decimal(LARGEST)
_EXACT = Context(prec=MAX_DIGITS, traps=[Inexact, InvalidOperation, DivisionByZero])
_QUOTIENT = Context(prec=28, traps=[InvalidOperation, DivisionByZero])  # a third has no end
_OF_DECIMALS: Mapping[str, Callable[[Any, Any], Decimal]] = MappingProxyType(
    {
        "+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply,
        "/": _QUOTIENT.divide, "//": _EXACT.divide_int, "%": _EXACT.remainder,
    }
)  # fmt: skip


def _whole_part(one: int, two: int) -> int:
    """Return the whole part of a quotient, as decimals have it: -7 // 2 is -3, not -4."""
    whole = abs(one) // abs(two)
    return whole if (one < 0) is (two < 0) else -whole


def _remainder(one: int, two: int) -> int:
    """Return what remains beside the whole part: -7 % 2 is -1."""
    return one - two * _whole_part(one, two)


_OF_INTEGERS: Mapping[str, Callable[[Any, Any], int]] = MappingProxyType(
    {"+": python.add, "-": python.sub, "*": python.mul, "//": _whole_part, "%": _remainder}
)


class NoNumberError(TypeError):
    """A value that cannot be calculated with; `hint` names the mend where it is one that was not given."""

    def __init__(self, value: object) -> None:
        kind = kind_of(value)
        of = value.placeholder if isinstance(value, Value) and value.content is None else None
        super().__init__(
            f"`{of.name}` is empty, and nothing is not a number" if of else f"{kind} is not a number"
        )
        self.hint = "`~` joins words: `count ~ ' pieces'`" if kind == "a text" else None
        if of is not None:
            words = "give it a value, say what stands in for it with `default(0)`"
            self.hint = f"{words}, or ask first with `if … is filled`"


class Amount(Value):
    """An amount of money that arithmetic made; until it is printed it may be finer than its currency."""

    __slots__ = ("_shows_code",)

    def __init__(
        self, content: int | Decimal, currency: str, language: str, *, shows_code: bool = False
    ) -> None:
        self.content = Decimal(content)
        self.named_currency: str | None = currency
        self.placeholder = None
        self.language = language
        self.path = ""
        self._shows_code = shows_code

    @property
    def shows_code(self) -> bool:
        """Whether it is printed with the code of its currency, as one of the amounts it was made of."""
        return self._shows_code

    @property
    def text(self) -> str:  # type: ignore[override]  # which a Value keeps, and an Amount makes
        """How the amount reads; raises AmountError where it is finer than its currency."""
        currency, code = self.currency or "", self.shows_code
        return format_money(Decimal(self.content), currency, self.language, as_code=code)  # type: ignore[arg-type]  # as made

    def printed(self) -> Value:
        """Return the value that is printed for it."""
        return Value(self.content, self.text, None, self.language, self.currency)


def calculate(operator: str, left: object, right: object, language: str) -> object:
    """Return `left operator right`: a number, an amount, a date, or the unfilled placeholder among the two.

    Raises AmountError where currencies forbid it, TypeError where one is no number, OverflowError beyond
    10^24, and what `calculate_dates` raises.
    """
    if is_of_dates(left, right):
        return calculate_dates(operator, left, right)
    if isinstance(left, Unfilled) or isinstance(right, Unfilled):
        return _opening(left, right)
    one, two = number(left), number(right)
    has_currency = currency_of(left) is not None or currency_of(right) is not None
    currency = _result_currency(operator, left, right) if has_currency else None
    result = _result(operator, one, two)
    if currency is None:
        return result
    return Amount(result, currency, language, shows_code=shows_code_of(left) or shows_code_of(right))


def signed(operator: str, operand: object, language: str) -> object:
    """Return a number or an amount with its sign."""
    if isinstance(operand, Unfilled):
        return operand.without_unit()
    plain = number(operand)
    result = plain if operator == "+" else _result("-", 0, plain)
    currency = currency_of(operand)
    if currency is None:
        return result
    return Amount(result, currency, language, shows_code=shows_code_of(operand))


def shows_code_of(value: object) -> bool:
    """Return whether `value` is an amount that is printed with the code of its currency."""
    return isinstance(value, Value) and value.shows_code


def currency_of(value: object) -> str | None:
    """Return the currency of an amount; None for anything else."""
    return value.currency if isinstance(value, Value) else None


def _opening(left: object, right: object) -> object:
    """Return the one of the two that is left open, the amount of two, without unit, if the other is a number.

    Their currencies were held against each other when the text was read (`currencies`).
    """
    for one in (left, right):
        if not isinstance(one, Unfilled):
            number(one)
        else:
            one.note()  # of two, both are needed
    is_amount = isinstance(right, Unfilled) and right.placeholder.type == "money"
    result = left if isinstance(left, Unfilled) and not is_amount else right
    return result.without_unit() if isinstance(result, Unfilled) else result


def _result_currency(operator: str, left: object, right: object) -> str | None:
    """Return the currency of a result of which one side has one; raises AmountError."""
    mine, theirs = currency_of(left), currency_of(right)
    if operator in ("+", "-"):  # nothing is nothing in any currency: `(tax if taxed else 0) + fee`
        mine, theirs = (theirs if _is_zero(left) else mine), (mine if _is_zero(right) else theirs)
    return result_currency(operator, mine, theirs)


def _is_zero(operand: object) -> bool:
    return isinstance(operand, int | float | Decimal) and not isinstance(operand, bool) and operand == 0


def _result(operator: str, one: int | Decimal, two: int | Decimal) -> int | Decimal:
    """Return an exact result, never -0; OverflowError where it is larger than any amount in a letter."""
    if isinstance(one, int) and isinstance(two, int) and operator != "/":
        whole = _OF_INTEGERS[operator](one, two)
        if -LARGEST <= whole <= LARGEST:
            return whole
    else:
        try:
            result = _OF_DECIMALS[operator](one, two)
        except Inexact:
            raise OverflowError(f"the result has more than {MAX_DIGITS} digits") from None
        if _LEAST <= result <= _MOST:
            return result or result.copy_abs()
    raise OverflowError("the result is too large")


def number(value: object) -> int | Decimal:
    """Return the number in `value`; TypeError where it is none."""
    content = unwrap(value)
    if isinstance(content, float):
        return Decimal(repr(content))
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        raise NoNumberError(value)
    return content
