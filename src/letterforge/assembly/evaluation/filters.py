"""Filters and tests of clause texts: few, ours, and bounded. Unfilled placeholders pass through them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from letterforge.assembly.evaluation.arithmetic import Amount, currency_of, number, shows_code_of
from letterforge.assembly.evaluation.boxed_choice import box_choice
from letterforge.assembly.evaluation.budget import CHARACTERS, Budget, check_size
from letterforge.assembly.evaluation.date_arithmetic import Period
from letterforge.assembly.evaluation.internal_filters import INTERNAL_FILTERS
from letterforge.assembly.evaluation.list_filters import LIST_FILTERS, of_list, round_number
from letterforge.assembly.evaluation.open_tests import OPEN_TESTS
from letterforge.assembly.evaluation.unfilled import Unfilled, silent
from letterforge.assembly.evaluation.word_filters import WORD_FILTERS, open_word
from letterforge.placeholders.currency_rules import check_capitals, printed_currency, unknown_currency
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value, kind_of, unwrap

Filter = Callable[..., Any]


def format_date(language: str, value: object, style: str = "long") -> object:
    """`{{ signing_date | date('formal') }}`: a date in one of `DATE_STYLES`."""
    from letterforge.placeholders.formatting import format_date as written

    day = unwrap(value)
    if isinstance(day, Period):
        raise TypeError("`date` stands behind the period alone; write `(day + days(30)) | date('iso')`")
    if not isinstance(day, date):
        raise TypeError("`date` needs a date")
    return _reads(value, written(day, _word("date", style), language), language)


def format_money(language: str, value: object, currency: str | None = None) -> object:
    """`{{ fund | money }}`: an amount with its currency; `money('EUR')` names that of a number."""
    from letterforge.placeholders.formatting import format_money as written
    from letterforge.placeholders.formatting import is_currency

    amount = _amount(value)
    if currency is not None and not is_currency(_word("money", currency)):
        raise unknown_currency(_word("money", currency))
    code = printed_currency(currency_of(value), None if currency is None else _word("money", currency))
    text = written(amount, code, language, as_code=shows_code_of(value))
    return _reads(value, text, language, code)


def format_number(language: str, value: object) -> object:
    """`{{ fund | number }}`: the digits alone, without currency or unit."""
    from letterforge.placeholders.formatting import format_amount, format_decimal, format_integer

    currency = currency_of(value)
    if currency is not None:
        return _reads(value, format_amount(_amount(value), currency, language), language)
    amount = unwrap(value)
    if isinstance(amount, int) and not isinstance(amount, bool):
        return _reads(value, format_integer(amount, language), language)
    return _reads(value, format_decimal(_amount(value), language), language)


def format_capitals(language: str, value: object) -> object:
    """`{{ fund | capitals }}`: an amount in capitals, 壹仟肆佰零玖元伍角, 金壱千四百九円也."""
    from letterforge.placeholders.capitals import capitals

    amount = _amount(value)
    placeholder = value.placeholder if isinstance(value, Value) else None
    currency = currency_of(value)
    check_capitals(currency, f"`{placeholder.name}`" if placeholder else "the amount", language)
    return _reads(value, capitals(amount, currency or "CNY", language), language)


def format_chinese(language: str, value: object) -> object:
    """`{{ months | chinese }}`: a whole number as people count in Chinese, 一百零一."""
    from letterforge.letter.counting import chinese
    from letterforge.placeholders.language_tags import is_traditional

    count = unwrap(value)
    if isinstance(count, bool) or not isinstance(count, int):
        raise TypeError("`chinese` needs a whole number")
    return _reads(value, chinese(count, traditional=is_traditional(language)), language)


def give_default(language: str, value: object, fallback: object = "") -> object:
    """`{{ fax | default('-') }}`: something else where an optional placeholder is empty.

    A number in place of an amount is one in the same currency, in place of a number with a unit it has that.
    """
    if not isinstance(value, Value) or not _is_empty(value):
        return value
    plain = unwrap(fallback)
    if isinstance(plain, bool) or not isinstance(plain, int | float | Decimal) or currency_of(fallback):
        return fallback
    if value.currency:
        return Amount(number(plain), value.currency, language, shows_code=value.shows_code)
    return _with_unit(value.placeholder, fallback, language)


def _with_unit(of: Placeholder | None, fallback: object, language: str) -> object:
    """Return a number with the unit of the placeholder that it stands in for, if it has none of its own."""
    own = fallback.placeholder if isinstance(fallback, Value) else None
    if of is None or of.unit is None or (own is not None and own.unit is not None):
        return fallback
    from letterforge.placeholders.formatting import format_decimal, format_integer, format_unit

    exact = number(fallback)
    if isinstance(fallback, Value):
        words = fallback.text
    elif isinstance(exact, int):
        words = format_integer(exact, language)
    else:
        words = format_decimal(exact, language)
    return Value(exact, format_unit(words, exact, of.unit, language), None, language)


def join_entries(language: str, value: object, separator: str | None = None) -> object:
    """Return the entries of a list in one line, as `{{ cities | join('; ') }}` asks."""
    if not isinstance(value, Value) or not isinstance(value.content, tuple):
        raise TypeError("`join` needs a list")
    if separator is None:
        return value
    apart = _word("join", separator)
    check_size(sum(len(one.text) + len(apart) for one in value.content))
    return _reads(value, apart.join(one.text for one in value.content), language)


def count_entries(_language: str, value: object) -> int:
    """`{{ channels | length }}`: how many entries a list has."""
    if isinstance(value, Value) and isinstance(value.content, tuple):
        return len(value.content)
    if _is_empty(value):
        return 0
    raise TypeError("`length` needs a list")


def _word(filter_name: str, argument: object) -> str:
    """Return the argument of a filter that takes words."""
    word = unwrap(argument)
    if not isinstance(word, str):
        raise TypeError(f"`{filter_name}` takes words in quotes")
    return word


def _amount(value: object) -> Decimal:
    try:
        return Decimal(number(value))
    except TypeError:
        raise TypeError("an amount is needed") from None


def _reads(value: object, text: str, language: str, currency: str | None = None) -> Value:
    """Return `value` reading as `text`; `currency` is one that was named for it."""
    if isinstance(value, Value):
        currency = currency or value.named_currency
        return Value(value.content, text, value.placeholder, language, currency, value.path)
    content = value if isinstance(value, date) else number(value)
    return Value(content, text, None, language, currency)


FILTERS: Mapping[str, Filter] = MappingProxyType(
    {
        "date": format_date,
        "money": format_money,
        "number": format_number,
        "capitals": format_capitals,
        "chinese": format_chinese,
        "default": give_default,
        "join": join_entries,
        "length": count_entries,
        "boxes": box_choice,
        **WORD_FILTERS,
        "count": count_entries,
        "round": round_number,
        **LIST_FILTERS,
    }
)
"""Filters that texts may use: name → function of (language, value, …)."""


ARGUMENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: run.__code__.co_varnames[2 : run.__code__.co_argcount] for name, run in FILTERS.items()}
)
"""What each filter takes beside its value."""


def filters_for(language: str, custom: Mapping[str, Filter] = MappingProxyType({})) -> dict[str, Filter]:
    """Return the filters of one language, with those that only compiled variants use (`_…`).

    `custom` are those of other packages that the library uses.
    """
    known = {**FILTERS, **custom}
    ours: dict[str, Filter] = {name: partial(_pass_openings, run, language) for name, run in known.items()}
    ours.update({name: of_list(run, language) for name, run in LIST_FILTERS.items()})
    ours["_quiet"] = _quiet
    ours.update(OPEN_TESTS)
    ours.update(INTERNAL_FILTERS)
    ours["_concat"] = partial(_concat, language)
    return ours


def _pass_openings(run: Filter, language: str, value: object, *more: object, **named: object) -> object:
    if isinstance(value, Unfilled):
        if run in _DRAWN:
            return open_word(_DRAWN[run], value, *more, **named)
        bare = value.without_unit() if run in _UNITLESS else value
        return bare.without_currency() if run in _SIGNLESS else bare
    if _is_empty(value) and run not in (give_default, count_entries, box_choice):
        return _unitless(value) if run in _UNITLESS else value
    return run(language, value, *more, **named)


_SIGNLESS = (format_number, format_capitals, format_chinese)  # they print an amount without its currency
_UNITLESS = (
    format_number,
    format_money,
    format_chinese,
    round_number,
)  # they print a number without its unit


_DRAWN = {format_date: "date", **{run: name for name, run in WORD_FILTERS.items() if name != "upper"}}


def _unitless(value: object) -> object:
    """Return an empty value without its unit, so that what stands in for it has none either."""
    of = value.placeholder if isinstance(value, Value) else None
    if not isinstance(value, Value) or of is None or of.unit is None:
        return value
    return Value(None, "", replace(of, unit=None), value.language, path=value.path)


def _is_empty(value: object) -> bool:
    """Return whether `value` is an optional placeholder that was not filled."""
    return isinstance(value, Value) and value.content is None


def _quiet(value: object) -> object:
    """Return the placeholder, drawn as a blank even where blanks are not wanted (signatures)."""
    if isinstance(value, Unfilled):
        return silent(value)
    if isinstance(value, Value) and value.content is None and value.placeholder:
        return Unfilled(value.placeholder, path=value.path)
    return value


def _concat(language: str, parts: list[object], budget: Budget) -> object:
    """Return parts put together with `~`: one value, or the unfilled placeholder among them."""
    for part in parts:
        if isinstance(part, Unfilled):
            return part
    words = [_joinable(part, language) for part in parts]
    budget.spend(check_size(sum(map(len, words))) // CHARACTERS)
    text = "".join(words)
    return Value(text, text, None, language)


def _joinable(part: object, language: str) -> str:
    """Return the words that a part of `~` reads as; nothing but values, texts, numbers and dates has any."""
    if isinstance(part, date):
        part = format_date(language, part)
    if isinstance(part, Value):
        return part.text
    if isinstance(part, bool) or not isinstance(part, str | int | float | Decimal):
        raise TypeError(f"{kind_of(part)} cannot be joined with `~`")
    return str(part)


TESTS: Mapping[str, Callable[[object], bool]] = MappingProxyType(
    {
        "filled": lambda value: isinstance(value, Value) and value.content is not None,
        "blank": lambda value: isinstance(value, Unfilled),
    }
)
"""Tests that texts may use: `{% if fax is filled %}`."""
