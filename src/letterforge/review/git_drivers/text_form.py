"""Text forms: what git compares in the place of a file: its text, line by line."""

from __future__ import annotations

from pathlib import Path

from letterforge.review.git_drivers.clause_lines import clause_lines
from letterforge.yamldoc.decoding import MAX_BYTES

_PACKAGE = b"PK\x03\x04"
MAX_WORD_FILE = 64 << 20  # bytes of a Word file


def text_form(path: Path) -> bytes:
    """Return the text of a file in UTF-8; what is neither YAML nor a Word file as it is. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
        if data.startswith(_PACKAGE):
            return _joined(_word_lines(data + file.read(MAX_WORD_FILE + 1 - len(data))))
        if len(data) > MAX_BYTES:
            return data + file.read()
    try:
        lines = clause_lines(data)
    except Exception:  # whatever is wrong with us: git compares the bytes then
        lines = None
    return data if lines is None else _joined(lines)


def _word_lines(data: bytes) -> list[str]:
    from letterforge.docx_text import docx_lines

    return docx_lines(data)


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
