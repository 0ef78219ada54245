"""Text compiler: turns texts and conditions into syntax trees with events between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import TypeAlias

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.compiler.branch_marks import mark_item
from letterforge.assembly.compiler.cost_counters import add_cost_counters, cost_of, number_tags, with_filter
from letterforge.assembly.compiler.letter_date import LetterDate
from letterforge.assembly.compiler.open_conditions import OpenBranches, decided, is_open
from letterforge.assembly.compiler.origins import Origins
from letterforge.assembly.compiler.sandbox import LetterEnvironment
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.assembly.compiler.surroundings import Surroundings, put_arguments, without
from letterforge.assembly.compiler.tag_marks import tag_marks
from letterforge.assembly.compiler.term_uses import mentions_terms, without_definitions
from letterforge.assembly.compiler.text_checks import TextReader
from letterforge.assembly.compiler.text_shapes import expressions_of, quieten, shape_of
from letterforge.assembly.compiler.texts import is_fixed
from letterforge.assembly.evaluation.budget import MAX_PARTS
from letterforge.assembly.evaluation.events import (
    EndBranch,
    EndOpenPart,
    EndText,
    Event,
    OpenBranch,
    StartBranch,
    StartOpenPart,
    StartText,
)
from letterforge.assembly.evaluation.inline_markdown import (
    AddressError,
    as_lines,
    fixed,
    parts_of,
    skeletons,
)
from letterforge.assembly.evaluation.paragraphs import paragraphs_of
from letterforge.assembly.source.source_lines import lines_of, mark_paragraphs
from letterforge.diagnostics import ClauseTextError, Findings, Span
from letterforge.letter import Inlines, Paragraph
from letterforge.letter.nodes import ParagraphAlign, ParagraphStyle
from letterforge.letter.origin import Origin
from letterforge.library.guards import Guard, Loop
from letterforge.placeholders.localized import Localized, adding
from letterforge.placeholders.value import Value
from letterforge.yamldoc import Scalar

EVENT_PREFIX = "\0"  # of event tokens in literal text; library files cannot contain it
_START_OPEN, _END_OPEN = StartOpenPart(), EndOpenPart()
_FIRST_BRANCH, _LATER_BRANCH = OpenBranch(is_first=True), OpenBranch(is_first=False)
_START_BRANCH, _END_BRANCH = StartBranch(), EndBranch()
_SHARED = (_START_OPEN, _END_OPEN, _FIRST_BRANCH, _LATER_BRANCH, _START_BRANCH, _END_BRANCH)
_DEFINING = ("text", "cell", "content", "empty")  # kinds of texts in which a term may be defined
MAX_GUARDS = 20  # nested items; each may be two blocks, and with 50 in a text Python compiles 100
MAX_NESTED_LOOPS = 10  # nested items; with 8 in a text fewer than the 20 that Python compiles


Build: TypeAlias = Callable[[Surroundings], list[nodes.Node]]


class Compiler(Struct, eq=False):
    """Compiles the texts of a variant in one language; collects events and the sources of statements."""

    language: str
    environment: LetterEnvironment
    names: NameChecker
    findings: Findings
    origins: Origins = field(default_factory=Origins)
    events: dict[str, Event] = field(default_factory=dict)
    shared: dict[int, str] = field(default_factory=dict)  # tokens of events that stand in many places
    numbers: Iterator[int] = field(default_factory=count)  # of parts that may be open
    sources: list[Scalar] = field(default_factory=list)
    constants: dict[str, Value] = field(default_factory=dict)  # values that the library gives, by variable
    letter_date: LetterDate = field(default_factory=LetterDate)
    parts: int = 0
    place: Span | None = None  # of the current text

    def origin(self, span: Span) -> Origin:
        """Return where the words of a node were written."""
        return self.origins.of(span)

    @property
    def reader(self) -> TextReader:
        """The reader that parses and checks texts."""
        return TextReader(self.environment, self.names)

    def spend(self, parts: int) -> None:
        """Count parts of the variant; raises ClauseTextError LF207 above `MAX_PARTS`."""
        self.parts += parts
        if self.parts > MAX_PARTS:
            hint = "use fewer clauses, or clauses with fewer values, conditions and signs of markup"
            message = f"the variant grows beyond {MAX_PARTS:,} parts"
            self.findings.add("LF207", message, span=self.place, hint=hint)
            raise ClauseTextError(*self.findings)

    def event(self, event: Event) -> nodes.Node:
        """Return the statement that emits `event` in the stream."""
        token = self.shared.get(id(event))
        if token is None:
            self.spend(1)
            token = f"{EVENT_PREFIX}{len(self.events)}"
            self.events[token] = event
        if event in _SHARED:
            self.shared[id(event)] = token
        return nodes.Output([nodes.TemplateData(token)])

    def event_of(self, statement: nodes.Node) -> Event:
        """Return the event that a statement of `event` emits."""
        return self.events[statement.nodes[0].data]  # type: ignore[attr-defined]  # an output of its token

    def words_of(self, text: Localized | None, place: Span) -> Scalar | None:
        """Return a text in the letter's language; adds a finding where it has only other languages."""
        if text is None:
            return None
        found = text.get(self.language)
        if found is None:
            anchor = next(iter(text.texts.values()), None)
            self.findings.add(
                "LF205",
                f"there is no text in `{self.language}`",
                span=anchor.span if anchor else place,
                hint=adding(self.language, text.languages),
            )
        else:
            self.place = found.span
            self.spend(parts_of(found.text))
            self.reader.fixed(found)
            return found if self.reader.links(found) else None
        return None

    def label(self, text: Localized, place: Span) -> Inlines:
        """Return the label of a placeholder, which holds no values."""
        scalar = self.words_of(text, place)
        if scalar is None or not self.reader.label(scalar):
            return ()
        return as_lines(fixed(lines_of(scalar), self.language))

    def fixed_title(self, scalar: Scalar | None) -> Inlines | None:
        """Return a title without values, or None where it has values."""
        if scalar is None:
            return ()
        return as_lines(fixed(lines_of(scalar), self.language)) if is_fixed(scalar.text) else None

    def paragraphs(
        self, scalar: Scalar, id_: str, style: ParagraphStyle = "body", align: ParagraphAlign | None = None
    ) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a text without values."""
        words = fixed(lines_of(scalar), self.language)
        return paragraphs_of(words, id_, style, self.origin(scalar.span), align)

    def words(
        self, scalar: Scalar, start: StartText, around: Surroundings, *, open_to_sign: bool = False
    ) -> list[nodes.Node]:
        """Return the statements of a text between its start and end event.

        With `open_to_sign` missing values are drawn as blanks, as in a signature block.
        """
        if is_fixed(scalar.text):
            body: list[nodes.Node] | None = [
                nodes.Output([nodes.TemplateData(mark_paragraphs(lines_of(scalar)))])
            ]
        else:
            body = self.reader.text(scalar, around.names, around.where)
        if body is None:
            return []
        put_arguments(body, around.arguments)
        if open_to_sign:
            quieten(body)
        return self.printed(body, scalar, start)

    def printed(self, body: list[nodes.Node], scalar: Scalar, start: StartText) -> list[nodes.Node]:
        """Return statements of a text, parsed and checked, between its start and end event."""
        self.spend(sum(map(cost_of, body)))
        shape = shape_of(body)
        if shape is not None:
            try:
                found = skeletons(shape, self.language)
                start = replace(start, skeletons=found, size=len(scalar.text))
            except AddressError as error:
                self.findings.add(error.code, str(error), span=scalar.span, hint=error.hint)
            body = [nodes.Output([node]) for node in expressions_of(body)]
        branches = OpenBranches(self.box)
        if self.environment.marks is not None:
            branches.marked = tag_marks(self.environment, scalar)
        if "term" in scalar.text and mentions_terms(body):
            if start.role not in _DEFINING:
                without_definitions(body)
            branches.around = [self.event(_START_BRANCH)], [self.event(_END_BRANCH)]
        printed = branches.rewrite(self._numbered(body, scalar))
        return [self.event(start), *printed, self.event(EndText())]

    def guarded(self, guard: Guard, build: Build, around: Surroundings) -> list[nodes.Node]:
        """Return the statements of `build` inside the guard's `when` and `for`."""
        written = guard.loop.source if guard.loop else guard.when
        if written is None:
            return build(around)
        if not self.may_nest(written, around):
            return []
        inner = replace(around, guards=around.guards + 1)
        if guard.loop is None:
            return self._conditional(guard.when, build, inner)
        return self.repeated(guard.loop, lambda within: self._conditional(guard.when, build, within), inner)

    def may_nest(self, written: Scalar, around: Surroundings) -> bool:
        """Return whether one more condition may stand here; tells if not."""
        if around.guards == MAX_GUARDS:
            message = f"more than {MAX_GUARDS} items with `when` and `for` stand in each other"
            self.findings.add("LF207", message, span=written.span, hint="put some of them side by side")
        return around.guards < MAX_GUARDS

    def _conditional(self, when: Scalar | None, build: Build, around: Surroundings) -> list[nodes.Node]:
        if when is None:
            return build(around)
        test = self.expression(when, when.text, around)
        if test is None:
            return build(around)
        return self.under(test, when, build(around), _END_OPEN)

    def expression(self, scalar: Scalar, text: str, around: Surroundings) -> nodes.Expr | None:
        """Return the expression `text` of `scalar`, or None after reporting errors."""
        found = self.reader.expression(scalar, text, around.names, around.where)
        if found is None:
            return None
        self.place = scalar.span
        self.spend(cost_of(found))
        put_arguments([found], around.arguments)
        return found

    def assigned(self, variable: str, value: nodes.Expr, scalar: Scalar) -> list[nodes.Node]:
        """Return the statement that keeps the value of an expression of `scalar` in a variable."""
        statement = nodes.Assign(nodes.Name(variable, "store"), value)
        return self._numbered([statement], scalar, deep=False)

    def under(
        self,
        test: nodes.Expr,
        written: Scalar,
        body: list[nodes.Node],
        end_event: Event,
        case: Scalar | None = None,
    ) -> list[nodes.Node]:
        """Return a part under its condition, which `written` says; where that is open, between events.

        `case` is the option of a pick.
        """
        (statement,) = self._numbered([nodes.If(test, [], [], [])], written, deep=False)
        assert isinstance(statement, nodes.If)
        name = f"_open{next(self.numbers)}"
        start, end = (
            nodes.If(nodes.Name(name, "load"), [self.event(one)], [], []) for one in (_START_OPEN, end_event)
        )
        opened = nodes.Assign(nodes.Name(name, "store"), is_open(statement.test))
        statement.test, statement.body = decided(statement.test), [opened, start, *body, end]
        if self.environment.marks is not None:
            mark_item(self.environment.marks, statement, written, case)
        return [statement]

    def box(self, is_first: bool) -> nodes.Node:  # noqa: FBT001  # two kinds of one event
        """Return the statement that prints the box of an open branch."""
        return self.event(_FIRST_BRANCH if is_first else _LATER_BRANCH)

    def repeated(
        self, loop: Loop, build: Build, around: Surroundings, *, as_rows: bool = False
    ) -> list[nodes.Node]:
        """Return the statements of `build` inside a loop over a list; `as_rows` for those of a table."""
        iterable = self.reader.loop(loop, around.names, around.where)
        arguments = without(around.arguments, loop.name)
        if iterable is None:
            scope: Scope = {**around.scope, loop.name: None}
            return build(replace(around, scope=scope, arguments=arguments))
        self.place = loop.source.span
        self.spend(cost_of(iterable))
        if around.loops == MAX_NESTED_LOOPS:
            message = f"more than {MAX_NESTED_LOOPS} items with `for` stand in each other"
            self.findings.add("LF207", message, span=loop.source.span, hint="repeat fewer of them")
            return []
        scope = self.names.loop_scope(loop.name, iterable, around.names, around.scope)
        put_arguments([iterable], around.arguments)
        body = build(replace(around, scope=scope, loops=around.loops + 1, arguments=arguments))
        target = nodes.Name(loop.name, "store")
        iterable = with_filter(iterable, "_rows") if as_rows else iterable
        statement = nodes.For(target, iterable, body, [], None, False)  # noqa: FBT003  # Jinja's signature
        return self._numbered([statement], loop.source, deep=False)

    def _numbered(self, body: list[nodes.Node], scalar: Scalar, *, deep: bool = True) -> list[nodes.Node]:
        """Set the line numbers of statements to their source, for runtime errors, and add cost counters."""
        self.sources.append(scalar)
        for statement in body:
            add_cost_counters(statement, len(self.sources), deep=deep)
        if deep:
            number_tags(body, len(self.sources))
        return body
