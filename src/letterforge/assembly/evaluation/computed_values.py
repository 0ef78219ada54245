"""Computed values: the values of one letter that follow from others, each worked out where it is used first.

So a letter asks only for what it needs, and an expression without a result is an error only where the letter
uses it.
"""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Template
from jinja2.exceptions import TemplateError
from msgspec import Struct

from letterforge.assembly.evaluation.budget import Budget, BudgetError
from letterforge.assembly.evaluation.computed_result import typed
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.assembly.evaluation.variables import variable
from letterforge.diagnostics import ClauseTextError, Finding, ValuesError
from letterforge.placeholders.date_order import HINT, disorder
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.value import Value

RESULT = "result"  # the variable that a compiled expression sets
_FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError, MemoryError,
)  # fmt: skip


class Formula(Struct, frozen=True, eq=False):
    """A compiled expression: its template, the names of given and computed values in it, its cost."""

    placeholder: Placeholder
    template: Template
    inputs: tuple[str, ...]
    needs: tuple[str, ...]
    cost: int


class ComputedValues:
    """The computed values of one letter; `values` are those that were given."""

    __slots__ = ("_budget", "_formulas", "_found", "_language", "_values")

    def __init__(
        self,
        formulas: Mapping[str, Formula],
        values: Mapping[str, Value | Unfilled],
        budget: Budget,
        language: str,
    ) -> None:
        self._formulas = formulas
        self._values = values
        self._budget = budget
        self._language = language
        self._found: dict[str, Value | Unfilled] = {}

    def value(self, name: str) -> Value | Unfilled:
        """Return the value of a computed placeholder, unfilled where it follows from one that is.

        Raises ClauseTextError LF206 where its expression has no result, ValuesError LF303 and LF304 where
        that is not of its type or outside its bounds.
        """
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._work_out(self._formulas[name])
        return found

    def _work_out(self, formula: Formula) -> Value | Unfilled:
        self._budget.spend(formula.cost)
        touched: set[str] = set()
        try:
            result = self._run(formula, touched)
        except BudgetError:
            raise
        except _FAILURES as failure:
            if not touched:
                raise _no_result(failure, formula.placeholder) from failure
            result = None
        if isinstance(result, Unfilled):
            result.note()
        if touched or isinstance(result, Unfilled):
            return self._open(formula.placeholder, touched)
        try:
            value = typed(result, formula.placeholder, self._language)
        except ValueError as failure:  # an amount that cannot be printed, a day that its calendar lacks
            raise _no_result(failure, formula.placeholder) from failure
        self._check_order(value, formula.placeholder)
        return value

    def _run(self, formula: Formula, touched: set[str]) -> object:
        """Return what an expression gives; `touched` are the names of open values that it used."""
        values = {variable(name): self._seen(name, touched) for name in formula.inputs}
        own = {"_budget": self._budget, "_is_form": False, "_computed": _Tracked(self, touched)}
        context = formula.template.new_context({**values, **own}, shared=True)
        for _ in formula.template.root_render_func(context):
            pass
        return context.vars[RESULT]

    def _seen(self, name: str, touched: set[str]) -> Value | Unfilled:
        value = self._values[name]
        return value.tracked(touched, name) if isinstance(value, Unfilled) else value

    def _open(self, placeholder: Placeholder, touched: set[str]) -> Unfilled:
        """Return what stands for a value that follows from open ones."""
        gaps = [self._found.get(name, self._values.get(name)) for name in sorted(touched)]
        missing = [one for one in gaps if isinstance(one, Unfilled) and one.is_missing]
        if not missing:
            return Unfilled(placeholder)
        needs = tuple(dict.fromkeys(name for one in missing for name in one.needed))
        return missing[0].standing_for(placeholder, needs)

    def _check_order(self, value: Value, placeholder: Placeholder) -> None:
        first = placeholder.not_before.text if placeholder.not_before else None
        if first is None:
            return
        other = self.value(first) if first in self._formulas else self._values.get(first)
        fact = disorder(value, other if isinstance(other, Value) else None, (placeholder.name, first))
        if fact and placeholder.value:
            raise ValuesError(Finding("LF304", fact, span=placeholder.value.source.span, hint=HINT))


class _Tracked:
    """The computed values as the expression of another one sees them."""

    __slots__ = ("_touched", "_whole")

    def __init__(self, whole: ComputedValues, touched: set[str]) -> None:
        self._whole = whole
        self._touched = touched

    def value(self, name: str) -> Value | Unfilled:
        found = self._whole.value(name)
        return found.tracked(self._touched, name) if isinstance(found, Unfilled) else found


def _no_result(failure: BaseException, placeholder: Placeholder) -> ClauseTextError:
    """Return the error about an expression that has no result with these values."""
    from letterforge.assembly.evaluation.failures import HINT as CHECK
    from letterforge.assembly.evaluation.failures import reason  # only when something is wrong

    span = placeholder.value.source.span if placeholder.value else None
    message = f"`{placeholder.name}` cannot be calculated: {reason(failure)}"
    hint = getattr(failure, "hint", None) or CHECK
    return ClauseTextError(Finding(getattr(failure, "code", "LF206"), message, span=span, hint=hint))
