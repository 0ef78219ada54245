"""Parts of a reference file: what one XML part holds, found without building it and held against the lists.

Expat resolves no namespaces here: a long one would be copied for every element that has it. A prefix stands
for one namespace in a whole part, which is how every program writes them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

from letterforge.exporters.docx import reference_lists as lists
from letterforge.exporters.docx.field_codes import FieldCodes, TooDeepError
from letterforge.exporters.docx.hidden import Hidden
from letterforge.exporters.docx.measures import fault_of_measure, fault_of_style
from letterforge.exporters.docx.names import Names, family, takes_attribute, takes_element
from letterforge.exporters.docx.ties import STRICT

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from letterforge.exporters.docx.labels import Labels

_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks and what may stand before the first tag
_ENCODINGS = frozenset({None, "", "utf-8", "utf-16", "us-ascii"})  # the first two are all that OPC allows
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
_CHANGES = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:numberingChange"})
_SOURCES = frozenset({"src", "althref", "href"})
_REFERENCES = frozenset({"r:id", "r:embed", "r:link", "o:relid"})
_FOLLOWED = frozenset({"w:hyperlink", "a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver"})
_STYLED = frozenset({"w:pStyle", "w:rStyle", "w:tblStyle"})
_ORDERED = frozenset(  # elements whose order tells something
    {
        *("instrText", "delInstrText", "fldChar", "fldSimple", "t", "delText", "posOffset"),
        *("p", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"),
    }
)
_TELLING = (b"nstrText", b"fldChar", b"fldSimple", b"posOffset")  # stand in parts where those are to be read
# What hides something in a part of each role: stands in the few that are read for it once more.
_HIDING = {
    "styles": (b"anish",),
    **dict.fromkeys(("header", "footer"), (b"anish", b"hidden")),
}
_SHOWN = 60
_MOST_SEEN = 4096
_TOO_MANY = 40  # faults of one part, after which the rest is not looked at


class Tie(Struct, frozen=True):
    """A relationship, as it is written: its type, target, mode and id."""

    kind: str
    target: str
    mode: str = ""
    key: str = ""


class Part:
    """What one XML part declares: its `role`, what is `active` in it, its `ties`, the ids of those it shows.

    `is_strict` tells of relationships of Strict Open XML (ISO/IEC 29500-1), which has namespaces of its own.
    """

    def __init__(self, labels: Labels, role: str, hidden: Hidden) -> None:
        self.role = role
        self.active: dict[str, None] = {}
        self.ties: list[Tie] = []
        self.sources: dict[
            tuple[str, str], None
        ] = {}  # places outside that the part itself names, and what does
        self.shows: dict[str, str] = {}  # ids of relationships, and what shows them
        self.is_strict = False
        self._labels = labels
        self._hidden = hidden
        self._names = Names()
        self._codes = FieldCodes()
        self._encoding: str | None = None
        self._plain: dict[str, set[str]] = {}  # attributes that say nothing, by elements that say nothing
        self._families: dict[str, set[str]] = {}
        self._seen: set[tuple[object, ...]] = set()
        self._offset: list[str] | None = None
        self._is_kept = False
        self.mismatch: str | None = None  # told where nothing else is wrong
        self._parser: XMLParserType

    @staticmethod
    def is_xml(head: bytes) -> bool:
        """Return whether a part that begins with `head` is XML, as far as Word is concerned."""
        return head.lstrip(_MARKS)[:1] == b"<"

    def read(self, content: bytes) -> str | None:
        """Read a part; return why it cannot be relied on, or None."""
        content = content.lstrip(b" \t\r\n")
        if content.startswith(_UTF_16):
            content = content.decode("utf-16", "replace").encode()
        content = content.removeprefix(_UTF_8)
        parser = ParserCreate("utf-8")  # whatever it declares, so that all is read that was searched
        parser.StartDoctypeDeclHandler = _doctype
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = partial(self._root, content)
        self._parser = parser
        try:
            parser.Parse(content, True)  # noqa: FBT003  # expat takes no keywords
        except ExpatError:
            return "is not well-formed XML"
        except _DoctypeError:
            return "declares a document type (DTD)"
        except TooDeepError:
            return "holds fields in fields without end"
        except _TooManyError:
            return None  # enough is known of it
        if (self._encoding or "").lower() not in _ENCODINGS:
            return "is neither UTF-8 nor UTF-16"
        self.active.update(dict.fromkeys((*self._codes.faults(), *self._hidden.take())))
        if self._names.rebound:
            self._fault(f"a prefix that stands for two namespaces (`{self._names.rebound[:_SHOWN]}`)")
        return None

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002  # expat's
        self._encoding = encoding

    def _root(self, content: bytes, name: str, attributes: dict[str, str]) -> None:
        """Take the first element: it decides which of the others are looked at, and how."""
        parser = self._parser
        parser.StartElementHandler = None
        if self.role in ("types", "relationships"):
            parser.StartElementHandler = self._entry
            return
        self._names.bind(attributes)
        if any(key.startswith("xmlns") and value.startswith(STRICT) for key, value in attributes.items()):
            self.is_strict = True
            return
        role = lists.ROOTS.get(self._names.element(name))
        if self.role in ("data", ""):
            if role is None:
                return  # which no letter holds
            self.role = role
        elif role != lists.SAME_ROOT.get(self.role, self.role):
            self.mismatch = f"a part that is not what its type says (`{name[:_SHOWN]}`)"
        elif self.role in lists.SAME_ROOT:
            return  # what old versions of Word read beside the part of that root
        self._is_kept = self.role in lists.KEPT
        parser.StartElementHandler = self._start
        if any(map(content.__contains__, _TELLING)):
            parser.StartElementHandler = self._ordered
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self._text
            parser.buffer_text = True
        if any(map(content.__contains__, _HIDING.get(self.role, ()))):
            self._hidden.read(content)
        parser.StartElementHandler(name, attributes)

    # Elements, one by one

    def _ordered(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ORDERED:
            self._codes.start(tag, attributes)
            self._offset = [] if tag == "posOffset" else None
        self._start(name, attributes)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ORDERED:
            self._codes.end(tag)
            if self._offset is not None:
                self._fault(fault_of_measure("wp:posOffset", "", "".join(self._offset)))
                self._offset = None

    def _text(self, text: str) -> None:
        self._codes.text(text)
        if self._offset is not None:
            self._offset.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        keys = self._plain.get(name)
        if keys is not None and attributes.keys() <= keys:
            return
        key = (name, *attributes.items())
        if key not in self._seen:
            self._look(name, attributes)
            if len(self._seen) < _MOST_SEEN:
                self._seen.add(key)

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
        if element in lists.MEASURES:
            for key, value in attributes.items():
                self._fault(fault_of_measure(element, self._names.attribute(key), value))
        elif element in _STYLED and self.role in ("header", "footer"):
            self._hidden.used.update(attributes.values())
        elif says_nothing:
            self._plain[name] = plain

    def _is_listed(self, name: str, element: str) -> bool:
        tag = name.rpartition(":")[2]
        if tag in _ACTING:
            self._fault(_ACTING[tag])
        elif takes_element(element, is_kept=self._is_kept):
            return True
        elif element in _CHANGES or tag.endswith("Change"):
            self._fault(f"a tracked change and its author ({self._names.shown(name)})")
        else:
            self._fault(f"an element that is not on the list ({self._names.shown(name)})")
        return False

    def _attribute(self, name: str, element: str, key: str, value: str, plain: set[str]) -> bool:
        """Hold one attribute against the list; return whether it says nothing, whatever its value is."""
        attribute = self._names.attribute(key)
        if family(element) == "vml" and key.rpartition(":")[2] in _SOURCES:
            self._source(element, key, value)
        elif not takes_attribute(element, attribute, is_kept=self._is_kept):
            self._fault(
                f"an attribute that is not on the list ({self._names.shown(key)} of `{name[:_SHOWN]}`)"
            )
        elif attribute in _REFERENCES:
            if element not in _FOLLOWED:
                self.shows.setdefault(value, element)
        elif attribute == "style" and family(element) == "vml":
            self._fault(fault_of_style(value, is_shown=self._is_kept))
        elif attribute == "hidden":
            if self._is_kept and value not in ("0", "false"):
                self._fault(f"a hidden picture or shape (`{name[:_SHOWN]}`)")
        else:
            plain.add(key)
            return True
        return False

    def _source(self, element: str, key: str, value: str) -> None:
        """Tell of an address that an old picture or shape names: none is on the list."""
        tag = element.rpartition(":")[2]
        if key.rpartition(":")[2] == "href" and ":" not in key:
            self._fault(f"a link on a shape (`{tag}`: `{value[:_SHOWN]}`)")
        else:
            self.sources[tag, value] = None

    def _fault(self, fact: str | None) -> None:
        if fact is not None:
            self.active[fact] = None
            if len(self.active) > _TOO_MANY:
                raise _TooManyError

    # Entries of the list of types, and of relationships

    def _entry(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in ("Override", "Default") and self.role == "types":
            self._fault(self._labels.add(attributes))
        elif tag == "Relationship":
            kind, target = attributes.get("Type", "").strip(), attributes.get("Target", "")
            mode = attributes.get("TargetMode", "")
            self.is_strict |= kind.startswith(STRICT)
            self.ties.append(Tie(kind, target, mode, attributes.get("Id", "")))


def _doctype(*_: object) -> None:
    raise _DoctypeError  # before an entity of it is ever used


class _DoctypeError(Exception):
    """Ends the reading of a part."""


class _TooManyError(Exception):
    """Ends the reading of a part of which enough is known."""
