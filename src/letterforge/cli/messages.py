"""Messages: findings in the format that the command line asks for, and status lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from letterforge import __version__
from letterforge.cli.color import begin_color, use_color
from letterforge.diagnostics import Finding
from letterforge.diagnostics.formats import DOCUMENTS, write_document, write_line
from letterforge.diagnostics.formats.printable import printable
from letterforge.diagnostics.formats.run import Case, Run


class FindingFormat(StrEnum):
    """The formats of findings."""

    full = "full"
    concise = "concise"
    github = "github"
    json = "json"
    gitlab = "gitlab"
    sarif = "sarif"
    junit = "junit"


class _Output:
    """How findings are written by this process, and those that wait for their document."""

    format_: str = "full"
    command: str = ""
    to_stdout: bool = False
    collected: list[Finding] = []  # noqa: RUF012  # one object of this class, begun anew for each command
    cases: tuple[Case, ...] = ()


_output = _Output()


def begin_messages(command: str) -> None:
    """Forget how findings were written before: full, on standard error, in colours on a terminal alone."""
    begin_color()
    _output.format_, _output.command, _output.to_stdout, _output.collected = "full", command, False, []
    _output.cases = ()


def _choose(format_: FindingFormat) -> FindingFormat:
    _output.format_ = format_.value
    return format_


MessageFormat = Annotated[
    FindingFormat,
    typer.Option(
        "--message-format",
        metavar="FORMAT",
        callback=_choose,
        help="How findings are written: full, concise, json, github, gitlab, sarif or junit.",
    ),
]


def is_document() -> bool:
    """Return whether findings are written as one document, beside which standard error says nothing."""
    return _output.format_ in DOCUMENTS


def findings_to_stdout() -> None:
    """Write findings to standard output from now on; a document is written also where there are none."""
    _output.to_stdout = True


def findings_to_stderr() -> None:
    """Write findings to standard error from now on; no document is written where there are none."""
    _output.to_stdout = False


def print_findings(findings: Iterable[Finding], *, gap: bool = False) -> None:
    """Print findings in the format asked for, or keep them for the document.

    The full format has colours where `use_color` says so, and with `gap` an empty line at its end.
    """
    if is_document():
        _output.collected += findings
        return
    target = sys.stdout if _output.to_stdout else sys.stderr
    if _output.format_ != "full":
        target.write("".join(f"{write_line(_output.format_, one)}\n" for one in findings))
        return
    from letterforge.diagnostics.formats.full import write as write_full

    colour = use_color(target)
    target.write("\n\n".join(write_full(finding, colour=colour) for finding in findings) + "\n" * (1 + gap))


def keep_cases(cases: Iterable[tuple[str, tuple[Finding, ...], str]]) -> None:
    """Keep the tests that were run for the document: name, what is wrong, and why it was skipped."""
    _output.cases = tuple(Case(name, findings, skipped) for name, findings, skipped in cases)


def finish_messages() -> None:
    """Write the document of all findings where one was asked for, and what standard output still holds."""
    findings, to_stdout, is_told = _output.collected, _output.to_stdout, is_document()
    _output.collected, _output.to_stdout = [], False  # what comes now is about this very output
    if is_told and (findings or to_stdout):
        target = sys.stdout if to_stdout else sys.stderr
        target.write(write_document(_output.format_, findings, _run(findings)))
        target.flush()
    sys.stdout.flush()


def _run(findings: Iterable[Finding]) -> Run:
    """Return what a document says of this command; the meaning of rules is known to `lint` alone."""
    if not any(one.code.startswith("LF7") for one in findings):
        return Run(_output.command, __version__, cases=_output.cases)
    from letterforge.lint.manual import explain  # only what rules found asks for it

    return Run(_output.command, __version__, explain)


def print_status(text: str) -> None:
    """Print a status line to standard error, unless a document of findings goes there."""
    if not is_document() or _output.to_stdout:
        sys.stderr.write(printable(text) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output, control characters escaped."""
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))
