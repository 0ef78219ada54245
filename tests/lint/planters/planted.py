"""Faults by their seeds, and whether lint finds them."""

from __future__ import annotations

from random import Random

from letterforge.diagnostics import Finding
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.checks.table import CHECKS
from letterforge.lint.linter import lint_library
from letterforge.lint.rules.table import RULES
from tests.lint.planters.fault import Fault, Files, Place
from tests.lint.planters.good_libraries import FOLDERS, good_library
from tests.lint.planters.table import PLANTERS

_ORDER = ("good", "office", "shipped", "good", "starter-en", "languages", "office", "starter-zh")


def plant_one(code: str, seed: int) -> tuple[str, Fault] | None:
    """Return the fault of a seed and its library; None where no library has a place."""
    rng = Random(f"{code}-{seed}")
    names = [_ORDER[seed % len(_ORDER)], *rng.sample(list(FOLDERS), len(FOLDERS))]
    for name in names:
        fault = PLANTERS[code](good_library(name), rng)
        if fault is not None:
            return name, fault
    return None


def found_by(files: Files, code: str) -> tuple[Finding, ...]:
    """Return what one rule finds."""
    catalog = Catalog(MemoryFiles(files))
    return lint_library(catalog, {}, {code: RULES[code]}, select=[code]).findings


def told(fault: Fault, code: str) -> tuple[bool, list[str]]:
    """Return whether a rule tells of a fault where it is, and where else it tells of something."""
    findings = [one for one in found_by(fault.files, code) if one.code == code]
    if any(_is_at(one, place) for one in findings for place in fault.places):
        return True, []
    return False, [f"{one.where} {one.message}" for one in findings]


def errors(fault: Fault) -> list[str]:
    """Return the errors of a library with a fault that keep letters from being made."""
    found = lint_library(Catalog(MemoryFiles(fault.files)), CHECKS, {}).findings
    return [
        f"{one.code} {one.where} {one.message}"
        for one in found
        if one.severity == "error" and one.code < "LF700"
    ]


def _is_at(finding: Finding, place: Place) -> bool:
    if finding.span is None:
        return finding.place == place.file
    last = finding.span.line + finding.span.text.rstrip().count("\n")
    return finding.span.source.name == place.file and finding.span.line <= place.last and last >= place.first
