"""Why a text is no number, and how the number that was meant is written."""

from __future__ import annotations

import re
from decimal import Decimal

from letterforge.values.currency_signs import DOLLARS, currencies_shown, marks_of, named_currencies
from letterforge.values.formatted import Formatted
from letterforge.values.notation import narrow
from letterforge.values.placeholder import Placeholder
from letterforge.values.types.base import UnreadableError, example_of
from letterforge.values.types.numbers import DecimalType, unit_words

_SIGNS = ("¥", "$", "€", "£", "RMB", "人民币", "元")
_RATES = frozenset("%‰")
_NAMES = {",": "comma", ".": "point"}


def unreadable_number(
    kind: DecimalType, text: str, placeholder: Placeholder, decimal: str | None
) -> UnreadableError:
    """Return why `text` is no number of this kind, the nearest reason that there is."""
    fault = _percentage(kind, text, placeholder) or _other_currency(kind, text, placeholder)
    if fault is not None:
        return fault
    if decimal is not None:
        return _otherwise_said(kind, text, placeholder, decimal)
    plain, comma = _undecorated(kind, text, placeholder), kind.plain(text, placeholder, ",")
    if plain is not None:
        hint = f"write `{plain}`, without group marks, unit or currency"
        if comma not in (None, plain) and _has_room(kind, comma or "", placeholder):
            hint = f"write `{comma}` or `{plain}`, whichever is meant: the comma means both"
        return UnreadableError(f"not {kind.noun} in plain digits", hint)
    if comma is not None:
        option = "`--decimal ,` reads every number with a decimal comma"
        return UnreadableError(f"not {kind.noun}", f"write `{comma}`", option)
    if re.search("[0-9] ?[万萬亿億]", narrow(text)):
        hint = "write all digits: `120000` for 12万"
    else:
        hint = f"write digits such as `{example_of(placeholder, kind.such_as)}`"
    return UnreadableError(f"not {kind.noun}", hint)


def misfit(kind: DecimalType, cell: Formatted, placeholder: Placeholder) -> tuple[str, ...]:
    """Return the currencies, or the sign of the rate, that a cell shows where `placeholder` has another."""
    units = [narrow(word).strip() for word in unit_words(placeholder)]
    for mark in cell.marks:
        sign = narrow(mark.text)
        if sign in _RATES and sign not in units:
            return (sign,)
        if "currency" in kind.keys:
            shown = currencies_shown(mark)
            if shown and placeholder.currency not in shown:
                return shown
    return ()


def misfit_fault(kind: DecimalType, found: tuple[str, ...], placeholder: Placeholder) -> tuple[str, str]:
    """Return the fact and the hint for what `misfit` found."""
    if found[0] in _RATES:
        hint = f"write the number as it is meant, in a cell whose number format has no `{found[0]}`"
        fact = f"in `{found[0]}`, which is not its unit" if unit_words(placeholder) else ""
        return fact or f"a percentage, not {kind.noun}", hint
    own = placeholder.currency
    hint = f"write the amount in {own}: nothing is converted; or mend the number format of the cell"
    return f"an amount in {' or '.join(found)}, not in {own}", hint


def _has_room(kind: DecimalType, number: str, placeholder: Placeholder) -> bool:
    """Return whether values may have as many decimals as `number` has."""
    most = kind.most_decimals(placeholder)
    return most is None or len(number.partition(".")[2]) <= most


def _percentage(kind: DecimalType, text: str, placeholder: Placeholder) -> UnreadableError | None:
    """Return the fault of a percentage where the unit is another, or none."""
    sign = next((one for one in "%‰" if one in narrow(text)), None)
    if sign is None:
        return None
    number = narrow(text).replace(sign, "").strip()
    plain = kind.plain(number, placeholder, None)
    if plain is None or kind.plain(f"{plain}{sign}", placeholder, None):
        return None
    share = Decimal(plain).scaleb(-2 if sign == "%" else -3)
    written = [one for one in (plain, f"{share:f}") if kind.plain(one, placeholder, None)]
    meant = " or ".join(f"`{one}`" for one in written)
    hint = f"write {meant}, whichever is meant" if len(written) > 1 else f"write {meant} if that is meant"
    return UnreadableError(f"a percentage, not {kind.noun}", f"{hint}: the unit here is not `{sign}`")


def _other_currency(kind: DecimalType, text: str, placeholder: Placeholder) -> UnreadableError | None:
    """Return the fault of an amount in another currency than the declared one, or none."""
    own, named = placeholder.currency, named_currencies(text)
    if "currency" not in kind.keys or not named or own in named:
        return None
    hint = f"write the amount in {own}: nothing is converted"
    if own in DOLLARS and named == ("USD",):
        hint = f"write `{own}` where {own} is meant: `$` alone is the dollar of the United States"
    return UnreadableError(f"an amount in {' or '.join(named)}, not in {own}", hint)


def _otherwise_said(kind: DecimalType, text: str, placeholder: Placeholder, decimal: str) -> UnreadableError:
    """Return the fault of a number where somebody said what stands before decimals."""
    hint = f"write digits such as `{kind.such_as.replace('.', decimal)}`"
    plain = _undecorated(kind, text, placeholder) or kind.plain(text, placeholder, ",")
    if plain is not None:
        hint = f"write `{plain.replace('.', decimal)}`"
    return UnreadableError(f"not {kind.noun} with a decimal {_NAMES[decimal]}", hint)


def _undecorated(kind: DecimalType, text: str, placeholder: Placeholder) -> str | None:
    """Return the number in `text` without what people add: group marks, its unit, a currency, brackets."""
    plain = narrow(text).replace(" ", "")
    if re.fullmatch(r"\(.+\)|.+-", plain):  # as accounts write what is below zero
        plain = f"-{plain.strip('()-')}"
    for word in (*map(narrow, unit_words(placeholder)), *marks_of(placeholder.currency), *_SIGNS):
        plain = plain.removeprefix(word.replace(" ", "")).removesuffix(word.replace(" ", ""))
    return kind.plain(plain, placeholder, ".")
