"""Reports: what became of every record, for programs (JSON Lines) and for CI servers (JUnit XML)."""

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
    """A file about a run, written record by record; it appears whole when it is published, or not at all.

    Without a `target` it goes to standard output.
    """

    def __init__(self, target: Path | None, *, private: bool = False) -> None:
        self._draft = AtomicFile(target, private=private)

    def began(self) -> None:
        """Begin the file, so that one that cannot be written is known before anything is made."""
        self._draft.open()

    @abstractmethod
    def finished(self, outcome: Outcome) -> None:
        """Take down what became of a record."""

    def publish(self) -> None:
        """Let the file appear."""
        self._draft.publish()

    def close(self) -> None:
        """Leave nothing behind of what was not published."""
        self._draft.close()


class JsonLines(Report):
    """One JSON object a record, in the order in which the records were done."""

    def finished(self, outcome: Outcome) -> None:
        """Add a line."""
        self._draft.write(json_line(entry(outcome)))


def entry(outcome: Outcome) -> dict[str, object]:
    """Return a record of a report as plain data."""
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
    """Return `data` as one line of JSON, if need be in ASCII; what could steer a log is escaped."""
    line = _json(data, as_ascii=as_ascii)
    if not line.isascii() or b"##" in line or b"\x7f" in line:
        line = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line.decode()).encode()
    return line + b"\n"


def _json(data: dict[str, object], *, as_ascii: bool) -> bytes:
    import json

    from msgspec.json import Encoder

    try:
        line = Encoder(decimal_format="number").encode(data)
    except (ValueError, TypeError):  # half a character, no number at all, or what JSON has no form for
        return json.dumps(data, default=str).encode()
    if not as_ascii or line.isascii():
        return line
    return re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], line.decode()).encode()


class JUnit(Report):
    """A test suite with a test case for each record, as CI servers show them."""

    _HEAD = 128  # bytes kept free for the totals, which are known only at the end

    def __init__(self, target: Path | None, suite: str, *, private: bool = False) -> None:
        super().__init__(target, private=private)
        self._suite = suite
        self._tests = self._failures = self._start = 0
        self._since = monotonic()

    def began(self) -> None:
        """Begin the file; room is left for the totals."""
        super().began()
        self._since = monotonic()
        head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="{xml(self._suite)}"'
        self._start = len(head.encode())
        self._draft.write(head.encode() + b" " * self._HEAD + b">\n")

    def finished(self, outcome: Outcome) -> None:
        """Add a test case."""
        self._tests += 1
        name = f"{outcome.place} {outcome.key}".rstrip()
        case = f'<testcase classname="{xml(self._suite)}" name="{xml(name)}"'
        findings = [located(one, outcome) for one in outcome.findings]
        if outcome.status != "failed":
            told = xml("\n\n".join(map(_as_text, findings)))
            self._draft.write(
                f"{case}>\n<system-out>{told}</system-out>\n</testcase>\n".encode()
                if told
                else f"{case}/>\n".encode()
            )
            return
        self._failures += 1
        first = findings[0] if findings else Finding("LF000", "the record failed")
        text = "\n\n".join(_as_text(one) for one in findings)
        failure = f'<failure type="{first.code}" message="{xml(first.message)}">{xml(text)}</failure>'
        self._draft.write(f"{case}>\n{failure}\n</testcase>\n".encode())

    def publish(self) -> None:
        """Fill in the totals and let the file appear."""
        seconds = monotonic() - self._since
        totals = f' tests="{self._tests}" failures="{self._failures}" errors="0" skipped="0"'
        self._draft.write(b"</testsuite>\n</testsuites>\n")
        self._draft.write(f'{totals} time="{seconds:.3f}"'.encode(), at=self._start)
        super().publish()


def _as_text(finding: Finding) -> str:
    """Return a finding in plain words: what, where, notes, hint."""
    lines = [f"{finding.severity}[{finding.code}]: {finding.message}", f"  --> {finding.where}"]
    lines += [f"  note: {note}" for note in finding.notes]
    lines += [f"  hint: {finding.hint}"] if finding.hint else []
    return "\n".join(lines)


def xml(text: str) -> str:
    """Return `text` for an XML 1.0 element or attribute; what XML cannot hold is written as an escape.

    What it can hold and what could steer a terminal or a CI log is written as a reference to its number.
    """
    clean = _UNFIT.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _STEERING.sub(lambda found: f"&#{ord(found[0])};", clean)


_UNFIT = re.compile("[^\n\x20-\x7f\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERING = re.compile(
    r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"  # DEL, C1, unseen, turning text around
    r"|#(?=#\w*\[)|(?<!\S):(?=:)"  # ##[error], ##vso[…]; ::error:: where a line may begin
)
