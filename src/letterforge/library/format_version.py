"""Format version: which form of library files a file says it has (`format: 1`)."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.yamldoc import Mapping, Node, Scalar

FORMAT = 1
"""The one form of library files until now; a new one is for changes that old files cannot be read with."""


def is_known_format(root: Node | None, findings: Findings) -> bool:
    """Return whether a file is of the format that is read here, or says nothing; else tell why not (LF115).

    What is no number at all is left to the schema.
    """
    given = root.get("format") if isinstance(root, Mapping) else None
    if (
        not isinstance(given, Scalar)
        or given.quoted
        or not given.text.isdecimal()
        or given.text == str(FORMAT)
    ):
        return True
    message = f"the format {given.text} of library files is not known to this version of letterforge"
    hint = f"update letterforge, or write the file in format {FORMAT}"
    findings.add("LF115", message, span=given.span, hint=hint)
    return False
