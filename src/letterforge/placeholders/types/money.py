"""Amounts: `money`, in the currency of its declaration, never rounded."""

# ruff: noqa: ARG002  # all types have the same methods, whether or not they need all that is passed

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.currency_signs import amount_pattern, mark_pattern
from letterforge.placeholders.formatting import format_money, is_currency, minor_units
from letterforge.placeholders.number_notation import DIGIT, GROUP_OR_DECIMALS, ZERO, Marks
from letterforge.placeholders.placeholder import Placeholder, marks_in, shows_code
from letterforge.placeholders.types.numbers import DecimalType, number_schema
from letterforge.placeholders.types.placeholder_type import Schema
from letterforge.placeholders.types.unreadable import UnreadableError
from letterforge.placeholders.value import Content


class MoneyType(DecimalType):
    """An amount of money."""

    noun = "an amount"
    keys = frozenset({"currency", "minimum", "maximum", "show", "written"})
    english = "amount"
    chinese = "金额"
    such_as = "1409.50"

    def parse(self, text: str, placeholder: Placeholder) -> Content:
        """Return the amount; one with more decimals than its currency is refused."""
        return self.number(text, placeholder, None)

    def number(self, text: str, placeholder: Placeholder, marks: Marks | None) -> Decimal:
        """Return the amount that `text` spells; raise UnreadableError."""
        amount = Decimal(super().number(text, placeholder, marks))
        allowed = self.most_decimals(placeholder)
        exponent = amount.as_tuple().exponent
        if not isinstance(exponent, int) or -exponent <= allowed:
            return amount
        exact = amount.quantize(Decimal(1).scaleb(-allowed), rounding=ROUND_DOWN)
        if exact != amount or re.fullmatch(GROUP_OR_DECIMALS, f"{amount:f}"):
            raise _too_fine(amount, allowed, placeholder, marks)
        return exact

    def most_decimals(self, placeholder: Placeholder) -> int:
        """Return how many decimals the currency has."""
        return minor_units(placeholder.currency)

    def pattern(self, placeholder: Placeholder, marks: Marks | None) -> str:
        """Return the pattern of all that is read; the sign, code or name must be that of its currency."""
        return amount_pattern(placeholder.currency, marks, f"{DIGIT}+")

    def text(self, content: Any, placeholder: Placeholder, language: str) -> str:
        """Return the amount with the sign, or the code, of its currency."""
        return format_money(
            content, placeholder.currency, language, as_code=shows_code(placeholder, language)
        )

    def schema(self, placeholder: Placeholder, inner: Callable[[Placeholder], Schema]) -> Schema:
        """Return a schema that takes a number, or a string that spells one with the currency's decimals."""
        allowed = self.most_decimals(placeholder)
        decimals = f"{DIGIT}{{1,{allowed}}}{ZERO}*" if allowed else f"{ZERO}+"
        pattern = amount_pattern(placeholder.currency, marks_in(placeholder), decimals)
        return number_schema(self, placeholder, pattern, "number", mark_pattern(placeholder.currency))

    def bounds(self, placeholder: Placeholder, words: Mapping[str, str]) -> Iterator[str]:
        """Yield the currency and the bounds."""
        yield placeholder.currency
        yield from super().bounds(placeholder, words)

    def check(self, placeholder: Placeholder, findings: Findings) -> None:
        """Find a currency that does not exist, and impossible bounds."""
        if is_currency(placeholder.currency):
            super().check(placeholder, findings)
            return
        message = f"`{placeholder.currency}` is not a currency of ISO 4217 (`{placeholder.name}`)"
        capital = placeholder.currency.upper()
        known = re.fullmatch("[A-Z]{3}", capital) and is_currency(capital)
        common = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY")
        hint = f"did you mean `{capital}`?" if known else did_you_mean(capital, common)
        findings.add("LF113", message, span=placeholder.span, hint=hint or "write a code such as `CNY`")


def _too_fine(
    amount: Decimal, allowed: int, placeholder: Placeholder, marks: Marks | None
) -> UnreadableError:
    """Return the fault of an amount with too many decimals; three of them may be a group of digits."""
    fact = f"which has more decimals than {placeholder.currency} has"
    most = f"at most {allowed} decimals" if allowed else "no decimals"
    digits = f"{amount:f}"
    if not re.fullmatch(GROUP_OR_DECIMALS, digits):
        return UnreadableError(fact, f"write {most}; amounts are never rounded")
    mark = "comma" if marks and marks.decimal == "," else "point"
    hint = f"write `{digits.replace('.', '')}` if the {mark} is a group mark, else {most}"
    option = None if marks else "`--decimal ,` reads every number with a decimal comma"
    return UnreadableError(fact, f"{hint}: amounts are never rounded", option)
