"""Tree walks: traversal of Jinja2 syntax trees, faster than Jinja2's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "in"}
_LEAVES = frozenset({nodes.TemplateData, nodes.Const, nodes.Name})


def children(node: nodes.Node) -> list[nodes.Node]:
    """Return the child nodes of `node`, in order; the name of a function is none."""
    if node.__class__ in _LEAVES:
        return []
    if isinstance(node, nodes.Call):
        return [*node.args, *node.kwargs]
    found: list[nodes.Node] = []
    for name in node.fields:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += [one for one in value if isinstance(one, nodes.Node)]
        elif isinstance(value, nodes.Node):
            found.append(value)
    return found


def descendants(node: nodes.Node) -> list[nodes.Node]:
    """Return `node` and its descendants, parents before children."""
    found = [node]
    for one in found:  # the list grows during iteration
        found += children(one)
    return found


def names_below(node: nodes.Node) -> list[str]:
    """Return the names in an expression, from left to right."""
    if isinstance(node, nodes.Name):
        return [node.name]
    order = [node.expr1, node.test, node.expr2] if isinstance(node, nodes.CondExpr) else children(node)
    return [name for child in order if child is not None for name in names_below(child)]


def operator_of(node: nodes.Node) -> str:
    """Return the operator of an expression as written; empty where it has none."""
    if isinstance(node, nodes.BinExpr):
        return node.operator
    return _SIGNS.get(node.ops[0].op, "") if isinstance(node, nodes.Compare) else ""


def tag_nodes(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield the nodes of the tags of a text, in order: outputs, conditions, loops."""
    for statement in body:
        match statement:
            case nodes.Output():
                yield from (node for node in statement.nodes if not isinstance(node, nodes.TemplateData))
            case nodes.If():
                yield statement
                yield from tag_nodes([*statement.body, *statement.elif_, *statement.else_])
            case nodes.For():
                yield statement
                yield from tag_nodes(statement.body)


def outputs(body: Iterable[nodes.Node]) -> Iterator[nodes.Output]:
    """Yield the output statements, also those inside conditions and loops."""
    for statement in body:
        match statement:
            case nodes.Output():
                yield statement
            case nodes.If():
                yield from outputs([*statement.body, *statement.elif_, *statement.else_])
            case nodes.For():
                yield from outputs(statement.body)
