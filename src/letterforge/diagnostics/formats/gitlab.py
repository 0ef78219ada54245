"""The code quality report of GitLab, which shows findings in merge requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.diagnostics.formats.run import Run
from letterforge.diagnostics.places import place_of

_SEVERITIES = {"error": "major", "warning": "minor"}


def write(findings: Sequence[Finding], run: Run) -> str:  # noqa: ARG001  # as every format
    """Return findings as a code quality report: an array of issues, each with a fingerprint of its own."""
    met: Counter[tuple[str | None, str, str]] = Counter()
    issues = []
    for finding in findings:
        said = (place_of(finding.span, finding.place).file, finding.code, finding.message)
        issues.append({**_issue(finding), "fingerprint": _fingerprint(*said, met[said])})
        met[said] += 1
    return json_text(issues, as_ascii=True)


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


def _fingerprint(*said: str | int | None) -> str:
    """Return a fingerprint that stays the same where lines above move."""
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()
