"""Libraries for tests, written file by file."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from letterforge.diagnostics import Finding, Findings, LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.lint.checks.table import FILE_CHECKS
from letterforge.lint.linted_library import LintedLibrary

PAGE = """
margins: {top: 25, bottom: 25, left: 25, right: 25}
fonts:
  body: {cjk: 宋体, latin: Times New Roman, size: 12}
"""
VARIANT = """
title: {zh-CN: 信, en: Letter}
numbering: ["1.", "(a)"]
page: plain
body: [answer]
"""
CLAUSES = """
placeholders:
  hours: {type: integer, label: Hours}
clauses:
  answer: {text: 'Within {{ hours }}.'}
"""
USUAL = {"templates/pages/plain.yaml": PAGE, "templates/letter.yaml": VARIANT, "clauses/answer.yaml": CLAUSES}


def write_library(root: Path, files: dict[str, str] | None = None) -> Path:
    """Return `root` with the usual small library in it, in which `files` replace or add files."""
    for name in ("clauses", "templates"):
        (root / name).mkdir(parents=True, exist_ok=True)
    for name, text in {**USUAL, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return root


def write_variant(root: Path, body: str, **others: str) -> Catalog:
    """Return the catalog of a library whose variant `letter` has `body`; `others` are its other keys."""
    keys = {"title": "Letter", "numbering": '["1."]', "page": "plain", **others}
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    variant = f"{lines}body:\n{dedent(body).strip(chr(10))}\n"
    return Catalog(DiskFiles(write_library(root, {"templates/letter.yaml": variant})))


def findings_of(root: Path, files: dict[str, str], error: type[LetterforgeError]) -> tuple[Finding, ...]:
    """Return why the variant `letter` of a library with `files` cannot be composed."""
    with pytest.raises(error) as caught:
        Catalog(DiskFiles(write_library(root, files))).compose("letter")
    return caught.value.findings


def check_files(catalog: Catalog) -> list[Finding]:
    """Return all that the rules about files find in a library, one after the other."""
    library, findings = LintedLibrary(catalog), Findings()
    for check in FILE_CHECKS.values():
        check(library, findings)
    return list(findings)


def told(finding: Finding) -> tuple[str, str, str, str | None]:
    """Return code, place without the folder, message and hint."""
    place = finding.where
    for name in ("clauses/", "templates/", "letterforge.yaml"):
        if name in place:
            place = place[place.index(name) :]
    return finding.code, place, finding.message, finding.hint
