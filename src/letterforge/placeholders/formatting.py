"""Formatting: numbers, amounts, dates and lists in a language; the only module that imports Babel.

Babel takes 15 to 40 ms to come up, so what Chinese and English letters need is written here, and tests hold
it equal to Babel. Every other language goes through Babel and CLDR. Nothing is ever rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from letterforge.letter.counting import chinese
from letterforge.placeholders.currency_rules import AmountError
from letterforge.placeholders.localized import Localized, in_language
from letterforge.placeholders.placeholder import UnitForms

if TYPE_CHECKING:
    from babel import Locale

MOST_DIGITS = 150  # of a number: more than any result has, with the decimals of any currency
MOST_SHOWN = 28  # characters of an amount that a message repeats
DATE_STYLES = ("long", "formal", "iso", "short")

_CHINESE = frozenset({"zh", "zh-CN", "zh-Hans", "zh-Hans-CN"})
_AMERICAN = frozenset({"en", "en-US"})
_BRITISH = frozenset({"en-GB"})
_OURS = _CHINESE | _AMERICAN | _BRITISH
_MINOR_UNITS = {"CNY": 2, "USD": 2, "EUR": 2, "GBP": 2, "HKD": 2, "JPY": 0}
_CHINESE_SIGNS = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
_AMERICAN_SIGNS = {"CNY": "CN¥", "USD": "$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "¥"}
_BRITISH_SIGNS = {"CNY": "CN¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_TIGHT_UNITS = ("%", "‰", "°", "′", "″")


def format_integer(number: int, language: str) -> str:
    """Return a whole number with the group marks of `language`: 1,200."""
    return f"{number:,}" if language in _OURS else _cldr_number(str(number), 0, language)


def format_decimal(number: Decimal, language: str) -> str:
    """Return `number` with all the decimals it was written with, as `language` writes them: 12.50, 12,50."""
    exponent = number.as_tuple().exponent
    return _with_decimals(number, -exponent if isinstance(exponent, int) and exponent < 0 else 0, language)


def format_amount(amount: Decimal, currency: str, language: str) -> str:
    """Return the digits of an amount with the decimals of its currency, without its sign: 1,409.50."""
    return _with_decimals(amount, _decimals(amount, currency), language)


def format_money(amount: Decimal, currency: str, language: str, *, as_code: bool = False) -> str:
    """Return an amount with its currency as `language` writes it: ¥1,409.50, CN¥1,409.50, 1.409,50 €.

    With `as_code` the currency is shown by its code: CNY 1,409.50, 1.409,50 EUR. Raises ValueError where the
    amount is finer than the currency's smallest unit.
    """
    decimals = _decimals(amount, currency)
    sign = f"{currency}\u00a0" if as_code and language in _OURS else _signs(language).get(currency)
    if sign is None or (as_code and language not in _OURS):
        return _cldr_money(str(amount or amount.copy_abs()), currency, language, as_code)
    return f"{'-' if amount < 0 else ''}{sign}{amount.copy_abs():,.{decimals}f}"


def around_amount(currency: str, language: str, *, as_code: bool = False) -> tuple[str, str]:
    """Return what stands before and behind the digits of an amount: ("¥", ""), ("", " €")."""
    written = format_money(Decimal(1), currency, language, as_code=as_code)
    digits = [place for place, sign in enumerate(written) if sign.isdecimal()]
    return written[: digits[0]], written[digits[-1] + 1 :]


def format_date(day: date, style: str = "long", language: str = "zh-CN") -> str:
    """Return a date as `long` (2026年11月22日, November 22, 2026), `formal`, `iso` or `short`.

    `formal` is 二〇二六年十一月二十二日 in Chinese and the long form elsewhere.
    """
    if style not in DATE_STYLES:
        raise ValueError(f"`{style}` is not a style of dates; they are {', '.join(DATE_STYLES)}")
    if style == "iso":
        return day.isoformat()
    if language.partition("-")[0] == "zh" and style != "short":
        return _formal_chinese(day) if style == "formal" else f"{day.year}年{day.month}月{day.day}日"
    if language in _CHINESE:
        return f"{day.year}/{day.month}/{day.day}"
    if language in _BRITISH and style != "short":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if language in _AMERICAN and style != "short":
        return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return _cldr_date(day, "short" if style == "short" else "long", language)


def format_unit(written: str, number: int | Decimal, unit: Localized | UnitForms, language: str) -> str:
    """Return the `written` number with its unit: nothing between them before CJK and %, else a space."""
    word = _unit_word(number, unit, language)
    if not word:
        return written
    tight = east_asian_width(word[0]) in "WF" or word.startswith(_TIGHT_UNITS)
    return f"{written}{word}" if tight else f"{written} {word}"


def unit_label(unit: Localized | UnitForms, language: str) -> str:
    """Return the word of a unit as it stands behind large numbers."""
    return _unit_word(100, unit, language)


def missing_forms(
    unit: UnitForms, numbers: Iterable[int | Decimal], language: str
) -> dict[str, int | Decimal]:
    """Return the plural forms that `language` uses for `numbers` but `unit` lacks, each with a number.

    One word for all numbers lacks none. The forms are those of CLDR.
    """
    words = in_language(unit.forms, language) or {}
    if not any(unit.forms[tag] is words for tag in unit.counting):
        return {}
    primary = language.partition("-")[0]
    needed: dict[str, int | Decimal] = {}
    for number in numbers:
        needed.setdefault(_plural(number, primary, language), number)
    return {form: number for form, number in needed.items() if form not in words}


def join_texts(texts: Sequence[str], language: str) -> str:
    """Return an enumeration: 甲、乙、丙 in Chinese, `a, b and c` in English, as CLDR has it elsewhere."""
    if len(texts) < 2:
        return "".join(texts)
    if language.partition("-")[0] == "zh":
        return "、".join(texts)
    if language.partition("-")[0] == "en":
        return f"{', '.join(texts[:-1])} and {texts[-1]}"
    from babel.lists import format_list

    return format_list(texts, locale=_locale(language))


def minor_units(currency: str) -> int:
    """Return how many decimals amounts in `currency` have (CLDR)."""
    known = _MINOR_UNITS.get(currency)
    return known if known is not None else _cldr_minor_units(currency)


def is_locale(tag: str) -> bool:
    """Return whether CLDR has the conventions of a language tag, and not only of its language."""
    if tag in _OURS:
        return True
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def is_currency(code: str) -> bool:
    """Return whether `code` is an ISO 4217 code that CLDR knows."""
    if code in _MINOR_UNITS:
        return True
    from babel.numbers import list_currencies

    return code in list_currencies()


def currencies_of(region: str) -> tuple[str, ...]:
    """Return the currencies that people pay with in a region such as `CH` (CLDR)."""
    from babel.numbers import get_territory_currencies

    return tuple(get_territory_currencies(region))


def _signs(language: str) -> dict[str, str]:
    """Return the signs of common currencies in a language whose letters need no Babel."""
    if language in _CHINESE:
        return _CHINESE_SIGNS
    return _AMERICAN_SIGNS if language in _AMERICAN else _BRITISH_SIGNS if language in _BRITISH else {}


def _decimals(amount: Decimal, currency: str) -> int:
    decimals = minor_units(currency)
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{amount} is not an amount")
    if -exponent > decimals and len(f"{amount:f}".partition(".")[2].rstrip("0")) > decimals:
        raise AmountError(
            f"{_shortened(amount)} has more decimals than {currency} ({decimals}); amounts are never rounded",
            "round the result where it is made, and give it as a value of its own",
        )
    return decimals


def _shortened(amount: Decimal) -> str:
    """Return the digits of an amount, the first of them where there are many."""
    digits = f"{amount:f}"
    return digits if len(digits) <= MOST_SHOWN else f"{digits[:MOST_SHOWN]}…"


def _with_decimals(number: Decimal, decimals: int, language: str) -> str:
    return f"{number:,.{decimals}f}" if language in _OURS else _cldr_number(str(number), decimals, language)


def _formal_chinese(day: date) -> str:
    year = str(day.year).translate(_YEAR_DIGITS)
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def _unit_word(number: int | Decimal, unit: Localized | UnitForms, language: str) -> str:
    if isinstance(unit, Localized):
        return unit.text(language)
    words = in_language(unit.forms, language) or next(iter(unit.forms.values()), {})
    if len(words) == 1:
        return next(iter(words.values()))
    return words.get(_plural(number, language.partition("-")[0], language)) or words.get("other", "")


def _plural(number: int | Decimal, primary: str, language: str) -> str:
    """Return the CLDR plural category of `number`; decimals count as they are written (1.0 hours)."""
    if primary == "zh":
        return "other"
    if primary == "en":
        return "one" if str(number) in ("1", "-1") else "other"
    return str(_locale(language).plural_form(Decimal(number)))


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    """Return Babel's locale for a language tag, else for its primary tag, else English."""
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


