"""Reference files: Word files from outside, refused by name where they hold more than a look."""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import basename
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from letterforge.diagnostics import ExportError, Finding, Findings

if TYPE_CHECKING:
    from docx.document import Document

MAX_SIZE = 64 * 1024 * 1024  # bytes, unzipped
MAX_PARTS = 2000
MAX_RATIO = 200  # unzipped to zipped, of a part beyond SMALL
SMALL = 1024 * 1024  # bytes a part may have however well it was packed
_HINT = "open it in Word and save it as a plain .docx without what is named above"
_SAVE = "open it in Word and save it as .docx"
_ACTIVE_TYPES = ("macroenabled", "vbaproject", "activex", "attachedtoolbars")
# Fields that fetch something, or (QUOTE) can be made to spell the name of one that does.
_ACTIVE_FIELDS = re.compile(
    r"^\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD|QUOTE)\b",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"  # byte order marks and what may stand before the first tag


def open_reference(data: bytes, name: str) -> Document:
    """Return the Word file `data`; raises ExportError LF503 with all that makes it unfit."""
    import docx

    findings = Findings()
    _check_archive(data, name, findings)
    findings.raise_as(ExportError)
    return docx.Document(BytesIO(data))


def unreadable(name: str) -> ExportError:
    """Return the error for a Word file that holds nothing wicked and still makes no sense."""
    return ExportError(Finding("LF503", f"`{name}` is not a Word file that can be read", hint=_SAVE))


def _check_archive(data: bytes, name: str, findings: Findings) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_members(archive.infolist(), name, findings)
            if not findings.errors:
                _check_parts(archive, name, findings)
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        findings.add("LF503", f"`{name}` is not a Word file (.docx)", hint=_SAVE)


def _check_members(members: list[ZipInfo], name: str, findings: Findings) -> None:
    """Find what the list of parts shows: doubles, bombs, macros; nothing is unzipped for that."""
    seen: set[str] = set()
    for member in members:
        if member.filename.lower() in seen:
            findings.add("LF503", f"`{name}` holds the part `{member.filename}` twice", hint=_HINT)
        seen.add(member.filename.lower())
        if basename(member.filename).lower() in {"vbaproject.bin", "vbadata.xml"}:
            findings.add("LF503", f"`{name}` holds macros (`{member.filename}`)", hint=_HINT)
        if member.file_size > SMALL and member.file_size > MAX_RATIO * member.compress_size:
            findings.add(
                "LF503",
                f"`{name}` holds a part that unzips to far too much (`{member.filename}`)",
                hint=_HINT,
            )
    if len(members) > MAX_PARTS:
        findings.add("LF503", f"`{name}` has more than {MAX_PARTS} parts", hint=_HINT)
    if sum(member.file_size for member in members) > MAX_SIZE:
        findings.add(
            "LF503", f"`{name}` unzips to more than {MAX_SIZE >> 20} MiB", hint="use smaller pictures"
        )
    if "[content_types].xml" not in seen:
        findings.add("LF503", f"`{name}` is not a Word file (.docx)", hint=_SAVE)


def _check_parts(archive: ZipFile, name: str, findings: Findings) -> None:
    """Find what the parts hold: document types, active content, ties to files outside."""
    for member in archive.infolist():
        content = archive.read(member)
        if content.lstrip(_MARKS)[:1] != b"<":
            continue
        part = _Part()
        if not part.read(content):
            findings.add(
                "LF503", f"the part `{member.filename}` of `{name}` is not well-formed XML", hint=_HINT
            )
        if part.has_doctype:
            findings.add(
                "LF503",
                f"the part `{member.filename}` of `{name}` declares a document type (DTD)",
                hint=_HINT,
            )
        for what in part.active:
            findings.add("LF503", f"`{name}` holds {what} (`{member.filename}`)", hint=_HINT)
        for kind, target in part.outside:
            findings.add("LF503", f"`{name}` ties to a file outside it: {kind} `{target}`", hint=_HINT)


class _Part:
    """What one XML part declares, read without building it."""

    def __init__(self) -> None:
        self.has_doctype = False
        self.active: list[str] = []
        self.outside: list[tuple[str, str]] = []
        self._code: list[str] = []
        self._in_code = False

    def read(self, content: bytes) -> bool:
        """Read a part; return whether it is well-formed, as far as it had to be read."""
        from xml.parsers.expat import ExpatError, ParserCreate

        parser = ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)  # noqa: FBT003  # expat takes no keywords
        except ExpatError:
            return False
        except _Stop:
            return True
        found = _ACTIVE_FIELDS.search("".join(self._code))
        if found:
            self.active.append(f"a field that fetches something ({found.group(1).upper()})")
        return True

    def _doctype(self, *_: object) -> None:
        self.has_doctype = True
        raise _Stop  # before an entity of it is ever used

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "Relationship" and attributes.get("TargetMode") == "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            if kind != "hyperlink":
                self.outside.append((kind, attributes.get("Target", "")))
        elif tag in {"Override", "Default"}:
            kind = attributes.get("ContentType", "").lower()
            if any(one in kind for one in _ACTIVE_TYPES):
                self.active.append(f"macros or controls ({kind})")
        elif tag == "instrText":
            self._in_code = True
        elif tag == "fldSimple":
            self._code += [
                "\n",
                *(value for key, value in attributes.items() if key.endswith(" instr")),
                "\n",
            ]
        elif tag == "fldChar":
            self._code.append("\n")

    def _end(self, name: str) -> None:
        self._in_code = self._in_code and not name.endswith(" instrText")

    def _text(self, text: str) -> None:
        if self._in_code:
            self._code.append(text)


class _Stop(Exception):  # noqa: N818  # not an error: the end of reading
    """Ends the reading of a part."""
