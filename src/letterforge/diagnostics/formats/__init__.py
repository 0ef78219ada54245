"""Formats of findings: how errors and warnings are written, for people and for other programs.

`full`, `concise` and `github` write findings one after the other; `json`, `gitlab`, `sarif` and `junit` are
documents that hold all of them. Each is a module, imported when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import cast

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.run import Run

LINES = ("full", "concise", "github")
DOCUMENTS = ("json", "gitlab", "sarif", "junit")


def write_document(format_: str, findings: Iterable[Finding], run: Run) -> str:
    """Return findings of a run as one document in a format of `DOCUMENTS`, with a line end at its end."""
    return cast(str, import_module(f"{__name__}.{format_}").write(tuple(findings), run))


def write_line(format_: str, finding: Finding) -> str:
    """Return a finding in a format of `LINES`, without a line end at its end."""
    return cast(str, import_module(f"{__name__}.{format_}").write(finding))
