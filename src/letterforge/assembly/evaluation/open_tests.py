"""Open tests: what conditions on values that are left open may come out as.

A condition has two questions, whether it may hold and whether it may fail; where all of its values are
given, one answer is the opposite of the other. Texts ask them through these filters (`_…`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from letterforge.assembly.evaluation.budget import Budget
from letterforge.assembly.evaluation.comparisons import compare
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import Value


def any_missing(values: list[object]) -> bool:
    """Return whether a condition depends on a value that is missing, and so counts as true."""
    is_missing = False
    for value in values:  # and note them all
        if value.__class__ is Unfilled and value.is_missing:
            is_missing = value.note()
    return is_missing


def any_open(values: list[object]) -> bool:
    """Return whether one of `values` is open."""
    return any([isinstance(value, Unfilled) and value.note() for value in values])  # noqa: C419  # note them all


def may_be_false(value: object) -> bool:
    """Return whether a value is false in a condition, or may be once it is filled in."""
    return value.note() and value.may_be_false if isinstance(value, Unfilled) else not value


def may_be_given(value: object) -> bool:
    """Return whether a value is given, or will be when the form is filled in."""
    return value.note() if isinstance(value, Unfilled) else _is_given(value)


def may_be_missing(value: object) -> bool:
    """Return whether a value is not given, and will not be when the form is filled in."""
    return value.note() and value.is_missing if isinstance(value, Unfilled) else not _is_given(value)


def may_be_blank(value: object) -> bool:
    """Return whether a value is left open."""
    return isinstance(value, Unfilled) and value.note()


def may_be_set(value: object) -> bool:
    """Return whether a value is not left open."""
    return value.note() and value.is_missing if isinstance(value, Unfilled) else True


def may_differ(values: list[object], operators: tuple[str, ...], budget: Budget) -> bool:
    """Return whether a chain of comparisons fails, or depends on a value that is open."""
    if any_open(values):
        return True
    pairs = zip(values, operators, values[1:], strict=False)
    return not all(compare(left, operator, right, budget) for left, operator, right in pairs)


def _is_given(value: object) -> bool:
    return isinstance(value, Value) and value.content is not None


OPEN_TESTS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "_any_missing": any_missing,
        "_any_open": any_open,
        "_may_be_false": may_be_false,
        "_may_be_given": may_be_given,
        "_may_be_missing": may_be_missing,
        "_may_be_blank": may_be_blank,
        "_may_be_set": may_be_set,
        "_may_differ": may_differ,
    }
)
"""Filters by name; no text may write them."""
