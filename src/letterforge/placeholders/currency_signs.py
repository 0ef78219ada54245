"""Currency signs: the signs and names of currencies in written amounts.

A sign that several currencies share is left out, for it names none of them: `kr`, `Fr.`. `$` alone is the
dollar of the United States, `元` alone the yuan; `¥` is both the yuan and the yen, whichever was declared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from letterforge.placeholders.formatted_cell import Mark
from letterforge.placeholders.formatting import currencies_of, is_currency, minor_units
from letterforge.placeholders.number_notation import SIGN, SPACE, Marks, narrow, number_pattern

_MARKS: dict[str, tuple[str, ...]] = {
    "CNY": ("¥", "￥", "CN¥", "CN￥", "RMB", "人民币", "元", "元整", "圆", "圆整"),
    "JPY": ("¥", "￥", "JP¥", "円", "日元", "日圆"),
    "USD": ("$", "＄", "US$", "美元", "美金"),
    "EUR": ("€", "欧元"),
    "GBP": ("£", "￡", "英镑"),
    "HKD": ("HK$", "港元", "港币"),
    "AUD": ("A$", "AU$", "澳元"),
    "CAD": ("C$", "CA$", "加元"),
    "NZD": ("NZ$", "新西兰元"),
    "SGD": ("S$", "新加坡元"),
    "TWD": ("NT$", "新台币"),
    "MOP": ("MOP$", "澳门元"),
    "BRL": ("R$",),
    "MXN": ("MX$",),
    "KRW": ("₩", "韩元"),
    "INR": ("₹",),
    "RUB": ("₽", "卢布"),
    "TRY": ("₺",),
    "UAH": ("₴",),
    "ILS": ("₪",),
    "VND": ("₫",),
    "PHP": ("₱",),
    "THB": ("฿", "泰铢"),
    "PLN": ("zł",),
    "CZK": ("Kč",),
    "CHF": ("瑞士法郎",),
}
_SHARED: dict[str, tuple[str, ...]] = {  # on a sheet; a letter that is read tells nobody which is meant
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "Fr": ("CHF",),
    "SFr": ("CHF",),
    "Rs": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "Ft": ("HUF",),
    "lei": ("RON", "MDL"),
    "руб": ("RUB",),
    "Euro": ("EUR",),
    "EURO": ("EUR",),
}
DOLLARS = frozenset({"AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"})  # whose own people write `$` alone

_PESOS = frozenset({"ARS", "CLP", "COP", "UYU"})  # which are written so too


def marks_of(currency: str) -> tuple[str, ...]:
    """Return what an amount in `currency` may be written with: its code, its signs, its names."""
    return (currency, *_MARKS.get(currency, ()))


def mark_pattern(currency: str) -> str:
    """Return the pattern of what an amount in `currency` may be written with."""
    longest = sorted(marks_of(currency), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, longest))})"


@lru_cache(maxsize=256)
def amount_pattern(currency: str, marks: Marks | None, decimals: str | None) -> str:
    """Return the pattern of an amount in `currency`; `decimals` is that of what stands behind the point.

    Up to two marks of the currency stand before the number, one behind it. In a currency without decimals
    one group mark alone is sure: 1,200 is no yen and a fraction.
    """
    mark = mark_pattern(currency)
    before, behind = f"{mark}{SPACE}*", f"{SPACE}*{mark}"
    marked = f"(?:{SIGN}?(?:{before}){{1,2}}|(?:{before}){{1,2}}{SIGN})"
    groups = 2 if minor_units(currency) else 1
    return f"(?:{marked}|{SIGN}?){number_pattern(marks, decimals, least_groups=groups)}(?:{behind})?"


def named_currencies(text: str) -> tuple[str, ...]:
    """Return the currencies that the signs, names or codes in an amount may stand for."""
    rest = re.sub(r"[-+0-9.,' ]", "", narrow(text))
    found = tuple(code for code in _MARKS if re.fullmatch(f"{mark_pattern(code)}{{1,3}}", rest))
    code = re.fullmatch(r"([A-Z]{3})\1?", rest)
    return found or ((code[1],) if code and is_currency(code[1]) else ())


def currencies_shown(mark: Mark) -> tuple[str, ...]:
    """Return the currencies that a word of a number format may stand for; those of its region come first.

    `$` of Australia is its dollar, `¥` of China the yuan; a sign that is not known is that of its region.
    """
    sign = mark.text.rstrip(".")
    found = named_currencies(sign) or _SHARED.get(sign, ())
    local = currencies_of(mark.region) if mark.region else ()
    shared = {*found, *(DOLLARS | _PESOS if narrow(sign) == "$" else ())}
    return tuple(one for one in local if not found or one in shared) or found
