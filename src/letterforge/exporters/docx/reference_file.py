"""Reference files: Word files from outside, refused by name where they hold more than a look.

What is looked at first costs least: the list of parts, then what they are said to be, then what they hold,
then how they are tied together. What may be in a file stands in `reference_lists`, `reference_elements` and
`reference_attributes`.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from posixpath import basename, normpath
from stat import S_ISLNK
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from letterforge.diagnostics import ExportError, Finding, Findings
from letterforge.exporters.docx.content_types import Labels
from letterforge.exporters.docx.hidden_text import Hidden
from letterforge.exporters.docx.reference_hints import PLAIN, mend
from letterforge.exporters.docx.reference_parts import Part
from letterforge.exporters.docx.relationships import Ties
from letterforge.letter import ReferenceFile

if TYPE_CHECKING:
    from docx.document import Document

MAX_FILE = 32 * 1024 * 1024  # bytes, as it lies on the disk
MAX_SIZE = 64 * 1024 * 1024  # bytes, unzipped
MAX_PARTS = 2000
MAX_RATIO = 200  # unzipped to zipped, of a part beyond SMALL
SMALL = 1024 * 1024  # bytes a part may have however well it was packed
MAX_XML = 8 * 1024 * 1024  # bytes of all XML parts together
MAX_TAGS = 250_000  # tags and attributes in all of them: what reading and keeping them costs
_MOST = 20  # findings; more would only hide the first
_LONGEST = 80  # characters of a part's name that a message repeats
_MACROS = frozenset({"vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin"})
_ENCRYPTED = 0x2041  # flags of a member: encrypted, strongly encrypted, its header masked (APPNOTE 4.4.4)
_ENTRY = b"PK\x01\x02"  # begins an entry of the list of parts
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 64  # bytes of a part that show what it is
_LONGEST_TARGET = 200
_SPOKEN = {"attachedTemplate": "a template", "image": "pictures"}
_NOTES = {
    "attachedTemplate": "nothing of the template is needed; take it out under `Document Template` in Word",
    "image": "words and pictures of the file are left behind anyway; delete them in Word",
}
_SHOWN = 3  # targets that a warning repeats
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
    """Return the Word file `data`; raises ExportError LF503 with all that makes it unfit."""
    import docx

    found = [one for one in inspect(data, name) if one.severity == "error"]
    if found:
        raise ExportError(*found)
    return docx.Document(BytesIO(data))


@lru_cache(maxsize=2)
def inspect(data: bytes, name: str) -> tuple[Finding, ...]:
    """Return all that makes the Word file `data` unfit (errors), and what of it is left behind (warnings)."""
    findings = Findings()
    _Inspection(name, findings).run(data)
    return tuple(findings)


def unreadable(name: str) -> ExportError:
    """Return the error for a Word file that holds nothing wicked and still makes no sense."""
    return ExportError(Finding("LF503", f"`{name}` is not a Word file that can be read", hint=_SAVE))


class _Inspection:
    """Looks through one file and adds what makes it unfit to `findings`."""

    def __init__(self, name: str, findings: Findings) -> None:
        self._name = name
        self._findings = findings
        self._xml = self._tags = 0
        self._is_strict = False
        self._labels = Labels()
        self._hidden = Hidden()
        self._read: dict[str, tuple[ZipInfo, Part]] = {}  # by name in lower case
        self._names: set[str] = set()
        self._ties = Ties(self._role)

    def run(self, data: bytes) -> None:
        """Look through the file `data`, from outside to inside, and stop where going on could cost much."""
        if data.startswith(_OLE):
            self._add(
                "is an old .doc, or protected by a password", hint="save it as .docx without a password"
            )
        elif len(data) > MAX_FILE:
            self._add(f"is larger than {MAX_FILE >> 20} MiB", hint="use smaller pictures")
        elif data.count(_ENTRY) > MAX_PARTS:  # known before the list of parts takes any memory
            self._add(f"has more than {MAX_PARTS} parts")
        else:
            try:
                self._archive(data)
            except (
                BadZipFile,
                OSError,
                EOFError,
                ValueError,
                RuntimeError,
            ):  # zipfile has an error for each flaw
                self._not_word()

    def _archive(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            self._list(members)
            if not self._findings.errors:
                self._parts(archive, members)

    def _list(self, members: list[ZipInfo]) -> None:
        """Find what the list of parts shows; nothing is unzipped for that."""
        seen: set[str] = set()
        for member in members:
            same = _plain(member.filename)
            if same in seen:
                self._add(f"holds the part `{_short(member)}` twice", member)
            seen.add(same)
            for fault in _faults(member):
                self._add(f"holds {fault} (`{_short(member)}`)", member)
        if sum(member.file_size for member in members) > MAX_SIZE:
            self._add(f"unzips to more than {MAX_SIZE >> 20} MiB", hint="use smaller pictures")
        if "[content_types].xml" not in seen:
            self._not_word()

    def _parts(self, archive: ZipFile, members: list[ZipInfo]) -> None:
        """Find what the parts hold, and whether they are what they are said to be."""
        listed = next(one for one in members if _plain(one.filename) == "[content_types].xml")
        self._look(listed, archive.read(listed), "types")
        if not self._findings and not self._labels.has_document():
            self._findings.extend(unreadable(self._name).findings)
            return
        for member in members:
            if len(self._findings) >= _MOST:
                return
            if member is listed or member.is_dir():
                continue
            with archive.open(member) as file:
                if not self._part(member, file):
                    return
        self._whole(members)

    def _part(self, member: ZipInfo, file: IO[bytes]) -> bool:
        """Find what one part holds; return whether to go on to the next."""
        head = file.read(_HEAD)
        self._names.add(member.filename.lower())
        fault = self._labels.fault(member.filename, head)
        told = len(self._findings)
        if fault is None and Part.is_xml(head):
            if self._xml + member.file_size > MAX_XML:
                self._add(f"holds more than {MAX_XML >> 20} MiB of XML", member)
                return False
            self._look(member, head + file.read(), self._labels.role(member.filename))
        if len(self._findings) == told and (fault := fault or self._labels.unlisted(member.filename)):
            self._hold(fault, member)
        return True

    def _look(self, member: ZipInfo, content: bytes, role: str) -> None:
        """Find what one XML part declares, unless there is too much of it."""
        self._xml += len(content)
        self._tags += content.count(b"<") // 2 + content.count(b"=")
        if self._tags > MAX_TAGS:
            self._add("holds far more than a look", member, hint="delete the words in it, and save it again")
            return
        part = Part(self._labels, role, self._hidden)
        if fault := part.read(content):
            message = f"the part `{_short(member)}` of `{self._name}` {fault}"
            self._findings.add("LF503", message, place=self._place(member), hint=PLAIN)
        for what in part.found.active:
            self._hold(what, member)
        if part.mismatch and not self._findings:
            self._hold(part.mismatch, member)
        for tag, target in part.found.sources:
            self._add(f"ties to a file outside it: {tag} `{target[:_LONGEST_TARGET]}`", member)
        self._is_strict |= part.is_strict
        self._read[member.filename.lower()] = member, part

    def _whole(self, members: list[ZipInfo]) -> None:
        """Find what is seen when all parts are known: where relationships lead, and which styles hide."""
        for member, part in self._read.values():
            if part.role == "relationships":
                for fact in self._ties.judge(_owner(member.filename), part.ties):
                    (self._add if fact.startswith("ties ") else self._hold)(fact, member)
        for owner, what in () if self._findings else self._ties.unlike:
            self._hold(what, self._read[owner.lower()][0] if owner.lower() in self._read else None)
        for member, part in self._read.values():
            for fact in self._ties.shown(member.filename, part.found.shows):
                (self._add if fact.startswith("ties ") else self._hold)(fact, member)
        for member in members:
            is_metafile = self._labels.role(member.filename) == "thumbnail" and not member.is_dir()
            if is_metafile and not self._ties.is_thumbnail(member.filename) and not self._findings:
                self._hold("an EMF or WMF picture", member)
        for style in self._hidden.hiding():
            self._hold(f"a style that hides text of every letter (`{style[:_LONGEST]}`)", self._styles())
        if self._is_strict:
            self._add("is in Strict Open XML, which cannot be taken over", hint=_NOT_STRICT)
        if not self._findings.errors:
            self._note()

    def _styles(self) -> ZipInfo | None:
        return next((member for member, part in self._read.values() if part.role == "styles"), None)

    def _role(self, name: str) -> str | None:
        """Return the role of the part `name`, nothing where it has none, None where there is no such part."""
        name = name.lower()
        if name not in self._names:
            return None
        found = self._read.get(name)
        return found[1].role if found else self._labels.role(name)

    def _hold(self, what: str, member: ZipInfo | None) -> None:
        where = f" (`{_short(member)}`)" if member is not None else ""
        self._add(f"holds {what}{where}", member)

    def _add(self, fact: str, member: ZipInfo | None = None, *, hint: str | None = None) -> None:
        if len(self._findings) < _MOST:
            place = self._place(member) if member is not None else None
            self._findings.add("LF503", f"`{self._name}` {fact}", place=place, hint=hint or mend(fact))

    def _note(self) -> None:
        """Say what no letter will hold of a file that is fit."""
        for kind, targets in sorted(self._ties.dropped.items()):
            message = f"`{self._name}` names {_SPOKEN[kind]} outside it, which no letter will hold"
            shown = tuple(f"{kind} `{one[:_LONGEST_TARGET]}`" for one in dict.fromkeys(targets))
            notes = shown if len(shown) <= _SHOWN else (*shown[:_SHOWN], f"and {len(shown) - _SHOWN} more")
            self._findings.add("LF503", message, notes=notes, hint=_NOTES[kind], severity="warning")

    def _place(self, member: ZipInfo) -> str:
        return f"{self._name}!{_short(member)}"

    def _not_word(self) -> None:
        self._findings.add("LF503", f"`{self._name}` is not a Word file (.docx)", hint=_SAVE)


def _faults(member: ZipInfo) -> list[str]:
    """Return what the list of parts says against one of them."""
    found = []
    name = member.orig_filename
    if basename(_plain(name)) in _MACROS:
        found.append("macros")
    if member.file_size > SMALL and member.file_size > MAX_RATIO * member.compress_size:
        found.append("a part that unzips to far too much")
    if member.flag_bits & _ENCRYPTED:
        found.append("an encrypted part")
    elif member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        found.append("a part packed in a way that Word does not know")
    if S_ISLNK(member.external_attr >> 16):
        found.append("a link in place of a part")
    if name.startswith("/") or ".." in name.split("/") or not name.isprintable() or set(name) & set("\\:"):
        found.append("a part whose name leads out of it")
    return found


def _plain(name: str) -> str:
    """Return what all ways to write the name of a part have in common: `word/./Styles.xml` is one of two."""
    return normpath(name.replace("\\", "/")).lstrip("/").lower()


def _owner(name: str) -> str:
    """Return the part that the relationships in the part `name` belong to: `word/_rels/x.rels` → `word/x`."""
    folder, _, file = name.rpartition("/")
    return f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"


def _short(member: ZipInfo) -> str:
    name = member.filename
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
