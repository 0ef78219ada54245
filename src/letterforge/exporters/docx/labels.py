"""Labels: what the list of content types says each part of a Word file is, and whether it can be that."""

from __future__ import annotations

from posixpath import basename

_PICTURES = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"II\xbc", b"RIFF",
    b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00",  # EMF, WMF with and without a header
)  # fmt: skip
_FILES = {
    b"PK\x03\x04": "another file",
    b"\xd0\xcf\x11\xe0": "an embedded object",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"#!": "a program",
    b"{\\rtf": "another document",
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


class Labels:
    """The content type of each part, by its name and else by its ending (ECMA-376 part 2, 10.1.2)."""

    def __init__(self) -> None:
        self._parts: dict[str, str] = {}
        self._endings: dict[str, str] = {}

    def add(self, attributes: dict[str, str]) -> str | None:
        """Keep one entry of the list; return what is wrong with it."""
        kind = attributes.get("ContentType", "").strip().lower()
        if any(one in kind for one in _ACTIVE):
            return f"macros or controls ({kind})"
        if "PartName" not in attributes:
            self._endings[attributes.get("Extension", "").lower()] = kind
            return None
        name = attributes["PartName"].lstrip("/").lower()
        if self._parts.setdefault(name, kind) != kind:
            return f"two types for the part `{name}`"
        return None

    def fault(self, name: str, head: bytes) -> str | None:
        """Return why a part that begins with `head` may not be there, or is not what its type says."""
        kind = self.of(name)
        for start, what in _FILES.items():
            if head.startswith(start):
                return what
        if any(one in kind for one in _EMBEDDED):
            return f"another document or object ({kind})"
        starts = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"<"
        if kind.endswith(("+xml", "/xml")) != starts and (starts or head) and _is_definite(kind):
            return f"a part that is not what its type says ({kind})"
        if kind.startswith("image/") and not starts and head and not head.startswith(_PICTURES):
            return f"a part that is not what its type says ({kind})"
        return None

    def of(self, name: str) -> str:
        """Return the type of the part `name` in lower case, or nothing."""
        name = name.lower()
        return self._parts.get(name) or self._endings.get(basename(name).rpartition(".")[2], "")


def _is_definite(kind: str) -> bool:
    """Return whether a type says that a part is XML, or that it is not."""
    return kind.endswith(("+xml", "/xml")) or kind.startswith(("image/", "audio/", "video/"))
