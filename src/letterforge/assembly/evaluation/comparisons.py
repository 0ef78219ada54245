"""Comparisons: their cost grows with the values, so it is charged to the budget first."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from letterforge.assembly.evaluation.arithmetic import currency_of
from letterforge.assembly.evaluation.budget import CHARACTERS, Budget
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.currency_rules import check_comparable
from letterforge.placeholders.value import Value, exact, kind_of, unwrap

_ENTRY = 4  # steps that it takes to compare with one entry of a list
_OPERATORS: Mapping[str, Callable[[Any, Any], object]] = MappingProxyType(
    {
        "eq": operator.eq,
        "ne": operator.ne,
        "lt": operator.lt,
        "lteq": operator.le,
        "gt": operator.gt,
        "gteq": operator.ge,
        "in": lambda item, container: item in container,
        "notin": lambda item, container: item not in container,
    }
)


def compare(left: object, sign: str, right: object, budget: Budget) -> bool:
    """Return whether a comparison holds; TypeError where the two cannot be compared."""
    if isinstance(left, Unfilled) or isinstance(right, Unfilled):
        return any([one.note() for one in (left, right) if isinstance(one, Unfilled)])  # noqa: C419  # note both
    left, right = exact(left), exact(right)
    one, other = unwrap(left), unwrap(right)
    is_search = sign in ("in", "notin")
    if is_search:
        budget.spend(_search(one, other))
        one, other = (
            exact(one),
            [exact(entry) for entry in other] if isinstance(other, list | tuple) else other,
        )
    elif isinstance(one, tuple | list | Mapping) or isinstance(other, tuple | list | Mapping):
        raise TypeError("lists and records cannot be compared; ask for an entry with `in`, or for a field")
    else:
        budget.spend(min(extent(one), extent(other)))
    _check_currencies(left, other if is_search else right)
    try:
        return bool(_OPERATORS[sign](*((one, other) if is_search else (left, right))))
    except TypeError:
        raise TypeError(f"{kind_of(left)} cannot be compared with {kind_of(right)}") from None


def _check_currencies(left: object, right: object) -> None:
    """Raise AmountError where an amount meets one in another currency, also among the entries of a list."""
    own = currency_of(left)
    if own is not None:
        for one in right if isinstance(right, tuple | list) else (right,):
            check_comparable(own, currency_of(one))


def _search(item: object, container: object) -> int:
    """Return what it costs to look for `item`."""
    if isinstance(item, tuple | list | Mapping):
        raise TypeError(f"{kind_of(item)} cannot be looked for with `in`")
    if isinstance(container, tuple | list):
        return len(container) * (_ENTRY + extent(item))
    return extent(item) + extent(container)


def extent(value: object) -> int:
    """Return how much there is to go through in `value`: entries, and pieces of 64 characters."""
    content = unwrap(value)
    entries = len(content) if isinstance(content, tuple | list) else 0
    text = value.text if isinstance(value, Value) else content
    return entries + (len(text) // CHARACTERS if isinstance(text, str) else 0)
