"""Rules about placeholders: declarations that contradict themselves or each other."""

from __future__ import annotations

from letterforge.assembly.compiler.wording_checks import check_literal_units
from letterforge.diagnostics import Findings
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.date_order import check_orders
from letterforge.placeholders.declaration_checks import check_declaration


def declarations(library: LintedLibrary, findings: Findings) -> None:
    """Find declarations that contradict their type or themselves (LF113)."""
    declared = library.catalog.declarations
    parameters = (one for clause in declared.clauses.values() for one in clause.parameters.values())
    for placeholder in (*declared.placeholders.values(), *parameters):
        check_declaration(placeholder, findings)


def units_and_options(library: LintedLibrary, findings: Findings) -> None:
    """Warn of units and options that are written as templates, but print as they stand (LF203)."""
    for placeholder in (*library.whole.placeholders.values(), *library.whole.parameters()):
        check_literal_units(placeholder, findings)


def date_order(library: LintedLibrary, findings: Findings) -> None:
    """Find a `not_before` that names no other date (LF113)."""
    whole = library.whole
    check_orders(whole.placeholders.values(), whole.placeholder, lambda: whole.placeholders, findings)
