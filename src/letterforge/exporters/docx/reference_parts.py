"""Parts of a reference file: what one XML part declares, found without building it.

Expat resolves no namespaces here: a long one would be copied for every element that has it. `names` does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

from letterforge.exporters.docx import reference_lists as lists
from letterforge.exporters.docx.field_codes import FieldCodes, TooDeepError
from letterforge.exporters.docx.part_checks import Scrutiny, TooManyError
from letterforge.exporters.docx.qualified_names import Names, ReboundError
from letterforge.exporters.docx.relationships import STRICT
from letterforge.exporters.docx.size_limits import fault_of_measure

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.parsers.expat import XMLParserType

    from letterforge.exporters.docx.content_types import Labels
    from letterforge.exporters.docx.hidden_text import Hidden

_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks and what may stand before the first tag
_ENCODINGS = frozenset({None, "", "utf-8", "utf-16", "us-ascii"})  # the first two are all that OPC allows
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


class Tie(Struct, frozen=True):
    """A relationship, as it is written: its type, target, mode and id."""

    kind: str
    target: str
    mode: str = ""
    key: str = ""


class Part:
    """What one XML part declares: its `role`, what is wrong in it (`found`), its `ties`.

    `is_strict` tells of relationships of Strict Open XML (ISO/IEC 29500-1), which has namespaces of its own;
    `mismatch` of a root that is none of its type, which is told where nothing else is wrong.
    """

    def __init__(self, labels: Labels, role: str, hidden: Hidden) -> None:
        self.role = self._said = role
        self.ties: list[Tie] = []
        self.is_strict = False
        self.mismatch: str | None = None
        self._labels = labels
        self._hidden = hidden
        self._encoding: str | None = None
        self._parser: XMLParserType
        self._begin(is_scoped=False)

    def _begin(self, *, is_scoped: bool) -> None:
        self.role = self._said
        self._names = Names(is_scoped=is_scoped)
        self.found = Scrutiny(self.role, self._names, self._hidden)
        self._codes = FieldCodes()
        self._offset: list[str] | None = None
        self._instructions: dict[str, None] = {}
        self._hidden.take()

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
        try:
            fault = self._parse(content)
        except ReboundError:
            self._begin(is_scoped=True)
            fault = self._parse(content)
        if fault is None and (self._encoding or "").lower() not in _ENCODINGS:
            fault = "is neither UTF-8 nor UTF-16"
        if fault is not None:
            self.found.active.clear()  # whatever it seemed to hold
            self._hidden.take()
            return fault
        self.found.active.update(dict.fromkeys((*self._codes.faults(), *self._hidden.take())))
        for target in self._instructions if self.role in lists.KEPT else ():
            self.found.active[f"an instruction for other programs (`{target[:_SHOWN]}`)"] = None
        return None

    def _parse(self, content: bytes) -> str | None:
        parser = ParserCreate("utf-8")  # whatever it declares, so that all is read that was searched
        parser.StartDoctypeDeclHandler = _doctype
        parser.XmlDeclHandler = self._declaration
        parser.ProcessingInstructionHandler = self._instruct
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
        except TooManyError:
            return None
        return None

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002  # expat's
        self._encoding = encoding

    def _instruct(self, target: str, _: str) -> None:
        self._instructions[target] = None

    def _root(self, content: bytes, name: str, attributes: dict[str, str]) -> None:
        """Take the first element: it decides which of the others are looked at, and how."""
        parser = self._parser
        parser.StartElementHandler = None
        if self.role in ("types", "relationships"):
            parser.StartElementHandler = self._entry
            return
        if any(key.startswith("xmlns") and value.startswith(STRICT) for key, value in attributes.items()):
            self.is_strict = True
        elif self._is_looked_at(name, attributes):
            self.found = Scrutiny(self.role, self._names, self._hidden)
            self._handle(content)
            if parser.StartElementHandler is not None:
                parser.StartElementHandler(name, attributes)

    def _is_looked_at(self, name: str, attributes: dict[str, str]) -> bool:
        """Return whether a part of this root is held against the lists of elements; find out its role."""
        names = Names()
        names.bind(attributes)
        role = lists.ROOTS.get(names.element(name))
        if self.role in ("data", ""):
            if role is None:
                return False  # which no letter holds
            self.role = role
        elif role != lists.SAME_ROOT.get(self.role, self.role):
            self.mismatch = f"a part that is not what its type says (`{name[:_SHOWN]}`)"
            return role is not None
        return self.role not in lists.SAME_ROOT  # what old versions of Word read beside the part of that root

    def _handle(self, content: bytes) -> None:
        """Say which elements are looked at, and whether in their order."""
        parser, start = self._parser, self.found.take
        end: Callable[[str], None] | None = None
        if any(map(content.__contains__, _TELLING)):
            start, end = self._ordered, self._end
            parser.CharacterDataHandler = self._text
            parser.buffer_text = True
        if self._names.is_scoped:
            start, end = partial(self._enter, start), partial(self._leave, end)
        parser.StartElementHandler, parser.EndElementHandler = start, end
        if any(map(content.__contains__, _HIDING.get(self.role, ()))):
            self._hidden.read(content)

    # Elements, one by one

    def _ordered(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ORDERED:
            self._codes.start(tag, attributes)
            self._offset = [] if tag == "posOffset" and self.role in lists.KEPT else None
        self.found.take(name, attributes)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ORDERED:
            self._codes.end(tag)
            if self._offset is not None:
                self.found.fault(fault_of_measure("wp:posOffset", "", "".join(self._offset)))
                self._offset = None

    def _text(self, text: str) -> None:
        self._codes.text(text)
        if self._offset is not None:
            self._offset.append(text)

    def _enter(
        self, start: Callable[[str, dict[str, str]], None], name: str, attributes: dict[str, str]
    ) -> None:
        if self._names.enter(attributes):
            self.found.forget()
        start(name, attributes)

    def _leave(self, end: Callable[[str], None] | None, name: str) -> None:
        if end is not None:
            end(name)
        if self._names.leave():
            self.found.forget()

    def _entry(self, name: str, attributes: dict[str, str]) -> None:
        """Take an entry of the list of types, or a relationship."""
        tag = name.rpartition(":")[2]
        if tag in ("Override", "Default") and self.role == "types":
            self.found.fault(self._labels.add(attributes))
        elif tag == "Relationship":
            kind, target = attributes.get("Type", "").strip(), attributes.get("Target", "")
            self.is_strict |= kind.startswith(STRICT)
            self.ties.append(Tie(kind, target, attributes.get("TargetMode", ""), attributes.get("Id", "")))


def _doctype(*_: object) -> None:
    raise _DoctypeError  # before an entity of it is ever used


class _DoctypeError(Exception):
    """Ends the reading of a part."""
