"""Branch marks: which sides of which conditions letters take. Only plans made with them note anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from jinja2 import nodes
from msgspec import Struct, field

from letterforge.assembly.compiler.cost_counters import COMPUTED, with_filter
from letterforge.assembly.source.tree_walk import descendants
from letterforge.diagnostics import Span
from letterforge.yamldoc import Scalar

BranchKind = Literal["if", "when", "pick", "inline", "version"]
NOTE = "_taken"  # the filter that notes what became of a condition


class Branch(Struct, frozen=True, eq=False):
    """A condition of a plan: where it is written, in which words, and what values it is about.

    `sides` are the results that letters should have: a case of a pick need only hold. `number` tells apart
    conditions of one tag. `names` are placeholders, computed ones among them, and variables of loops;
    `constants` are what they are compared with.
    """

    kind: BranchKind
    span: Span
    words: str
    number: int
    sides: tuple[bool, ...]
    names: tuple[str, ...]
    constants: tuple[object, ...]


class BranchMarks(Struct, eq=False):
    """The conditions of one plan, and the sides of them that were taken while it was `noting`."""

    branches: list[Branch] = field(default_factory=list)
    taken: set[tuple[int, bool]] = field(default_factory=set)
    _is_noting: bool = False

    def marked(self, test: nodes.Node, kind: BranchKind, span: Span, words: str = "") -> nodes.Filter:
        """Return a condition that notes what becomes of it; `words` are those of `span` unless given."""
        beside = sum(one.span == span for one in self.branches)
        sides = (True,) if kind == "pick" else (True, False)
        names, constants = tuple(_names(test)), tuple(_constants(test))
        self.branches.append(Branch(kind, span, words or span.text, beside, sides, names, constants))
        return with_filter(test, NOTE, nodes.Const(len(self.branches) - 1))

    def note(self, value: Any, number: int) -> Any:
        """Return the result of a condition, which is noted; compiled texts call it as a filter."""
        if self._is_noting:
            self.taken.add((number, bool(value)))
        return value

    @contextmanager
    def noting(self) -> Iterator[set[tuple[int, bool]]]:
        """Note the sides that are taken in the block, in the set that is given; those of before are lost."""
        self.taken, self._is_noting = set(), True
        try:
            yield self.taken
        finally:
            self._is_noting = False


Mark = Callable[[nodes.Node, int], nodes.Node]
"""Returns a condition that notes what becomes of it; the number is the line number of its tag."""


def unmarked(test: nodes.Node, _lineno: int) -> nodes.Node:
    """Return a condition as it is."""
    return test


def mark_item(marks: BranchMarks, statement: nodes.If, written: Scalar, case: Scalar | None) -> None:
    """Mark the condition of an item: its `when`, or a case of a pick."""
    kind: BranchKind = "when" if case is None else "pick"
    place = case or written
    statement.test = marks.marked(statement.test, kind, place.span, place.text)


def mark_inner(expression: nodes.Node, mark: Callable[[nodes.Node], nodes.Node]) -> None:
    """Mark the conditions inside an expression."""
    for node in descendants(expression):
        if isinstance(node, nodes.CondExpr):
            node.test = mark(node.test)  # type: ignore[assignment]  # an expression


def _names(test: nodes.Node) -> Iterator[str]:
    """Yield the names of the values in a condition."""
    for node in descendants(test):
        if isinstance(node, nodes.Name) and not node.name.startswith("_"):
            yield node.name
        elif isinstance(node, nodes.Filter) and node.name == COMPUTED and isinstance(node.node, nodes.Const):
            yield str(node.node.value)


def _constants(test: nodes.Node) -> Iterator[object]:
    """Yield the words and numbers in a condition."""
    for node in descendants(test):
        if isinstance(node, nodes.Const) and not isinstance(node.value, bool | tuple | None):
            yield node.value
