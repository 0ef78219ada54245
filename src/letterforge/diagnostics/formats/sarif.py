"""SARIF 2.1.0 (OASIS), which GitHub code scanning, Azure DevOps and editors read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote_from_bytes

from letterforge.diagnostics.codes import CODES
from letterforge.diagnostics.explanations.markdown import absolute, page_of, plain
from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.json_text import json_text
from letterforge.diagnostics.formats.run import Explain, Run
from letterforge.diagnostics.places import Place, place_of

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(findings: Sequence[Finding], run: Run) -> str:
    """Return findings as a SARIF log of one run."""
    codes = sorted({one.code for one in findings})
    driver = {
        "name": "letterforge",
        "version": run.version,
        "rules": [_rule(code, run.explain) for code in codes],
    }
    log = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"letterforge {run.command}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in findings],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [log]}, as_ascii=True)


def _rule(code: str, explain: Explain) -> dict[str, object]:
    if code not in CODES:  # of a plug-in
        return {"id": code}
    told = explain(code, "en")
    return {
        "id": code,
        "shortDescription": {"text": told.title},
        "fullDescription": {"text": told.meaning},
        "help": {"text": plain(told.remedy), "markdown": absolute(told.remedy)},
        "helpUri": page_of(code, "en"),
    }


def _result(finding: Finding, rule: int) -> dict[str, object]:
    words = [finding.message, *finding.notes, *([f"hint: {finding.hint}"] if finding.hint else [])]
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": "\n".join(words)},
    }
    place = place_of(finding.span, finding.place)
    if place.file is not None:
        result["locations"] = [{"physicalLocation": _location(place, place.file)}]
    elif finding.where:
        result["locations"] = [{"logicalLocations": [{"fullyQualifiedName": finding.where}]}]
    return result


def _location(place: Place, file: str) -> dict[str, object]:
    path = Path(file)
    uri = path.as_uri() if path.is_absolute() else quote_from_bytes(os.fsencode(file))
    location: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if place.line is not None:
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        location["region"] = {name: one for name, one in region.items() if one is not None}
    return location
