"""The second pass: makes the letters chunk by chunk and records each chunk in the journal."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import BrokenExecutor, Future
from concurrent.futures import TimeoutError as NotYetError
from itertools import count
from time import monotonic
from typing import TypeVar

from msgspec import structs

from letterforge.batch.chunks import Chunk, ChunkBuilder, is_sound
from letterforge.batch.early_chunks import EarlyChunks
from letterforge.batch.execution.interruption import AbandonedError, Interruption
from letterforge.batch.execution.worker import Done, Item, Result, Task
from letterforge.batch.execution.worker_pool import OverdueError, WorkerPool
from letterforge.batch.first_pass import SecondReading
from letterforge.batch.job import Job
from letterforge.batch.reporting.outcome_counter import OutcomeCounter
from letterforge.diagnostics import Finding, LetterforgeError
from letterforge.isolation.untrusted_process import died, too_long

_T = TypeVar("_T")
_SMALL = 50  # records, below which a chunk is not divided
_LOOK = 0.1  # seconds between two looks whether a signal came
_ATTEMPTS = 2  # that a record gets whose worker died while it had this one alone
_DIED = Finding(
    "LF641",
    "the worker that made this letter died",
    hint="look at this record: its letter may need more memory than there is",
)


class SecondPass:
    """Makes the letters of all records and counts their outcomes."""

    def __init__(
        self,
        task: Task,
        builder: ChunkBuilder,
        worker_pool: WorkerPool,
        counter: OutcomeCounter,
        interruption: Interruption,
    ) -> None:
        self._task = task
        self._builder = builder
        self._worker_pool = worker_pool
        self._counter = counter
        self._interruption = interruption
        self._under_way: deque[Chunk] = deque()
        self._has_failed = False

    def run(self, again: SecondReading, ahead: EarlyChunks) -> bool:
        """Make all letters, those first that were begun before; return whether nothing stopped it."""
        try:
            self._run(again, ahead)
        except AbandonedError:
            return False
        except LetterforgeError:
            self._save()
            raise
        return not self._is_over

    @property
    def _is_over(self) -> bool:
        return bool(self._interruption.signal) or (self._task.stop_on_error and self._has_failed)

    def _run(self, again: SecondReading, ahead: EarlyChunks) -> None:
        for index in count():
            chunk = ahead.chunk(index)
            if self._is_over:
                break
            if chunk is not None:
                again.skip(len(chunk.pending_records))
            else:
                chunk = self._builder.chunk(again, ahead.size, to_failure=self._task.stop_on_error)
            if not chunk.pending_records:
                break
            for part in self._parts(chunk, again.left < ahead.size * self._worker_pool.worker_count):
                self._begin(part)
            while len(self._under_way) >= self._worker_pool.window:
                self._end()
        while self._under_way:
            if self._interruption.is_over:  # giving names to all that was made ahead may take too long
                raise AbandonedError
            self._end()

    def _parts(self, chunk: Chunk, is_late: bool) -> list[Chunk]:  # noqa: FBT001  # of no other use
        """Return the chunk; a late one in parts, lest all workers wait for who has the last."""
        size = max(_SMALL, -(-len(chunk.pending_records) // self._worker_pool.worker_count))
        if not is_late or chunk.future is not None or size >= len(chunk.pending_records):
            return [chunk]
        return [
            self._builder.fill(chunk.pending_records[at : at + size])
            for at in range(0, len(chunk.pending_records), size)
        ]

    def _begin(self, chunk: Chunk) -> None:
        if chunk.items and (chunk.future is None or _is_broken(chunk.future)):
            chunk.future = self._submit(chunk.items)
        self._under_way.append(chunk)

    def _end(self) -> None:
        """Wait for the oldest chunk, take it down and tell of it."""
        done = self._done()
        chunk = self._under_way.popleft()
        for outcome in self._builder.outcomes(chunk, done):
            self._has_failed = self._has_failed or outcome.status == "failed"
            self._counter.take(outcome)

    def _done(self) -> Done:
        """Return what became of the oldest chunk; where a worker died, begin all under way anew."""
        future = self._under_way[0].future
        if future is None:
            return Done([])
        try:
            return self._made(future, len(self._under_way[0].items))
        except BrokenExecutor:
            self._worker_pool.renew(self._wait)
            for chunk in self._under_way:
                if chunk.future is not None and not is_sound(chunk.future):
                    chunk.future = Future()
                    chunk.future.set_result(Done(self._alone(chunk.items)))
            return self._done()

    def _alone(self, items: tuple[Item, ...], attempt: int = 1) -> list[Result]:
        """Return what becomes of items while nothing else is under way, one by one where a worker dies."""
        try:
            return self._made(self._submit(items), len(items)).results
        except BrokenExecutor as error:
            self._worker_pool.renew(self._wait)
            if len(items) > 1:
                return [result for item in items for result in self._alone((item,))]
            if attempt < _ATTEMPTS and not isinstance(error, OverdueError):
                return self._alone(items, attempt + 1)
            return [Result(findings=(*items[0].findings, self._death_finding(error)))]

    def _death_finding(self, error: BrokenExecutor) -> Finding:
        """Return the finding about a record that its worker did not survive."""
        if not self._worker_pool.is_untrusted:
            return _DIED
        return too_long() if isinstance(error, OverdueError) else died()

    def _submit(self, items: tuple[Item, ...]) -> Future[Done]:
        return self._worker_pool.submit(structs.replace(self._task, items=items))

    def _made(self, future: Future[Done], records: int) -> Done:
        """Return the result of a chunk, and know that a worker lived to tell it."""
        done = self._wait(future, records)
        self._worker_pool.restarts.made()
        return done

    def _wait(self, future: Future[_T], records: int = 1) -> _T:
        """Return the result of a future; raises AbandonedError when the grace after a signal is over."""
        end = monotonic() + self._worker_pool.seconds(records)
        while True:
            try:
                return future.result(timeout=_LOOK)
            except NotYetError:
                if self._interruption.is_over and not future.done():
                    raise AbandonedError from None
                if monotonic() > end:
                    raise OverdueError from None
            except BrokenExecutor:
                if self._interruption.signal:
                    raise AbandonedError from None
                raise

    def _save(self) -> None:
        """Take down the chunks that came to a good end although the run does not."""
        for chunk in self._under_way:
            if chunk.future is not None and is_sound(chunk.future):
                self._builder.outcomes(chunk, chunk.future.result())


def new_task(job: Job, job_fingerprint: bytes, *, is_dry: bool, stop_on_error: bool) -> Task:
    """Return the task of a run, yet without items."""
    return Task(job, job_fingerprint, os.urandom(4).hex(), (), is_dry=is_dry, stop_on_error=stop_on_error)


def _is_broken(future: Future[Done]) -> bool:
    """Return whether the worker of a chunk has died."""
    return future.done() and (future.cancelled() or isinstance(future.exception(), BrokenExecutor))
