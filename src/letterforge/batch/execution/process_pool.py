"""Process pool: worker processes of this machine, each with one call at a time."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, InvalidStateError
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Semaphore, Thread
from typing import Any, ParamSpec, TypeVar

from letterforge.batch.execution import worker_process
from letterforge.batch.execution.worker_executor import WorkerExecutor
from letterforge.isolation.python_process import END_WAIT, ChildProcess

_P = ParamSpec("_P")
_T = TypeVar("_T")
IN_HAND = 2  # calls that a worker has: the one it is at, and one so that it need not wait for the next
_DIED = "a worker process ended"


class _Call:
    """A call on its way: what to call, as bytes, and its future."""

    __slots__ = ("future", "payload")

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.future: Future[Any] = Future()


_Calls = SimpleQueue[_Call | None]


class ProcessPool(WorkerExecutor):
    """At most `size` processes, started as calls come in. Once one has died, all calls fail (BrokenExecutor).

    Workers that are `is_limited` limit their own memory. The processes that were started already are used
    first, and taken off the list.
    """

    def __init__(
        self, size: int, *, is_limited: bool = False, processes: list[ChildProcess] | None = None
    ) -> None:
        self._size = size
        self._is_limited = is_limited
        self._processes = [] if processes is None else processes
        self._lock = Lock()
        self._calls: _Calls = SimpleQueue()
        self._open: set[Future[Any]] = set()
        self._workers: list[_Worker] = []
        self._is_broken = False

    @property
    def exit_codes(self) -> set[int]:
        """The exit codes of the workers that have ended, negative for a signal."""
        codes = {worker.process.wait(0) for worker in self._workers}
        return {code for code in codes if code is not None}

    @property
    def pids(self) -> list[int]:
        """The process numbers of all workers that were started."""
        return [worker.process.pid for worker in self._workers]

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Return the future of a call of a function of a module.

        Raises BrokenExecutor where a worker has died, OSError where none can be started.
        """
        call = _Call(pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL))
        with self._lock:
            if self._is_broken:
                raise BrokenExecutor(_DIED)
            if len(self._workers) < self._size and len(self._workers) <= len(self._open):
                self._start()
            self._open.add(call.future)
        call.future.add_done_callback(self._open.discard)
        self._calls.put(call)
        return call.future

    def prestart(self, fn: Callable[_P, object], /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Start all workers; each makes this call first, whatever comes of it. Raises OSError."""
        first = pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)
        with self._lock:
            while len(self._workers) < self._size:
                self._start(_Call(first))

    def _start(self, first: _Call | None = None) -> None:
        process = (
            self._processes.pop() if self._processes else worker_process.start(is_limited=self._is_limited)
        )
        self._workers.append(_Worker(process, self._calls, self._broke, first))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # the signature of every executor; here all is always cancelled
        """Kill the workers, whatever they have in hand; calls that are not done fail."""
        self._broke()
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.close()

    def _broke(self) -> None:
        """Let all calls fail that are not done."""
        with self._lock:
            self._is_broken = True
            failed = list(self._open)
        for future in failed:
            _resolve(future, error=BrokenExecutor(_DIED))


class _Worker:
    """A process and two threads: one gives it calls, the other takes the results."""

    def __init__(
        self, process: ChildProcess, calls: _Calls, broke: Callable[[], None], first: _Call | None
    ) -> None:
        self.process = process
        self._calls = calls
        self._first = first
        self._broke = broke
        self._room = Semaphore(IN_HAND)
        self._in_hand: deque[Future[Any]] = deque()
        self._is_over = False
        self._threads = [Thread(target=one, daemon=True) for one in (self._give, self._take)]
        for thread in self._threads:
            thread.start()

    def kill(self) -> None:
        """End the process at once."""
        self._is_over = True
        self.process.kill()
        self._calls.put(None)
        self._room.release()

    def close(self) -> None:
        """Let go of a process that was killed."""
        for thread in self._threads:
            thread.join(END_WAIT)
        self.process.wait(END_WAIT)
        self.process.close()

    def _give(self) -> None:
        """Send calls to the process, until it has ended."""
        while self._room.acquire() and not self._is_over:
            call, self._first = self._first or self._calls.get(), None
            if call is None or self._is_over:
                return
            if call.future.done():  # it was cancelled, or the pool is broken
                self._room.release()
                continue
            self._in_hand.append(call.future)
            try:
                self.process.input.write(call.payload)
                self.process.input.flush()
            except (OSError, ValueError):  # it has ended, which the other thread sees
                return

    def _take(self) -> None:
        """Take results from the process, until it has ended."""
        while True:
            try:
                is_good, answer = pickle.load(self.process.output)
            except Exception:  # its end, or an answer that was cut off by it
                break
            future = self._in_hand.popleft()
            self._room.release()
            _resolve(future, answer) if is_good else _resolve(future, error=answer)
        self.process.wait(END_WAIT)
        self._broke()


def _resolve(future: Future[Any], result: object = None, error: BaseException | None = None) -> None:
    """Give a future its result or its error, unless it has one."""
    with suppress(InvalidStateError):
        future.set_result(result) if error is None else future.set_exception(error)