@lru_cache(maxsize=4096)
def _cldr_number(number: str, decimals: int, language: str) -> str:
    locale = _locale(language)
    pattern = copy(locale.decimal_formats[None])
    pattern.frac_prec = (decimals, decimals)
    with localcontext(prec=MOST_DIGITS):
        return str(pattern.apply(Decimal(number), locale))


@lru_cache(maxsize=4096)
def _cldr_money(amount: str, currency: str, language: str, as_code: bool) -> str:  # noqa: FBT001  # a cache takes no names
    from babel.numbers import format_currency

    locale = _locale(language)
    pattern = locale.currency_formats["standard"].pattern.replace("¤", "¤¤") if as_code else None
    with localcontext(prec=MOST_DIGITS):
        written = format_currency(Decimal(amount), currency, format=pattern, locale=locale)
    # CLDR's currency spacing, which Babel leaves out: KWD 1.125, not KWD1.125
    return re.sub(r"([^\W\d_])(?=\d)", "\\1\u00a0", written)


@lru_cache(maxsize=4096)
def _cldr_date(day: date, style: str, language: str) -> str:
    from babel.dates import format_date as write

    return write(day, style, locale=_locale(language))


@lru_cache(maxsize=256)
def _cldr_minor_units(currency: str) -> int:
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def date_pattern(style: str, language: str) -> str:
    """Return how CLDR writes a `long` or `short` date in `language`: `d. MMMM y`."""
    return str(_locale(language).date_formats[style].pattern)
