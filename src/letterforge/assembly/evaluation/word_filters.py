"""Filters that write numbers, dates and texts in words: `percent`, `ordinal`, `words`, `weekday`, `upper`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from letterforge.assembly.evaluation.arithmetic import currency_of, number
from letterforge.assembly.evaluation.budget import check_size
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.diagnostics import Source, Span
from letterforge.placeholders.localized import ANY, Localized
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value, kind_of, unwrap
from letterforge.yamldoc import Scalar

_PERCENT = Localized({ANY: Scalar("%", True, Span(Source("<percent>", "%"), 0, 1))})  # noqa: FBT003  # the fields of a scalar


def format_percent(language: str, value: object) -> object:
    """`{{ share | percent }}`: a number as so many of a hundred, 0.125 as 12.5%."""
    from letterforge.placeholders.formatting import format_decimal, format_unit

    if currency_of(value) is not None:
        raise TypeError("`percent` needs a number, not an amount")
    if _has_unit(value):
        raise TypeError("`percent` needs a number without a unit, such as 0.05")
    exact = Decimal(number(value))
    hundredfold = exact.scaleb(2)
    exponent = hundredfold.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        hundredfold = Decimal(int(hundredfold))
    return _reads(
        value, format_unit(format_decimal(hundredfold, language), hundredfold, _PERCENT, language), language
    )


def format_ordinal(language: str, value: object) -> object:
    """`{{ count | ordinal }}`: a whole number as an ordinal in digits, 3rd, 第3."""
    from letterforge.placeholders.formatting.ordinals import format_ordinal as written

    return _reads(value, written(_whole("ordinal", value), language), language)


def format_words(language: str, value: object) -> object:
    """`{{ price | words }}`: a whole number or an amount in English words, fifty US dollars and ten cents."""
    from letterforge.placeholders.english_words import amount_words, check_words, number_words

    currency = currency_of(value)
    check_words(currency, language)
    if currency is not None:
        return _reads(value, amount_words(Decimal(number(value)), currency), language)
    return _reads(value, number_words(_whole("words", value)), language)


def format_weekday(language: str, value: object) -> object:
    """`{{ signing_date | weekday }}`: the day of the week of a date, Sunday, 星期日."""
    from letterforge.placeholders.formatting.cldr_patterns import weekday_name

    day = unwrap(value)
    if not isinstance(day, date):
        raise TypeError(f"`weekday` needs a date, not {kind_of(value)}")
    return _reads(value, weekday_name(day, language), language)


def to_upper(language: str, value: object) -> object:
    """`{{ name | upper }}`: a text in capitals, as the language has them."""
    from letterforge.placeholders.upper_case import upper

    content = unwrap(value)
    if not isinstance(content, str):
        raise TypeError(f"`upper` needs a text, not {kind_of(value)}")
    text = upper(value.text if isinstance(value, Value) else content, language)
    check_size(len(text))
    return _reads(value, text, language)


def _whole(name: str, value: object) -> int:
    count = unwrap(value)
    if isinstance(count, bool) or not isinstance(count, int) or currency_of(value) is not None:
        also = " or an amount" if name == "words" else ""
        raise TypeError(f"`{name}` needs a whole number{also}, not {kind_of(value)}")
    return count


def _has_unit(value: object) -> bool:
    of = value.placeholder if isinstance(value, Value) else None
    return of is not None and of.unit is not None


def _reads(value: object, text: str, language: str) -> Value:
    """Return `value` reading as `text`."""
    if isinstance(value, Value):
        return Value(value.content, text, value.placeholder, language, value.named_currency, value.path)
    content = value if isinstance(value, date | str) else number(value)
    return Value(content, text, None, language)


WORD_FILTERS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "percent": format_percent,
        "ordinal": format_ordinal,
        "words": format_words,
        "weekday": format_weekday,
        "upper": to_upper,
    }
)
"""These filters by name."""


def open_word(name: str, value: Unfilled, style: object = None) -> Unfilled:
    """Return what is drawn for an open value behind a filter: a blank in the form of what it prints."""
    match name:
        case "percent":
            return value.drawn_as(_with_percent(value.placeholder))
        case "words" | "ordinal":
            return value.without_unit().without_currency()
        case "weekday":
            return value.as_type("text")
    return value if style is None or _prints_whole_date(style) else value.as_type("text")


@lru_cache(
    maxsize=256
)  # kept, for letters of one shape are known by the declarations of what is open in them
def _with_percent(placeholder: Placeholder) -> Placeholder:
    return replace(placeholder, unit=_PERCENT)


def _prints_whole_date(style: object) -> bool:
    from letterforge.placeholders.formatting import DATE_STYLES

    word = unwrap(style)
    if word in DATE_STYLES or not isinstance(word, str):
        return True
    from letterforge.placeholders.formatting.pattern_dates import has_whole_date

    return has_whole_date(word)
