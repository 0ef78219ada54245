"""Small libraries for tests, written into a temporary folder."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import letterforge
from letterforge import Letter, Library, Plan

PAGE = """
paper: A4
margins: {top: 25, bottom: 25, left: 25, right: 25}
fonts:
  title: {cjk: SimSun, latin: Times New Roman, size: 16, bold: true}
  body: {cjk: SimSun, latin: Times New Roman, size: 11}
"""


def make_library(folder: Path, clauses: str, body: str, numbering: str = '["1.", "(a)", "(i)"]') -> Library:
    """Return a library of one clause file and one variant `letter` with the given body (YAML)."""
    for name in ("clauses", "templates/pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "clauses/all.yaml").write_text(dedent(clauses), encoding="utf-8")
    (folder / "templates/pages/plain.yaml").write_text(PAGE, encoding="utf-8")
    outline = f"title: {{en: Letter, zh-CN: 信函}}\nnumbering: {numbering}\npage: plain\nbody: "
    (folder / "templates/letter.yaml").write_text(outline + dedent(body).strip() + "\n", encoding="utf-8")
    return letterforge.open_library(folder)


def make_plan(folder: Path, clauses: str, body: str, language: str = "en") -> Plan:
    """Return the plan of the one variant of a small library."""
    return make_library(folder, clauses, body).plan("letter", language=language)


def make_letter(
    folder: Path, text: str, values: dict[str, object], *, language: str = "en", types: str = "text"
) -> Letter:
    """Return a letter of one clause with `text`, in which each value is a placeholder of type `types`."""
    declared = "".join(f"  {name}: {{type: {types}, label: {name}}}\n" for name in values)
    quoted = text.replace("'", "''")
    clauses = f"placeholders:\n{declared}clauses:\n  only:\n    text: '{quoted}'\n"
    if not values:
        clauses = clauses.split("\n", 1)[1]
    plan = make_plan(folder, clauses, "[only]", language)
    return plan.assemble(plan.bind(values))
