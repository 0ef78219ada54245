"""Reports: the outcome of every record as JSON Lines (for programs) or JUnit XML (for CI servers)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from pathlib import Path
from time import monotonic

from letterforge.batch.records import Outcome
from letterforge.batch.reporting.finding_cells import cell_of, located
from letterforge.diagnostics import Finding
from letterforge.files.atomic import AtomicFile


class Report(ABC):
    """A file about a run, written record by record; it appears on `commit`, complete, or not at all.

    Without a `target` it goes to standard output.
    """

    def __init__(self, target: Path | None, *, private: bool = False) -> None:
        self._file = AtomicFile(target, private=private)

    def began(self) -> None:
        """Open the file, so that a file that cannot be written fails before any letter is made."""
        self._file.open()

    @abstractmethod
    def finished(self, outcome: Outcome) -> None:
        """Write the outcome of a record."""

    def commit(self) -> None:
        """Make the complete file appear under its name."""
        self._file.commit()

    def close(self) -> None:
        """Remove the file if it was not committed."""
        self._file.close()


class JsonLines(Report):
    """One JSON object per record, in the order of the records."""

    def finished(self, outcome: Outcome) -> None:
        """Write a line."""
        self._file.write(json_line(entry(outcome)))


def entry(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as JSON data."""
    return {
        "number": outcome.number,
        "place": outcome.place,
        "key": outcome.key,
        "status": outcome.status,
        "outputs": [{"name": one.name, "sha256": one.sha256, "size": one.size} for one in outcome.outputs],
        "findings": [_finding(one, outcome) for one in outcome.findings],
    }


def _finding(finding: Finding, outcome: Outcome) -> dict[str, object]:
    cell = cell_of(finding, outcome)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "place": located(finding, outcome).where,
        "column": cell.column if cell else None,
        "value": cell.value if cell else None,
        "hint": finding.hint,
        "notes": list(finding.notes),
    }


def json_line(data: dict[str, object], *, as_ascii: bool = False) -> bytes:
    """Return `data` as one line of JSON, in ASCII on request; control characters are escaped."""
    line = _json(data, as_ascii=as_ascii)
    if not line.isascii() or b"##" in line or b"\x7f" in line:
        line = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line.decode()).encode()
    return line + b"\n"


def _json(data: dict[str, object], *, as_ascii: bool) -> bytes:
    import json

    from msgspec.json import Encoder

    try:
        line = Encoder(decimal_format="number").encode(data)
    except (ValueError, TypeError):  # a lone surrogate, NaN, a type that JSON lacks
        return json.dumps(data, default=str).encode()
    if not as_ascii or line.isascii():
        return line
    return re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], line.decode()).encode()


class JUnit(Report):
    """A JUnit test suite with a test case for each record."""

    _TOTALS_BYTES = 128  # bytes reserved for the totals, which are known at the end

    def __init__(self, target: Path | None, suite: str, *, private: bool = False) -> None:
        super().__init__(target, private=private)
        self._suite = suite
        self._tests = self._failures = self._start = 0
        self._since = monotonic()

    def began(self) -> None:
        """Open the file; bytes for the totals are reserved."""
        super().began()
        self._since = monotonic()
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="{xml(self._suite)}"'
        self._start = len(head.encode())
        self._file.write(head.encode() + b" " * self._TOTALS_BYTES + b">\n")

    def finished(self, outcome: Outcome) -> None:
        """Write a test case."""
        self._tests += 1
        name = f"{outcome.place} {outcome.key}".rstrip()
        case = f'<testcase classname="{xml(self._suite)}" name="{xml(name)}"'
        findings = [located(one, outcome) for one in outcome.findings]
        if outcome.status != "failed":
            notes = xml("\n\n".join(map(_as_text, findings)))
            self._file.write(
                f"{case}>\n<system-out>{notes}</system-out>\n</testcase>\n".encode()
                if notes
                else f"{case}/>\n".encode()
            )
            return
        self._failures += 1
        first = findings[0] if findings else Finding("LF000", "the record failed")
        text = "\n\n".join(_as_text(one) for one in findings)
        failure = f'<failure type="{first.code}" message="{xml(first.message)}">{xml(text)}</failure>'
        self._file.write(f"{case}>\n{failure}\n</testcase>\n".encode())

    def commit(self) -> None:
        """Write the totals and commit the file."""
        seconds = monotonic() - self._since
        totals = f' tests="{self._tests}" failures="{self._failures}" errors="0" skipped="0"'
        self._file.write(b"</testsuite>\n</testsuites>\n")
        self._file.write(f'{totals} time="{seconds:.3f}"'.encode(), at=self._start)
        super().commit()


def _as_text(finding: Finding) -> str:
    """Return a finding as text: message, place, notes, hint."""
    lines = [f"{finding.severity}[{finding.code}]: {finding.message}", f"  --> {finding.where}"]
    lines += [f"  note: {note}" for note in finding.notes]
    lines += [f"  hint: {finding.hint}"] if finding.hint else []
    return "\n".join(lines)


def xml(text: str) -> str:
    """Return `text` for an XML 1.0 element or attribute; characters that XML forbids become escapes.

    Characters that could control a terminal or a CI log become numeric character references.
    """
    clean = _NOT_XML.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _CONTROL.sub(lambda found: f"&#{ord(found[0])};", clean)


_NOT_XML = re.compile("[^\n\x20-\x7f\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROL = re.compile(
    r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"  # DEL, C1, invisible, bidirectional
    r"|#(?=#\w*\[)|(?<!\S):(?=:)"  # ##[error], ##vso[…]; ::error:: at the start of a word
)
