"""File shape: checks a whole file against the schema of its kind."""

from __future__ import annotations

from letterforge.diagnostics import Findings, Source, Span
from letterforge.library.validation.schema_check import check_of, fits
from letterforge.library.validation.schemas import schema
from letterforge.yamldoc import Node


def validate(
    kind: str, root: Node | None, source: Source, findings: Findings, types: tuple[str, ...] = ()
) -> bool:
    """Return whether `root` fits the schema of `kind`; `findings` says where and why it does not (LF110).

    `types` are the types of placeholders that other packages offer to the library.
    """
    if root is None:
        from letterforge.library.validation.schema_places import write  # where something is wrong

        whole = schema(kind)
        hint = f"it holds {whole['title']}, such as `{write(whole['examples'][0])}`"
        findings.add("LF110", "the file is empty", span=Span(source, 0, 0), hint=hint)
        return False
    if fits(kind, root, types):
        return True
    from letterforge.library.validation.schema_errors import explain

    before = len(findings)
    explain(check_of(kind, types), root, findings)
    return len(findings) == before
