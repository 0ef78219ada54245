"""Condition outcomes: whether the conditions of a variant hold with the values of one letter.

Letters are made without it: it reads conditions anew, to tell people why something is in a letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from jinja2 import nodes

from letterforge.assembly.compiler.cost_counters import add_cost_counters
from letterforge.assembly.compiler.formulas import compile_formulas
from letterforge.assembly.compiler.open_conditions import decided, is_open
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.evaluation.compiled_template import Stream
from letterforge.assembly.evaluation.filters import Filter
from letterforge.assembly.values import Values
from letterforge.diagnostics import Findings, LetterforgeError
from letterforge.library.model import Composed
from letterforge.library.variant_scope import LibraryDeclarations, VariantScope
from letterforge.yamldoc import Scalar

Outcome: TypeAlias = Literal["true", "false", "open"]
"""What a condition says; `open` where it depends on a value that is left open."""
_OPEN = "_open"  # the variable that says whether it is open
_OUTCOMES: Mapping[str, Outcome] = MappingProxyType({"t": "true", "f": "false", "o": "open"})


class ConditionOutcomes:
    """Tells what conditions of a composed variant say with the values of a letter."""

    def __init__(
        self,
        composed: Composed,
        library: LibraryDeclarations,
        language: str,
        values: Values,
        filters: Mapping[str, Filter] = MappingProxyType({}),
    ) -> None:
        self._scope = VariantScope(composed.variant, library)
        self._library, self._language = library, language
        self._values, self._filters = values, filters

    def outcome(self, scalar: Scalar, text: str) -> Outcome | None:
        """Return what the condition `text` of a scalar says.

        None where it asks for an entry of a loop or a parameter of a clause, or fails.
        """
        findings = Findings()
        names = NameChecker(
            self._scope.placeholder,
            self._scope.placeholder_names,
            findings,
            language=self._language,
            work_calendars=lambda: self._library.work_calendars,
        )
        reader = TextReader(LetterEnvironment(self._language, self._filters, names.calendars), names)
        test = reader.expression(scalar, text, {}, "")
        if test is None:
            return None
        try:
            stream = Stream(reader.environment, _asked(test), {}, [], compile_formulas(reader))
            pieces = stream.run(self._values.bound, is_form=self._values.is_form)
        except LetterforgeError:
            return None
        return _OUTCOMES.get("".join(str(piece) for piece in pieces))


def _asked(test: nodes.Expr) -> list[nodes.Node]:
    """Return statements that print one letter for what a condition says."""
    statement = nodes.If(test, [], [], [_printed("f")])
    add_cost_counters(statement, 1, deep=False)  # which also works out computed values
    opened = nodes.Assign(nodes.Name(_OPEN, "store"), is_open(statement.test))
    inner = nodes.If(nodes.Name(_OPEN, "load"), [_printed("o")], [], [_printed("t")])
    statement.test, statement.body = decided(statement.test), [opened, inner]
    return [statement]


def _printed(word: str) -> nodes.Node:
    return nodes.Output([nodes.TemplateData(word)])
