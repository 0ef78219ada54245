"""Numbers: digits, group marks and decimals as a language writes them."""

from __future__ import annotations

from decimal import Decimal

from letterforge.placeholders.formatting.cldr import NumberFormat, number_format
from letterforge.placeholders.formatting.locales import OURS


def format_integer(number: int, language: str) -> str:
    """Return a whole number with the group marks of `language`: 1,200."""
    return f"{number:,}" if language in OURS else _cldr_number(Decimal(number), 0, language)


def format_decimal(number: Decimal, language: str) -> str:
    """Return `number` with all the decimals it was written with, as `language` writes them: 12.50, 12,50."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{number:,.{decimals}f}" if language in OURS else _cldr_number(number, decimals, language)


def format_digits(amount: Decimal, decimals: int, language: str) -> str:
    """Return the digits of an amount with so many decimals, with the marks that amounts have: 1,409.50."""
    if language in OURS:
        return f"{amount:,.{decimals}f}"
    form = number_format(language)
    before, after = form.number.negative if amount.is_signed() else form.number.positive
    return f"{before}{write_amount(amount, decimals, form)}{after}"


def write_amount(amount: Decimal, decimals: int, form: NumberFormat) -> str:
    """Return the digits of an amount, without minus and currency."""
    return _write(amount, decimals, form, form.money.groups, (form.money_group, form.money_decimal))


def _cldr_number(number: Decimal, decimals: int, language: str) -> str:
    form = number_format(language)
    before, after = form.number.negative if number.is_signed() else form.number.positive
    digits = _write(number, decimals, form, form.number.groups, (form.group, form.decimal))
    return f"{before}{digits}{after}"


def _write(
    number: Decimal, decimals: int, form: NumberFormat, sizes: tuple[int, int], marks: tuple[str, str]
) -> str:
    """Return the digits of a number without its minus; `marks` stand between groups and before decimals."""
    whole, _, fraction = f"{number.copy_abs():.{decimals}f}".partition(".")
    group, decimal = marks
    if len(whole) >= sizes[0] + form.minimum_grouping:
        whole = group.join(_groups(whole, sizes))
    written = f"{whole}{decimal}{fraction}" if fraction else whole
    return written.translate(form.digits) if form.digits else written


def _groups(whole: str, sizes: tuple[int, int]) -> list[str]:
    """Return the groups of a whole number; the last has `sizes[0]` digits, those before it `sizes[1]`."""
    first, size = len(whole) - sizes[0], sizes[1]
    starts = range(first % size, first, size)
    head = [whole[: first % size]] if first % size else []
    return [*head, *(whole[start : start + size] for start in starts), whole[first:]]
