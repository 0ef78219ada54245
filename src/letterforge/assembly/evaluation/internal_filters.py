"""Internal filters: what compiled texts call around lists and comparisons, so that their cost is charged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from letterforge.assembly.evaluation.argument_bounds import WITHIN, within
from letterforge.assembly.evaluation.budget import Budget
from letterforge.assembly.evaluation.comparisons import compare, extent
from letterforge.assembly.evaluation.effective_dates import IN_FORCE, in_force
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import Value, kind_of

MIN_EMPTY_ROWS = 5


def _counted(entries: object, budget: Budget, weight: int) -> Iterator[object]:
    if not isinstance(entries, Value | Unfilled | list | tuple):
        raise TypeError(f"`for` needs a list, not {kind_of(entries)}")
    return budget.count(entries, weight)


def _rows(entries: object) -> object:
    """Return the entries of a table; one that is filled in by hand has a few rows at least."""
    return entries.with_rows(MIN_EMPTY_ROWS) if isinstance(entries, Unfilled) else entries


def _measured(value: object, budget: Budget, weight: int) -> object:
    """Return `value` after its length was charged: what follows goes through all of it."""
    budget.spend(weight * extent(value))
    return value


def _compared(values: list[object], operators: tuple[str, ...], budget: Budget) -> bool:
    """Return whether a chain of comparisons holds, after their lengths were charged."""
    return all(
        compare(left, operator, right, budget)
        for left, operator, right in zip(values, operators, values[1:], strict=False)
    )


INTERNAL_FILTERS: Mapping[str, Any] = MappingProxyType(
    {
        "_counted": _counted,
        "_rows": _rows,
        "_measured": _measured,
        "_compared": _compared,
        WITHIN: within,
        IN_FORCE: in_force,
    }
)
"""The filters by the names that only compiled texts have."""
