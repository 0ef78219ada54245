"""The package of a Word file: its parts by name, each unpacked in bounds and read as XML without a DTD."""

from __future__ import annotations

import posixpath
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from letterforge.docx_text.errors import DocxTextError
from letterforge.files.zip_errors import ZIP_ERRORS

MAX_MEMBERS = 10_000  # of an archive
MAX_PART = 64 << 20  # bytes of one part, unpacked
MAX_PARTS = 128 << 20  # bytes of all parts that are read
MAX_ELEMENTS = 1_000_000  # of one part
MAX_XML_DEPTH = 200
_BLOCK = 1 << 16
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


class Package:
    """The parts of a Word file; raises DocxTextError where it is none."""

    def __init__(self, data: bytes) -> None:
        self._left = MAX_PARTS
        try:
            self._zip = ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except ZIP_ERRORS as error:
            raise DocxTextError("is no whole ZIP archive") from error
        if len(members) > MAX_MEMBERS:
            raise DocxTextError(f"holds more than {MAX_MEMBERS:,} files")
        self._members: dict[str, ZipInfo] = {}
        for member in members:
            if member.filename in self._members:
                raise DocxTextError("holds two parts of one name")
            self._members[member.filename] = member
        self.main = self.related("", "officeDocument")
        if self.main is None:
            raise DocxTextError("names no document")

    def related(self, part: str | None, kind: str) -> str | None:
        """Return the part to which another one has a relationship of a kind; None where it has none."""
        found = self.all_related(part, kind)
        return next(iter(found.values()), None)

    def all_related(self, part: str | None, kind: str) -> dict[str, str]:
        """Return the parts to which another one has relationships of a kind, by the ids of those."""
        folder, name = posixpath.split(part or "")
        rels = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in rels if rels is not None else ():
            wanted = one.get("Type") in (_TYPES + kind, _STRICT_TYPES + kind)
            if wanted and one.get("TargetMode") != "External" and one.tag == f"{_RELATIONSHIPS} Relationship":
                target = one.get("Target") or ""
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if path in self._members:
                    found[one.get("Id") or ""] = path
        return found

    def xml(self, name: str | None) -> Element | None:
        """Return the root of a part, None where there is no such part.

        Tags and attributes of Word are local names, others have their namespace and a space before them.
        """
        if name is None or name not in self._members:
            return None
        return _Reader().read(self._unpacked(name))

    def _unpacked(self, name: str) -> bytes:
        member = self._members[name]
        if member.flag_bits & 1:
            raise DocxTextError("is encrypted")
        most, found = min(MAX_PART, self._left), bytearray()
        try:
            with self._zip.open(member) as file:
                while block := file.read(_BLOCK):
                    found += block
                    if len(found) > most:
                        raise DocxTextError("unpacks to more than a letter can be")
        except ZIP_ERRORS as error:
            raise DocxTextError("has a damaged part") from error
        self._left -= len(found)
        return bytes(found)


class _Reader:
    """Reads XML: no DTD, and neither too deep nor too much of it."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = self._count = 0

    def read(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._builder.data
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(data, True)  # noqa: FBT003  # the name of the argument is not public
            return self._builder.close()
        except (expat.ExpatError, AssertionError, ValueError, LookupError) as error:
            raise DocxTextError("has a part that is no XML") from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_XML_DEPTH or self._count > MAX_ELEMENTS:
            raise DocxTextError("has a part with more elements than a letter can have")
        self._builder.start(_local(tag), {_local(name): value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_local(tag))

    def _refuse(self, *_: object) -> None:
        raise DocxTextError("holds a DTD")


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return local if space in _WORDS else name
