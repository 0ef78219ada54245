"""Scrutiny: the elements and attributes of one part, held against the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterforge.exporters.docx import reference_lists as lists
from letterforge.exporters.docx.qualified_names import Names, family, takes_attribute, takes_element
from letterforge.exporters.docx.size_limits import fault_of_measure, fault_of_style

if TYPE_CHECKING:
    from letterforge.exporters.docx.hidden_text import Hidden

# What is known to act, whatever namespace it says it is of; all else that is not on the list is named.
_ACTING = {
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
_MOST_SEEN = 4096
_MOST_FORGOTTEN = 20_000
_TOO_MANY = 40  # faults of one part, after which the rest is not looked at


class Scrutiny:
    """What is wrong with elements of a part: what is `active`, its `sources`, ids of what it `shows`."""

    def __init__(self, role: str, names: Names, hidden: Hidden) -> None:
        self.active: dict[str, None] = {}
        self.sources: dict[
            tuple[str, str], None
        ] = {}  # places outside that it names itself, by what names them
        self.shows: dict[tuple[str, str], None] = {}  # ids of relationships, and what shows them
        self._is_running = role in ("header", "footer")
        self._is_kept = role in lists.KEPT
        self._names = names
        self._hidden = hidden
        self._plain: dict[str, set[str]] = {}  # attributes that say nothing, by elements that say nothing
        self._families: dict[str, set[str]] = {}
        self._seen: set[tuple[object, ...]] = set()
        self._forgotten = 0

    def take(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element; most are known from one like it."""
        keys = self._plain.get(name)
        if keys is not None and attributes.keys() <= keys:
            return
        key = (name, *attributes.items())
        if key not in self._seen:
            self._look(name, attributes)
            if len(self._seen) < _MOST_SEEN:
                self._seen.add(key)

    def forget(self) -> None:
        """Forget what names stood for: a prefix stands for something else."""
        self._plain.clear()
        self._families.clear()
        self._seen.clear()
        self._forgotten += 1
        if self._forgotten > _MOST_FORGOTTEN:
            self.active["prefixes that stand for something else again and again"] = None
            raise TooManyError

    def fault(self, fact: str | None) -> None:
        """Keep what is wrong, if anything is; raises TooManyError where enough is known of the part."""
        if fact is not None:
            self.active[fact] = None
            if len(self.active) > _TOO_MANY:
                raise TooManyError

    def _look(self, name: str, attributes: dict[str, str]) -> None:
        """Hold one element against the lists, and remember it where nothing else has to be known of it."""
        self._names.bind(attributes)
        element = self._names.element(name)
        if not self._is_listed(name, element):
            return
        plain = self._families.setdefault(family(element), set())
        says_nothing = True
        for key, value in attributes.items():
            if key not in plain and key != "xmlns" and not key.startswith("xmlns:"):
                says_nothing &= self._attribute(name, element, key, value, plain)
        if element in lists.MEASURES and (self._is_kept or element in lists.SECTION):
            for key, value in attributes.items():
                self.fault(fault_of_measure(element, self._names.attribute(key), value))
        elif element in _STYLED and self._is_running:
            self._hidden.used.update(attributes.values())
        elif says_nothing:
            self._plain[name] = plain

    def _is_listed(self, name: str, element: str) -> bool:
        tag = name.rpartition(":")[2]
        if tag in _ACTING:
            self.fault(_ACTING[tag])
        elif takes_element(element, is_kept=self._is_kept):
            return True
        elif element in _CHANGES or tag.endswith("Change"):
            self.fault(f"a tracked change and its author ({self._names.shown(name)})")
        else:
            self.fault(f"an element that is not on the list ({self._names.shown(name)})")
        return False

    def _attribute(self, name: str, element: str, key: str, value: str, plain: set[str]) -> bool:
        """Hold one attribute against the list; return whether it says nothing, whatever its value is."""
        attribute = self._names.attribute(key)
        if family(element) == "vml" and key.rpartition(":")[2] in _SOURCES:
            self._source(element, key, value)
        elif not takes_attribute(element, attribute, is_kept=self._is_kept):
            shown = f"{self._names.shown(key)} of `{name[:_SHOWN]}`"
            self.fault(f"an attribute that is not on the list ({shown})")
        elif attribute in _REFERENCES:
            if element not in _FOLLOWED:
                self.shows[value, element] = None
        elif attribute == "style" and family(element) == "vml":
            self.fault(fault_of_style(value) if self._is_kept else None)
        elif attribute == "hidden":
            if self._is_kept and value not in ("0", "false"):
                self.fault(f"a hidden picture or shape (`{name[:_SHOWN]}`)")
        else:
            plain.add(key)
            return True
        return False

    def _source(self, element: str, key: str, value: str) -> None:
        """Tell of an address that an old picture or shape names: none is on the list."""
        tag = element.rpartition(":")[2]
        if key == "href":
            self.fault(f"a link on a shape (`{tag}`: `{value[:_SHOWN]}`)")
        else:
            self.sources[tag, value] = None


class TooManyError(Exception):
    """Ends the reading of a part of which enough is known."""
