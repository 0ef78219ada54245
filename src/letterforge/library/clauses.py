"""Clauses: converts nodes to `Clause`."""

from __future__ import annotations

from letterforge.diagnostics import Span
from letterforge.library.localized_texts import (
    entries,
    flag,
    guard,
    localized,
    mapping,
    scalar,
    title_layout,
    word,
)
from letterforge.library.model import Clause, ClauseUse
from letterforge.yamldoc import Mapping, Node


def clause(id_: str, node: Mapping, span: Span) -> Clause:
    """Return the clause that `node` writes under `id_`."""
    items = enumerate(entries(node.get("items")), 1)
    return Clause(
        id=id_,
        span=span,
        title=localized(node.get("title")),
        text=localized(node.get("text")),
        items=tuple(_item(f"{id_}.{number}", item) for number, item in items),
        tags=tuple(word(tag) for tag in entries(node.get("tags"))),
        guard=guard(node),
        title_layout=title_layout(node.get("title_layout")),
    )


def clause_use(node: Node) -> ClauseUse | None:
    """Return the clause named by an id or by a mapping with `clause`; None for any other item."""
    if not isinstance(node, Mapping):
        return ClauseUse(scalar(node))
    if "clause" not in node.entries:
        return None
    numbered = flag(node.get("numbered"), default=True)
    return ClauseUse(scalar(node.get("clause")), guard(node), numbered)


def _item(automatic: str, node: Node) -> ClauseUse | Clause:
    """Return a sub-clause; one in place that has no id is called by its number under its parent."""
    used = clause_use(node)
    if used is not None:
        return used
    written = mapping(node)
    first = next(iter(written.entries.values())).key.span
    return clause(word(written.get("id"), automatic), written, first)
