"""Worker processes that are copies of the test's own: they have what a test put in the place of our code."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

import pytest

from letterforge.isolation import python_process


class ForkedProcess:
    """What `PythonProcess` is, as a copy of this process."""

    def __init__(self, pid: int, input_: BinaryIO, output: BinaryIO) -> None:
        self.pid, self.input, self.output = pid, input_, output
        self._code: int | None = None

    def kill(self) -> None:
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds: float) -> int | None:
        if self._code is None:
            with suppress(ChildProcessError):  # another thread took note of its end
                self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code

    def close(self) -> None:
        for pipe in (self.input, self.output):
            with suppress(OSError):
                pipe.close()


def start_forked(function: Callable[[], None], *arguments: str) -> ForkedProcess:
    """Return a copy of this process that calls `function`, as `start_python` has it.

    It takes no limits that are `arguments`: the tests themselves need more memory than that.
    """
    task_end, tasks = os.pipe()
    results, result_end = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            for mine in (tasks, results):
                os.close(mine)
            os.dup2(task_end, 0)
            os.dup2(result_end, 1)
            for twice in (task_end, result_end):
                os.close(twice)
            signal.set_wakeup_fd(-1)
            sys.argv = ["-c", "-1"]
            function()
        finally:
            os._exit(1)
    for theirs in (task_end, result_end):
        os.close(theirs)
    return ForkedProcess(pid, os.fdopen(tasks, "wb"), os.fdopen(results, "rb"))


def fork_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all further processes be copies of this one."""
    monkeypatch.setattr(python_process, "start_python", start_forked)
