"""Sandbox: a Jinja2 environment with our filters, access to data alone, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from letterforge.assembly.compiler.branch_marks import NOTE
from letterforge.assembly.compiler.grammar import LOOP
from letterforge.assembly.evaluation.arithmetic import Amount, calculate, number, signed
from letterforge.assembly.evaluation.boxed_choice import BoxedChoice
from letterforge.assembly.evaluation.events import Ref, TermUse, WritingLine
from letterforge.assembly.evaluation.filters import ARGUMENTS, TESTS, Filter, filters_for
from letterforge.assembly.evaluation.functions import function_filters
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import Value, kind_of

if TYPE_CHECKING:
    from letterforge.assembly.compiler.branch_marks import BranchMarks
    from letterforge.assembly.evaluation.computed_values import ComputedValues
    from letterforge.library.work_calendar import WorkCalendar

_OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**"})


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose templates yield a stream of literal text, values, unfilled values and references.

    `custom` are the filters of other packages that the library uses, `arguments` what each filter takes,
    `calendars` those of working days that its texts name.
    """

    code_generator_class = NativeCodeGenerator
    intercepted_binops = _OPERATORS
    intercepted_unops = frozenset({"+", "-"})

    def __init__(
        self,
        language: str,
        custom: Mapping[str, Filter] = MappingProxyType({}),
        calendars: Mapping[str, WorkCalendar] = MappingProxyType({}),
    ) -> None:
        self.language = language
        self.marks: BranchMarks | None = None
        self.arguments = _arguments(custom) if custom else ARGUMENTS
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            optimized=False,
            keep_trailing_newline=False,
            finalize=self._finish,
            cache_size=0,
        )
        self.globals.clear()
        functions = function_filters(calendars)
        self.filters = {**filters_for(language, custom), **functions, "_computed": _computed_value}
        self.tests = dict(TESTS)

    def mark_with(self, marks: BranchMarks) -> None:
        """Let the texts that are compiled from now on note in `marks` which branches letters take."""
        self.marks = marks
        self.filters[NOTE] = marks.note

    @pass_context  # so that Jinja2 does not call it at compile time for constants
    def _finish(self, _context: Context, output: object) -> object:
        """Return the output of an expression: values unchanged, computed results as a Value."""
        kind = output.__class__
        if kind is Value or kind is Ref:
            return output
        if isinstance(output, Unfilled):
            output.note()
            return output
        if kind is WritingLine or kind is BoxedChoice or kind is TermUse:
            return output
        if isinstance(output, Undefined):
            return str(output)  # raises, with the name
        return computed(output, self.language)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record or a property of `loop`; raises KeyError for anything else."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self._field(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field of a record, or an entry of a list by index."""
        if isinstance(argument, int) and isinstance(obj, Unfilled) and obj.item is not None:
            return obj.entry(argument)
        if isinstance(argument, int) and isinstance(obj, Value) and isinstance(obj.content, tuple):
            if -len(obj.content) <= argument < len(obj.content):
                return obj.content[argument]
            raise IndexError(f"the list has {len(obj.content)} entries, none at {argument}")
        return self._field(obj, argument)

    def _field(self, obj: Any, name: Any) -> Any:
        found: Unfilled | Value | None = None
        if isinstance(obj, Unfilled):
            found = obj.field(name)
        elif isinstance(obj, Value) and isinstance(obj.content, Mapping):
            found = obj.content.get(name)
            found = self._unfilled(obj, name) if found is None else found
        elif isinstance(obj, Value) and obj.content is None:
            found = self._unfilled(obj, name)
        if found is None:
            raise KeyError(f"there is no field `{name}`")
        return found

    def _unfilled(self, record: Value, name: Any) -> Unfilled | Value | None:
        """Return a declared field that is missing in a record: unfilled, or empty in an empty record."""
        field = record.placeholder.fields.get(name) if record.placeholder else None
        if field is None:
            return None
        path = f"{record.path}.{name}"
        if record.content is None:
            return Value(None, "", field, self.language, path=path)
        return Unfilled(field, path=path)

    def call_binop(self, _context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of arithmetic on numbers and amounts, exact and bounded."""
        return calculate(operator, left, right, self.language)

    def call_unop(self, _context: Context, operator: str, arg: Any) -> Any:
        """Return a number or an amount with its sign."""
        return signed(operator, arg, self.language)


def _arguments(custom: Mapping[str, Filter]) -> Mapping[str, tuple[str, ...]]:
    from letterforge.assembly.evaluation.filter_plugins import arguments_of  # few libraries have them

    return {**ARGUMENTS, **arguments_of(custom)}


def _computed_value(name: str, values: ComputedValues) -> Value | Unfilled:
    """Return the value of the computed placeholder `name`; compiled texts call it as a filter."""
    return values.value(name)


def computed(output: Any, language: str) -> Value:
    """Return a computed result as a Value without placeholder."""
    from letterforge.placeholders.formatting import format_date, format_decimal, format_integer

    if isinstance(output, Amount):
        return output.printed()
    if isinstance(output, bool) or output is None:
        raise TypeError("a condition prints nothing; use `if`")
    if isinstance(output, int):
        return Value(output, format_integer(output, language), None, language)
    if isinstance(output, float | Decimal):
        exact = number(output)
        return Value(exact, format_decimal(Decimal(exact), language), None, language)
    if isinstance(output, str):
        return Value(output, output, None, language)
    if isinstance(output, date):
        return Value(output, format_date(output, "long", language), None, language)
    raise TypeError(f"{kind_of(output)} cannot be printed")
