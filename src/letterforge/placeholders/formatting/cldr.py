"""CLDR: the conventions of all languages but Chinese and English; it and `cldr_patterns` alone import Babel.

Babel prints Latin digits alone and takes a pair of apostrophes for quotes, also where they are group marks.
So its data is read here, and `numbers` and `money` write with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from letterforge.letter.subtags import base_tag, primary_tag
from letterforge.placeholders.formatting.cldr_facts import MINIMUM_GROUPING, ZEROS
from letterforge.placeholders.formatting.locales import OURS, extensions, numbering_system
from letterforge.placeholders.language_tags import is_kin, likely_subtags

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_MONTH_OF_ROOT = "M12"  # how CLDR's root calls December, for languages without a name for it


class Affixes(Struct, frozen=True):
    """What stands around the digits by a pattern of CLDR, and how many digits its groups have.

    `positive` and `negative` are what stands before and behind; `groups` are the group next to the decimal
    mark and all others (3 and 2 in India).
    """

    positive: tuple[str, str]
    negative: tuple[str, str]
    groups: tuple[int, int]


class NumberFormat(Struct, frozen=True):
    """How a locale writes numbers; `digits` are for `str.translate`, None where they are the Latin ones.

    `minimum_grouping` is how many digits must stand before the first group mark. `decimal` and `group` are
    the marks of numbers, `money_decimal` and `money_group` those of amounts. `percent_signs` are those that
    the locale has for `%` and `‰`.
    """

    digits: dict[int, str] | None
    minimum_grouping: int
    decimal: str
    group: str
    money_decimal: str
    money_group: str
    minus: str
    percent_signs: dict[str, str]
    number: Affixes
    money: Affixes
    percent: Affixes


class SourceMarks(Struct, frozen=True):
    """The marks that a locale has for numbers in Latin digits, as a source of values writes them.

    `money_decimal` is the decimal mark of amounts. With `in_pairs` the groups above the thousands have two
    digits.
    """

    decimal: str
    group: str
    money_decimal: str
    in_pairs: bool


def source_marks(language: str) -> SourceMarks:
    """Return the marks of numbers in Latin digits in `language`."""
    locale = locale_of(language)
    signs = locale.number_symbols["latn"]
    in_pairs = locale.decimal_formats[None].grouping[1] == 2
    decimal = signs["decimal"]
    return SourceMarks(decimal, signs["group"], signs.get("currencyDecimal") or decimal, in_pairs)


def date_order(language: str) -> str:
    """Return the order of day, month and year in the short dates of `language`: `dmy`, `mdy`, `ymd`."""
    pattern = re.sub("'[^']*'", "", date_pattern("short", language)).replace("L", "M").lower()
    return "".join(sorted("dmy", key=pattern.index))


def locale_tags() -> list[str]:
    """Return the tags of all locales of CLDR."""
    from babel.localedata import locale_identifiers

    return [tag.replace("_", "-") for tag in locale_identifiers()]


@lru_cache(maxsize=64)
def number_format(language: str) -> NumberFormat:
    """Return how `language` writes numbers; marks that its numbering system lacks are those of `latn`."""
    locale = locale_of(language)
    system = numbering_system(language) or locale.default_numbering_system
    signs = {**locale.number_symbols["latn"], **locale.number_symbols.get(system, {})}
    minus = signs["minusSign"]
    return NumberFormat(
        None if system == "latn" else _digits(system),
        _minimum_grouping(str(locale)),
        signs["decimal"],
        signs["group"],
        signs.get("currencyDecimal", signs["decimal"]),
        signs.get("currencyGroup", signs["group"]),
        minus,
        {"%": signs["percentSign"], "‰": signs["perMille"]},
        _affixes(locale.decimal_formats[None], minus),
        _money_affixes(locale, minus, system),
        _percent_affixes(locale, minus, system),
    )


def is_locale(tag: str) -> bool:
    """Return whether CLDR has the conventions of a language tag, and not only of its language.

    Digits and calendar may be chosen: `ar-EG-u-nu-latn`, `th-u-ca-gregory`.
    """
    if tag in OURS:
        return True
    from babel import Locale, UnknownLocaleError

    base = base_tag(tag)
    try:
        Locale.parse(base, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return extensions(tag) is not None


def plural_form(number: int | Decimal, language: str) -> str:
    """Return the plural category of `number`; decimals count as they are written."""
    return str(locale_of(language).plural_form(Decimal(number)))


def enumeration(texts: Sequence[str], language: str) -> str:
    """Return `texts` as an enumeration: `a, b und c`."""
    from babel.lists import format_list

    return format_list(texts, locale=locale_of(language))


@lru_cache(maxsize=64)
def knows_language(language: str) -> bool:
    """Return whether CLDR has a locale of the language in its script, if not of the country."""
    return language in OURS or _found_locale(language) is not None


@lru_cache(maxsize=64)
def has_dates(language: str) -> bool:
    """Return whether CLDR has names of months in `language`; without any it prints `2026 M12 3`."""
    if language in OURS:
        return True
    locale = _found_locale(language)
    return locale is not None and locale.months["format"]["wide"][12] != _MONTH_OF_ROOT


@lru_cache(maxsize=4096)
def write_date(day: date, style: str, language: str) -> str:
    """Return a Gregorian date in a style of CLDR, in the digits of `language`.

    The styles are `long`, `short`, and `era`, the long one with its era. A language without names of months
    has `2026-12-03`.
    """
    if not has_dates(language):
        return day.isoformat()
    from babel.dates import format_date

    locale = locale_of(language)
    written = format_date(day, _era_pattern(locale) if style == "era" else style, locale=locale)
    digits = number_format(language).digits
    return written.translate(digits) if digits else written


def date_pattern(style: str, language: str) -> str:
    """Return the pattern of a `long` or `short` date: `d. MMMM y`."""
    if not has_dates(language):
        return "y-MM-dd"
    return str(locale_of(language).date_formats[style].pattern)


def month_name(month: int, language: str) -> str:
    """Return the name of a Gregorian month (from 1) as dates have it: `ธันวาคม`."""
    return str(locale_of(language).months["format"]["wide"][month])


def in_native_digits(text: str, language: str) -> str:
    """Return `text` with the digits of CLDR's native numbering system of `language` for Latin ones."""
    system = locale_of(language).other_numbering_systems.get("native", "latn")
    return text.translate(_digits(system)) if system in ZEROS and system != "latn" else text


