"""Content types: the declared type of each part of a Word file, and whether its content matches."""

from __future__ import annotations

from posixpath import basename, dirname

from letterforge.exporters.docx.reference import allow_lists as lists

_EMF = b"\x01\x00\x00\x00"
_METAFILES = (
    _EMF,
    b"\xd7\xcd\xc6\x9a",
    b"\x01\x00\x09\x00",
    b"\x02\x00\x09\x00",
)  # WMF with its header and without
_FILES = {
    b"PK\x03\x04": "another file",
    b"\xd0\xcf\x11\xe0": "an embedded object",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"#!": "a program",
    b"{\\rtf": "another document",
    b"%PDF": "a PDF",
    b"%!": "an EPS picture",
    b"\xc5\xd0\xd3\xc6": "an EPS picture",
}
_ACTIVE = ("macroenabled", "vbaproject", "vbadata", "activex", "attachedtoolbars", "webextension")
_EMBEDDED = (
    "oleobject",
    "officedocument.package",
    "/html",
    "xhtml",
    "/rtf",
    "rfc822",
    "application/msword",
    "javascript",
)
_NAMED = {
    "svg": "an SVG picture",
    "postscript": "an EPS picture",
    "eps": "an EPS picture",
    "pdf": "a PDF",
    "emf": "an EMF picture",
    "wmf": "a WMF picture",
    "chart": "a chart",
    "diagram": "a SmartArt graphic",
    "recipientdata": "recipients of a mail merge",
    "template.main": "a template in place of a document",
}
_LEADING = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_SHOWN = 100


class ContentTypes:
    """The content type of each part, by its name and else by its ending (ECMA-376 part 2, 10.1.2)."""

    def __init__(self) -> None:
        self._parts: dict[str, str] = {}
        self._endings: dict[str, str] = {}

    def add(self, attributes: dict[str, str]) -> str | None:
        """Add an entry of the list; return what is wrong with it, or None."""
        kind = attributes.get("ContentType", "").strip().lower()
        if any(one in kind for one in _ACTIVE):
            return f"macros or controls ({kind})"
        if "PartName" not in attributes:
            ending = attributes.get("Extension", "").lower()
            return (
                f"two types for parts that end in `{ending}`"
                if _is_duplicate(self._endings, ending, kind)
                else None
            )
        name = attributes["PartName"].lstrip("/").lower()
        return f"two types for the part `{name}`" if _is_duplicate(self._parts, name, kind) else None

    def content_error(self, name: str, head: bytes) -> str | None:
        """Return why a part that starts with `head` contradicts its type or is not allowed, or None."""
        kind = self.type_of(name)
        if _is_relationships(name) and lists.TYPES.get(kind, "relationships") != "relationships":
            return _mismatch(kind)
        for start, what in _FILES.items():
            if head.startswith(start):
                return what
        if any(one in kind for one in _EMBEDDED):
            return f"another document or object ({kind})"
        starts = head.lstrip(_LEADING)[:1] == b"<"
        if kind.endswith(("+xml", "/xml")) != starts and (starts or head) and _is_definite(kind):
            return _mismatch(kind)
        role = lists.TYPES.get(kind)
        if role in ("picture", "photo") and head.startswith(_METAFILES):
            return "an EMF or WMF picture"
        if role in ("picture", "photo") and head and not head.startswith(tuple(lists.PICTURES.values())):
            return _mismatch(kind)
        return None

    def unlisted(self, name: str) -> str | None:
        """Return what a part is whose type is not on the allow-list, or None."""
        kind = self.type_of(name)
        if kind in lists.TYPES or any(one in kind for one in _ACTIVE):  # the latter are reported already
            return None
        what = next((what for word, what in _NAMED.items() if word in kind), None)
        return what or f"a part of a type that is not on the list ({kind[:_SHOWN] or 'none'})"

    def type_of(self, name: str) -> str:
        """Return the type of the part `name` in lower case; empty where it has none."""
        name = name.lower()
        return self._parts.get(name) or self._endings.get(basename(name).rpartition(".")[2], "")

    def role(self, name: str) -> str:
        """Return the role of a part by its type, empty where it has none; of relationships by name."""
        return "relationships" if _is_relationships(name) else lists.TYPES.get(self.type_of(name), "")

    def has_document(self) -> bool:
        """Return whether any part has the type of a Word document or template."""
        return any(
            ".main" in kind and "word" in kind for kind in (*self._parts.values(), *self._endings.values())
        )


def _is_duplicate(kinds: dict[str, str], key: str, kind: str) -> bool:
    return kinds.setdefault(key, kind) != kind


def _is_relationships(name: str) -> bool:
    """Return whether a part holds relationships; all programs find them by name, not by type."""
    return name.lower().endswith(".rels") and basename(dirname(name)).lower() == "_rels"


def _mismatch(kind: str) -> str:
    return f"a part that is not what its type says ({kind})"


def _is_definite(kind: str) -> bool:
    """Return whether a type says that a part is XML, or that it is not."""
    return kind.endswith(("+xml", "/xml")) or kind.startswith(("image/", "audio/", "video/"))
