"""`letterforge lint`: checks a whole library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from letterforge.cli.library_in_use import open_in_use, say_language
from letterforge.cli.messages import (
    FindingFormat,
    MessageFormat,
    findings_to_stdout,
    print_findings,
    print_status,
)
from letterforge.cli.options import LibraryFolder

if TYPE_CHECKING:
    from letterforge.api import Library


def lint(library: LibraryFolder = None, message_format: MessageFormat = FindingFormat.full) -> None:
    """Check a whole library: every file, placeholder and text, used or not, every letter in every language.

    Findings go to standard output; the exit code is 1 where any of them is an error.
    """
    findings_to_stdout()
    opened = open_in_use(library)
    _say_languages(opened)
    findings = opened.lint()
    errors = [finding for finding in findings if finding.severity == "error"]
    if findings:
        print_findings(findings, gap=True)
    warnings = len(findings) - len(errors)
    counts = {"variant": len(opened.variants), "error": len(errors), "warning": warnings}
    summary = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items())
    if message_format is FindingFormat.full:
        sys.stdout.write(f"{summary}\n")
    else:
        print_status(summary)
    if errors:
        raise typer.Exit(1)


def _say_languages(opened: Library) -> None:
    """Print which language is used for variants that name none, where the library names none for them."""
    for name in opened.variants:
        say_language(opened, name, but="the library's")
