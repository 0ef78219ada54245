"""Checks of placeholders: declarations that contradict themselves or each other."""

from __future__ import annotations

from letterforge.assembly.compiler.formulas import read_formulas
from letterforge.assembly.compiler.wording_checks import check_literal_units
from letterforge.diagnostics import Findings
from letterforge.library.parameters import in_each_language
from letterforge.library.variant_scope import VariantScope
from letterforge.lint.checks.texts import text_check
from letterforge.lint.linted_library import LintedLibrary
from letterforge.placeholders.date_order import check_orders
from letterforge.placeholders.declaration_checks import check_declaration


def declarations(library: LintedLibrary, findings: Findings) -> None:
    """Find declarations that contradict their type or themselves (LF113)."""
    own = (one for variant in library.whole.variants for one in variant.placeholders.values())
    declared = library.catalog.declarations.placeholders.values()
    parameters = (one for each in library.whole.parameters() for one in in_each_language(each))
    for placeholder in (*declared, *own, *parameters):
        check_declaration(placeholder, findings)


def units_and_options(library: LintedLibrary, findings: Findings) -> None:
    """Warn of units and options that are written as templates, but print as they stand (LF203)."""
    for placeholder in (*library.whole.all_placeholders, *library.whole.parameters()):
        check_literal_units(placeholder, findings)


def computed_values(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong with the expressions of computed placeholders, used or not (LF113, LF2xx)."""
    for owner in (None, *library.whole.variants):
        declared = library.whole.placeholders if owner is None else owner.placeholders
        computed = {name: one for name, one in declared.items() if one.value is not None}
        if computed:
            check = text_check(library, owner)
            check.reader.names.computed.update(computed)
            read_formulas(check.reader)
            check.end(findings)


def date_order(library: LintedLibrary, findings: Findings) -> None:
    """Find a `not_before` that names no other date (LF113)."""
    whole = library.whole
    check_orders(whole.placeholders.values(), whole.placeholder, lambda: whole.placeholders, findings)
    for variant in whole.variants:
        scope = VariantScope(variant, library.catalog)
        check_orders(variant.placeholders.values(), scope.placeholder, scope.placeholder_names, findings)
