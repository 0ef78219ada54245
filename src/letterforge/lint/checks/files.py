"""Checks of files: whether each is read, and has the shape that it should have."""

from __future__ import annotations

from letterforge.diagnostics import Findings
from letterforge.library.unread_files import unread_files
from letterforge.lint.linted_library import LintedLibrary


def settings(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong in `letterforge.yaml` (LF1xx)."""
    findings.extend(library.catalog.settings_findings)


def clause_files(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong with the shape of clause files, and what is declared twice (LF1xx)."""
    for one in library.catalog.declarations.findings():
        findings.extend(one)


def unread(library: LintedLibrary, findings: Findings) -> None:
    """Warn of files that nothing reads (LF112)."""
    unread_files(library.catalog.source, findings)


def designs(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong with numbering schemes and page designs (LF110, LF406, LF407), used or not."""
    library.catalog.designs.check(findings)


def calendars(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong with calendars of working days (LF110, LF412), used or not."""
    library.catalog.work_calendars.check(findings)


def variant_files(library: LintedLibrary, findings: Findings) -> None:
    """Find what is wrong with the shape of the files of variants, and keys that are deprecated (LF1xx)."""
    for file in library.catalog.variant_files.values():
        file.read("variant")
        findings.extend(file.findings)
