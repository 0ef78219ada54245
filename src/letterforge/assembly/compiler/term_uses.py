"""Term uses: the mentions of terms in the syntax tree of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from letterforge.assembly.source.tree_walk import outputs


def mentions_terms(body: Iterable[nodes.Node]) -> bool:
    """Return whether a text mentions a term."""
    return any(True for _ in _mentions(body))


def without_definitions(body: Iterable[nodes.Node]) -> None:
    """Make all mentions of terms in a text short: it stands where none may be defined, as in a heading."""
    for call in _mentions(body):
        call.kwargs.append(nodes.Keyword("may_define", nodes.Const(False)))  # noqa: FBT003  # Jinja's signature


def _mentions(body: Iterable[nodes.Node]) -> Iterator[nodes.Call]:
    for output in outputs(body):
        for printed in output.nodes:
            part = printed.node if isinstance(printed, nodes.Filter) else printed  # in a signature block
            if (
                isinstance(part, nodes.Call)
                and isinstance(part.node, nodes.Name)
                and part.node.name == "term"
            ):
                yield part
