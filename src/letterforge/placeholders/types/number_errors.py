"""Why a text is no number, and how the number that was meant is written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Protocol

from letterforge.placeholders.currency_signs import DOLLARS, currencies_shown, marks_of, named_currencies
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.number_notation import GROUP_OR_DECIMALS, MARKS, Marks, narrow
from letterforge.placeholders.placeholder import Placeholder, unit_words
from letterforge.placeholders.types.unreadable import UnreadableError, example_of
from letterforge.yamldoc import Scalar

_SIGNS = ("¥", "$", "€", "£", "RMB", "人民币", "元")
_RATES = frozenset("%‰")
_LONGEST = 24  # characters of a number that is calculated with
_NAMES = {",": "comma", ".": "point"}


class NumberReader(Protocol):
    """A type of numbers, as far as it is asked why a text is none: see `types.numbers.DecimalType`."""

    noun: str
    such_as: str
    keys: frozenset[str]

    def plain(self, text: str, placeholder: Placeholder, marks: Marks | None, /) -> str | None:
        """Return the number in `text` in ASCII digits with a point, or None where there is none."""

    def number(self, text: str, placeholder: Placeholder, marks: Marks | None, /) -> Decimal | int:
        """Return the number that `text` spells; raise UnreadableError."""

    def most_decimals(self, placeholder: Placeholder, /) -> int | None:
        """Return how many decimals there may be, None for any number of them."""


def unreadable_number(
    kind: NumberReader, text: str, placeholder: Placeholder, marks: Marks | None
) -> UnreadableError:
    """Return why `text` is no number of this kind, the nearest reason that there is."""
    fault = _percentage(kind, text, placeholder, marks) or _other_currency(kind, text, placeholder)
    if fault is not None:
        return fault
    if marks is not None:
        return _otherwise_said(kind, text, placeholder, marks)
    plain, comma = _undecorated(kind, text, placeholder), kind.plain(text, placeholder, MARKS[","])
    if plain is not None:
        hint = f"write `{plain}`, without group marks, unit or currency"
        if _group_or_decimals(text) == ",":
            hint = _both(kind, plain, placeholder, ",", ".")
        return UnreadableError(f"not {kind.noun} in plain digits", hint)
    if comma is not None and _has_room(kind, comma, placeholder):
        option = "`--decimal ,` reads every number with a decimal comma"
        is_group = _group_or_decimals(text) == "."
        hint = _both(kind, comma, placeholder, ".", ".") if is_group else f"write `{comma}`"
        return UnreadableError(f"not {kind.noun}", hint, option)
    if re.search("[0-9] ?[万萬亿億]", narrow(text)):
        digits = _all_digits(kind, text, placeholder)
        hint = f"write all digits: `{digits}`" if digits else "write all digits, without 万 and 亿"
    else:
        hint = f"write digits such as `{_sample(kind, placeholder)}`"
    return UnreadableError(f"not {kind.noun}", hint)


def _sample(kind: NumberReader, placeholder: Placeholder) -> str:
    """Return the example of a declaration, else a number within its bounds."""
    for bound, sign in ((placeholder.minimum, 1), (placeholder.maximum, -1)):
        plain = kind.plain(bound.text, placeholder, None) if isinstance(bound, Scalar) else None
        if plain is not None and (Decimal(kind.such_as) - Decimal(plain)) * sign < 0:
            return example_of(placeholder, plain)
    return example_of(placeholder, kind.such_as)


def conflicting_units(kind: NumberReader, cell: Formatted, placeholder: Placeholder) -> tuple[str, ...]:
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


def unit_conflict(kind: NumberReader, found: tuple[str, ...], placeholder: Placeholder) -> tuple[str, str]:
    """Return the fact and the hint for what `conflicting_units` found."""
    if found[0] in _RATES:
        hint = f"write the number as it is meant, in a cell whose number format has no `{found[0]}`"
        fact = f"in `{found[0]}`, which is not its unit" if unit_words(placeholder) else ""
        return fact or f"a percentage, not {kind.noun}", hint
    own = placeholder.currency
    hint = f"write the amount in {own}: nothing is converted; or mend the number format of the cell"
    return f"an amount in {' or '.join(found)}, not in {own}", hint


def _has_room(kind: NumberReader, number: str, placeholder: Placeholder) -> bool:
    """Return whether values may have as many decimals as `number` has."""
    most = kind.most_decimals(placeholder)
    if most is None or len(number.partition(".")[2]) <= most:
        return True
    is_twofold = re.fullmatch(GROUP_OR_DECIMALS, number)
    return not is_twofold and len(number.partition(".")[2].rstrip("0")) <= most


def _group_or_decimals(text: str) -> str | None:
    """Return the comma or point of a number that is one thousand and more, or one and a bit; else None."""
    found = re.fullmatch(r"[^0-9.,]*[1-9][0-9]{0,2}([.,])[0-9]{3}[^0-9.,]*", narrow(text).replace(" ", ""))
    return found[1] if found else None


def _both(kind: NumberReader, whole: str, placeholder: Placeholder, mark: str, decimal: str) -> str:
    """Return the hint for a number with one `mark`, which groups digits in `whole` or stands before decimals.

    `decimal` is what stands before decimals in its source.
    """
    most, fraction = kind.most_decimals(placeholder), f"{whole[:-3]}.{whole[-3:]}"
    if most is not None:
        fraction = _shortest(Decimal(fraction))
    name = _NAMES[mark]
    if most is None or len(fraction.partition(".")[2]) <= most:
        readings = f"`{fraction.replace('.', decimal)}` or `{whole}`"
        return f"write {readings}, whichever is meant: the {name} means both"
    rest = f"at most {most} decimals: amounts are never rounded" if most else "a number without decimals"
    return f"write `{whole}` if the {name} is a group mark, else {rest}"


def _all_digits(kind: NumberReader, text: str, placeholder: Placeholder) -> str | None:
    """Return the number in a text such as 1.2万元 in plain digits, or None where that is not sure."""
    plain = _bare(narrow(text), placeholder)
    found = re.fullmatch(r"([-+]?[0-9]+(?:\.[0-9]+)?)([万萬亿億])", plain)
    if found is None or len(plain) > _LONGEST:
        return None
    digits = _shortest(Decimal(found[1]).scaleb(4 if found[2] in "万萬" else 8))
    return digits if kind.plain(digits, placeholder, None) and _has_room(kind, digits, placeholder) else None


def _percentage(
    kind: NumberReader, text: str, placeholder: Placeholder, marks: Marks | None
) -> UnreadableError | None:
    """Return the fault of a percentage where the unit is another, or none."""
    sign = next((one for one in "%‰" if one in narrow(text)), None)
    if sign is None:
        return None
    plain = kind.plain(narrow(text).replace(sign, "").strip(), placeholder, marks)
    if plain is None or len(plain) > _LONGEST or kind.plain(f"1{sign}", placeholder, None):
        return None
    decimal = marks.decimal if marks else "."
    fact, rate = f"a percentage, not {kind.noun}", "%" if sign == "‰" else "‰"
    number = Decimal(plain)
    is_rate = kind.plain(f"1{rate}", placeholder, None) is not None
    meant = [number.scaleb(1 if rate == "‰" else -1)]
    if not is_rate:
        meant = [number, number.scaleb(-2 if sign == "%" else -3)]
    written = [_shortest(one).replace(".", decimal) for one in meant]
    offered = " or ".join(f"`{one}`" for one in written if _is_read(kind, one, placeholder, marks))
    if is_rate:
        hint = f"write {offered}: the unit here is `{rate}`" if offered else f"write it in `{rate}`, the unit"
        return UnreadableError(fact, hint)
    if not offered:
        return UnreadableError(fact, f"write digits such as `{kind.such_as.replace('.', decimal or '.')}`")
    if " or " in offered:
        return UnreadableError(fact, f"write {offered}, whichever is meant: the unit here is not `{sign}`")
    return UnreadableError(fact, f"write {offered} if that is meant: the unit here is not `{sign}`")


def _is_read(kind: NumberReader, number: str, placeholder: Placeholder, marks: Marks | None) -> bool:
    """Return whether a number in digits alone is one of this kind."""
    try:
        kind.number(number, placeholder, marks)
    except UnreadableError:
        return False
    return True


def _shortest(number: Decimal) -> str:
    """Return a number in plain digits, without zeros at the end of its decimals."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _other_currency(kind: NumberReader, text: str, placeholder: Placeholder) -> UnreadableError | None:
    """Return the fault of an amount in another currency than the declared one, or none."""
    own, named = placeholder.currency, named_currencies(text)
    if "currency" not in kind.keys or not named or own in named:
        return None
    hint = f"write the amount in {own}: nothing is converted"
    if own in DOLLARS and named == ("USD",):
        hint = f"write `{own}` where {own} is meant: `$` alone is the dollar of the United States"
    return UnreadableError(f"an amount in {' or '.join(named)}, not in {own}", hint)


