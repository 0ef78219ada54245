"""Reading behind the fence: a Word file read in a process with limits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.docx_text.document import Document
from letterforge.docx_text.errors import DocxTextError
from letterforge.docx_text.package import Package
from letterforge.isolation import IsolationError, run_isolated

MAX_MEMORY = 512 << 20  # bytes of memory for any file
SECONDS = 20.0  # for any file
MAX_TEXT = 64 << 20  # bytes of text of one file
_BLOCK = 1 << 16  # bytes that are handed over at once
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # commands to a terminal


def read_docx_lines(data: bytes) -> list[str]:
    """Return the text of a Word file, a line for each paragraph and row; raises DocxTextError."""
    try:
        blocks = b"".join(run_isolated(_read, data, memory=MAX_MEMORY + 4 * len(data), seconds=SECONDS))
    except LetterforgeError as error:
        raise DocxTextError(error.findings[0].message) from None
    except IsolationError as error:
        raise DocxTextError(error.fact) from None
    return blocks.decode("utf-8", "replace").split("\n")[:-1]


def docx_lines(data: bytes) -> list[str]:
    """Return the text of a Word file; of one that cannot be read one line, which no other has."""
    try:
        return read_docx_lines(data)
    except DocxTextError as error:
        known = hashlib.sha256(data).hexdigest()
        return [f"[not read as a Word file: it {error.fact}; {len(data):,} bytes, SHA-256 {known}]"]


def _read(data: bytes) -> Iterator[bytes]:
    """Yield the text of a Word file in this process; raises LetterforgeError with one finding (LF863)."""
    size, found = 0, bytearray()
    try:
        for line in Document(Package(data)).lines():
            found += _UNSEEN.sub(_shown, line).encode("utf-8", "replace") + b"\n"
            if len(found) > _BLOCK:
                size += len(found)
                if size > MAX_TEXT:
                    raise DocxTextError("has more than 64 MiB of text")
                yield bytes(found)
                found.clear()
    except DocxTextError as error:
        raise LetterforgeError(Finding("LF863", error.fact)) from None
    yield bytes(found)


def _shown(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
