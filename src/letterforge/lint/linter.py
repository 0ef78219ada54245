"""Linter: applies every rule to a library and reports each error once."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.assembly.variant_plans import load_plugins, mistake_of
from letterforge.diagnostics import Finding, Findings, LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.rules import RULES, Rule


def lint(catalog: Catalog, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """Return everything that `rules` find in a library, each mistake once."""
    findings = Findings()
    try:
        catalog.refuse_format()
        catalog.refuse_empty()
        filters = load_plugins(catalog)
        catalog.check_others()
    except LetterforgeError as error:
        return error.findings
    library = LintedLibrary(catalog, filters)
    missing = [one for found in catalog.declarations.findings() for one in found if one.code == "LF510"]
    if missing:  # what else is wrong depends on them
        return tuple(missing)
    for rule in rules.values():
        rule(library, findings)
    return _each_once(findings)


def _each_once(findings: Findings) -> tuple[Finding, ...]:
    """Return the first finding of each mistake; a wrong declaration hides values that it refuses."""
    once = tuple({mistake_of(finding): finding for finding in reversed(list(findings))}.values())[::-1]
    declared = [one.span for one in once if one.code == "LF113"]
    return tuple(one for one in once if one.code[:3] != "LF3" or one.span not in declared)
