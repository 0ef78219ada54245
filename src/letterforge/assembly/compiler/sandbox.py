"""The sandbox: a Jinja2 environment that knows our filters, data-only access and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, Undefined, pass_context
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from letterforge.assembly.compiler.grammar import LOOP
from letterforge.assembly.evaluation.arithmetic import Amount, calculate, number, signed
from letterforge.assembly.evaluation.events import Ref
from letterforge.assembly.evaluation.filters import TESTS, filters_for
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.placeholders.value import Value, kind_of

_OPERATORS = frozenset({"+", "-", "*", "/", "//", "%", "**"})


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose templates yield literal text, values, openings and references, never joined."""

    code_generator_class = NativeCodeGenerator
    intercepted_binops = _OPERATORS
    intercepted_unops = frozenset({"+", "-"})

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(
            undefined=StrictUndefined,
            autoescape=False,
            optimized=False,
            keep_trailing_newline=False,
            finalize=self._finish,
            cache_size=0,
        )
        self.globals.clear()
        self.filters = filters_for(language)
        self.tests = dict(TESTS)

    @pass_context  # so Jinja cannot call it while it compiles, which would join constants to the words
    def _finish(self, _context: Context, output: object) -> object:
        """Return what an expression prints: values and openings as they are, anything computed as a value."""
        kind = output.__class__
        if kind is Value or kind is Ref:
            return output
        if isinstance(output, Unfilled):
            output.note()
            return output
        if isinstance(output, Undefined):
            return str(output)  # raises, with the name
        return computed(output, self.language)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record or a property of `loop`; nothing else has attributes."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self._field(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field of a record, or an entry of a list by its position."""
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
        """Return a declared field that a record leaves out: open where blanks are wanted, else empty."""
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


def computed(output: Any, language: str) -> Value:
    """Return a value for what an expression computed; it has no placeholder."""
    from letterforge.placeholders.formatting import format_decimal, format_integer

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
    raise TypeError(f"{kind_of(output)} cannot be printed")
