"""Reference files: checks untrusted Word files against the allow-lists before they are opened.

The cheapest checks come first: the list of parts, their content types, their content, their relationships.
The allow-lists are in `allow_lists`, `allowed_elements` and `allowed_attributes`.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from posixpath import basename, normpath
from stat import S_ISLNK
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from letterforge.diagnostics import ExportError, Finding, Findings
from letterforge.exporters.docx.reference.content_types import ContentTypes
from letterforge.exporters.docx.reference.correction_hints import PLAIN, hint_for
from letterforge.exporters.docx.reference.hidden_text import HiddenText
from letterforge.exporters.docx.reference.part_reader import PartReader
from letterforge.exporters.docx.reference.relationships import Relationships
from letterforge.letter import ReferenceFile

if TYPE_CHECKING:
    from docx.document import Document

MAX_FILE = 32 * 1024 * 1024  # bytes on disk
MAX_SIZE = 64 * 1024 * 1024  # bytes, unzipped
MAX_PARTS = 2000
MAX_RATIO = 200  # unzipped to zipped, of a part beyond SMALL
SMALL = 1024 * 1024  # bytes; the ratio of smaller parts is not checked
MAX_XML = 8 * 1024 * 1024  # bytes of all XML parts together
MAX_TAGS = 250_000  # tags and attributes of all XML parts
_MAX_FINDINGS = 20
_MAX_NAME = 80  # characters of a part's name in a message
_MACROS = frozenset({"vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin"})
_ENCRYPTED = 0x2041  # flags of a member: encrypted, strongly encrypted, its header masked (APPNOTE 4.4.4)
_ENTRY = b"PK\x01\x02"  # signature of an entry of the central directory
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 64  # bytes of a part that identify its format
_MAX_TARGET = 200
_KIND_NAMES = {"attachedTemplate": "a template", "image": "pictures"}
_NOTES = {
    "attachedTemplate": "nothing of the template is needed; take it out under `Document Template` in Word",
    "image": "words and pictures of the file are left behind anyway; delete them in Word",
}
_SHOWN = 3  # targets in a warning
_NOT_STRICT = "open it in Word and save it as `Word Document (*.docx)`, not as `Strict Open XML Document`"
_SAVE = "open it in Word and save it as .docx"


def bytes_of(reference: ReferenceFile) -> bytes:
    """Return the bytes of a reference file; raises ExportError LF508 where the letter came without them."""
    if isinstance(reference.data, bytes):
        return reference.data
    message = f"the letter takes its look from the Word file `{reference.name}`, which was not given"
    hint = f"give it with `--reference {reference.name}`; its SHA-256 is {reference.sha256}"
    raise ExportError(Finding("LF508", message, hint=hint))


def open_reference(data: bytes, name: str) -> Document:
    """Open the Word file `data`; raises ExportError LF503 with everything that is not allowed in it."""
    import docx

    checker = [one for one in inspect(data, name) if one.severity == "error"]
    if checker:
        raise ExportError(*checker)
    return docx.Document(BytesIO(data))


@lru_cache(maxsize=2)
def inspect(data: bytes, name: str) -> tuple[Finding, ...]:
    """Return what is not allowed in the Word file `data` (errors), and what letters leave out (warnings)."""
    findings = Findings()
    _Inspection(name, findings).run(data)
    return tuple(findings)


def unreadable(name: str) -> ExportError:
    """Return the error LF503 for a Word file that cannot be read for another reason."""
    return ExportError(Finding("LF503", f"`{name}` is not a Word file that can be read", hint=_SAVE))


class _Inspection:
    """Checks one file and adds what is not allowed to `findings`."""

    def __init__(self, name: str, findings: Findings) -> None:
        self._name = name
        self._findings = findings
        self._xml = self._tags = 0
        self._is_strict = False
        self._content_types = ContentTypes()
        self._hidden = HiddenText()
        self._read: dict[str, tuple[ZipInfo, PartReader]] = {}  # by name in lower case
        self._names: set[str] = set()
        self._relationships = Relationships(self._role)

    def run(self, data: bytes) -> None:
        """Check the file `data`, cheap checks first, and stop where going on could be expensive."""
        if data.startswith(_OLE):
            self._add(
                "is an old .doc, or protected by a password", hint="save it as .docx without a password"
            )
        elif len(data) > MAX_FILE:
            self._add(f"is larger than {MAX_FILE >> 20} MiB", hint="use smaller pictures")
        elif data.count(_ENTRY) > MAX_PARTS:  # before the list of parts takes memory
            self._add(f"has more than {MAX_PARTS} parts")
        else:
            try:
                self._check_archive(data)
            except (
                BadZipFile,
                OSError,
                EOFError,
                ValueError,
                RuntimeError,
            ):  # all that zipfile raises for damaged files
                self._not_word()

    def _check_archive(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            self._check_members(members)
            if not self._findings.errors:
                self._check_parts(archive, members)

    def _check_members(self, members: list[ZipInfo]) -> None:
        """Check the list of parts; nothing is unzipped."""
        seen: set[str] = set()
        for member in members:
            same = _normalize(member.filename)
            if same in seen:
                self._add(f"holds the part `{_short(member)}` twice", member)
            seen.add(same)
            for fault in _member_errors(member):
                self._add(f"holds {fault} (`{_short(member)}`)", member)
        if sum(member.file_size for member in members) > MAX_SIZE:
            self._add(f"unzips to more than {MAX_SIZE >> 20} MiB", hint="use smaller pictures")
        if "[content_types].xml" not in seen:
            self._not_word()

    def _check_parts(self, archive: ZipFile, members: list[ZipInfo]) -> None:
        """Check the content of the parts, and whether it matches their types."""
        listed = next(one for one in members if _normalize(one.filename) == "[content_types].xml")
        self._check_xml(listed, archive.read(listed), "types")
        if not self._findings and not self._content_types.has_document():
            self._findings.extend(unreadable(self._name).findings)
            return
        for member in members:
            if len(self._findings) >= _MAX_FINDINGS:
                return
            if member is listed or member.is_dir():
                continue
            with archive.open(member) as file:
                if not self._check_part(member, file):
                    return
        self._check_whole(members)

    def _check_part(self, member: ZipInfo, file: IO[bytes]) -> bool:
        """Check one part; return whether to continue with the next."""
        head = file.read(_HEAD)
        self._names.add(member.filename.lower())
        fault = self._content_types.content_error(member.filename, head)
        before = len(self._findings)
        if fault is None and PartReader.is_xml(head):
            if self._xml + member.file_size > MAX_XML:
                self._add(f"holds more than {MAX_XML >> 20} MiB of XML", member)
                return False
            self._check_xml(member, head + file.read(), self._content_types.role(member.filename))
        if len(self._findings) == before and (
            fault := fault or self._content_types.unlisted(member.filename)
        ):
            self._add_content(fault, member)
        return True

    def _check_xml(self, member: ZipInfo, content: bytes, role: str) -> None:
        """Check one XML part, unless the parts are too large in all."""
        self._xml += len(content)
        self._tags += content.count(b"<") // 2 + content.count(b"=")
        if self._tags > MAX_TAGS:
            self._add("holds far more than a look", member, hint="delete the words in it, and save it again")
            return
        part = PartReader(self._content_types, role, self._hidden)
        if fault := part.read(content):
            message = f"the part `{_short(member)}` of `{self._name}` {fault}"
            self._findings.add("LF503", message, place=self._place(member), hint=PLAIN)
        for what in part.checker.errors:
            self._add_content(what, member)
        if part.mismatch and not self._findings:
            self._add_content(part.mismatch, member)
        for tag, target in part.checker.sources:
            self._add(f"refers to a file outside it: {tag} `{target[:_MAX_TARGET]}`", member)
        self._is_strict |= part.is_strict
        self._read[member.filename.lower()] = member, part

    def _check_whole(self, members: list[ZipInfo]) -> None:
        """Check what needs all parts: the targets of relationships, and styles that hide text."""
        for member, part in self._read.values():
            if part.role == "relationships":
                for fact in self._relationships.check(_owner(member.filename), part.relationships):
                    (self._add if fact.startswith("refers ") else self._add_content)(fact, member)
        for owner, what in () if self._findings else self._relationships.mismatched:
            self._add_content(what, self._read[owner.lower()][0] if owner.lower() in self._read else None)
        for member, part in self._read.values():
            for fact in self._relationships.shown(member.filename, part.checker.shown_ids):
                (self._add if fact.startswith("refers ") else self._add_content)(fact, member)
        for member in members:
            is_metafile = self._content_types.role(member.filename) == "thumbnail" and not member.is_dir()
            if is_metafile and not self._relationships.is_thumbnail(member.filename) and not self._findings:
                self._add_content("an EMF or WMF picture", member)
        for style in self._hidden.hiding_styles():
            self._add_content(
                f"a style that hides text of every letter (`{style[:_MAX_NAME]}`)", self._styles()
            )
        if self._is_strict:
            self._add("is in Strict Open XML, which cannot be taken over", hint=_NOT_STRICT)
        if not self._findings.errors:
            self._add_warnings()

    def _styles(self) -> ZipInfo | None:
        return next((member for member, part in self._read.values() if part.role == "styles"), None)

    def _role(self, name: str) -> str | None:
        """Return the role of the part `name`; empty where it has none, None where there is no such part."""
        name = name.lower()
        if name not in self._names:
            return None
        checker = self._read.get(name)
        return checker[1].role if checker else self._content_types.role(name)

    def _add_content(self, what: str, member: ZipInfo | None) -> None:
        where = f" (`{_short(member)}`)" if member is not None else ""
        self._add(f"holds {what}{where}", member)

    def _add(self, fact: str, member: ZipInfo | None = None, *, hint: str | None = None) -> None:
        if len(self._findings) < _MAX_FINDINGS:
            place = self._place(member) if member is not None else None
            self._findings.add("LF503", f"`{self._name}` {fact}", place=place, hint=hint or hint_for(fact))

    def _add_warnings(self) -> None:
        """Add warnings about parts of an allowed file that letters leave out."""
        for kind, targets in sorted(self._relationships.dropped.items()):
            message = f"`{self._name}` names {_KIND_NAMES[kind]} outside it, which no letter will hold"
            shown = tuple(f"{kind} `{one[:_MAX_TARGET]}`" for one in dict.fromkeys(targets))
            notes = shown if len(shown) <= _SHOWN else (*shown[:_SHOWN], f"and {len(shown) - _SHOWN} more")
            self._findings.add("LF503", message, notes=notes, hint=_NOTES[kind], severity="warning")

    def _place(self, member: ZipInfo) -> str:
        return f"{self._name}!{_short(member)}"

    def _not_word(self) -> None:
        self._findings.add("LF503", f"`{self._name}` is not a Word file (.docx)", hint=_SAVE)


def _member_errors(member: ZipInfo) -> list[str]:
    """Return what is wrong with an entry of the list of parts."""
    checker = []
    name = member.orig_filename
    if basename(_normalize(name)) in _MACROS:
        checker.append("macros")
    if member.file_size > SMALL and member.file_size > MAX_RATIO * member.compress_size:
        checker.append("a part that unzips to far too much")
    if member.flag_bits & _ENCRYPTED:
        checker.append("an encrypted part")
    elif member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        checker.append("a part packed in a way that Word does not know")
    if S_ISLNK(member.external_attr >> 16):
        checker.append("a link in place of a part")
    if name.startswith("/") or ".." in name.split("/") or not name.isprintable() or set(name) & set("\\:"):
        checker.append("a part whose name leads out of it")
    return checker


def _normalize(name: str) -> str:
    """Return the normalized name of a part: `word/styles.xml` for `word/./Styles.xml`."""
    return normpath(name.replace("\\", "/")).lstrip("/").lower()


def _owner(name: str) -> str:
    """Return the owner of a relationships part: `word/x` for `word/_rels/x.rels`."""
    folder, _, file = name.rpartition("/")
    return f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"


def _short(member: ZipInfo) -> str:
    name = member.filename
    return name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]}…"
