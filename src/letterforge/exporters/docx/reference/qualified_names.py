"""Qualified names: resolves the names in a part to the prefixes of the allow-lists, and looks them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterforge.exporters.docx.reference import allowed_attributes as attributes_of
from letterforge.exporters.docx.reference import allowed_elements as elements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 60


class QualifiedNames:
    """Resolves the names of one part.

    Usually a prefix is bound to one namespace in the whole part; if not, `bind` raises ReboundError, and the
    part is parsed again with scopes.
    """

    def __init__(self, *, is_scoped: bool = False) -> None:
        self.is_scoped = is_scoped
        self._prefixes = {"xml": "xml"}
        self._spaces: dict[str, str] = {}
        self._scopes: list[dict[str, str]] = []  # of each open element: the prefix bindings around it

    def bind(self, attributes: dict[str, str]) -> None:
        """Bind the prefixes that an element declares."""
        for prefix, space in _declared(attributes):
            if self._spaces.setdefault(prefix, space) != space and not self.is_scoped:
                raise ReboundError
            self._put(prefix, space)

    def enter(self, attributes: dict[str, str]) -> bool:
        """Enter an element; return whether it rebinds a prefix."""
        before = {
            prefix: self._spaces.get(prefix, "")
            for prefix, space in _declared(attributes)
            if self._spaces.get(prefix) != space
        }
        self._scopes.append(before)
        self.bind(attributes)
        return bool(before)

    def leave(self) -> bool:
        """Leave an element; return whether a prefix binding was restored."""
        before = self._scopes.pop() if self._scopes else {}
        for prefix, space in before.items():
            self._put(prefix, space)
        return bool(before)

    def _put(self, prefix: str, space: str) -> None:
        self._spaces[prefix] = space
        self._prefixes[prefix] = elements_of.NAMESPACES.get(space, "")

    def element(self, name: str) -> str:
        """Return the name of an element with the lists' prefix; `?x:name` for an unknown namespace."""
        prefix, _, local = name.rpartition(":")
        known = self._prefixes.get(prefix)
        return f"{known}:{local}" if known else f"?{name}"

    def attribute(self, key: str) -> str:
        """Return the name of an attribute with the lists' prefix; without one if it has none."""
        return self.element(key) if ":" in key else key

    def shown(self, name: str) -> str:
        """Return a name for a message, with its namespace if that is unknown."""
        prefix, _, _ = name.rpartition(":")
        space = self._spaces.get(prefix)
        known = elements_of.NAMESPACES.get(space or "")
        return f"`{name[:_SHOWN]}`" if known or not space else f"`{name[:_SHOWN]}` of {space[:_SHOWN]}"


def _declared(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the prefixes that an element declares, and their namespaces; not `xml`, which is fixed."""
    for key, space in attributes.items():
        if key == "xmlns" or (key.startswith("xmlns:") and key != "xmlns:xml"):
            yield key[6:], space


def is_allowed_element(name: str, *, is_kept: bool) -> bool:
    """Return whether an element is allowed in parts that letters keep (`is_kept`), or in other parts."""
    prefix, _, local = name.partition(":")
    if local in elements_of.ELEMENTS.get(prefix, ()):
        return True
    return not is_kept and local in elements_of.LEFT_BEHIND.get(prefix, ())


def is_allowed_attribute(element: str, name: str, *, is_kept: bool) -> bool:
    """Return whether an attribute is allowed for `element` (both with the lists' prefixes)."""
    prefix, colon, local = name.partition(":")
    if not colon:
        family = attributes_of.FAMILIES.get(element.partition(":")[0], "")
        return name in attributes_of.UNPREFIXED.get(family, ())
    if local in attributes_of.PREFIXED.get(prefix, ()):
        return True
    return not is_kept and local in attributes_of.LEFT_BEHIND.get(prefix, ())


def family(element: str) -> str:
    """Return the family of an element, which decides its attributes without a prefix."""
    return attributes_of.FAMILIES.get(element.partition(":")[0], "")


class ReboundError(Exception):
    """A prefix is bound to two namespaces."""
