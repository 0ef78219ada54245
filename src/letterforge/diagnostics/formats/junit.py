"""JUnit XML, which CI servers show as tests: a test case for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from letterforge.diagnostics.finding import Finding
from letterforge.diagnostics.formats.run import Run
from letterforge.diagnostics.formats.xml_text import xml


def write(findings: Sequence[Finding], run: Run) -> str:
    """Return findings as a test suite: an error fails, a warning passes and says what it is.

    Tests that were run are cases of their own, which have what is wrong with them. Without findings there
    is one case, the command itself, which passes.
    """
    suite = f"letterforge {run.command}"
    told = {finding for one in run.cases for finding in one.findings}
    others = [one for one in findings if one not in told]
    cases = [case_of(suite, one.name, one.findings, skipped=one.skipped) for one in run.cases]
    cases += [case_of(suite, one.where or one.code, (one,)) for one in others]
    cases = cases or [case_of(suite, run.command, ())]
    failures = sum(one.severity == "error" for one in others) + sum(bool(one.findings) for one in run.cases)
    skipped = sum(bool(one.skipped and not one.findings) for one in run.cases)
    totals = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite name="{xml(suite)}" {totals}>\n'
    return f"{head}{''.join(cases)}</testsuite>\n</testsuites>\n"


def case_of(
    suite: str, name: str, findings: Sequence[Finding], *, failed: bool | None = None, skipped: str = ""
) -> str:
    """Return a test case that fails where a finding is an error, or where `failed` says so."""
    case = f'<testcase classname="{xml(suite)}" name="{xml(name)}" time="0"'
    text = xml("\n\n".join(map(as_text, findings)))
    errors = [one for one in findings if one.severity == "error"]
    if skipped and not errors:
        return f'{case}>\n<skipped message="{xml(skipped)}"/>\n</testcase>\n'
    if not (bool(errors) if failed is None else failed):
        return f"{case}>\n<system-out>{text}</system-out>\n</testcase>\n" if text else f"{case}/>\n"
    first = next(iter([*errors, *findings]), Finding("LF000", "the record failed"))
    failure = f'<failure type="{xml(first.code)}" message="{xml(first.message)}">{text}</failure>'
    return f"{case}>\n{failure}\n</testcase>\n"


def as_text(finding: Finding) -> str:
    """Return a finding as text: message, place, notes, hint."""
    lines = [f"{finding.severity}[{finding.code}]: {finding.message}"]
    lines += [f"  --> {finding.where}"] if finding.where else []
    lines += [f"  note: {note}" for note in finding.notes]
    lines += [f"  hint: {finding.hint}"] if finding.hint else []
    return "\n".join(lines)
