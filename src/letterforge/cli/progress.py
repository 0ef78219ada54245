"""Progress of a batch: a bar on a terminal, plain lines elsewhere, nothing where silence is asked for."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from letterforge.cli.messages import say

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_BAR_PAUSE = 0.1  # seconds between two looks of the bar
_LINE_PAUSE = 5.0  # seconds between two lines where no tenth was reached
_SHORTEST = 1.0  # seconds between any two lines
_SURE_RECORDS, _SURE_SECONDS = 8, 2.0  # of work in this run, from which on the time that is left can be told


class Progress(Protocol):
    """Shows how far a run is."""

    def began(self, total: int | None) -> None:
        """Begin to show, or begin anew; `total` is the number of records, if it is known by now."""

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:
        """Take down one more record; one that is `unchanged` took no work in this run."""

    def close(self) -> None:
        """End, and leave the terminal as it was."""


def choose_progress(*, quiet: bool) -> Progress:
    """Return the progress that suits standard error."""
    if quiet:
        return Silence()
    dumb = os.environ.get("TERM") == "dumb" or bool(os.environ.get("CI"))
    return Bar() if sys.stderr.isatty() and not dumb else Lines()


class Silence:
    """Shows nothing."""

    def began(self, total: int | None) -> None:
        """Do nothing."""

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class Lines:
    """A line every tenth of the way or every few seconds; none in the first second.

    Records come in bursts, one for each chunk. So how fast they come is read at the end of the burst before.
    """

    def __init__(self) -> None:
        self._total: int | None = None
        self._done = self._worked = self._failed = self._tenths = 0
        self._start = self._last = self._before = monotonic()

    def began(self, total: int | None) -> None:
        """Start the clock."""
        self._total = total
        self._start = self._last = self._before = monotonic()

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:
        """Say a line where it is time for one."""
        self._failed += failed
        now = monotonic()
        if now - self._last >= _SHORTEST:
            tenths = (self._done + 1) * 10 // self._total if self._total else 0
            if tenths > self._tenths or now - self._last >= _LINE_PAUSE:
                self._tenths, self._last = tenths, now
                say(self._line(self._before - self._start))
        self._done += 1
        self._worked += not unchanged
        self._before = now

    def _line(self, seconds: float) -> str:
        """Return the line for the record that is just done, when those before it took so many seconds."""
        parts = [f"{self._done + 1:,} records"]
        if self._total:
            share = (self._done + 1) * 100 // self._total
            parts = [f"{self._done + 1:,} of {self._total:,} records ({share} %)"]
        if self._failed:
            parts.append(f"{self._failed:,} failed")
        if self._done and seconds:
            parts.append(f"{self._done / seconds:,.0f} a second")
        if self._total and self._worked >= _SURE_RECORDS and seconds >= _SURE_SECONDS:
            parts.append(f"{duration((self._total - self._done - 1) * seconds / self._worked)} left")
        return ", ".join(parts)

    def close(self) -> None:
        """Do nothing: the summary follows."""


class Bar:
    """A bar with count, rate and remaining time that vanishes at the end."""

    def __init__(self) -> None:
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None
        self._done = self._failed = 0
        self._start = self._last = 0.0

    def began(self, total: int | None) -> None:
        """Draw the bar: one that only moves while the number of records is not known."""
        self._start = monotonic()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=total)
            return
        self._bar = _rich_bar()
        self._task = self._bar.add_task("letters", total=total, failed="", rate="")
        self._bar.start()

    def advance(self, *, failed: bool, unchanged: bool = False) -> None:  # noqa: ARG002  # the bar looks at the last seconds alone
        """Move the bar, ten times a second at the most."""
        self._done += 1
        self._failed += failed
        now = monotonic()
        if now - self._last >= _BAR_PAUSE and self._bar is not None and self._task is not None:
            self._last = now
            failures = f"{self._failed:,} failed" if self._failed else ""
            rate = f"{self._done / (now - self._start):,.0f} a second" if now > self._start else ""
            self._bar.update(self._task, completed=self._done, failed=failures, rate=rate)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _rich_bar() -> RichProgress:
    """Return a bar on standard error; what is written there meanwhile stands above it."""
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
    """Return a stretch of time as people say it: `8 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = max(round(seconds), 0)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
