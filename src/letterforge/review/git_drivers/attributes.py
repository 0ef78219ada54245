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
_NAME = "any-file-of-letterforge"  # of a file that nobody writes a line for
PROBES = {
    **{f"{folder[:-3]}/{_NAME}.yaml": {"diff": YAML, "merge": YAML} for folder in _FOLDERS},
    **{f"{folder[:-3]}/{_NAME}/{_NAME}.yaml": {"diff": YAML, "merge": YAML} for folder in _FOLDERS},
    f"{_NAME}.docx": {"diff": DOCX},
}
"""Paths of files that are not there, with the attributes that our lines give them."""


def with_lines(data: bytes, *, is_overridden: bool = False) -> bytes:
    """Return the bytes of a file that says what we need last, where it wins; every other line stays.

    Lines that are there stay where they are, unless one behind them says otherwise (`is_overridden`).
    """
    if not lacking(data) and not is_overridden:
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


def overridden(said: bytes) -> list[str]:
    """Return the paths of `PROBES` that are not as our lines say, by what `git check-attr -z` said."""
    words = said.decode(errors="replace").split("\0")
    found = zip(words[::3], words[1::3], words[2::3], strict=False)
    wrong = [path for path, name, value in found if PROBES[path].get(name, value) != value]
    return list(dict.fromkeys(wrong))


def _is_ours(line: bytes) -> bool:
    return line.strip() in {one.encode() for one in LINES}
