"""`letterforge lint`: checks a whole library."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.completion import complete_rules
from letterforge.cli.messages import (
    FindingFormat,
    MessageFormat,
    findings_to_stdout,
    print_findings,
    print_status,
)
from letterforge.cli.options import LibraryFolder
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from letterforge.library.locate import LocatedLibrary
    from letterforge.lint.finding_cache import CachedRun

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATHS]...", help="Files or folders of the library, to tell only what is found there."
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        help="Apply no other rule: a name, a code (LF752) or the beginning of codes (LF75). May be repeated.",
        autocompletion=complete_rules,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="RULE", help="Leave out a rule. May be repeated.", autocompletion=complete_rules
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are warnings, too.")]
Fix = Annotated[
    bool, typer.Option("--fix", help="Mend what can be mended for certain; every other byte stays as it is.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Print what --fix would change; no file is written.")]
WriteBaseline = Annotated[
    bool,
    typer.Option("--write-baseline", help="Keep what is found in the file of known findings."),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Look at everything, though nothing changed.")]


def lint(  # one for each option
    paths: Paths = None,
    library: LibraryFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    fix: Fix = False,
    diff: Diff = False,
    write_baseline: WriteBaseline = False,
    no_cache: NoCache = False,
    message_format: MessageFormat = FindingFormat.full,
) -> None:
    """Check a whole library: every file, placeholder and text, used or not, every letter in every language.

    Findings go to standard output; the exit code is 1 where any is an error. Rules (LF7xx) are warnings.

    Example: letterforge lint clauses/notice.yaml --diff
    """
    from letterforge.cli.lint_run import LintRun

    _check_options(fix=fix, diff=diff, write_baseline=write_baseline)
    if not diff:
        findings_to_stdout()
    run = LintRun(_library_of(paths or [], library), select or (), ignore or (), paths or ())
    print_status(f"library: {run.name}")
    if diff:
        run.print_diff()
    else:
        run.write(fixes=fix, baseline=write_baseline)
        _tell(run.look(cached=not no_cache), message_format, strict=strict)


def _tell(found: CachedRun, message_format: FindingFormat, *, strict: bool) -> None:
    """Print findings and how many there are; exits with 1 where there is an error."""
    for note in found.notes:
        print_status(note)
    findings = found.findings
    errors = [finding for finding in findings if finding.severity == "error"]
    if findings:
        print_findings(findings, gap=True)
    warnings = len(findings) - len(errors)
    counts = {"variant": found.variants, "error": len(errors), "warning": warnings}
    summary = ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts.items())
    if message_format is FindingFormat.full:
        sys.stdout.write(f"{summary}\n")
    else:
        print_status(summary)
    if errors or (strict and findings):
        raise typer.Exit(1)


def _library_of(paths: Sequence[Path], library: Path | None) -> LocatedLibrary:
    """Return the library that is meant: the nearest one upward from the first path, where none is named."""
    from letterforge.library.locate import VARIABLE, LocatedLibrary, find_library, locate_library

    if library is not None or not paths or os.environ.get(VARIABLE):
        return locate_library(library)
    first = paths[0]
    if not first.exists():
        hint = "name files or folders of the library"
        raise UsageError(Finding("LF002", f"`{first}` is not there", place=str(first), hint=hint))
    found = find_library(first if first.is_dir() else first.absolute().parent)
    return LocatedLibrary(found) if found is not None else locate_library()


def _check_options(*, fix: bool, diff: bool, write_baseline: bool) -> None:
    """Raise UsageError LF001 for options that exclude each other."""
    if diff and (fix or write_baseline):
        other = "--fix" if fix else "--write-baseline"
        hint = "`--diff` writes no file"
        raise UsageError(Finding("LF001", f"`--diff` and `{other}` exclude each other", hint=hint))
