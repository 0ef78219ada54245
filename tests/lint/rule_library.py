"""Libraries in memory, to which one rule or all are applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterforge.diagnostics import Finding
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.lint.linter import Linted, lint_library
from letterforge.lint.rule import RuleExample
from letterforge.lint.rules.table import RULES


def linted(files: Mapping[str, str], *codes: str) -> Linted:
    """Return what lint finds in a library, by the rules of `codes` alone, or by all."""
    rules = {code: RULES[code] for code in codes} if codes else RULES
    return lint_library(Catalog(MemoryFiles({"letterforge.yaml": "", **files})), rules=rules, select=codes)


def found(files: Mapping[str, str], *codes: str) -> tuple[Finding, ...]:
    """Return the findings of `linted`."""
    return linted(files, *codes).findings


def without_rules(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what checks found, without what rules did: clauses of tests are often in no letter."""
    return tuple(one for one in findings if not one.code.startswith("LF7"))


def letter(text: str, code: str, *, title: str = "一封信") -> list[str]:
    """Return the messages of one rule about a letter of one paragraph."""
    files = {"templates/letter.yaml": f"title: {title}\nbody:\n  - text: |-\n      {text}\n"}
    return [one.message for one in found(files, code) if one.code == code]


def files_of(example: RuleExample, text: str) -> dict[str, str]:
    """Return the files of an example with `text`, its wrong or its right one."""
    return {**example.beside, example.file: text}
