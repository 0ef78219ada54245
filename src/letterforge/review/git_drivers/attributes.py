"""Attributes: the lines of `.gitattributes` that say which files are compared and merged by letterforge."""

from __future__ import annotations

YAML, DOCX = "letterforge-yaml", "letterforge-docx"
"""The names of our drivers."""
MAX_ATTRIBUTES = 1 << 20  # bytes of a `.gitattributes`
_FOLDERS = ("clauses/**", "templates/**", "calendars/**", "tests/**")
LINES = (
    *(f"/{folder}/*.yaml diff={YAML} merge={YAML}" for folder in _FOLDERS),
    f"/letterforge.yaml diff={YAML} merge={YAML}",
    f"*.docx diff={DOCX}",
)
"""What `.gitattributes` in the folder of a library says."""


def with_lines(data: bytes) -> bytes:
    """Return the bytes of a file that says what we need last, where it wins; every other line stays."""
    if not lacking(data):
        return data
    kept = without_lines(data)
    end = b"\r\n" if b"\r\n" in kept else b"\n"
    if kept and not kept.endswith(b"\n"):
        kept += end
    return kept + b"".join(line.encode() + end for line in LINES)


def without_lines(data: bytes) -> bytes:
    """Return the bytes of a file without our lines."""
    return b"".join(line for line in data.splitlines(keepends=True) if not _is_ours(line))


def lacking(data: bytes) -> list[str]:
    """Return which of our lines a file does not have."""
    there = {words[0]: words for line in data.splitlines() if (words := line.split())}
    return [line for line in LINES if there.get(line.split()[0].encode()) != line.encode().split()]


def _is_ours(line: bytes) -> bool:
    return line.strip() in {one.encode() for one in LINES}
