"""JSON: one array of objects, with all that is known of each finding."""

from __future__ import annotations

import json
from collections.abc import Sequence

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.places import place_of
from letterforge.diagnostics.formats.run import Run


def write(findings: Sequence[Finding], run: Run) -> str:  # noqa: ARG001  # as every format
    """Return findings as a JSON array; control characters are escaped."""
    return json.dumps([finding_data(one) for one in findings], indent=2) + "\n"


def finding_data(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON data: what it says, and the file, line and column where it is."""
    place = place_of(finding)
    return {
        **words_of(finding),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def words_of(finding: Finding) -> dict[str, object]:
    """Return what a finding says as JSON data; its place as people read it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "place": finding.where or None,
        "hint": finding.hint,
        "notes": list(finding.notes),
    }
