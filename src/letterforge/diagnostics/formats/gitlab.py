"""The code quality report of GitLab, which shows findings in merge requests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.run import Run
from letterforge.diagnostics.places import place_of

_SEVERITIES = {"error": "major", "warning": "minor"}


def write(findings: Sequence[Finding], run: Run) -> str:  # noqa: ARG001  # as every format
    """Return findings as a code quality report: an array of issues, each with a fingerprint of its own."""
    found: dict[str, dict[str, object]] = {}
    for finding in findings:
        issue = _issue(finding)
        number = 0
        while (mark := _fingerprint(finding, number)) in found:
            number += 1
        found[mark] = {**issue, "fingerprint": mark}
    return json.dumps(list(found.values()), indent=2) + "\n"


def _issue(finding: Finding) -> dict[str, object]:
    place = place_of(finding.span, finding.place)
    lines = {"begin": place.line or 1}
    hint = f" ({finding.hint})" if finding.hint else ""
    return {
        "description": f"{finding.message}{hint}",
        "check_name": finding.code,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": place.file or finding.where or "letterforge.yaml",
            "lines": lines,
        },
    }


def _fingerprint(finding: Finding, number: int) -> str:
    """Return a fingerprint that stays the same where lines above move."""
    said = (place_of(finding.span, finding.place).file, finding.code, finding.message, number)
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()
