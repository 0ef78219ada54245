"""Progress of a batch: a bar on a terminal, plain lines elsewhere, nothing with `--quiet`."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from letterforge.cli.messages import is_document, print_status

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_BAR_INTERVAL = 0.1  # seconds between two updates of the bar
_LINE_INTERVAL = 5.0  # seconds between two lines if no further 10 % are done
_MIN_INTERVAL = 1.0  # seconds between two lines at least
_ESTIMATE_RECORDS, _ESTIMATE_SECONDS = 8, 2.0  # the remaining time is estimated after that much work


class Progress(Protocol):
    """Shows the progress of a run."""

    def start(self, total: int | None) -> None:
        """Start, or restart; `total` is the number of records, None while unknown."""

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:
        """Count one more record; an `unchanged` one took no work in this run."""

    def close(self) -> None:
        """Stop and restore the terminal."""


def choose_progress(*, quiet: bool) -> Progress:
    """Return the progress display for standard error."""
    if quiet or is_document():
        return NoProgress()
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("CI"))
    return BarProgress() if sys.stderr.isatty() and not dumb else LineProgress()


class NoProgress:
    """Shows nothing."""

    def start(self, total: int | None) -> None:
        """Do nothing."""

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class LineProgress:
    """Prints a line every 10 % or every few seconds; none in the first second.

    Records arrive in bursts, one per chunk, so the rate is measured at the end of the previous burst.
    """

    def __init__(self) -> None:
        self._total: int | None = None
        self._done = self._worked = self._failed = self._tenths = 0
        self._start = self._last = self._last_record = monotonic()

    def start(self, total: int | None) -> None:
        """Start the clock."""
        self._total = total
        self._start = self._last = self._last_record = monotonic()

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:
        """Print a line if one is due."""
        self._failed += failed
        now = monotonic()
        if now - self._last >= _MIN_INTERVAL:
            tenths = (self._done + 1) * 10 // self._total if self._total else 0
            if tenths > self._tenths or now - self._last >= _LINE_INTERVAL:
                self._tenths, self._last = tenths, now
                print_status(self._line(self._last_record - self._start))
        self._done += 1
        self._worked += not unchanged
        self._last_record = now

    def _line(self, seconds: float) -> str:
        """Return the line for the current record; the previous ones took `seconds`."""
        parts = [f"{self._done + 1:,} records"]
        if self._total:
            share = (self._done + 1) * 100 // self._total
            parts = [f"{self._done + 1:,} of {self._total:,} records ({share} %)"]
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        if self._done and seconds:
            parts.append(f"{self._done / seconds:,.0f} a second")
        if self._total and self._worked >= _ESTIMATE_RECORDS and seconds >= _ESTIMATE_SECONDS:
            parts.append(f"{duration((self._total - self._done - 1) * seconds / self._worked)} left")
        return ", ".join(parts)

    def close(self) -> None:
        """Do nothing: the summary follows."""


class BarProgress:
    """A progress bar with count, rate and remaining time; removed at the end."""

    def __init__(self) -> None:
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None
        self._done = self._failed = 0
        self._start = self._last = 0.0

    def start(self, total: int | None) -> None:
        """Draw the bar; an indeterminate one while `total` is None."""
        self._start = monotonic()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=total)
            return
        self._bar = _rich_bar()
        self._task = self._bar.add_task("letters", total=total, failed="", rate="")
        self._bar.start()

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:  # noqa: ARG002  # rich measures the rate itself
        """Update the bar, at most ten times a second."""
        self._done += 1
        self._failed += failed
        now = monotonic()
        if now - self._last >= _BAR_INTERVAL and self._bar is not None and self._task is not None:
            self._last = now
            failures = f"{self._failed:,} failed" if self._failed else ""
            rate = f"{self._done / (now - self._start):,.0f} a second" if now > self._start else ""
            self._bar.update(self._task, completed=self._done, failed=failures, rate=rate)

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _rich_bar() -> RichProgress:
    """Return a rich progress bar on standard error; other output appears above it."""
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.BarColumn(bar_width=None),
        progress.MofNCompleteColumn(),
        progress.TextColumn("{task.fields[rate]}"),
        progress.TextColumn("[red]{task.fields[failed]}"),
        progress.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        expand=True,
        redirect_stdout=False,
    )


def duration(seconds: float) -> str:
    """Return a duration for people: `8 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = max(round(seconds), 0)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
