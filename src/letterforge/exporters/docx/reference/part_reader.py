"""Reference parts: parses one XML part with expat and checks it, without building a tree.

Expat does not resolve namespaces here, as it would copy a long one for every element; `qualified_names` does.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError, ParserCreate

from letterforge.exporters.docx.reference import allow_lists as lists
from letterforge.exporters.docx.reference.field_codes import FieldCodes, TooDeepError
from letterforge.exporters.docx.reference.part_checks import ErrorLimitError, PartChecker
from letterforge.exporters.docx.reference.qualified_names import QualifiedNames, ReboundError
from letterforge.exporters.docx.reference.relationships import STRICT, Relationship
from letterforge.exporters.docx.reference.size_limits import measure_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.parsers.expat import XMLParserType

    from letterforge.exporters.docx.reference.content_types import ContentTypes
    from letterforge.exporters.docx.reference.hidden_text import HiddenText

_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_LEADING = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks and white space before the first tag
_ENCODINGS = frozenset({None, "", "utf-8", "utf-16", "us-ascii"})  # the first two are all that OPC allows
_ORDERED = frozenset(  # elements whose order matters
    {
        *("instrText", "delInstrText", "fldChar", "fldSimple", "t", "delText", "posOffset"),
        *("p", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"),
    }
)
_FIELD_TAGS = (b"nstrText", b"fldChar", b"fldSimple", b"posOffset")  # bytes in parts that have such elements
# Bytes in parts that may hide something, by role; such parts are parsed a second time.
_HIDING_TAGS = {
    "styles": (b"anish",),
    **dict.fromkeys(("header", "footer"), (b"anish", b"hidden")),
}
_SHOWN = 60


class PartReader:
    """Parses one XML part: its `role`, its `checker` with the errors, its `relationships`.

    `is_strict` is whether it uses the namespaces of Strict Open XML (ISO/IEC 29500-1); `mismatch` is the
    error that its root contradicts its type, reported if there is no other error.
    """

    def __init__(self, content_types: ContentTypes, role: str, hidden: HiddenText) -> None:
        self.role = self._declared_role = role
        self.relationships: list[Relationship] = []
        self.is_strict = False
        self.mismatch: str | None = None
        self._content_types = content_types
        self._hidden = hidden
        self._encoding: str | None = None
        self._parser: XMLParserType
        self._reset(is_scoped=False)

    def _reset(self, *, is_scoped: bool) -> None:
        self.role = self._declared_role
        self._names = QualifiedNames(is_scoped=is_scoped)
        self.checker = PartChecker(self.role, self._names, self._hidden)
        self._codes = FieldCodes()
        self._offset: list[str] | None = None
        self._instructions: dict[str, None] = {}
        self._hidden.take_errors()

    @staticmethod
    def is_xml(head: bytes) -> bool:
        """Return whether Word takes a part that starts with `head` for XML."""
        return head.lstrip(_LEADING)[:1] == b"<"

    def read(self, content: bytes) -> str | None:
        """Parse a part; return why it is invalid, or None."""
        content = content.lstrip(b" \t\r\n")
        if content.startswith(_UTF_16):
            content = content.decode("utf-16", "replace").encode()
        content = content.removeprefix(_UTF_8)
        try:
            add_error = self._parse(content)
        except ReboundError:
            self._reset(is_scoped=True)
            add_error = self._parse(content)
        if add_error is None and (self._encoding or "").lower() not in _ENCODINGS:
            add_error = "is neither UTF-8 nor UTF-16"
        if add_error is not None:
            self.checker.errors.clear()  # of invalid content
            self._hidden.take_errors()
            return add_error
        self.checker.errors.update(dict.fromkeys((*self._codes.errors(), *self._hidden.take_errors())))
        for target in self._instructions if self.role in lists.KEPT else ():
            self.checker.errors[f"an instruction for other programs (`{target[:_SHOWN]}`)"] = None
        return None

    def _parse(self, content: bytes) -> str | None:
        parser = ParserCreate("utf-8")  # whatever it declares: the content was decoded above
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
        except ErrorLimitError:
            return None
        return None

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:  # noqa: ARG002  # expat's
        self._encoding = encoding

    def _instruct(self, target: str, _: str) -> None:
        self._instructions[target] = None

    def _root(self, content: bytes, name: str, attributes: dict[str, str]) -> None:
        """Handle the root element, which decides how the others are checked."""
        parser = self._parser
        parser.StartElementHandler = None
        if self.role in ("types", "relationships"):
            parser.StartElementHandler = self._entry
            return
        if any(key.startswith("xmlns") and value.startswith(STRICT) for key, value in attributes.items()):
            self.is_strict = True
        elif self._must_check(name, attributes):
            self.checker = PartChecker(self.role, self._names, self._hidden)
            self._set_handlers(content)
            if parser.StartElementHandler is not None:
                parser.StartElementHandler(name, attributes)

    def _must_check(self, name: str, attributes: dict[str, str]) -> bool:
        """Return whether a part with this root is checked; set its role."""
        names = QualifiedNames()
        names.bind(attributes)
        role = lists.ROOTS.get(names.element(name))
        if self.role in ("data", ""):
            if role is None:
                return False  # letters do not keep it
            self.role = role
        elif role != lists.SAME_ROOT.get(self.role, self.role):
            self.mismatch = f"a part that is not what its type says (`{name[:_SHOWN]}`)"
            return role is not None
        return self.role not in lists.SAME_ROOT  # duplicates for old versions of Word

    def _set_handlers(self, content: bytes) -> None:
        """Set the parser's handlers: with or without the order of elements, with or without scopes."""
        parser, start = self._parser, self.checker.check
        end: Callable[[str], None] | None = None
        if any(map(content.__contains__, _FIELD_TAGS)):
            start, end = self._ordered, self._end
            parser.CharacterDataHandler = self._text
            parser.buffer_text = True
        if self._names.is_scoped:
            start, end = partial(self._enter, start), partial(self._leave, end)
        parser.StartElementHandler, parser.EndElementHandler = start, end
        if any(map(content.__contains__, _HIDING_TAGS.get(self.role, ()))):
            self._hidden.read(content)

    # Elements, one by one

    def _ordered(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ORDERED:
            self._codes.start(tag, attributes)
            self._offset = [] if tag == "posOffset" and self.role in lists.KEPT else None
        self.checker.check(name, attributes)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag in _ORDERED:
            self._codes.end(tag)
            if self._offset is not None:
                self.checker.add_error(measure_error("wp:posOffset", "", "".join(self._offset)))
                self._offset = None

    def _text(self, text: str) -> None:
        self._codes.text(text)
        if self._offset is not None:
            self._offset.append(text)

    def _enter(
        self, start: Callable[[str, dict[str, str]], None], name: str, attributes: dict[str, str]
    ) -> None:
        if self._names.enter(attributes):
            self.checker.clear_cache()
        start(name, attributes)

    def _leave(self, end: Callable[[str], None] | None, name: str) -> None:
        if end is not None:
            end(name)
        if self._names.leave():
            self.checker.clear_cache()

    def _entry(self, name: str, attributes: dict[str, str]) -> None:
        """Handle an entry of the content types, or a relationship."""
        tag = name.rpartition(":")[2]
        if tag in ("Override", "Default") and self.role == "types":
            self.checker.add_error(self._content_types.add(attributes))
        elif tag == "Relationship":
            kind, target = attributes.get("Type", "").strip(), attributes.get("Target", "")
            self.is_strict |= kind.startswith(STRICT)
            self.relationships.append(
                Relationship(kind, target, attributes.get("TargetMode", ""), attributes.get("Id", ""))
            )


def _doctype(*_: object) -> None:
    raise _DoctypeError  # before any entity is expanded


class _DoctypeError(Exception):
    """A part declares a document type; parsing stops."""
