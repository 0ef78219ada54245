"""Filters of lists: sums, the least and the greatest, and lists of some entries or in another order.

Of a list of records they go by a field: `invoices | where('paid', false) | sum('amount')`. What is open makes
the result open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType
from typing import Any

from letterforge.assembly.evaluation.arithmetic import MAX_DIGITS, Amount, calculate, currency_of, number
from letterforge.assembly.evaluation.date_arithmetic import EmptyOperandError
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.diagnostics import HintedError
from letterforge.placeholders.currency_rules import check_comparable
from letterforge.placeholders.placeholder import shows_code
from letterforge.placeholders.value import Value, kind_of, unwrap

MAX_DECIMALS = 20  # that a number is rounded to
_WIDE = Context(prec=MAX_DIGITS)
_GIVEN = object()  # what `where('paid')` asks: whether there is a value, and not `no`


class _OpenError(Exception):
    """An entry that is left open, so that nothing can be said of the list."""

    def __init__(self, gap: Unfilled) -> None:
        self.gap = gap


def of_list(run: Callable[..., object], language: str) -> Callable[..., object]:
    """Return the filter `run` in a language: open where its list is, or an entry that it goes by."""

    def filtered(value: object, *more: object, **named: object) -> object:
        if isinstance(value, Unfilled):
            return value if run in _LISTS else _gap(value, (*more, named.get("field"))[0])
        try:
            return run(language, value, *more, **named)
        except _OpenError as found:
            found.gap.note()
            of = value.placeholder if isinstance(value, Value) else None
            return Unfilled(of) if of is not None and run in _LISTS else found.gap.without_unit()

    return filtered


def _gap(value: Unfilled, field: object) -> Unfilled:
    """Return what stands for a number of an open list: drawn as the field of its entries that it goes by."""
    of = value.item
    if of is None:
        raise TypeError(f"`{value.placeholder.name}` is not a list")
    return value.drawn_as(of.fields.get(str(unwrap(field)), of)).without_unit()


def sum_entries(language: str, value: object, field: object = None) -> object:
    """`{{ invoices | sum('amount') }}`: the sum of numbers or amounts; of no entries zero."""
    total = _nothing(value, field, language)
    for one in _by_field("sum", value, field):
        total = calculate("+", total, one, language)
    return total


def _nothing(value: object, field: object, language: str) -> object:
    """Return the sum of no entries: zero, of amounts in their currency."""
    item = value.placeholder.item if isinstance(value, Value) and value.placeholder else None
    of = item.fields.get(str(field)) if item is not None and field is not None else item
    if of is None or of.type != "money":
        return 0
    return Amount(0, of.currency, language, shows_code=shows_code(of, language))


def least_entry(_language: str, value: object, field: object = None) -> object:
    """`{{ offers | min('price') }}`: the least number or amount, the earliest date."""
    return _first("min", value, field, -1)


def greatest_entry(_language: str, value: object, field: object = None) -> object:
    """`{{ invoices | max('due') }}`: the greatest number or amount, the latest date."""
    return _first("max", value, field, 1)


def _first(name: str, value: object, field: object, sign: int) -> object:
    found = _by_field(name, value, field)
    if not found:
        raise EmptyListError(name)
    order = _orders(name, found)
    best = 0
    for place, one in enumerate(order):
        if (one > order[best]) if sign > 0 else (one < order[best]):
            best = place
    return found[best]


class EmptyListError(HintedError):
    """A list without entries, of which there is no least and no greatest."""

    def __init__(self, name: str) -> None:
        hint = "ask first with `if`, such as `{% if invoices %}`"
        super().__init__(f"`{name}` needs a list with entries, and there is none", hint)


def sort_entries(language: str, value: object, field: object = None, reverse: object = False) -> object:  # noqa: FBT002  # written by name: `reverse=true`
    """Return the entries from the least to the greatest, as `for invoice in invoices | sort('due')` asks.

    Texts are in the alphabetical order of the language.
    """
    found = _by_field("sort", value, field)
    if found and all(_is_text(one) for one in found):
        from letterforge.library.collation import alphabetical_key  # few lists are of texts

        order: list[Any] = [alphabetical_key(str(unwrap(one)), language) for one in found]
    else:
        order = _orders("sort", found)
    places = sorted(range(len(order)), key=order.__getitem__, reverse=bool(unwrap(reverse)))
    entries = _entries("sort", value)
    return _list([entries[place] for place in places], value, language)


def _is_text(value: object) -> bool:
    """Return whether a value is a text that somebody wrote, and not an option."""
    of = value.placeholder if isinstance(value, Value) else None
    return isinstance(unwrap(value), str) and not (of is not None and of.options)


def unique_entries(language: str, value: object, field: object = None) -> object:
    """Return the entries without those that repeat one before, as a whole or in a field."""
    kept: dict[object, object] = {}
    for one, key in zip(_entries("unique", value), _keys("unique", value, field), strict=True):
        kept.setdefault(_identity(key), one)
    return _list(list(kept.values()), value, language)


def where_entries(language: str, value: object, field: object = None, equals: object = _GIVEN) -> object:
    """`{{ invoices | where('paid', false) | count }}`: the entries whose field has this value, or any."""
    if field is None:
        raise TypeError("`where` needs the name of a field, such as `where('paid', false)`")
    keys = _keys("where", value, field)
    is_kept = [bool(key) if equals is _GIVEN else _are_equal(key, equals) for key in keys]
    entries = _entries("where", value)
    return _list([one for one, kept in zip(entries, is_kept, strict=True) if kept], value, language)


def _are_equal(one: object, other: object) -> bool:
    """Return whether two values are equal; AmountError for amounts in two currencies."""
    check_comparable(currency_of(one), currency_of(other))
    return bool(one == other)


def round_number(language: str, value: object, decimals: object = None) -> object:
    """`{{ (price / 3) | round(2) }}`: rounded half up, away from zero; an amount to its smallest unit."""
    from letterforge.placeholders.formatting import minor_units

    places, currency = unwrap(decimals), currency_of(value)
    if places is None:
        places = minor_units(currency) if currency is not None else 0
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= MAX_DECIMALS:
        raise TypeError(f"`round` takes a number of decimals from 0 to {MAX_DECIMALS}")
    exact = number(value)
    rounded = exact if isinstance(exact, int) else half_up(exact, places)
    if currency is not None:
        shown = isinstance(value, Value) and value.shows_code
        return Amount(rounded, currency, language, shows_code=shown)
    return rounded


def half_up(exact: Decimal, places: int) -> int | Decimal:
    """Return the nearest number with at most `places` decimals; of two the one farther from zero."""
    rounded = exact
    if exact.as_tuple().exponent < -places:  # type: ignore[operator]  # a number has one
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    whole = int(rounded)
    return whole if rounded == whole else rounded.normalize(_WIDE)


def _by_field(name: str, value: object, field: object) -> list[object]:
    """Return what the entries are added or compared by; TypeError where one of them is not given."""
    found = _keys(name, value, field)
    for one in found:
        if isinstance(one, Value) and one.content is None:
            error = EmptyOperandError(one.path or "an entry")
            error.hint = f"give it a value, or leave such entries out: `where('{field}') | {name}('{field}')`"
            raise error
    return found


def _keys(name: str, value: object, field: object) -> list[object]:
    """Return the entries of a list, or the field of each that is a record; `_OpenError` for one left open."""
    word = unwrap(field)
    if word is not None and not isinstance(word, str):
        raise TypeError(f"`{name}` takes the name of a field in quotes")
    found = [one if word is None else _field(one, word) for one in _entries(name, value)]
    for one in found:
        if isinstance(one, Unfilled):
            raise _OpenError(one)
    return found


def _entries(name: str, value: object) -> tuple[Any, ...]:
    """Return the entries of a list; an optional one that was not given has none."""
    content = unwrap(value)
    if isinstance(value, Value) and content is None:
        return ()
    if not isinstance(content, tuple | list):
        raise TypeError(f"`{name}` needs a list, not {kind_of(value)}")
    return tuple(content)


def _field(record: object, name: str) -> object:
    if isinstance(record, Unfilled):
        raise _OpenError(record)
    content, of = unwrap(record), record.placeholder if isinstance(record, Value) else None
    if not isinstance(content, Mapping):
        raise TypeError(f"{kind_of(record)} has no field `{name}`")
    found = content.get(name)
    if found is None and of is not None and name in of.fields:
        assert isinstance(record, Value)
        raise _OpenError(Unfilled(of.fields[name], path=f"{record.path}.{name}"))
    if found is None:
        raise TypeError(f"there is no field `{name}`")
    return found


def _orders(name: str, found: Iterable[object]) -> list[Any]:
    """Return what tells the order of numbers, amounts in one currency, or dates."""
    order, currency, is_date = [], None, None
    for one in found:
        mine = currency_of(one)
        check_comparable(currency, mine)
        currency = mine or currency
        content = _comparable(name, one)
        if is_date is not None and isinstance(content, date) is not is_date:
            raise TypeError("a number cannot be compared with a date")
        is_date = isinstance(content, date)
        order.append(content)
    return order


def _comparable(name: str, value: object) -> Any:
    content = unwrap(value)
    if isinstance(content, date):
        return content
    try:
        return number(value)
    except TypeError:
        raise TypeError(f"`{name}` compares numbers, amounts and dates, not {kind_of(value)}") from None


def _identity(value: object) -> object:
    """Return what is the same for equal values."""
    content = unwrap(value)
    if isinstance(content, Mapping):
        return tuple((name, _identity(one)) for name, one in content.items())
    if isinstance(content, tuple | list):
        return tuple(map(_identity, content))
    words = value.text if isinstance(value, Value) and isinstance(content, str) else None  # of other options
    return isinstance(content, bool), content, currency_of(value), words


def _list(entries: Iterable[object], like: object, language: str) -> Value:
    """Return a list of some entries of the list `like`, in their order."""
    from letterforge.placeholders.formatting import join_texts

    kept = tuple(one if isinstance(one, Value) else _constant(one, language) for one in entries)
    text = join_texts([one.text for one in kept], language)
    if isinstance(like, Value):
        return Value(kept, text, like.placeholder, language, path=like.path)
    return Value(kept, text, None, language)


def _constant(entry: object, language: str) -> Value:
    """Return a constant of a text, an entry of a list written there, as a value."""
    if isinstance(entry, str):
        return Value(entry, entry, None, language)
    raise TypeError("a list that is written in a text has words as entries")


_LISTS = (sort_entries, unique_entries, where_entries)
LIST_FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "sum": sum_entries,
        "min": least_entry,
        "max": greatest_entry,
        "sort": sort_entries,
        "unique": unique_entries,
        "where": where_entries,
    }
)
"""Filters by name, as in `filters.FILTERS`."""
