"""Narration: what a batch tells people while it runs and at its end, and the reports it keeps."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from letterforge.batch.records import Outcome
from letterforge.batch.reporting.finding_cells import is_shared, located
from letterforge.batch.reporting.reports import Report
from letterforge.cli.messages import print_findings, say
from letterforge.cli.progress import Progress, duration
from letterforge.diagnostics import Finding

if TYPE_CHECKING:
    from letterforge.batch.records import Summary

SHOWN = 20  # findings that are printed; the reports hold all
_TIMED = 3.0  # seconds from which on a run is worth a rate


class ConsoleReporter:
    """Watches a run: moves the progress, prints the first findings, writes the reports."""

    def __init__(self, progress: Progress, reports: Sequence[Report], *, quiet: bool = False) -> None:
        self._progress = progress
        self._reports = reports
        self._quiet = quiet
        self._room = {"error": SHOWN, "warning": 0 if quiet else SHOWN}
        self._told: set[tuple[str, str, str]] = set()
        self._hidden = self._hidden_records = 0

    def __enter__(self) -> Self:
        """Say nothing yet: a bar has a thread, and the watchdog is a copy of a process that has none."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was, and no unfinished report."""
        self._progress.close()
        for report in self._reports:
            report.close()

    def reads(self) -> None:
        """Show that the records are being read."""
        self._progress.began(None)

    def began(self, total: int | None) -> None:
        """Begin the reports, then the progress."""
        for report in self._reports:
            report.began()
        self._progress.began(total)

    def finished(self, outcome: Outcome) -> None:
        """Tell what became of a record."""
        for report in self._reports:
            report.finished(outcome)
        if outcome.findings:
            heard = [one for one in outcome.findings if not self._quiet or one.severity == "error"]
            hidden = len(heard) - self._print(heard, outcome)
            self._hidden += hidden
            self._hidden_records += bool(hidden)
        status = outcome.status
        self._progress.advance(failed=status == "failed", unchanged=status == "unchanged")

    def warn(self, finding: Finding) -> None:
        """Print a finding about the source as a whole."""
        self._print([finding], None)

    def _print(self, findings: Sequence[Finding], outcome: Outcome | None) -> int:
        """Print the findings that there is room for; return how many those were."""
        shown = []
        for finding in findings:
            if self._room[finding.severity] and not self._was_told(finding, outcome):
                self._room[finding.severity] -= 1
                shown.append(located(finding, outcome) if outcome else finding)
        if shown:
            print_findings(shown)
            sys.stderr.write("\n")
        return len(shown)

    def _was_told(self, finding: Finding, outcome: Outcome | None) -> bool:
        """Return whether the same was said of another record, and keep it where others may have it too."""
        if outcome is None or not is_shared(finding, outcome):
            return False
        key = (finding.code, finding.message, finding.where)
        told = key in self._told
        self._told.add(key)
        return told

    def end(self, summary: Summary, *, dry_run: bool) -> None:
        """Publish the reports of a run that came to its end, and say how it went."""
        self._progress.close()
        if not summary.interrupted:
            for report in self._reports:
                report.publish()
        if self._hidden:
            remedy = "" if self._reports else "; --report FILE keeps them all"
            records = _count(self._hidden_records, "record")
            say(f"{_count(self._hidden, 'more finding')} in {records}{remedy}")
        if not self._quiet:
            say(sentence(summary, dry_run=dry_run))


def sentence(summary: Summary, *, dry_run: bool) -> str:
    """Return how a run went, in one line."""
    parts = [f"{summary.made:,} {'good' if dry_run else 'made'}"]
    if summary.unchanged:
        parts.append(f"{summary.unchanged:,} unchanged")
    parts.append(f"{summary.failed:,} failed")
    text = f"{_count(summary.records, 'record')}: {', '.join(parts)}"
    if summary.seconds >= _TIMED:
        text += f" in {duration(summary.seconds)}, {summary.records / summary.seconds:,.0f} a second"
    if summary.interrupted:
        text += "; interrupted: the same command goes on from here"
    return f"{text}; a dry run, nothing was written" if dry_run else text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
