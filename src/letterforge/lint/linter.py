"""Linter: applies every check and rule to a library and reports each mistake once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from letterforge.assembly.variant_plans import load_plugins, mistake_of
from letterforge.diagnostics import Finding, Findings, LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.library.settings import read_settings
from letterforge.lint.checks.table import CHECKS, Check
from letterforge.lint.lint_settings import read_lint_settings
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.rule import Edit, Rule
from letterforge.lint.rule_runner import RuleRunner
from letterforge.lint.rules.table import RULES


class Fix(Struct, frozen=True):
    """What mends a finding for certain."""

    code: str
    edits: tuple[Edit, ...]


class Linted(Struct, frozen=True):
    """What was found in a library, what mends it, and the name of its file of known findings, if any."""

    findings: tuple[Finding, ...]
    fixes: tuple[Fix, ...] = ()
    baseline: str = ""


def lint(catalog: Catalog, checks: Mapping[str, Check] = CHECKS) -> tuple[Finding, ...]:
    """Return everything that `checks` and the rules find in a library, each mistake once."""
    return lint_library(catalog, checks).findings


def lint_library(
    catalog: Catalog,
    checks: Mapping[str, Check] = CHECKS,
    rules: Mapping[str, Rule] | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    processes: int = 1,
) -> Linted:
    """Return what is found in a library, and what mends it; `select` and `ignore` are of the command line.

    A second process takes a part of a large library where `processes` allows it (see `second_process`).
    """
    rules, findings = RULES if rules is None else rules, Findings()
    try:
        catalog.refuse_format()
        catalog.refuse_empty()
        filters = load_plugins(catalog)
        catalog.check_others()
    except LetterforgeError as error:
        return Linted(error.findings)
    library = LintedLibrary(catalog, filters)
    if missing := _missing_plugins(catalog):  # what else is wrong depends on them
        return Linted(missing)
    if rules:
        return _with_rules(library, checks, rules, (tuple(select), tuple(ignore)), processes)
    _apply_checks(checks, library, findings)
    return Linted(_each_once(findings))


def _with_rules(
    library: LintedLibrary,
    checks: Mapping[str, Check],
    rules: Mapping[str, Rule],
    asked: tuple[tuple[str, ...], tuple[str, ...]],
    processes: int,
) -> Linted:
    findings, source = Findings(), library.catalog.source
    written, of_settings = read_settings(source, Findings()), Findings()
    settings = read_lint_settings(written.lint, rules, of_settings, select=asked[0], ignore=asked[1])
    runner = RuleRunner(library, settings, rules)
    with runner.begin(1 if written.plugins else processes) as second:
        _apply_checks(checks, library, findings)
        findings.extend(of_settings)
        told = runner.finish(findings, second)
    findings.extend(finding for finding, _ in told)
    fixes = tuple(Fix(finding.code, edits) for finding, edits in told if edits)
    return Linted(_each_once(findings), fixes, settings.baseline)


def _apply_checks(checks: Mapping[str, Check], library: LintedLibrary, findings: Findings) -> None:
    for check in checks.values():
        check(library, findings)


def _missing_plugins(catalog: Catalog) -> tuple[Finding, ...]:
    found = (one for findings in catalog.declarations.findings() for one in findings)
    return tuple(one for one in found if one.code == "LF510")


def _each_once(findings: Findings) -> tuple[Finding, ...]:
    """Return the first finding of each mistake; a wrong declaration hides values that it refuses."""
    once = tuple({mistake_of(finding): finding for finding in reversed(list(findings))}.values())[::-1]
    declared = [one.span for one in once if one.code == "LF113"]
    return tuple(one for one in once if one.code[:3] != "LF3" or one.span not in declared)
