"""Composition: a variant together with every clause it uses, directly or nested."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping

from letterforge.diagnostics import Findings, VariantError, did_you_mean
from letterforge.library.clause_files import Declarations
from letterforge.library.model import Clause, ClauseUse, Composed, Variant
from letterforge.library.other_libraries import OtherLibraries
from letterforge.library.variants import uses

MAX_NESTING = 32  # clauses inside clauses


def compose(variant: Variant, declared: Declarations, others: OtherLibraries) -> Composed:
    """Return `variant` with its clauses, also those of `others`.

    Raises VariantError for unknown ids (LF402) and cycles (LF409).
    """
    findings = Findings()
    clauses: dict[str, Clause] = {}
    waiting = list(uses(variant.body))
    while waiting:
        others.need(use.clause.text for use in waiting if "/" in use.clause.text)
        known = _find(waiting, {**variant.clauses, **others.clauses}, declared, others, findings)
        found = [known[use.clause.text] for use in waiting if use.clause.text in known]
        fresh = {clause.id: clause for clause in found if clause.id not in clauses}
        clauses.update(fresh)
        waiting = list(uses(fresh.values()))
    findings.raise_as(VariantError)
    check_nesting(uses(variant.body), clauses, findings)
    findings.raise_as(VariantError)
    return Composed(variant, clauses)


def _find(
    wanted: list[ClauseUse],
    own: Mapping[str, Clause],
    declared: Declarations,
    others: OtherLibraries,
    findings: Findings,
) -> Mapping[str, Clause]:
    """Return the clauses of a variant's `own`, and those of the files that declare what is wanted.

    `findings` tells what no file declares. What is missing may be in a file that is not YAML, so all that is
    wrong with those is told as well.
    """
    known = ChainMap({**own}, declared.clauses)
    declared.need(dict.fromkeys(use.clause.text for use in wanted if use.clause.text not in own))
    missing = [use for use in wanted if use.clause.text not in known]
    if not missing:
        return known
    declared.need_all()
    missing = [use for use in missing if use.clause.text not in known]
    if missing:
        declared.raise_closed()
    for use in missing:
        unknown_clause(use, known, others, findings)
    if missing:
        findings.extend(declared.unparsed())
    return known


def unknown_clause(
    use: ClauseUse, clauses: Mapping[str, Clause], others: OtherLibraries, findings: Findings
) -> None:
    """Tell `findings` (LF402) that no file declares the clause that is named."""
    id_ = use.clause.text
    library, slash, _ = id_.partition("/")
    if slash:
        span, hint = use.clause.span, did_you_mean(library, others.names)
        hint = hint or f"add `{library}:` to `libraries:` in `letterforge.yaml`"
        if library in others.names:
            hint = did_you_mean(id_, others.clause_ids()) or "name a clause that it has"
        findings.add("LF402", f"`{id_}` is not a clause of another library", span=span, hint=hint)
        return
    hint = did_you_mean(id_, clauses) or "write it in a file in `clauses/`, or take it out here"
    findings.add("LF402", f"`{id_}` is not a clause of this library", span=use.clause.span, hint=hint)


def check_nesting(used: Iterable[ClauseUse], clauses: Mapping[str, Clause], findings: Findings) -> None:
    """Follow every clause into those it contains, each once."""
    done: set[str] = set()

    def follow(use: ClauseUse, path: tuple[str, ...]) -> None:
        id_ = use.clause.text
        if id_ in path:
            circle = " → ".join((*path[path.index(id_) :], id_))
            hint = "take one of them out of the other's `items`"
            findings.add("LF409", f"`{id_}` contains itself: {circle}", span=use.clause.span, hint=hint)
        elif len(path) == MAX_NESTING:
            message = f"clauses are nested more than {MAX_NESTING} deep"
            findings.add(
                "LF207", message, span=use.clause.span, hint="make some of them clauses beside each other"
            )
        elif id_ not in done:
            for inner in uses(clauses[id_].items if id_ in clauses else ()):
                follow(inner, (*path, id_))
            done.add(id_)

    for use in used:
        follow(use, ())
