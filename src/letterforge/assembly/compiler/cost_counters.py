"""Cost counters: adds the counting of loop steps and work to the syntax trees of texts."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from letterforge.assembly.evaluation.budget import CHARACTERS
from letterforge.assembly.evaluation.compiled_template import LINE_STRIDE
from letterforge.assembly.evaluation.filters import FILTERS
from letterforge.assembly.evaluation.functions import filter_name
from letterforge.assembly.evaluation.list_filters import LIST_FILTERS
from letterforge.assembly.source.tree_walk import children, descendants, tag_nodes
from letterforge.placeholders.placeholder import Placeholder

_OF_SIZE = frozenset(
    {"join", "upper", *LIST_FILTERS}
)  # filters whose cost grows with their value, as that of other packages may

_COSTLY = (nodes.Concat, nodes.Compare, nodes.Filter, nodes.Call, nodes.Name)  # what may be replaced
_OF_ENTRY = 8  # expressions that it takes as long to work out as one entry in a filter of lists
COMPUTED = "_computed"  # the filter that works out a computed value, and what it asks for that
_WITHOUT_EXPRESSIONS = frozenset({nodes.TemplateData, nodes.Const, nodes.Name})


def add_cost_counters(statement: nodes.Node, number: int, *, deep: bool) -> None:
    """Add counters to a statement and set its line number; without `deep` not to its body."""
    if deep:
        found = descendants(statement)
    else:
        below = statement.iter_child_nodes(exclude=("body",))
        found = [statement, *(node for child in below for node in descendants(child))]
    for node in reversed(found):  # inner nodes first, as outer nodes wrap them
        node.lineno = number
        if node.__class__ in _WITHOUT_EXPRESSIONS:
            continue
        _replace_costly_fields(node)
        if isinstance(node, nodes.For):
            weight = nodes.Const(1 + sum(map(cost_of, node.body)))
            node.iter = with_filter(node.iter, "_counted", _budget(), weight)


def mark_computed(node: nodes.Name) -> None:
    """Mark the name of a computed placeholder, whose value is worked out where it is used."""
    node.ctx = COMPUTED


def value_of(placeholder: Placeholder) -> nodes.Expr:
    """Return the expression of a placeholder's value."""
    name = nodes.Name(placeholder.name, "load")
    return name if placeholder.value is None else _worked_out(name)


def _worked_out(name: nodes.Name) -> nodes.Filter:
    return with_filter(nodes.Const(name.name), COMPUTED, nodes.Name(COMPUTED, "load"))


def number_tags(body: list[nodes.Node], number: int) -> None:
    """Set the line numbers of the tags of a text, so that a runtime error can be traced to its tag."""
    for at, node in enumerate(tag_nodes(body), 1):
        node.lineno = number + at * LINE_STRIDE


def cost_of(node: nodes.Node) -> int:
    """Return the cost of `node`: its number of expressions; long string constants count more."""
    own = 1
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        own += len(node.value) // CHARACTERS
    return own + sum(map(cost_of, children(node)))


def with_filter(node: Any, name: str, *args: nodes.Expr) -> nodes.Filter:
    """Return `node` with the filter `name` applied."""
    return nodes.Filter(node, name, list(args), [], None, None)


def _replace_costly_fields(node: nodes.Node) -> None:
    """Replace expressions whose cost grows, functions and computed placeholders by internal filters."""
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, _COSTLY):
            setattr(node, name, _with_counter(value))
        elif value.__class__ is list:
            for place, one in enumerate(value):
                if isinstance(one, _COSTLY):
                    value[place] = _with_counter(one)


def _with_counter(node: nodes.Expr) -> nodes.Expr:
    match node:
        case nodes.Concat():  # Jinja2 would convert unfilled values and references to text
            return with_filter(nodes.List(node.nodes), "_concat", _budget())
        case nodes.Compare() if not _is_short(node):
            sides = [node.expr, *(operand.expr for operand in node.ops)]
            signs = nodes.Const(tuple(operand.op for operand in node.ops))
            return with_filter(nodes.List(sides), "_compared", signs, _budget())
        case nodes.Filter() if node.name in _OF_SIZE or not (node.name in FILTERS or node.name[0] == "_"):
            weight = nodes.Const(_OF_ENTRY if node.name in LIST_FILTERS else 1)
            node.node = with_filter(node.node, "_measured", _budget(), weight)
        case nodes.Call(node=nodes.Name(name=name)):  # whose name may be that of a value
            first, *others = node.args
            return nodes.Filter(first, filter_name(name), others, node.kwargs, None, None)
        case nodes.Name() if node.ctx == COMPUTED:
            return _worked_out(node)
    return node


def _is_short(node: nodes.Compare) -> bool:
    """Return whether a comparison is cheap, as one side or the searched list is constant.

    A constant with decimals is compared by `compare`: Python's 10.1 is not the amount 10.10.
    """
    if any(isinstance(one.value, float) for one in node.find_all(nodes.Const)):
        return False
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


def _budget() -> nodes.Name:
    return nodes.Name("_budget", "load")
