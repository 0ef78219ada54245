"""Checks of clauses: their ids, and which of them contain which."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.library.composition import check_nesting
from letterforge.library.model import BodyItem, Clause
from letterforge.library.nested_items import items_in
from letterforge.library.variants import uses
from letterforge.lint.linted_library import LintedLibrary


def ids_of_clauses_in_place(library: LintedLibrary, findings: Findings) -> None:
    """Find clauses in place that are called like another clause (LF111)."""
    clauses = library.catalog.declarations.clauses
    known = {id_: clause.span for id_, clause in clauses.items()}
    waiting: list[BodyItem | Clause] = [item for clause in clauses.values() for item in clause.items]
    while waiting:
        item = waiting.pop(0)
        waiting.extend(items_in(item))
        if not isinstance(item, Clause):
            continue
        first = known.setdefault(item.id, item.span)
        if first is not item.span:
            message = f"the clause `{item.id}` is declared twice, here and at {first}"
            findings.add("LF111", message, span=item.span, hint="rename one of them")


def nesting(library: LintedLibrary, findings: Findings) -> None:
    """Find unused clauses that contain each other (LF409), or are nested too deep (LF207)."""
    if any(one.code == "LF402" for one in findings):
        return
    unused = [clause for id_, clause in library.whole.clauses.items() if id_ in library.uses.unused]
    check_nesting(uses(unused), library.whole.clauses, findings)
