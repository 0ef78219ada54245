"""The check of a whole library: every file, whether or not a letter uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterforge.diagnostics import Findings, LetterforgeError
from letterforge.library.clause_files import Declarations
from letterforge.library.design_files import Designs
from letterforge.library.model import Clause
from letterforge.library.settings import read_settings
from letterforge.library.unread_files import unread_files
from letterforge.placeholders.declaration_checks import check_declaration

if TYPE_CHECKING:
    from letterforge.library.catalog import Catalog


def check_library(catalog: Catalog, declared: Declarations, designs: Designs) -> Findings:
    """Return the findings of all files, placeholders and variants of a library."""
    findings = Findings()
    read_settings(catalog.source, findings)
    declared.need_all()
    for one in declared.findings():
        findings.extend(tuple(one))
    for placeholder in declared.placeholders.values():
        check_declaration(placeholder, findings)
    _check_inline_ids(declared, findings)
    unread_files(catalog.source, findings)
    designs.check(findings)
    for id_ in catalog.variant_ids():
        try:
            catalog.compose(id_)
        except LetterforgeError as error:
            findings.extend(error.findings)
    return findings


def _check_inline_ids(declared: Declarations, findings: Findings) -> None:
    """Find clauses in place that are called like another clause."""
    known = {id_: clause.span for id_, clause in declared.clauses.items()}
    waiting: list[object] = [item for clause in declared.clauses.values() for item in clause.items]
    while waiting:
        item = waiting.pop(0)
        if not isinstance(item, Clause):
            continue
        waiting.extend(item.items)
        first = known.setdefault(item.id, item.span)
        if first is not item.span:
            message = f"the clause `{item.id}` is declared twice, here and at {first}"
            findings.add("LF111", message, span=item.span, hint="rename one of them")
