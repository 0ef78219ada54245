"""Name places: where a text names a placeholder, a field, an option, a clause or a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from jinja2 import nodes
from msgspec import Struct

from letterforge.assembly.compiler.list_types import entry_type, item_of, sought
from letterforge.assembly.compiler.marked_texts import MarkedText
from letterforge.assembly.compiler.scope import NameChecker, Scope
from letterforge.diagnostics import Span
from letterforge.placeholders.placeholder import Placeholder

Named: TypeAlias = Literal["placeholder", "field", "option", "clause", "term"]
_FUNCTIONS = {"clause": "ref", "term": "term"}


class Name(Struct, frozen=True, eq=False):
    """What is looked for: a `word` and what it names.

    `declared` are the places (file and offset) at which the placeholder, the field, or the choice of an
    option is declared; words that name something else of the same name are left alone.
    """

    kind: Named
    word: str
    declared: frozenset[tuple[str, int]] = frozenset()

    def is_declared_at(self, span: Span) -> bool:
        """Return whether `span` is where it is declared."""
        return (span.source.name, span.start) in self.declared


class NamePlace(Struct, frozen=True, eq=False):
    """Where a text has a name: the offset of its first character, and the other names known there."""

    start: int
    scope: Scope


def places_of(name: Name, text: MarkedText, names: NameChecker, scope: Scope) -> list[NamePlace]:
    """Return the places at which a text has a name, in the order of the text.

    `names` looks up declarations, `scope` has the loop variables and parameters that are known in the text.
    """
    finder = _Finder(name, text.places, names)
    finder.visit(text.body, scope)
    return sorted(finder.found.values(), key=lambda one: one.start)


class _Finder:
    def __init__(self, name: Name, places: dict[int, int], names: NameChecker) -> None:
        self.name, self.places, self.names = name, places, names
        self.found: dict[int, NamePlace] = {}

    def visit(self, found: Iterable[nodes.Node], scope: Scope) -> None:
        for node in found:
            if isinstance(node, nodes.For):
                inner = self.names.loop_scope(getattr(node.target, "name", ""), node.iter, scope)
                self.visit([node.iter], scope)
                self.visit([*([node.test] if node.test is not None else []), *node.body], inner)
                self.visit(node.else_, scope)
                continue
            for place in self._named_by(node, scope):
                start = self.places.get(id(place))
                if start is not None:
                    self.found[start] = NamePlace(start, scope)
            inner_nodes = (
                [*node.args, *node.kwargs] if isinstance(node, nodes.Call) else node.iter_child_nodes()
            )
            self.visit(inner_nodes, scope)

    def _named_by(self, node: nodes.Node, scope: Scope) -> Iterator[nodes.Node]:
        """Yield the nodes that name what is looked for: `node` itself, or those in it."""
        match self.name.kind:
            case "placeholder":
                if isinstance(node, nodes.Name) and node.name == self.name.word and node.name not in scope:
                    yield node
            case "field":
                yield from self._field(node, scope)
            case "option":
                yield from self._option(node, scope)
            case "clause" | "term":
                if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
                    yield from node.args if node.node.name == _FUNCTIONS[self.name.kind] else ()

    def _field(self, node: nodes.Node, scope: Scope) -> Iterator[nodes.Node]:
        match node:
            case nodes.Getattr():
                if self._has_field(self.names.type_of(node.node, scope)):
                    yield node
            case nodes.Getitem():
                if self._has_field(self.names.type_of(node.node, scope)):
                    yield node.arg
            case nodes.Filter() if node.node is not None:
                base = self.names.type_of(node.node, scope)
                if self._has_field(item_of(base) if base is not None else None):
                    yield from node.args[:1]
                    yield from (one.value for one in node.kwargs if one.key == "field")

    def _has_field(self, record: Placeholder | None) -> bool:
        field = record.fields.get(self.name.word) if record is not None else None
        return field is not None and self.name.is_declared_at(field.span)

    def _option(self, node: nodes.Node, scope: Scope) -> Iterator[nodes.Node]:
        if isinstance(node, nodes.Compare):
            sides = [node.expr, *(operand.expr for operand in node.ops)]
            types = [self.names.type_of(side, scope) for side in sides]
            if any(one is not None and self.name.is_declared_at(one.span) for one in types):
                for side in sides:
                    yield from words_of(side)
        elif isinstance(node, nodes.Filter) and (word := sought(node)) is not None:
            of = entry_type(node, lambda one: self.names.type_of(one, scope))
            if of is not None and self.name.is_declared_at(of.span):
                yield word


def option_places(text: MarkedText) -> list[int]:
    """Return the places at which the result of a calculation is the word that was marked."""
    results = [part for output in text.body for part in output.iter_child_nodes()]
    words = [word for result in results for word in words_of(result)]
    return sorted(text.places[id(word)] for word in words if id(word) in text.places)


def words_of(side: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the constants that a side of a comparison, or the result of a calculation, may be."""
    match side:
        case nodes.Const():
            yield side
        case nodes.List() | nodes.Tuple():
            yield from side.items
        case nodes.CondExpr():
            yield from words_of(side.expr1)
            if side.expr2 is not None:
                yield from words_of(side.expr2)
