"""Text shapes: the parts of a text as its statements print them."""

from __future__ import annotations

from jinja2 import nodes

from letterforge.assembly.compiler.cost_counters import with_filter
from letterforge.assembly.evaluation.inline_markdown import Shape


def shape_of(body: list[nodes.Node]) -> Shape | None:
    """Return a text as literal strings and None for values; None where it has branches or loops."""
    if not all(isinstance(statement, nodes.Output) for statement in body):
        return None
    parts = [node for statement in body for node in statement.nodes]  # type: ignore[attr-defined]  # all outputs
    if any(isinstance(node, nodes.CondExpr) for node in parts):
        return None
    return tuple(node.data if isinstance(node, nodes.TemplateData) else None for node in parts)


def expressions_of(body: list[nodes.Node]) -> list[nodes.Expr]:
    """Return the expressions of a text without conditions."""
    parts = [node for statement in body for node in statement.nodes]  # type: ignore[attr-defined]  # all outputs
    return [node for node in parts if not isinstance(node, nodes.TemplateData)]


def quieten(body: list[nodes.Node]) -> None:
    """Draw all unfilled values of a text as blanks, as `quiet` does."""
    for statement in body:
        for output in [statement, *statement.find_all(nodes.Output)]:
            if isinstance(output, nodes.Output):
                output.nodes = [
                    node if isinstance(node, nodes.TemplateData) else quiet(node) for node in output.nodes
                ]


def quiet(node: nodes.Expr) -> nodes.Filter:
    """Return `node` with unfilled values drawn as blanks even without `--blank`."""
    return with_filter(node, "_quiet")
