"""SARIF 2.1.0 (OASIS), which GitHub code scanning, Azure DevOps and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from letterforge.diagnostics.explanations import explanation
from letterforge.diagnostics.explanations.markdown import absolute, page_of, plain
from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.places import Place, place_of
from letterforge.diagnostics.formats.run import Run

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(findings: Sequence[Finding], run: Run) -> str:
    """Return findings as a SARIF log of one run."""
    codes = sorted({one.code for one in findings})
    driver = {
        "name": "letterforge",
        "version": run.version,
        "rules": [_rule(code) for code in codes],
    }
    log = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"letterforge {run.command}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [log]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, object]:
    told = explanation(code, "en")
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
    place = place_of(finding)
    if place.file is not None:
        result["locations"] = [{"physicalLocation": _location(place, place.file)}]
    elif finding.where:
        result["locations"] = [{"logicalLocations": [{"fullyQualifiedName": finding.where}]}]
    return result


def _location(place: Place, file: str) -> dict[str, object]:
    prefix = "file://" if file.startswith("/") else ""
    location: dict[str, object] = {"artifactLocation": {"uri": prefix + quote(file)}}
    if place.line is not None:
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        location["region"] = {name: one for name, one in region.items() if one is not None}
    return location
