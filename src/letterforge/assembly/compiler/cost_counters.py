"""Bounds put into the syntax trees of texts: loops are counted, what may take long is charged for.

Conditions on openings become true here, too, so that a form with blanks shows all that may apply.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from letterforge.assembly.evaluation.budget import CHARACTERS
from letterforge.assembly.source.tree_walk import all_below, children, places

PLACES = 1 << 20  # more than there are sources: a line number is that of a source, and of a tag in it

_OF_SIZE = frozenset({"join"})  # filters that go through all of their value

_GROWING = (nodes.Concat, nodes.Compare, nodes.Filter)  # expressions that may be replaced
_WITHOUT_EXPRESSIONS = frozenset({nodes.TemplateData, nodes.Const, nodes.Name})


def bound(statement: nodes.Node, number: int, *, deep: bool) -> None:
    """Bound a statement and number it; without `deep` without its body, which was bound before."""
    if deep:
        found = all_below(statement)
    else:
        below = statement.iter_child_nodes(exclude=("body",))
        found = [statement, *(node for child in below for node in all_below(child))]
    for node in reversed(found):  # what stands inside first: an outer node takes it over as it is then
        node.lineno = number
        if node.__class__ in _WITHOUT_EXPRESSIONS:
            continue
        _bound_fields(node)
        if isinstance(node, nodes.If | nodes.CondExpr | nodes.For) and node.test is not None:
            # a name alone needs no more: an opening is true, and notes that it was asked
            names = [] if isinstance(node.test, nodes.Name) else _names(node.test)
            if names:
                node.test = nodes.Or(filtered(nodes.List(names), "_any_open"), node.test)
        if isinstance(node, nodes.For):
            weight = nodes.Const(1 + sum(map(weigh, node.body)))
            node.iter = filtered(node.iter, "_counted", _budget(), weight)


def number_places(body: list[nodes.Node], number: int) -> None:
    """Number what the tags of a text do, so that a failure at run time finds its tag."""
    for at, node in enumerate(places(body), 1):
        node.lineno = number + at * PLACES


def weigh(node: nodes.Node) -> int:
    """Return how many expressions stand in `node`, with itself; a long text in quotes counts for more."""
    own = 1
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        own += len(node.value) // CHARACTERS
    return own + sum(map(weigh, children(node)))


def filtered(node: Any, name: str, *args: nodes.Expr) -> nodes.Filter:
    """Return what the filter `name` makes of `node`."""
    return nodes.Filter(node, name, list(args), [], None, None)


def _bound_fields(node: nodes.Node) -> None:
    """Put filters of ours in the place of expressions whose cost grows with the values."""
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, _GROWING):
            setattr(node, name, _bounded(value))
        elif value.__class__ is list:
            for place, one in enumerate(value):
                if isinstance(one, _GROWING):
                    value[place] = _bounded(one)


def _bounded(node: nodes.Expr) -> nodes.Expr:
    match node:
        case nodes.Concat():  # Jinja2 would make words of openings and references
            return filtered(nodes.List(node.nodes), "_concat", _budget())
        case nodes.Compare() if not _is_short(node):
            sides = [node.expr, *(operand.expr for operand in node.ops)]
            signs = nodes.Const(tuple(operand.op for operand in node.ops))
            return filtered(nodes.List(sides), "_compared", signs, _budget())
        case nodes.Filter() if node.name in _OF_SIZE:
            node.node = filtered(node.node, "_measured", _budget())
    return node


def _is_short(node: nodes.Compare) -> bool:
    """Return whether constants keep a comparison short: one side of it, or the list that is searched."""
    left = node.expr
    for operand in node.ops:
        right = operand.expr
        if operand.op in ("in", "notin"):
            if not isinstance(right, nodes.List | nodes.Tuple) or not _are_constant(right.items):
                return False
        elif isinstance(left, nodes.Const) == isinstance(right, nodes.Const):
            return False
        left = right
    return True


def _are_constant(items: list[nodes.Expr]) -> bool:
    return all(isinstance(item, nodes.Const) for item in items)


def _names(node: nodes.Node) -> list[nodes.Name]:
    """Return fresh copies of the names an expression reads, each once."""
    found = dict.fromkeys(one.name for one in all_below(node) if isinstance(one, nodes.Name))
    return [nodes.Name(name, "load") for name in found if not name.startswith("_")]


def _budget() -> nodes.Name:
    return nodes.Name("_budget", "load")
