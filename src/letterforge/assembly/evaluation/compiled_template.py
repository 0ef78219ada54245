"""Compiled template: yields the stream of text, values and events for given values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2 import Environment, Template, nodes
from jinja2.exceptions import TemplateError

from letterforge.assembly.evaluation.boxed_choice import BoxedChoice
from letterforge.assembly.evaluation.budget import MAX_PIECES, Budget, BudgetError
from letterforge.assembly.evaluation.effective_dates import AS_OF
from letterforge.assembly.evaluation.events import Event, Ref, TermUse, WritingLine
from letterforge.assembly.evaluation.unfilled import Unfilled
from letterforge.assembly.evaluation.variables import variable
from letterforge.diagnostics import ClauseTextError, Finding
from letterforge.placeholders.value import Value
from letterforge.yamldoc import Scalar

if TYPE_CHECKING:
    from letterforge.assembly.evaluation.computed_values import ComputedValues, Formula
    from letterforge.assembly.evaluation.mentions import CompiledTerm, DefinitionList, Mention

LINE_STRIDE = 1 << 20  # line number = source number + tag number * LINE_STRIDE

Bare: TypeAlias = (
    "str | Value | Unfilled | Ref | TermUse | WritingLine | BoxedChoice | Mention | DefinitionList"
)
Piece: TypeAlias = "Bare | Event"
_FAILURES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError, MemoryError,
    BudgetError,
)  # fmt: skip


class Stream:
    """A compiled template and the events of its stream."""

    __slots__ = (
        "_aliases", "_constants", "_events", "_formulas", "_is_qualified", "_sources", "_template", "_terms",
    )  # fmt: skip

    def __init__(
        self,
        environment: Environment,
        body: list[nodes.Node],
        events: Mapping[str, Event],
        sources: list[Scalar],
        formulas: Mapping[str, Formula] = MappingProxyType({}),
        terms: Mapping[str, CompiledTerm] = MappingProxyType({}),
    ) -> None:
        tree = nodes.Template(body)
        tree.lineno = 0
        tree.environment = environment
        try:
            code = environment.compile(tree)
        except (SyntaxError, RecursionError, MemoryError) as error:
            hint = "use fewer conditions and loops inside each other"
            finding = Finding("LF207", "the variant is nested too deeply to be compiled", hint=hint)
            raise ClauseTextError(finding) from error
        self._template: Template = Template.from_code(environment, code, environment.make_globals(None))
        self._events = dict(events)
        self._sources = sources
        self._formulas = formulas
        self._terms = terms
        self._aliases: Mapping[str, str] = {}
        self._constants: Mapping[str, Value] = {}
        self._is_qualified = False

    @property
    def sources(self) -> list[Scalar]:
        """The texts and conditions that it was compiled from."""
        return self._sources

    def know(
        self, aliases: Mapping[str, str], constants: Mapping[str, Value], *, is_qualified: bool = False
    ) -> None:
        """Take other names of what texts refer to, and the values that the library gives, by variable.

        `is_qualified` tells that names may be those of other libraries, `common.name`.
        """
        self._aliases, self._constants, self._is_qualified = aliases, constants, is_qualified

    def _renamed(self, pieces: list[Bare]) -> list[Bare]:
        """Return a stream whose references have the ids of nodes."""
        aliases = self._aliases
        return [
            Ref(aliases[piece.target], piece.full)
            if type(piece) is Ref and piece.target in aliases
            else piece
            for piece in pieces
        ]

    @property
    def has_terms(self) -> bool:
        """Whether texts mention terms."""
        return bool(self._terms)

    def run(
        self, values: Mapping[str, Value | Unfilled], *, is_form: bool = False, as_of: date | None = None
    ) -> list[Bare]:
        """Return the stream for `values`, its events by name; of a form, with all that may apply.

        Of clauses that have versions it has those of the letter's date, or of the day `as_of`.
        Raises ClauseTextError LF206 with the place of the text where an expression fails, and what
        `ComputedValues.value` raises.
        """
        budget = Budget()
        own: dict[str, object] = {"_budget": budget, "_is_form": is_form, AS_OF: as_of}
        if self._formulas:
            own["_computed"] = self._computed(values, budget)

        def run(template: Template) -> list[Any]:
            return self._run(template, values, own)

        found = run(self._template)
        return self._settled(found, run) if self._terms else found

    def compute(self, values: Mapping[str, Value | Unfilled], names: Iterable[str]) -> dict[str, Value]:
        """Return the computed values of these names, without those that are open; raises as `run`."""
        computed = self._computed(values, Budget())
        try:
            found = {name: computed.value(name) for name in names}
        except BudgetError as error:
            raise ClauseTextError(Finding("LF207", str(error), hint="calculate with less")) from error
        return {name: one for name, one in found.items() if isinstance(one, Value)}

    def _computed(self, values: Mapping[str, Value | Unfilled], budget: Budget) -> ComputedValues:
        from letterforge.assembly.evaluation.computed_values import ComputedValues  # few letters

        language = self._template.environment.language  # type: ignore[attr-defined]  # of our environment
        return ComputedValues(self._formulas, values, budget, language)

    def _settled(self, found: list[Any], run: Callable[[Template], list[Any]]) -> list[Bare]:
        """Return a stream in which it is settled which mentions define terms."""
        from letterforge.assembly.evaluation.defined_terms import TermSettler  # few letters have them

        try:
            return TermSettler(self._terms, self._events, run).settle(found)
        except BudgetError as error:
            hint = "mention terms in fewer parts that may not apply"
            raise ClauseTextError(Finding("LF207", str(error), hint=hint)) from error

    def _run(
        self, template: Template, values: Mapping[str, Value | Unfilled], own: Mapping[str, object]
    ) -> list[Any]:
        """Return what a template yields; raises ClauseTextError."""
        known = {variable(name): one for name, one in values.items()} if self._is_qualified else values
        context = template.new_context({**known, **self._constants, **own}, shared=True)
        try:
            found = list(islice(_pieces(template, context), MAX_PIECES + 1))
            if len(found) > MAX_PIECES:
                raise BudgetError("the letter has too many parts")
            return self._renamed(found) if self._aliases else found
        except _FAILURES as failure:
            from letterforge.assembly.evaluation.failures import failed  # only when something is wrong

            line = _line(template, failure.__traceback__)
            number, place = line % LINE_STRIDE, line // LINE_STRIDE
            source = self._sources[number - 1] if 0 < number <= len(self._sources) else None
            raise ClauseTextError(failed(failure, source, place, template.environment, values)) from failure

    def with_events(self, pieces: Iterable[Bare]) -> list[Piece]:
        """Return a stream with its events themselves."""
        events = self._events
        return [events.get(piece, piece) if type(piece) is str else piece for piece in pieces]


def _line(template: Template, traceback: TracebackType | None) -> int:
    """Return the number of the statement that was running when the failure happened, 0 for none."""
    number = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            number = template.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return number


def _pieces(template: Template, context: Any) -> Iterator[Any]:
    return template.root_render_func(context)
