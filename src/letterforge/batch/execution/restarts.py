"""Restarts: how often, and after which pauses, workers that died are replaced.

The pauses grow (exponential backoff), so that whatever ends workers, such as a machine short of memory, may
pass. Where it does not, the run goes on without workers: every record that is left fails by name, and the
same command makes their letters later.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from time import monotonic, sleep

from letterforge.batch.execution.worker import Done, Result, Task
from letterforge.diagnostics import Finding

MAX_STARTS = 15  # deaths in a row of workers that had not come up: about 20 seconds
MAX_DEATHS = 200  # deaths in a row of workers, up or not, without a record made in between
FIRST = 0.05  # seconds before the first worker in the place of one that died
LONGEST = 2.0
_OVERDUE = 5  # deaths that a start is worth which took all the time it may take
_LOOK = 0.1  # seconds between two looks whether the run is to end
EXHAUSTED = Finding(
    "LF641",
    "no letter was made: the workers die again and again",
    hint="see that nothing ends them and that there is memory for them; the same command then goes on from "
    "here, and `--only` leaves records out",
)


class Restarts:
    """Counts deaths of workers; `is_over` tells whether the run is to end, and a pause with it."""

    def __init__(self, is_over: Callable[[], bool] = lambda: False) -> None:
        self._is_over = is_over
        self._starts = 0
        self._deaths = 0
        self.exhausted: Finding | None = None  # what befalls records, once too many workers have died

    def died(self, *, is_overdue: bool = False) -> None:
        """Take note that a worker died, and return after a pause, unless there were too many."""
        self._starts += _OVERDUE if is_overdue else 1
        self._deaths += 1
        if self._starts >= MAX_STARTS or self._deaths >= MAX_DEATHS:
            self.exhausted = EXHAUSTED
        if self.exhausted is None:
            self._pause(min(FIRST * 2 ** (self._starts - 1), LONGEST))

    def came_up(self) -> None:
        """Take note that a worker has come up."""
        self._starts = 0

    def made(self) -> None:
        """Take note that a worker has done what it was given."""
        self._starts = self._deaths = 0

    def _pause(self, seconds: float) -> None:
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0 and not self._is_over():
            sleep(min(left, _LOOK))


def unmade(task: Task, reason: Finding) -> Future[Done]:
    """Return what becomes of a task for which there is no worker: each of its items fails."""
    items = task.items[:1] if task.stop_on_error else task.items
    future: Future[Done] = Future()
    future.set_result(Done([Result(findings=_with(item.findings, reason)) for item in items]))
    return future


def _with(earlier: tuple[Finding, ...], reason: Finding) -> tuple[Finding, ...]:
    return earlier if reason in earlier else (*earlier, reason)
