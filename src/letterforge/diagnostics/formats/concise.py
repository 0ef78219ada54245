"""Findings in one line each: `clauses/a.yaml:3:5: error[LF201]: …`."""

from __future__ import annotations

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.printable import brief, printable


def write(finding: Finding) -> str:
    """Return one finding in one line: place, severity and code, message, hint."""
    place = f"{printable(finding.where)}: " if finding.where else ""
    hint = f" ({brief(finding.hint)})" if finding.hint else ""
    return f"{place}{finding.severity}[{finding.code}]: {brief(finding.message)}{hint}"
