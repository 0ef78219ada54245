"""The compiler's lower half: texts and conditions turned into syntax trees between marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from jinja2 import nodes
from msgspec import Struct, field
from msgspec.structs import replace

from letterforge.assembly.environment import LetterEnvironment
from letterforge.assembly.marks import CloseWords, Mark, OpenWords
from letterforge.assembly.scope import Names, Scope
from letterforge.assembly.texts import is_fixed, parse_expression, parse_text
from letterforge.assembly.words import AddressError, Shape, as_written, fixed, skeletons
from letterforge.diagnostics import Findings, Span
from letterforge.letter import Inlines, Paragraph
from letterforge.letter.nodes import ParagraphStyle
from letterforge.library.model import Guard, Loop
from letterforge.values.localized import Localized
from letterforge.yamldoc import Scalar

MARK = "\0"  # no library file can hold it


class Surroundings(Struct, frozen=True, eq=False):
    """Where an item stands: the names of enclosing loops, its numbered level, its clause or variant."""

    scope: Scope
    level: int
    where: str

    @property
    def repeated(self) -> bool:
        """Whether a `for` encloses the item."""
        return bool(self.scope)


Build: TypeAlias = Callable[[Surroundings], list[nodes.Node]]


class Compiler(Struct, eq=False):
    """Collects marks and the sources of syntax trees while a variant is compiled for one language."""

    language: str
    environment: LetterEnvironment
    names: Names
    findings: Findings
    marks: dict[str, Mark] = field(default_factory=dict)
    sources: list[Scalar] = field(default_factory=list)

    def mark(self, mark: Mark) -> nodes.Node:
        """Return the statement that puts `mark` into the stream."""
        token = f"{MARK}{len(self.marks)}"
        self.marks[token] = mark
        return nodes.Output([nodes.TemplateData(token)])

    def words_of(self, text: Localized | None, place: Span) -> Scalar | None:
        """Return a text in the letter's language; a finding where it has other languages only."""
        if text is None:
            return None
        found = text.get(self.language)
        if found is None:
            anchor = next(iter(text.texts.values()), None)
            self.findings.add(
                "LF205",
                f"there is no text in `{self.language}`",
                span=anchor.span if anchor else place,
                hint=f"add `{self.language}:` beside {', '.join(f'`{tag}`' for tag in text.languages)}",
            )
        return found

    def label(self, text: Localized | None, place: Span) -> Inlines:
        """Return a short text that holds no values: a label, a heading of a column, a caption."""
        scalar = self.words_of(text, place)
        if scalar is None:
            return ()
        if not is_fixed(scalar.text):
            self.findings.add(
                "LF203",
                "a label holds no values or conditions",
                span=scalar.span,
                hint="put the value into the text behind the label",
            )
            return ()
        return fixed(scalar.text, self.language)[0]

    def fixed_title(self, scalar: Scalar | None) -> Inlines | None:
        """Return a title that holds no values, or None where it does."""
        if scalar is None:
            return ()
        return fixed(scalar.text, self.language)[0] if is_fixed(scalar.text) else None

    def paragraphs(self, scalar: Scalar, id_: str, style: ParagraphStyle = "body") -> tuple[Paragraph, ...]:
        """Return the paragraphs of a text without values."""
        found = fixed(scalar.text, self.language)
        return tuple(
            Paragraph(paragraph_id(id_, index), content, style, scalar.span)
            for index, content in enumerate(found)
        )

    def words(
        self, scalar: Scalar, opening: OpenWords, around: Surroundings, *, open_to_sign: bool = False
    ) -> list[nodes.Node]:
        """Return the statements of a text, between marks that say where its words go.

        With `open_to_sign` its values may be missing, as in a signature block: they are drawn as blanks.
        """
        if is_fixed(scalar.text):
            body: list[nodes.Node] | None = [nodes.Output([nodes.TemplateData(as_written(scalar.text))])]
        else:
            body = parse_text(self.environment, scalar, self.findings)
        if body is None:
            return []
        self.names.visit(body, around.scope, scalar, around.where)
        if open_to_sign:
            _quieten(body)
        shape = _shape(body)
        if shape is not None:
            try:
                found = skeletons(shape, self.language)
                opening = replace(opening, skeletons=found, size=len(scalar.text))
            except AddressError as error:
                self.findings.add("LF202", str(error), span=scalar.span, hint=error.hint)
            body = [nodes.Output([node]) for node in _expressions(body)]
        return [self.mark(opening), *self._placed(body, scalar), self.mark(CloseWords())]

    def guarded(self, guard: Guard, build: Build, around: Surroundings) -> list[nodes.Node]:
        """Return what `build` makes, under the guard's condition and inside its repetition."""
        if guard.loop is None:
            return self._conditional(guard.when, build, around)
        return self.repeated(guard.loop, lambda inner: self._conditional(guard.when, build, inner), around)

    def _conditional(self, when: Scalar | None, build: Build, around: Surroundings) -> list[nodes.Node]:
        if when is None:
            return build(around)
        test = parse_expression(self.environment, when, when.text, self.findings)
        if test is None:
            return build(around)
        self.names.visit([test], around.scope, when, around.where)
        return self._placed([nodes.If(test, build(around), [], [])], when, deep=False)

    def repeated(self, loop: Loop, build: Build, around: Surroundings) -> list[nodes.Node]:
        """Return what `build` makes, repeated for each entry of a list."""
        iterable = parse_expression(self.environment, loop.source, loop.iterable, self.findings)
        if iterable is None:
            return build(replace(around, scope={**around.scope, loop.name: None}))
        self.names.visit([iterable], around.scope, loop.source, around.where)
        body = build(replace(around, scope=self.names.entered(loop.name, iterable, around.scope)))
        target = nodes.Name(loop.name, "store")
        statement = nodes.For(target, iterable, body, [], None, False)  # noqa: FBT003  # Jinja's signature
        return self._placed([statement], loop.source, deep=False)

    def _placed(self, body: list[nodes.Node], scalar: Scalar, *, deep: bool = True) -> list[nodes.Node]:
        """Number the statements by their source, so that a failure at run time finds its text; bound them."""
        self.sources.append(scalar)
        for statement in body:
            if deep:
                statement.set_lineno(len(self.sources), override=True)
            else:
                statement.lineno = len(self.sources)
                for child in statement.iter_child_nodes(exclude=("body",)):
                    child.set_lineno(len(self.sources), override=True)
            _bound(statement, deep=deep)
        return body


