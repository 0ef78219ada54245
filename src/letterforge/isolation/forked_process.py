"""Forked processes: copies of this one, which begin at once with all that is imported here.

A copy has the locks of this process, too, as they are at that moment. So only a process without further
threads is copied, and only for work that is over soon; everything else is a new interpreter
(`python_process`).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from letterforge.isolation.python_process import ChildProcess, block_signals, open_lifeline

_TASKS = Path("/proc/self/task")
_LOOK = 0.002  # seconds between two looks whether a process has ended


def can_fork() -> bool:
    """Return whether this process may be copied: it does one thing at a time, and so cannot hold a lock."""
    try:
        return sys.platform == "linux" and len(list(_TASKS.iterdir())) == 1
    except OSError:
        return False


def start_forked(function: Callable[[], None]) -> ChildProcess:
    """Return a copy of this process that calls `function`, as `start_python` has it. Raises OSError."""
    with open_lifeline() as (there, here), block_signals():
        (task_end, tasks), (results, result_end) = os.pipe(), os.pipe()
        pid = os.fork()
        if not pid:
            _run(function, (task_end, result_end), (tasks, results, here), there)
        os.close(task_end)
        os.close(result_end)
    return ForkedProcess(pid, os.fdopen(tasks, "wb"), os.fdopen(results, "rb"), here)


class ForkedProcess(ChildProcess):
    """A copy of this process."""

    _code: int | None = None
    _lock = Lock()

    def kill(self) -> None:
        """End the process at once."""
        with self._lock, suppress(ProcessLookupError):
            if self._code is None:
                os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds: float) -> int | None:
        """Return its exit code, negative for a signal; None where it has not ended within so many seconds."""
        end = monotonic() + seconds
        while self._ended() is None and monotonic() < end:
            sleep(_LOOK)
        return self._ended()

    def _ended(self) -> int | None:
        with self._lock:
            if self._code is None:
                try:
                    pid, status = os.waitpid(self.pid, os.WNOHANG)
                except ChildProcessError:  # the program that uses us takes note of all that end
                    self._code = 0
                else:
                    self._code = os.waitstatus_to_exitcode(status) if pid else None
            return self._code


def _run(
    function: Callable[[], None], ours: tuple[int, int], theirs: tuple[int | None, ...], lifeline: str
) -> None:
    """Call a function in the copy; never returns."""
    try:
        from fcntl import F_DUPFD, fcntl  # of the systems that can fork

        for descriptor in theirs:
            if descriptor is not None:
                os.close(descriptor)
        for place, descriptor in enumerate([fcntl(one, F_DUPFD, 3) for one in ours]):
            os.dup2(descriptor, place)
            os.close(descriptor)
        signal.set_wakeup_fd(-1)
        sys.argv = ["-c", lifeline]
        function()
    finally:
        os._exit(1)
