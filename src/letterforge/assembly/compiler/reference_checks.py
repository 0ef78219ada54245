"""Reference checks: the target of `ref()` must be in the variant, once, and numbered."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from letterforge.assembly.compiler.scope import MAX_FINDINGS
from letterforge.diagnostics import Findings, Span, did_you_mean


class NodeIds(Struct, frozen=True, eq=False):
    """The node ids of a variant: all, the numbered ones, those that may occur several times in a letter."""

    all: Collection[str]
    numbered: Collection[str]
    several: Collection[str]


def check_references(references: Iterable[tuple[str, Span]], node_ids: NodeIds, findings: Findings) -> None:
    """Add findings for references to missing or unnumbered targets (LF404) and ambiguous ones (LF405)."""
    for target, span in references:
        if len(findings) >= MAX_FINDINGS:
            return
        if target not in node_ids.all:
            hint = (
                did_you_mean(target, node_ids.all) or "refer to the id of a clause, or of an item with `id`"
            )
            findings.add("LF404", f"`{target}` is not part of this variant", span=span, hint=hint)
        elif target in node_ids.several:
            hint = "refer to a part that stands once"
            findings.add("LF405", f"`{target}` stands more than once in this variant", span=span, hint=hint)
        elif target not in node_ids.numbered:
            hint = "refer to a section or clause with a number, or leave out `numbered: false`"
            findings.add("LF404", f"`{target}` has no number", span=span, hint=hint)
