"""JSON: one array of objects, with all that is known of each finding."""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.diagnostics.formats.run import Run


def write(findings: Sequence[Finding], run: Run) -> str:  # noqa: ARG001  # as every format
    """Return findings as a JSON array in ASCII."""
    return json_text([one.to_dict() for one in findings], as_ascii=True)
