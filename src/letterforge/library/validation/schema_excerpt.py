"""Schema excerpt: the part of a file that does not fit its schema, bounded in size.

A validator that lists all that is wrong takes the square of it; nobody reads the thousandth finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from letterforge.library.validation.schema_check import SchemaCheck
from letterforge.yamldoc import Entry, Mapping, Node, Sequence

MAX_VIOLATIONS = 100  # of one file
_ANY: dict[str, Any] = {}  # the schema that everything fits


class Excerpt:
    """What does not fit the schema of `check` in `root`, as `node`; `is_cut` where there is more of it."""

    def __init__(self, check: SchemaCheck, root: Node) -> None:
        self._check = check
        self._left = MAX_VIOLATIONS
        self.is_cut = False
        self.node = self._part(check.schema, root)

    def _part(self, wanted: dict[str, Any], node: Node) -> Node:
        """Return `node` without what fits; count what does not."""
        before = self._left
        if isinstance(node, Mapping):
            node = Mapping(dict(self._entries([*self._check.layers(wanted, node)], node)), node.span)
        elif isinstance(node, Sequence):
            items = _said([*self._check.layers(wanted, node)], "items") or {}
            node = Sequence(tuple(self._items(items, node)), node.span)
        if self._left == before:
            self._left -= 1
        return node

    def _entries(self, layers: list[dict[str, Any]], node: Mapping) -> Iterator[tuple[str, Entry]]:
        names, known = _said(layers, "propertyNames"), _said(layers, "properties") or {}
        others = _said(layers, "additionalProperties", _ANY)
        required = {key for one in layers for key in one.get("required", ())}
        for key, entry in node.entries.items():
            if key in known:
                fits = self._check.fits(known[key], entry.value)
                yield key, entry if fits else Entry(entry.key, self._part(known[key], entry.value))
            elif others is not False and self._fits(names, others, key, entry.value):
                if key in required:
                    yield key, entry
            elif self._is_full():
                return
            elif others is False or self._check.fits(others, entry.value):
                self._left -= 1
                yield key, entry
            else:
                yield key, Entry(entry.key, self._part(others, entry.value))

    def _fits(self, names: dict[str, Any] | None, others: dict[str, Any], key: str, value: Node) -> bool:
        return (names is None or self._check.fits_name(names, key)) and self._check.fits(others, value)

    def _items(self, wanted: dict[str, Any], node: Sequence) -> Iterator[Node]:
        for item in node.items:
            if self._check.fits(wanted, item):
                yield item
            elif self._is_full():
                return
            else:
                yield self._part(wanted, item)

    def _is_full(self) -> bool:
        self.is_cut = self.is_cut or self._left <= 0
        return self._left <= 0


def _said(layers: list[dict[str, Any]], word: str, otherwise: Any = None) -> Any:
    return next((one[word] for one in layers if word in one), otherwise)
