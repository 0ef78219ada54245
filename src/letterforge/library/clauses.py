"""Clauses: converts nodes to `Clause`."""

from __future__ import annotations

from collections.abc import Callable

from letterforge.diagnostics import Span
from letterforge.library.declarations import placeholder
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
from letterforge.library.model import BodyItem, Clause, ClauseUse, PickCase, PickItem
from letterforge.placeholders.placeholder import Placeholder
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence


def clause(id_: str, node: Mapping, span: Span) -> Clause:
    """Return the clause that `node` writes under `id_`."""
    items = enumerate(entries(node.get("items")), 1)
    return Clause(
        id=id_,
        span=span,
        title=localized(node.get("title")),
        text=localized(node.get("text")),
        items=_versions(id_, node) or tuple(_item(item, f"{id_}.{number}") for number, item in items),
        tags=tuple(word(tag) for tag in entries(node.get("tags"))),
        guard=guard(node),
        title_layout=title_layout(node.get("title_layout")),
        parameters=_parameters(node.get("parameters")),
        translated=_translated(node.get("translated")),
    )


def _versions(id_: str, node: Mapping) -> tuple[Clause, ...]:
    """Return the versions of a clause, none where it has one text for all days."""
    if "versions" not in node.entries:
        return ()
    from letterforge.library.clause_versions import read_versions  # few clauses have any

    return read_versions(node.get("versions"), lambda one: clause(id_, one, one.entries["from"].key.span))


def _translated(node: Node | None) -> dict[str, Scalar]:
    if node is None:
        return {}
    return {tag: scalar(entry.value) for tag, entry in mapping(node).entries.items()}


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


def pick(node: Mapping, id_: str, read: Callable[[Node, str], BodyItem | Clause]) -> PickItem:
    """Return the item with `pick` that `node` writes; `read` reads what stands in a case, by its option."""
    entry = node.entries["pick"]
    cases = tuple(
        PickCase(case.key, None if isinstance(case.value, Sequence) else read(case.value, option))
        for option, case in mapping(node.get("cases")).entries.items()
    )
    return PickItem(id_, entry.key.span, scalar(entry.value), cases, guard(node))


def _item(node: Node, automatic: str) -> ClauseUse | Clause | PickItem:
    """Return a sub-clause; one in place that has no id is called by its number under its parent."""
    used = clause_use(node)
    if used is not None:
        return used
    written = mapping(node)
    if "pick" in written.entries:
        id_ = word(written.get("id"), automatic)
        return pick(written, id_, lambda case, option: _item(case, f"{id_}.{option}"))
    first = next(iter(written.entries.values())).key.span
    return clause(word(written.get("id"), automatic), written, first)
