"""Export options: `options:` of page designs and of the library's settings, by format."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.letter import ExportOption, Origin
from letterforge.letter.bounds import MAX_OPTIONS
from letterforge.library.localized_texts import mapping, scalar
from letterforge.yamldoc import Node


def export_options(node: Node | None, file: str, findings: Findings) -> tuple[ExportOption, ...]:
    """Return the options that `node`, a mapping of formats to options, gives; `file` is where it stands.

    Which options a format has, its exporter knows. Adds LF407 where there are more than MAX_OPTIONS.
    """
    if node is None:
        return ()
    found = tuple(
        ExportOption(format_, name, scalar(entry.value).text, Origin(file, *entry.value.span.position))
        for format_, options in mapping(node).entries.items()
        for name, entry in mapping(options.value).entries.items()
    )
    if len(found) > MAX_OPTIONS:
        message = f"`options` has {len(found)} entries, more than {MAX_OPTIONS}"
        findings.add("LF407", message, span=node.span, hint="keep those that differ from what is usual")
        return ()
    return found
