"""The table of checks: each finds what its name says, by itself, and the linter applies all of them."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from letterforge.diagnostics import CODES, Findings
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.lint.checks.table import CHECKS
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.linter import lint
from tests.library.folder import CLAUSES, PAGE, VARIANT, write_library
from tests.repository import ROOT

WRONG = {  # check -> the file in which something is wrong, and the codes of what the check finds there
    "settings": ("letterforge.yaml", "nmae: x\n", ["LF110"]),
    "clause-files": ("clauses/b.yaml", "clauses: {a: {txet: x}}\n", ["LF110"]),
    "placeholder-declarations": (
        "clauses/b.yaml",
        "placeholders: {n: {type: integer, label: N, minimum: 2, maximum: 1}}\n",
        ["LF113"],
    ),
    "clause-ids": (
        "clauses/b.yaml",
        "clauses: {a: {title: A, items: [{id: answer, text: x}]}}\n",
        ["LF111"],
    ),
    "unread-files": ("templates/pages/x.YAML", PAGE, ["LF112"]),
    "designs": ("templates/numbering/x.yaml", 'levels: ["x"]\n', ["LF406"]),
    "calendars": ("calendars/x.yaml", "from: 2026-01-02\nto: 2026-01-01\nweekend: []\n", ["LF412"]),
    "format-options": ("letterforge.yaml", "options: {txt: {width: wide}}\n", ["LF509"]),
    "plugins": ("letterforge.yaml", "plugins: [elsewhere]\n", ["LF510"]),
    "composition": ("templates/letter.yaml", VARIANT.replace("answer", "anwser"), ["LF402"]),
    "variant-files": ("templates/letter.yaml", f"tags: [x]\n{VARIANT.lstrip()}", ["LF110"]),
    "letter-tests": ("tests/t.yaml", "tests: {a: {variant: lettre}}\n", ["LF401"]),
    "languages": ("templates/letter.yaml", VARIANT.replace("en:", "ht:"), ["LF411"]),
    "letters": ("clauses/answer.yaml", CLAUSES.replace("hours }}", "huors }}"), ["LF201"]),
    "lock": ("letterforge.yaml", f"libraries: {{other: '{ROOT.as_posix()}'}}\n", ["LF120"]),
    "clause-texts": ("clauses/b.yaml", "clauses: {a: {text: '{{ huors }}'}}\n", ["LF201"]),
    "units-and-options": (
        "clauses/b.yaml",
        "placeholders: {n: {type: integer, label: N, unit: '{{ x }}'}}\n",
        ["LF203"],
    ),
    "computed-values": (
        "clauses/b.yaml",
        "placeholders: {n: {type: integer, label: N, value: huors * 60}}\n",
        ["LF201"],
    ),
    "date-order": (
        "clauses/b.yaml",
        "placeholders: {d: {type: date, label: D, not_before: hours}}\n",
        ["LF113"],
    ),
    "variant-texts": (
        "templates/letter.yaml",
        VARIANT.replace("[answer]", "[{text: '{{ 1 if hours else huors }}'}]"),
        ["LF201"],
    ),
    "terms": ("clauses/b.yaml", "terms: {t: {long: '{{ huors }}', short: T}}\n", ["LF201"]),
    "unused-terms": ("clauses/b.yaml", "terms: {t: {long: x, short: T}}\n", ["LF213"]),
    "terms-by-hand": (
        "templates/letter.yaml",
        VARIANT.replace("[answer]", "[{text: \"{{ term('t') }}\"}, {text: the T}]")
        + "terms: {t: {long: x, short: the T}}\n",
        ["LF214"],
    ),
    "clause-nesting": (
        "clauses/b.yaml",
        "clauses: {a: {title: A, items: [b]}, b: {title: B, items: [a]}}\n",
        ["LF409"],
    ),
}


def found(root: Path, check: str) -> list[str]:
    """Return the codes of what one check alone finds in a library."""
    findings = Findings()
    CHECKS[check](LintedLibrary(Catalog(DiskFiles(root))), findings)
    return [one.code for one in findings]


@pytest.mark.parametrize("check", CHECKS)
def test_a_rule_finds_nothing_in_a_sound_library(tmp_path: Path, check: str) -> None:
    assert found(write_library(tmp_path), check) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_rule_finds_by_itself_what_its_name_says(tmp_path: Path, check: str) -> None:
    name, text, codes = WRONG[check]
    assert found(write_library(tmp_path, {name: text}), check) == codes


@pytest.mark.parametrize("check", CHECKS)
def test_the_linter_applies_every_rule(tmp_path: Path, check: str) -> None:
    name, text, codes = WRONG[check]
    catalog = Catalog(DiskFiles(write_library(tmp_path, {name: text})))
    assert set(codes) <= {one.code for one in lint(catalog)}


@pytest.mark.parametrize("check", CHECKS)
def test_a_rule_says_what_it_finds_and_with_which_code(check: str) -> None:
    first = (inspect.getdoc(CHECKS[check]) or "").splitlines()[0]
    assert first.startswith(("Find ", "Warn of "))
    assert any(code in first or f"{code[:3]}xx" in first for code in CODES)
