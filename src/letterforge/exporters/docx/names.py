"""Names in a part of a reference file, with the prefixes of the lists, and whether they are on them."""

from __future__ import annotations

from letterforge.exporters.docx import reference_attributes as attributes_of
from letterforge.exporters.docx import reference_elements as elements_of

_SHOWN = 60


class Names:
    """The names of one part.

    Nearly always a prefix stands for one namespace in the whole part; where it does not, `bind` raises
    ReboundError, and the part is read again with scopes.
    """

    def __init__(self, *, is_scoped: bool = False) -> None:
        self.is_scoped = is_scoped
        self._prefixes = {"xml": "xml"}
        self._spaces: dict[str, str] = {}
        self._scopes: list[tuple[dict[str, str], dict[str, str]] | None] = []

    def bind(self, attributes: dict[str, str]) -> None:
        """Take what an element says of prefixes."""
        for key, space in attributes.items():
            if key == "xmlns" or (key.startswith("xmlns:") and key != "xmlns:xml"):
                prefix = key[6:]
                if self._spaces.setdefault(prefix, space) != space:
                    if not self.is_scoped:
                        raise ReboundError
                    self._spaces[prefix] = space
                self._prefixes[prefix] = elements_of.NAMESPACES.get(space, "")

    def enter(self, attributes: dict[str, str]) -> bool:
        """Enter an element; return whether it says something of prefixes."""
        binds = any(key.startswith("xmlns") for key in attributes)
        self._scopes.append((dict(self._prefixes), dict(self._spaces)) if binds else None)
        self.bind(attributes)
        return binds

    def leave(self) -> bool:
        """Leave an element; return whether prefixes stand again for what they stood for before."""
        before = self._scopes.pop() if self._scopes else None
        if before is not None:
            self._prefixes, self._spaces = before
        return before is not None

    def element(self, name: str) -> str:
        """Return the name of an element as the lists have it, `?x:name` where its namespace is on none."""
        prefix, _, local = name.rpartition(":")
        known = self._prefixes.get(prefix)
        return f"{known}:{local}" if known else f"?{name}"

    def attribute(self, key: str) -> str:
        """Return the name of an attribute as the lists have it; one without a prefix keeps none."""
        return self.element(key) if ":" in key else key

    def shown(self, name: str) -> str:
        """Return a name as a message shows it, with its namespace where that is on no list."""
        prefix, _, _ = name.rpartition(":")
        space = self._spaces.get(prefix)
        known = elements_of.NAMESPACES.get(space or "")
        return f"`{name[:_SHOWN]}`" if known or not space else f"`{name[:_SHOWN]}` of {space[:_SHOWN]}"


def takes_element(name: str, *, is_kept: bool) -> bool:
    """Return whether an element is on the list of parts in every letter (`is_kept`), or left behind."""
    prefix, _, local = name.partition(":")
    if local in elements_of.ELEMENTS.get(prefix, ()):
        return True
    return not is_kept and local in elements_of.LEFT_BEHIND.get(prefix, ())


def takes_attribute(element: str, name: str, *, is_kept: bool) -> bool:
    """Return whether an attribute is on the list for `element` (both with the prefixes of the lists)."""
    prefix, colon, local = name.partition(":")
    if not colon:
        family = attributes_of.FAMILIES.get(element.partition(":")[0], "")
        return name in attributes_of.UNPREFIXED.get(family, ())
    if local in attributes_of.PREFIXED.get(prefix, ()):
        return True
    return not is_kept and local in attributes_of.LEFT_BEHIND.get(prefix, ())


def family(element: str) -> str:
    """Return what decides which attributes without a prefix an element takes."""
    return attributes_of.FAMILIES.get(element.partition(":")[0], "")


class ReboundError(Exception):
    """A prefix stands for two namespaces."""
