"""Reports: the outcome of every record as JSON Lines (for programs) or JUnit XML (for CI servers)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from pathlib import Path
from time import monotonic

from letterforge.batch.records import Outcome
from letterforge.batch.reporting.finding_cells import cell_of, located
from letterforge.diagnostics import Finding
from letterforge.diagnostics.formats.junit import case_of
from letterforge.diagnostics.formats.xml_text import CONTROL, xml
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
    words = located(finding, outcome).words()
    hint = words.pop("hint")
    del words["notes"]  # that name the record, which the line does
    column, value = (cell.column, cell.value) if cell else (None, None)
    return {**words, "column": column, "value": value, "hint": hint, "notes": list(finding.notes)}


def json_line(data: dict[str, object], *, as_ascii: bool = False) -> bytes:
    """Return `data` as one line of JSON, in ASCII on request; control characters are escaped."""
    line = _json(data, as_ascii=as_ascii)
    if not line.isascii() or b"##" in line or b"\x7f" in line:
        line = CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", line.decode()).encode()
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
        findings = [located(one, outcome) for one in outcome.findings]
        failed = outcome.status == "failed"
        self._failures += failed
        self._file.write(case_of(self._suite, name, findings, failed=failed).encode())

    def commit(self) -> None:
        """Write the totals and commit the file."""
        seconds = monotonic() - self._since
        totals = f' tests="{self._tests}" failures="{self._failures}" errors="0" skipped="0"'
        self._file.write(b"</testsuite>\n</testsuites>\n")
        self._file.write(f'{totals} time="{seconds:.3f}"'.encode(), at=self._start)
        super().commit()