def _shape(body: list[nodes.Node]) -> Shape | None:
    """Return a text as literal strings and None for values, or None where conditions decide its shape."""
    if not all(isinstance(statement, nodes.Output) for statement in body):
        return None
    parts = [node for statement in body for node in statement.nodes]  # type: ignore[attr-defined]  # all outputs
    return tuple(node.data if isinstance(node, nodes.TemplateData) else None for node in parts)


def _expressions(body: list[nodes.Node]) -> list[nodes.Expr]:
    """Return what a text without conditions prints beside its literal words."""
    parts = [node for statement in body for node in statement.nodes]  # type: ignore[attr-defined]  # all outputs
    return [node for node in parts if not isinstance(node, nodes.TemplateData)]


def _bound(statement: nodes.Node, *, deep: bool) -> None:
    """Make conditions on openings true, and count the steps of loops."""
    for node in list(_statements(statement, deep=deep)):
        if isinstance(node, nodes.For):
            node.iter = _filter(node.iter, "_counted", nodes.Name("_budget", "load"))
        if isinstance(node, nodes.If | nodes.CondExpr | nodes.For) and node.test is not None:
            names = _names(node.test)
            if names:
                node.test = nodes.Or(_filter(nodes.List(names), "_any_open"), node.test)
        _join_by_filter(node)


def _join_by_filter(node: nodes.Node) -> None:
    """Put our filter in the place of `~`, which would make openings and references words."""
    for name, value in node.iter_fields():
        if isinstance(value, nodes.Concat):
            setattr(node, name, _filter(nodes.List(value.nodes), "_concat"))
        elif isinstance(value, list):
            joined = [
                _filter(nodes.List(one.nodes), "_concat") if isinstance(one, nodes.Concat) else one
                for one in value
            ]
            setattr(node, name, joined)


def _statements(node: nodes.Node, *, deep: bool) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes() if deep else ():
        yield from _statements(child, deep=True)


def _names(node: nodes.Node) -> list[nodes.Name]:
    """Return fresh copies of the names an expression reads, each once."""
    own = [node] if isinstance(node, nodes.Name) else []
    found = {name.name: name.name for name in [*own, *node.find_all(nodes.Name)]}
    return [nodes.Name(name, "load") for name in found]


def _filter(node: Any, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None)


def _quieten(body: list[nodes.Node]) -> None:
    for statement in body:
        for output in [statement, *statement.find_all(nodes.Output)]:
            if isinstance(output, nodes.Output):
                output.nodes = [
                    node if isinstance(node, nodes.TemplateData) else quiet(node) for node in output.nodes
                ]


def quiet(node: nodes.Expr) -> nodes.Filter:
    """Return `node` with openings drawn as blanks even where blanks are not wanted."""
    return _filter(node, "_quiet")


def paragraph_id(id_: str, index: int) -> str:
    """Return the id of the paragraph at `index` (from 0) of the text `id_`."""
    return f"{id_}-{index + 1}" if index else id_
