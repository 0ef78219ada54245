"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request."""

from __future__ import annotations

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.printable import brief
from letterforge.diagnostics.places import place_of


def write(finding: Finding) -> str:
    """Return one finding as a workflow command: `::error file=a.yaml,line=1,col=2,title=LF201::…`."""
    place = place_of(finding.span, finding.place)
    properties = {
        "file": place.file,
        "line": place.line if place.file else None,
        "col": place.column if place.file else None,
        "title": f"letterforge {finding.code}",
    }
    written = ",".join(f"{name}={_property(str(one))}" for name, one in properties.items() if one is not None)
    words = [finding.message, *finding.notes, *([f"hint: {finding.hint}"] if finding.hint else [])]
    if not place.file and finding.where:
        words[0] = f"{finding.where}: {words[0]}"
    return f"::{finding.severity} {written}::{_data(chr(10).join(map(brief, words)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(brief(text)).replace(":", "%3A").replace(",", "%2C")
