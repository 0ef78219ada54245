"""Part checks: compares the elements and attributes of one part with the allow-lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference.qualified_names import (
    QualifiedNames,
    family,
    is_allowed_attribute,
    is_allowed_element,
)
from letterforge.exporters.docx.reference.size_limits import measure_error, style_error

if TYPE_CHECKING:
    from letterforge.exporters.docx.reference.hidden_text import HiddenText

# Elements known to be active, in any namespace; other elements that are not on the list are named.
_ACTIVE = {
    "altChunk": "another document in its text (altChunk)",
    "subDoc": "another document in its text (subDoc)",
    "OLEObject": "an embedded object (OLEObject)",
    "objectEmbed": "an embedded object (objectEmbed)",
    "objectLink": "an embedded object (objectLink)",
    "control": "a control (control)",
    "ocx": "a control (ocx)",
    "webVideoPr": "a web page (webVideoPr)",
    "script": "a script (script)",
    "foreignObject": "a web page (foreignObject)",
    "svgBlip": "an SVG picture (svgBlip)",
}
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_SOURCES = frozenset({"src", "althref", "href"})
_REFERENCES = frozenset({"r:id", "r:embed", "r:link", "o:relid"})
_FOLLOWED = frozenset({"w:hyperlink", "a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver"})
_STYLED = frozenset({"w:pStyle", "w:rStyle", "w:tblStyle"})
_SHOWN = 60
_MAX_CACHED = 4096
_MAX_CLEARS = 20_000
_MAX_ERRORS = 40  # of one part; then checking stops


class PartChecker:
    """Checks the elements of a part: `errors`, external `sources`, and `shown_ids` of relationships."""

    def __init__(self, role: str, names: QualifiedNames, hidden: HiddenText) -> None:
        self.errors: dict[str, None] = {}
        self.sources: dict[tuple[str, str], None] = {}  # external addresses, by element
        self.shown_ids: dict[
            tuple[str, str], None
        ] = {}  # ids of relationships, and the element that shows them
        self._is_running = role in ("header", "footer")
        self._is_kept = role in lists.KEPT
        self._names = names
        self._hidden = hidden
        self._plain: dict[str, set[str]] = {}  # attributes that need no check, by element
        self._families: dict[str, set[str]] = {}
        self._cached: set[tuple[object, ...]] = set()
        self._clears = 0

    def check(self, name: str, attributes: dict[str, str]) -> None:
        """Check an element; the results are cached."""
        keys = self._plain.get(name)
        if keys is not None and attributes.keys() <= keys:
            return
        key = (name, *attributes.items())
        if key not in self._cached:
            self._check_element(name, attributes)
            if len(self._cached) < _MAX_CACHED:
                self._cached.add(key)

    def clear_cache(self) -> None:
        """Clear the cache, as a prefix was bound to another namespace."""
        self._plain.clear()
        self._families.clear()
        self._cached.clear()
        self._clears += 1
        if self._clears > _MAX_CLEARS:
            self.errors["prefixes that stand for something else again and again"] = None
            raise ErrorLimitError

    def add_error(self, fact: str | None) -> None:
        """Add an error, unless it is None; raises ErrorLimitError above `_MAX_ERRORS`."""
        if fact is not None:
            self.errors[fact] = None
            if len(self.errors) > _MAX_ERRORS:
                raise ErrorLimitError

    def _check_element(self, name: str, attributes: dict[str, str]) -> None:
        """Check one element, and cache it if its attribute values do not matter."""
        self._names.bind(attributes)
        element = self._names.element(name)
        if not self._is_listed(name, element):
            return
        plain = self._families.setdefault(family(element), set())
        is_plain = True
        for key, value in attributes.items():
            if key not in plain and key != "xmlns" and not key.startswith("xmlns:"):
                is_plain &= self._check_attribute(name, element, key, value, plain)
        if element in lists.MEASURES and (self._is_kept or element in lists.SECTION):
            for key, value in attributes.items():
                self.add_error(measure_error(element, self._names.attribute(key), value))
        elif element in _STYLED and self._is_running:
            self._hidden.used.update(attributes.values())
        elif is_plain:
            self._plain[name] = plain

    def _is_listed(self, name: str, element: str) -> bool:
        tag = name.rpartition(":")[2]
        if tag in _ACTIVE:
            self.add_error(_ACTIVE[tag])
        elif is_allowed_element(element, is_kept=self._is_kept):
            return True
        elif element in _CHANGES or tag.endswith("Change"):
            self.add_error(f"a tracked change and its author ({self._names.shown(name)})")
        else:
            self.add_error(f"an element that is not on the list ({self._names.shown(name)})")
        return False

    def _check_attribute(self, name: str, element: str, key: str, value: str, plain: set[str]) -> bool:
        """Check one attribute; return whether its value does not matter."""
        attribute = self._names.attribute(key)
        if family(element) == "vml" and key.rpartition(":")[2] in _SOURCES:
            self._source(element, key, value)
        elif not is_allowed_attribute(element, attribute, is_kept=self._is_kept):
            shown = f"{self._names.shown(key)} of `{name[:_SHOWN]}`"
            self.add_error(f"an attribute that is not on the list ({shown})")
        elif attribute in _REFERENCES:
            if element not in _FOLLOWED:
                self.shown_ids[value, element] = None
        elif attribute == "style" and family(element) == "vml":
            self.add_error(style_error(value) if self._is_kept else None)
        elif attribute == "hidden":
            if self._is_kept and value not in ("0", "false"):
                self.add_error(f"a hidden picture or shape (`{name[:_SHOWN]}`)")
        else:
            plain.add(key)
            return True
        return False

    def _source(self, element: str, key: str, value: str) -> None:
        """Add an address in a VML picture or shape: none is allowed."""
        tag = element.rpartition(":")[2]
        if key == "href":
            self.add_error(f"a link on a shape (`{tag}`: `{value[:_SHOWN]}`)")
        else:
            self.sources[tag, value] = None


class ErrorLimitError(Exception):
    """A part has too many errors; checking stops."""
