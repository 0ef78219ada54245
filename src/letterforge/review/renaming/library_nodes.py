"""Library nodes: ids in the nodes of clause files and templates, as written."""

from __future__ import annotations

from collections.abc import Iterator

from letterforge.yamldoc import Mapping, Node, Scalar, Sequence

_ANCHORS = ("after", "before", "start_of", "end_of")


def id_scalars(root: Mapping) -> Iterator[Scalar]:
    """Yield every scalar of a clause file or a template that declares or names a clause or an item."""
    clauses = root.get("clauses")
    if isinstance(clauses, Mapping):
        for entry in clauses.entries.values():
            yield entry.key
            yield from _in_item(entry.value)
    yield from _in_items(root.get("body"))
    yield from _scalars(root.get("remove"))
    replaced = root.get("replace")
    if isinstance(replaced, Mapping):
        for entry in replaced.entries.values():
            yield entry.key
            yield from _in_item(entry.value, is_named=True)
    for insertion in _entries(root.get("insert")):
        if isinstance(insertion, Mapping):
            yield from (one for key in _ANCHORS if isinstance(one := insertion.get(key), Scalar))
            yield from _in_items(insertion.get("body"))


def variant_scalars(root: Mapping) -> Iterator[Scalar]:
    """Yield every scalar of a template that names another variant: the one it extends."""
    extends = root.get("extends")
    if not isinstance(extends, Scalar):
        return
    yield extends
    for insertion in _entries(root.get("insert")):
        for key in ("start_of", "end_of"):
            anchor = insertion.get(key) if isinstance(insertion, Mapping) else None
            if isinstance(anchor, Scalar) and anchor.text == extends.text:
                yield anchor


def _in_items(node: Node | None) -> Iterator[Scalar]:
    for item in _entries(node):
        yield from _in_item(item, is_named=True)


def _in_item(item: Node, *, is_named: bool = False) -> Iterator[Scalar]:
    """Yield the ids in an item; a scalar names a clause where `is_named`."""
    if isinstance(item, Scalar):
        if is_named:
            yield item
        return
    if not isinstance(item, Mapping):
        return
    yield from (one for key in ("clause", "id") if isinstance(one := item.get(key), Scalar))
    yield from _in_items(item.get("items"))
    yield from (one for version in _entries(item.get("versions")) for one in _in_item(version))
    yield from _in_items(item.get("body"))
    cases = item.get("cases")
    if isinstance(cases, Mapping):
        for case in cases.entries.values():
            yield from _in_item(case.value, is_named=True)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    yield from (one for one in _entries(node) if isinstance(one, Scalar))


def _entries(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
