"""Console reporter: prints progress, findings and the summary of a batch, and writes its reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from letterforge.batch.records import Outcome
from letterforge.batch.reporting.finding_cells import is_shared, located
from letterforge.batch.reporting.outcome_counter import RunObserver
from letterforge.batch.reporting.reports import Report
from letterforge.cli.messages import print_findings, print_status
from letterforge.cli.progress import Progress, duration
from letterforge.diagnostics import Finding

if TYPE_CHECKING:
    from letterforge.batch.records import Summary

PRINTED_LIMIT = 20  # findings of each severity; the reports hold all
_PER_PLACEHOLDER = frozenset({"LF685"})  # codes of warnings that are printed once for each placeholder
_RATE_FROM = 3.0  # seconds; the rate of shorter runs is not shown


class ConsoleReporter(RunObserver):
    """Observes a run: updates the progress, prints the first findings, writes the reports."""

    def __init__(self, progress: Progress, reports: Sequence[Report], *, quiet: bool = False) -> None:
        self._progress = progress
        self._reports = reports
        self._quiet = quiet
        self._remaining = {"error": PRINTED_LIMIT, "warning": 0 if quiet else PRINTED_LIMIT}
        self._printed: set[tuple[str, str, str]] = set()
        self._hidden = self._hidden_records = 0
        self._counts: Counter[tuple[str, str]] = Counter()  # of codes and the placeholders they are about

    def __enter__(self) -> Self:
        """Start nothing yet: the bar has a thread, and the watchdog is forked from one without threads."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the terminal and remove unfinished reports."""
        self._progress.close()
        for report in self._reports:
            report.close()

    def reads(self) -> None:
        """Show that the records are being read."""
        self._progress.start(None)

    def began(self, total: int | None) -> None:
        """Start the reports, then the progress."""
        for report in self._reports:
            report.began()
        self._progress.start(total)

    def finished(self, outcome: Outcome) -> None:
        """Report the outcome of a record."""
        for report in self._reports:
            report.finished(outcome)
        if outcome.findings:
            relevant = [
                one
                for one in outcome.findings
                if (not self._quiet or one.severity == "error") and not self._is_repeated(one)
            ]
            hidden = len(relevant) - self._print(relevant, outcome)
            self._hidden += hidden
            self._hidden_records += bool(hidden)
        status = outcome.status
        self._progress.advance(failed=status == "failed", unchanged=status == "unchanged")

    def warn(self, finding: Finding) -> None:
        """Print a finding about the source as a whole."""
        self._print([finding], None)

    def _print(self, findings: Sequence[Finding], outcome: Outcome | None) -> int:
        """Print findings up to `PRINTED_LIMIT` of each severity; return how many were printed."""
        shown = []
        for finding in findings:
            if self._remaining[finding.severity] and not self._was_printed(finding, outcome):
                self._remaining[finding.severity] -= 1
                shown.append(located(finding, outcome) if outcome else finding)
        if shown:
            print_findings(shown, gap=True)
        return len(shown)

    def _was_printed(self, finding: Finding, outcome: Outcome | None) -> bool:
        """Return whether the finding was printed for another record; remember it if several may share it."""
        if outcome is None or not is_shared(finding, outcome):
            return False
        key = (finding.code, finding.message, finding.where)
        known = key in self._printed
        self._printed.add(key)
        return known

    def _is_repeated(self, finding: Finding) -> bool:
        """Return whether a warning about the same placeholder came before; count those that are grouped."""
        if finding.code not in _PER_PLACEHOLDER:
            return False
        name = re.sub(r"\[[0-9]+\]", "", (finding.place or finding.where or "").removeprefix("value "))
        self._counts[finding.code, name] += 1
        return self._counts[finding.code, name] > 1

    def end(self, summary: Summary, *, dry_run: bool) -> None:
        """Commit the reports unless the run was interrupted, and print the summary."""
        self._progress.close()
        if not summary.interrupted:
            for report in self._reports:
                report.commit()
        for (code, name), count in self._counts.items():
            if count > 1:
                print_status(f"{_count(count - 1, 'more warning')} {code} about {name}")
        if self._hidden:
            remedy = "" if self._reports else "; --report FILE keeps them all"
            records = _count(self._hidden_records, "record")
            print_status(f"{_count(self._hidden, 'more finding')} in {records}{remedy}")
        if not self._quiet:
            print_status(summary_line(summary, dry_run=dry_run))


def summary_line(summary: Summary, *, dry_run: bool) -> str:
    """Return the summary of a run in one line."""
    parts = [f"{summary.made:,} {'good' if dry_run else 'made'}"]
    if summary.unchanged:
        parts.append(f"{summary.unchanged:,} unchanged")
    parts.append(f"{summary.failed:,} failed")
    text = f"{_count(summary.records, 'record')}: {', '.join(parts)}"
    if summary.seconds >= _RATE_FROM:
        text += f" in {duration(summary.seconds)}, {summary.records / summary.seconds:,.0f} a second"
    if summary.interrupted:
        text += "; interrupted: the same command goes on from here"
    return f"{text}; a dry run, nothing was written" if dry_run else text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
