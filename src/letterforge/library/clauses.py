"""Clauses: converts nodes to `Clause`."""

from __future__ import annotations

from letterforge.diagnostics import Span
from letterforge.library.declarations import placeholder
from letterforge.library.localized_texts import entries, flag, guard, localized, mapping, scalar, word
from letterforge.library.model import Clause, ClauseUse
from letterforge.placeholders.placeholder import Placeholder
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
        parameters=_parameters(node.get("parameters")),
    )


def clause_use(node: Node) -> ClauseUse | None:
    """Return the clause named by an id or by a mapping with `clause`; None for any other item."""
    if not isinstance(node, Mapping):
        return ClauseUse(scalar(node))
    if "clause" not in node.entries:
        return None
    numbered = flag(node.get("numbered"), default=True)
    given = node.get("with")
    values = None if given is None else mapping(given)
    return ClauseUse(scalar(node.get("clause")), guard(node), numbered, word(node.get("id")), values)


def _parameters(node: Node | None) -> dict[str, Placeholder]:
    entries_ = mapping(node).entries if node is not None else {}
    return {name: placeholder(name, entry.value, entry.key.span) for name, entry in entries_.items()}


def _item(automatic: str, node: Node) -> ClauseUse | Clause:
    """Return a sub-clause; one in place that has no id is called by its number under its parent."""
    used = clause_use(node)
    if used is not None:
        return used
    written = mapping(node)
    first = next(iter(written.entries.values())).key.span
    return clause(word(written.get("id"), automatic), written, first)
