"""Amounts: numbers with their currency."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import category

from letterforge.placeholders.currency_rules import AmountError
from letterforge.placeholders.formatting import cldr
from letterforge.placeholders.formatting.locales import AMERICAN, BRITISH, CHINESE, OURS
from letterforge.placeholders.formatting.numbers import format_digits, write_amount

_MOST_SHOWN = 28  # characters of an amount that a message repeats
_MINOR_UNITS = {"CNY": 2, "USD": 2, "EUR": 2, "GBP": 2, "HKD": 2, "JPY": 0}
_CHINESE_SIGNS = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
_AMERICAN_SIGNS = {"CNY": "CN¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "¥"}
_BRITISH_SIGNS = {"CNY": "CN¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}


def format_amount(amount: Decimal, currency: str, language: str) -> str:
    """Return the digits of an amount with the decimals of its currency, without its sign: 1,409.50."""
    return format_digits(amount, _decimals(amount, currency), language)


def format_money(amount: Decimal, currency: str, language: str, *, as_code: bool = False) -> str:
    """Return an amount with its currency as `language` writes it: ¥1,409.50, CN¥1,409.50, 1.409,50 €.

    With `as_code` the currency is shown by its code: CNY 1,409.50, 1.409,50 EUR. Raises ValueError where the
    amount is finer than the currency's smallest unit.
    """
    decimals = _decimals(amount, currency)
    sign = f"{currency}\u00a0" if as_code and language in OURS else _signs(language).get(currency)
    if sign is None or (as_code and language not in OURS):
        return _cldr_money(amount, decimals, currency, language, as_code=as_code)
    return f"{'-' if amount < 0 else ''}{sign}{amount.copy_abs():,.{decimals}f}"


def around_amount(currency: str, language: str, *, as_code: bool = False) -> tuple[str, str]:
    """Return what stands before and behind the digits of an amount: ("¥", ""), ("", " €")."""
    written = format_money(Decimal(1), currency, language, as_code=as_code)
    digits = [place for place, sign in enumerate(written) if sign.isdecimal()]
    return written[: digits[0]], written[digits[-1] + 1 :]


def minor_units(currency: str) -> int:
    """Return how many decimals amounts in `currency` have (CLDR)."""
    known = _MINOR_UNITS.get(currency)
    return cldr.minor_units(currency) if known is None else known


def is_currency(code: str) -> bool:
    """Return whether `code` is an ISO 4217 code that CLDR knows."""
    return code in _MINOR_UNITS or cldr.is_currency(code)


def _signs(language: str) -> dict[str, str]:
    """Return the signs of common currencies in a language whose letters need no Babel."""
    if language in CHINESE:
        return _CHINESE_SIGNS
    return _AMERICAN_SIGNS if language in AMERICAN else _BRITISH_SIGNS if language in BRITISH else {}


def _decimals(amount: Decimal, currency: str) -> int:
    decimals = minor_units(currency)
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{amount} is not an amount")
    if -exponent > decimals and len(f"{amount:f}".partition(".")[2].rstrip("0")) > decimals:
        raise AmountError(
            f"{_shortened(amount)} has more decimals than {currency} ({decimals}); amounts are never rounded",
            "round it, half up: `(…) | round`, or give the result as a value of its own",
        )
    return decimals


def _shortened(amount: Decimal) -> str:
    """Return the digits of an amount, the first of them where there are many."""
    digits = f"{amount:f}"
    return digits if len(digits) <= _MOST_SHOWN else f"{digits[:_MOST_SHOWN]}…"


def _cldr_money(amount: Decimal, decimals: int, currency: str, language: str, *, as_code: bool) -> str:
    form = cldr.number_format(language)
    sign = currency if as_code else cldr.currency_sign(currency, language)
    before, after = form.money.negative if amount < 0 else form.money.positive
    if before.endswith("¤") and _needs_space(sign[-1]):
        before += "\u00a0"
    if after.startswith("¤") and _needs_space(sign[0]):
        after = f"\u00a0{after}"
    return f"{before.replace('¤', sign)}{write_amount(amount, decimals, form)}{after.replace('¤', sign)}"


def _needs_space(beside: str) -> bool:
    """Return whether a space parts a currency from the digits beside it, by its character there.

    CLDR's currency spacing, the same in all locales: where it is neither a symbol nor a space, KWD 1.125.
    """
    return category(beside)[0] not in "SZ"
