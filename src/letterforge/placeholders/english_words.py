"""English words: whole numbers and amounts as they are written out in letters and contracts.

Written here, not by a package: num2words needs docopt, whose last release is of 2014, and ICU is an extra
of 16 MB. Tests hold the numbers equal to those of ICU (CLDR's `spellout-cardinal-verbose`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from letterforge.letter.subtags import primary_tag
from letterforge.placeholders.currency_rules import AmountError
from letterforge.placeholders.formatting import minor_units
from letterforge.placeholders.formatting.cldr_patterns import currency_name

LIMIT = 10**15  # of a number, of the units of an amount

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_CENT = ("cent", "cents")
_OF_CENTS = (
    "USD", "EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "FJD", "JMD", "TTD", "ZAR", "KES", "LKR",
)  # fmt: skip
_FILS = ("fils", "fils")

MINOR_UNITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(_OF_CENTS, _CENT),
        "GBP": ("penny", "pence"), "CNY": ("fen", "fen"), "MOP": ("avo", "avos"),
        "CHF": ("centime", "centimes"),
        "DKK": ("øre", "øre"), "NOK": ("øre", "øre"), "SEK": ("öre", "öre"), "PLN": ("grosz", "groszy"),
        "CZK": ("haler", "halers"), "RUB": ("kopek", "kopeks"), "TRY": ("kurush", "kurush"),
        "INR": ("paisa", "paise"), "PKR": ("paisa", "paise"), "THB": ("satang", "satang"),
        "MYR": ("sen", "sen"), "IDR": ("sen", "sen"), "PHP": ("centavo", "centavos"),
        "MXN": ("centavo", "centavos"), "BRL": ("centavo", "centavos"), "ILS": ("agora", "agorot"),
        "AED": _FILS, "KWD": _FILS, "BHD": _FILS, "JOD": _FILS, "OMR": ("baisa", "baisa"),
        "SAR": ("halala", "halalas"), "NGN": ("kobo", "kobo"), "EGP": ("piastre", "piastres"),
    }
)  # fmt: skip
"""The smallest units of currencies in English, one and several of them."""


def check_words(currency: str | None, language: str | None) -> None:
    """Raise AmountError where amounts of a currency, or numbers (None), have no words in `language`."""
    if language is not None and primary_tag(language) != "en":
        hint = "in Chinese, `chinese` writes whole numbers and `capitals` amounts in characters"
        raise AmountError(f"words of numbers are known in English, not in `{language}`", hint)
    if currency is not None and currency not in MINOR_UNITS and minor_units(currency) > 0:
        hint = "print it with `money`, or write the words in the text"
        raise AmountError(f"the smallest unit of {currency} has no name here", hint)


def number_words(number: int) -> str:
    """Return a whole number in words: one thousand two hundred and fifty; raises ValueError from 10^15 on."""
    if abs(number) >= LIMIT:
        raise ValueError(f"{number} has no words; only numbers below 10^15 do")
    return f"minus {_words(-number)}" if number < 0 else _words(number)


def amount_words(amount: Decimal, currency: str) -> str:
    """Return an amount in words: one thousand two hundred and fifty US dollars and fifty cents.

    Raises AmountError where its smallest unit has no name, ValueError for negative amounts, for 10^15 and
    more, and for anything finer than the smallest unit.
    """
    check_words(currency, "en")
    decimals = minor_units(currency)
    if not amount.is_finite() or amount < 0:
        raise ValueError(f"{amount} has no words; only amounts from 0 up do")
    if amount >= LIMIT:
        raise ValueError(f"{amount} has no words; only amounts below 10^15 do")
    scaled = amount.scaleb(decimals)
    if scaled != scaled.to_integral_value():
        raise ValueError(
            f"{amount} has more decimals than {currency} ({decimals}); amounts are never rounded"
        )
    units, minor = divmod(int(scaled), 10**decimals)
    parts = [f"{number_words(units)} {currency_name(currency, units)}"] if units or not minor else []
    if minor:
        parts.append(f"{number_words(minor)} {MINOR_UNITS[currency][0 if minor == 1 else 1]}")
    return " and ".join(parts)


def _words(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return f"{_TENS[tens]}-{_SMALL[rest]}" if rest else _TENS[tens]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred{_after(rest, ' ')}"
    if number < 10**6:
        thousands, rest = divmod(number, 1000)
        return f"{_words(thousands)} thousand{_after(rest, ' ' if number < 10**5 else ', ')}"
    value, name = next(one for one in _SCALES if one[0] <= number)
    count, rest = divmod(number, value)
    return f"{_words(count)} {name}{_after(rest, ', ')}"


def _after(rest: int, sign: str) -> str:
    """Return what stands behind a larger place: a comma in numbers from 100,000 on, `and` before the last."""
    if rest == 0:
        return ""
    if rest < 100:
        return f" and {_words(rest)}"
    if rest < 1000 or rest >= 10**6:
        return f"{sign}{_words(rest)}"
    thousands, last = divmod(rest, 1000)
    return f"{sign}{_words(thousands)} thousand{_after(last, sign)}"