@lru_cache(maxsize=256)
def currency_sign(currency: str, language: str) -> str:
    """Return the sign of a currency in `language`, its code where there is none."""
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, locale=locale_of(language))


@lru_cache(maxsize=256)
def minor_units(currency: str) -> int:
    """Return how many decimals amounts in `currency` have."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def is_currency(code: str) -> bool:
    """Return whether CLDR has the currency."""
    from babel.numbers import list_currencies

    return code in list_currencies()


def currencies_of(region: str) -> tuple[str, ...]:
    """Return the currencies that people pay with in a region such as `CH`."""
    from babel.numbers import get_territory_currencies

    return tuple(get_territory_currencies(region))


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return Babel's locale for a language tag, else English."""
    from babel import Locale

    return _found_locale(language) or Locale("en")


def _found_locale(language: str) -> Locale | None:
    """Return Babel's locale for a language tag, else for its language in the same script, or None."""
    from babel import Locale, UnknownLocaleError

    tag = base_tag(language)
    likely = likely_subtags(tag)
    for one in (tag, f"{likely.language}-{likely.script}", primary_tag(tag)):
        try:
            locale = Locale.parse(one, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        if is_kin(str(locale).replace("_", "-"), tag):  # Babel takes `de` for `de-Cyrl`
            return locale
    return None


def _affixes(pattern: NumberPattern, minus: str) -> Affixes:
    """Return the affixes of a pattern; CLDR's `-` stands for the minus sign of the locale."""
    (before, before_negative), (after, after_negative) = pattern.prefix, pattern.suffix
    negative = before_negative.replace("-", minus), after_negative.replace("-", minus)
    return Affixes((before, after), negative, pattern.grouping)


def _money_affixes(locale: Locale, minus: str, system: str) -> Affixes:
    """Return the affixes of amounts; of `arab`, which Babel lacks, those of `root` but for two languages."""
    affixes = _affixes(locale.currency_formats["standard"], minus)
    root = ("", "\u00a0¤")
    return _in_arab(affixes, affixes.positive if locale.language in ("ar", "fa") else root, minus, system)


def _percent_affixes(locale: Locale, minus: str, system: str) -> Affixes:
    affixes = _affixes(locale.percent_formats[None], minus)
    return _in_arab(affixes, ("", "\u00a0%" if locale.language == "ckb" else "%"), minus, system)


def _in_arab(affixes: Affixes, positive: tuple[str, str], minus: str, system: str) -> Affixes:
    before, after = positive
    return Affixes(positive, (f"{minus}{before}", after), affixes.groups) if system == "arab" else affixes


def _digits(system: str) -> dict[int, str]:
    """Return the table that makes Latin digits those of a numbering system."""
    return {ord("0") + digit: chr(ZEROS[system] + digit) for digit in range(10)}


def _era_pattern(locale: Locale) -> str:
    """Return the pattern of a long date with its era: CLDR's `GyMMMMd`.

    For a locale that has `GyMMMd` alone, which then holds for both, Babel has the `GyMMMMd` of `root`.
    """
    long, medium = (str(locale.datetime_skeletons[one].pattern) for one in ("GyMMMMd", "GyMMMd"))
    return medium.replace("MMM", "MMMM") if long == "G y MMMM d" else long


def _minimum_grouping(locale: str) -> int:
    """Return `minimumGroupingDigits`, which a locale such as `es_MX` has from its parent `es_419`."""
    from babel.core import get_global

    parents = get_global("parent_exceptions")
    while locale:
        if locale in MINIMUM_GROUPING:
            return MINIMUM_GROUPING[locale]
        locale = parents.get(locale) or locale.rpartition("_")[0]
    return 1
