"""Parts of a reference file: what one XML part declares, found without building it.

Namespaces are not resolved: a long one would be copied for every element that has it. What is looked for is
known by its local name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

from letterforge.exporters.docx.field_codes import FieldCodes, TooDeepError

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from letterforge.exporters.docx.labels import Labels

STRICT = "http://purl.oclc.org/ooxml/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks and what may stand before the first tag
_ENCODINGS = frozenset({None, "", "utf-8", "utf-16", "us-ascii"})  # the first two are all that OPC allows
_ELEMENTS = {
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
}
_RELATIONS = {
    "vbaproject": "macros",
    "wordvbadata": "macros",
    "attachedtoolbars": "macros",
    "extensibility": "a ribbon of its own",
    "webextension": "a web extension",
    "webextensiontaskpanes": "a web extension",
    "control": "a control",
    "activexcontrolbinary": "a control",
    "oleobject": "an embedded object",
    "package": "an embedded object",
    "afchunk": "another document in its text",
    "subdocument": "another document in its text",
}
_PICTURES = frozenset({"imagedata", "fill", "stroke", "image", "feImage", "use"})  # of VML and SVG
_SOURCES = frozenset({"src", "althref", "href"})
# What stands in a part of which elements have to be looked at; others are only read, at a tenth of the cost.
_WATCHED = (
    *(b"instr", b"InstrText", b"fldChar", b"Relationship", b"ContentType", b"src", b"href"),
    *(tag.encode() for tag in _ELEMENTS),
)
_LINKS = frozenset({"http", "https", "mailto", "tel", "ftp"})
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):|\s*([/\\]{2})")


class Tie(Struct, frozen=True):
    """A tie to a file outside; `is_said` where a relationship of the usual kind says so itself."""

    kind: str
    target: str
    is_said: bool = False


class Part:
    """What one XML part declares: what is `active` in it, what it ties to `outside` the file.

    `is_strict` tells of relationships of Strict Open XML (ISO/IEC 29500-1), which has namespaces of its own.
    """

    def __init__(self, labels: Labels) -> None:
        self.active: list[str] = []
        self.outside: list[Tie] = []
        self.is_strict = False
        self._labels = labels
        self._codes = FieldCodes()
        self._encoding: str | None = None

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
        if any(map(content.__contains__, _WATCHED)):
            self._watch(parser)
        try:
            parser.Parse(content, True)  # noqa: FBT003  # expat takes no keywords
        except ExpatError:
            return "is not well-formed XML"
        except _DoctypeError:
            return "declares a document type (DTD)"
        except TooDeepError:
            return "holds fields in fields without end"
        if (self._encoding or "").lower() not in _ENCODINGS:
            return "is neither UTF-8 nor UTF-16"
        self.active += self._codes.faults()
        return None

    def _watch(self, parser: XMLParserType) -> None:
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._codes.text

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002  # expat's
        self._encoding = encoding

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ELEMENTS:
            self.active.append(_ELEMENTS[tag])
        elif tag == "Relationship":
            self._relation(attributes)
        elif tag in ("Override", "Default"):
            if fault := self._labels.add(attributes):
                self.active.append(fault)
        elif tag in _PICTURES:
            self._picture(tag, attributes)
        else:
            self._codes.start(tag, attributes)

    def _end(self, name: str) -> None:
        self._codes.end(name.rpartition(":")[2])

    def _relation(self, attributes: dict[str, str]) -> None:
        space, _, kind = attributes.get("Type", "").strip().rpartition("/")
        target = attributes.get("Target", "")
        scheme = _scheme(target)
        is_strict = space.startswith(STRICT)
        self.is_strict |= is_strict
        if attributes.get("TargetMode", "").strip().lower() == "external" or scheme is not None:
            if kind.lower() != "hyperlink" or scheme not in _LINKS | {None}:
                is_said = attributes.get("TargetMode") == "External" and (is_strict or space == _OFFICE)
                self.outside.append(Tie(kind, target, is_said))
        elif kind.lower() in _RELATIONS:
            self.active.append(f"{_RELATIONS[kind.lower()]} ({kind})")

    def _picture(self, tag: str, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.rpartition(":")[2] in _SOURCES and _scheme(value) not in (None, "data"):
                self.outside.append(Tie(tag, value))


def _scheme(target: str) -> str | None:
    """Return the scheme of an address that leads out of the file (`//` for a network folder), or None."""
    found = _SCHEME.match(target)
    return (found[1] or "//").lower() if found else None


def _doctype(*_: object) -> None:
    raise _DoctypeError  # before an entity of it is ever used


class _DoctypeError(Exception):
    """Ends the reading of a part."""
