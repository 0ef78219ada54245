"""Worker pool: the workers of a run, in this process, in processes of this machine, or in a cluster."""

from __future__ import annotations

import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from math import inf
from typing import Any, NoReturn, ParamSpec, TypeVar

from letterforge.batch.execution import worker, worker_process
from letterforge.batch.execution.process_pool import ProcessPool
from letterforge.batch.execution.restarts import EXHAUSTED, Restarts, unmade
from letterforge.batch.execution.worker_count import first_worker_count, processors
from letterforge.batch.execution.worker_executor import WorkerExecutor
from letterforge.batch.job import Job
from letterforge.batch.options import Options
from letterforge.batch.plans import Choice
from letterforge.diagnostics import BatchError, ClauseTextError, Finding, LetterforgeError
from letterforge.isolation.python_process import ChildProcess
from letterforge.isolation.untrusted_process import SECONDS, died, too_long

_P = ParamSpec("_P")
_T = TypeVar("_T")
MANY = 500  # records, from which on more processes save more time than they take to start
START = 5  # seconds that a worker under limits may take to come up
_AHEAD = 3  # chunks a worker has before it or in its hands


class WorkerPool:
    """An executor that can be had anew when one of its workers has died."""

    def __init__(
        self,
        options: Options,
        job: Job,
        job_fingerprint: bytes,
        is_over: Callable[[], bool] = lambda: False,
        processes: list[ChildProcess] | None = None,
    ) -> None:
        self.restarts = Restarts(is_over)
        self.is_cluster = options.engine != "local"
        self.is_untrusted = options.untrusted
        self.jobs = options.jobs or (1 if self.is_cluster else processors())
        self._options = options
        self._prepare = job, job_fingerprint
        self._executor: WorkerExecutor | None = None
        self._is_over = is_over
        self._processes = [] if processes is None else processes
        self.notes: dict[Finding, None] = {}  # what workers under limits say about designs
        self.is_sure = True  # whether no plan was given up for want of a worker, time or memory
        self.is_started = False  # whether workers are there, or on their way

    @property
    def is_alone(self) -> bool:
        """Whether this process does all the work."""
        return not self.is_cluster and self.jobs == 1 and not self.is_untrusted

    def shrink(self, total: int) -> None:
        """Do without further processes where none were asked for and `total` records are not worth them."""
        if not self.is_cluster and self._options.jobs is None and self._executor is None and total < MANY:
            self.jobs = 1

    @property
    def window(self) -> int:
        """How many chunks may be under way: enough for no worker to wait, few enough for flat memory."""
        if self.is_alone:
            return 1
        return max(2, self.worker_count * _AHEAD)

    @property
    def worker_count(self) -> int:
        """How many workers there are."""
        if not self.is_cluster or self._options.jobs:
            return self.jobs
        return self._executor.threads if self._executor is not None else 1  # as many as there are now

    def submit(self, task: worker.Task) -> Future[worker.Done]:
        """Return the future of a chunk; where a worker dies, its exception is a BrokenExecutor.

        Where too many have died, all of it has failed.
        """
        exhausted = self.restarts.exhausted
        return self._submit(worker.work, task) if exhausted is None else unmade(task, exhausted)

    def seconds(self, records: int) -> float:
        """Return how long a worker may take for so many records."""
        return START + SECONDS + records / 20 if self.is_untrusted else inf

    def try_plan(self, choice: Choice) -> None:
        """Let a worker under limits load the library and compile a plan before this process does.

        Raises ClauseTextError LF208 where that takes more than it may, BatchError LF641 where workers are
        killed again and again; whatever else is wrong is found again.
        """
        while self.restarts.exhausted is None and not self._is_over():
            if not self._has_come_up():
                continue
            try:
                found = self._submit(worker.try_plan, *self._prepare, choice).result(timeout=self.seconds(1))
            except LetterforgeError:
                return
            except BrokenExecutor:
                if not self._was_killed():
                    self._give_up(died())
                self.close()
                self.restarts.died()
            except (TimeoutError, MemoryError) as error:
                self._give_up(too_long() if isinstance(error, TimeoutError) else died())
            else:
                self.notes.update(dict.fromkeys(found))
                self.restarts.made()
                return
        self.is_sure = False
        raise BatchError(EXHAUSTED)

    def _has_come_up(self) -> bool:
        """Return whether a worker is there, which has not yet seen the library."""
        try:
            self._submit(worker_process.here).result(timeout=self.seconds(1))
        except (BrokenExecutor, TimeoutError) as error:
            self.close()
            self.restarts.died(is_overdue=isinstance(error, TimeoutError))
            return False
        self.restarts.came_up()
        return True

    def _give_up(self, finding: Finding) -> NoReturn:
        self.is_sure = False
        self.close()
        raise ClauseTextError(finding) from None

    def _was_killed(self) -> bool:
        """Return whether somebody else ended a worker, or none is known to have ended itself."""
        codes = self._executor.exit_codes if self._executor is not None else set()
        return not codes or -signal.SIGKILL in codes

    def prestart(self) -> None:
        """Let the workers start and compile while something else is done."""
        if self.is_alone or self._executor is not None:
            return
        with suppress(OSError):  # the first chunk finds it out again, and waits for better times
            self._ready().prestart(worker.prepare, *self._prepare)
        self.is_started = True

    def prestart_for(self, size: int) -> None:
        """Let the workers start at once where the size of the source, in bytes, shows work for them."""
        if self.is_cluster or self.is_untrusted:
            return
        count = first_worker_count(self._options.jobs, size)
        if count:
            self.jobs = count
            self.prestart()

    def renew(self, wait: Callable[[Future[Any]], object] = Future.result) -> None:
        """Take new workers for those that died, until one has come up; none where too many have died.

        `wait` may give up what it waits for, such as when a signal comes.
        """
        is_overdue = False
        while True:
            self.close()
            self.restarts.died(is_overdue=is_overdue)
            if self.restarts.exhausted is not None:
                return
            try:
                wait(self._submit(worker.prepare, *self._prepare))
                self.restarts.came_up()
                break
            except BrokenExecutor as error:
                is_overdue = isinstance(error, OverdueError)

    def close(self) -> None:
        """Dismiss the workers at once, whatever they hold in their hands."""
        executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, fn: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Return the future of a call; a BrokenExecutor where nobody was left, or to be had, to take it."""
        try:
            return self._ready().submit(fn, *args, **kwargs)
        except (BrokenExecutor, OSError) as error:
            future: Future[_T] = Future()
            future.set_exception(error if isinstance(error, BrokenExecutor) else BrokenExecutor(str(error)))
            return future

    def _ready(self) -> WorkerExecutor:
        if self._executor is None:
            self._executor = _open(self._options, self.jobs, self._processes)
        return self._executor


class InProcess(WorkerExecutor):
    """Does everything at once, in this process."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Return a future that is done."""
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # it is the future's to tell
            future.set_exception(error)
        return future


def _open(options: Options, jobs: int, processes: list[ChildProcess]) -> WorkerExecutor:
    if options.engine == "dask":
        from letterforge.batch.execution.cluster import open_executor

        return open_executor(options.scheduler)
    if jobs == 1 and not options.untrusted:
        return InProcess()
    return ProcessPool(jobs, is_limited=options.untrusted, processes=processes)


class OverdueError(BrokenExecutor):
    """A worker took longer than it may, and is to be killed."""
