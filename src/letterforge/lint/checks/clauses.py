"""Checks of clauses: their ids, and which of them contain which."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.library.composition import check_nesting
from letterforge.library.model import BodyItem, Clause
from letterforge.library.nested_items import items_in
from letterforge.library.variants import uses
from letterforge.lint.linted_library import LintedLibrary

_NO_VERSION = ("", 0)


def ids_of_clauses_in_place(library: LintedLibrary, findings: Findings) -> None:
    """Find clauses in place that are called like another clause (LF111).

    A letter has one version of a clause, so the same id may stand in several of them.
    """
    clauses = library.catalog.declarations.clauses
    known = {id_: (clause.span, _NO_VERSION) for id_, clause in clauses.items()}
    waiting: list[tuple[BodyItem | Clause, tuple[str, int]]]
    waiting = [(item, _NO_VERSION) for clause in clauses.values() for item in clause.items]
    while waiting:
        item, version = waiting.pop(0)
        if isinstance(item, Clause) and item.period is not None:
            version = item.id, item.span.start
        waiting.extend((one, version) for one in items_in(item))
        if not isinstance(item, Clause) or item.period is not None:
            continue
        first, of = known.setdefault(item.id, (item.span, version))
        is_other_version = version[0] and version[0] == of[0] and version[1] != of[1]
        if first is not item.span and not is_other_version:
            message = f"the clause `{item.id}` is declared twice, here and at {first}"
            findings.add("LF111", message, span=item.span, hint="rename one of them")


def nesting(library: LintedLibrary, findings: Findings) -> None:
    """Find unused clauses that contain each other (LF409), or are nested too deep (LF207)."""
    if any(one.code == "LF402" for one in findings):
        return
    unused = [clause for id_, clause in library.whole.clauses.items() if id_ in library.uses.unused]
    check_nesting(uses(unused), library.whole.clauses, findings)