def _otherwise_said(kind: NumberReader, text: str, placeholder: Placeholder, marks: Marks) -> UnreadableError:
    """Return the fault of a number where somebody said what stands before decimals."""
    decimal, mark = marks.decimal, _group_or_decimals(text)
    hint = f"write digits such as `{kind.such_as.replace('.', decimal)}`"
    plain = _undecorated(kind, text, placeholder) or kind.plain(text, placeholder, MARKS[","])
    if plain is not None:
        hint = f"write `{plain.replace('.', decimal)}`"
        if mark == decimal:
            hint += f" if the {_NAMES[decimal]} is a group mark"
        elif mark is not None:
            hint = _both(kind, plain.replace(".", ""), placeholder, mark, decimal)
    return UnreadableError(f"not {kind.noun} with a decimal {_NAMES[decimal]}", hint)


def _undecorated(kind: NumberReader, text: str, placeholder: Placeholder) -> str | None:
    """Return the number in `text` without what people add: group marks, its unit, a currency, brackets."""
    plain, decimal = narrow(text).replace(" ", ""), "."
    if ended := re.fullmatch(r"(.*[0-9])([.,])[-–—]+([^0-9]*)", plain):  # as prices without decimals: 5,-
        plain, decimal = ended[1] + ended[3], ended[2]
    elif re.fullmatch(r"\(.+\)|[^-]+-", plain):  # as accounts write what is below zero
        plain = f"-{plain.strip('()-')}"
    return kind.plain(_bare(plain, placeholder), placeholder, MARKS[decimal])


def _bare(text: str, placeholder: Placeholder) -> str:
    """Return a text without the unit and the currency around it."""
    plain = text.replace(" ", "")
    for word in (*map(narrow, unit_words(placeholder)), *marks_of(placeholder.currency), *_SIGNS):
        plain = plain.removeprefix(word.replace(" ", "")).removesuffix(word.replace(" ", ""))
    return plain
