"""References held against the outline: what they name must stand in the variant, once, with a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec import Struct

from letterforge.assembly.compiler.scope import MAX_FINDINGS
from letterforge.diagnostics import Findings, Span, did_you_mean


class Parts(Struct, frozen=True, eq=False):
    """The ids of a variant: all, those that have a number, those that stand in a letter more than once."""

    all: Collection[str]
    numbered: Collection[str]
    several: Collection[str]


def check_references(references: Iterable[tuple[str, Span]], parts: Parts, findings: Findings) -> None:
    """Find references to what the variant never holds or numbers (LF404), or holds more than once (LF405)."""
    for target, span in references:
        if len(findings) >= MAX_FINDINGS:
            return
        if target not in parts.all:
            hint = did_you_mean(target, parts.all) or "refer to the id of a clause, or of an item with `id`"
            findings.add("LF404", f"`{target}` is not part of this variant", span=span, hint=hint)
        elif target in parts.several:
            hint = "refer to a part that stands once"
            findings.add("LF405", f"`{target}` stands more than once in this variant", span=span, hint=hint)
        elif target not in parts.numbered:
            hint = "refer to a section or clause with a number, or leave out `numbered: false`"
            findings.add("LF404", f"`{target}` has no number", span=span, hint=hint)
