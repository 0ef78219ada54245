"""Further Python processes: each runs one function of ours, between two pipes, in a new interpreter.

They start the same way on every system, and from programs with threads too. A new interpreter has no copy
of a lock, a journal or a connection of this process, does not run the script in it again, and nothing
of this process is changed for it: neither its environment nor its `__main__`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from letterforge.isolation.process_limits import kill_when_closed

SIGNALS = (signal.SIGINT, signal.SIGTERM)
END_WAIT = 1.0  # seconds in which a process that was killed has ended
_NONE = "-1"  # the descriptor of no pipe
_ROOT = str(Path(__file__).resolve().parents[2])  # where `letterforge` is imported from


class ChildProcess(ABC):
    """A process that was started here; `input` and `output` are the pipes to it and from it.

    `lifeline` is the end of a pipe: on Linux, the system ends the process once that is closed.
    """

    def __init__(self, pid: int, input_: BinaryIO, output: BinaryIO, lifeline: int | None) -> None:
        self.pid, self.input, self.output = pid, input_, output
        self._lifeline = lifeline

    @abstractmethod
    def kill(self) -> None:
        """End the process at once."""

    @abstractmethod
    def wait(self, seconds: float) -> int | None:
        """Return its exit code, negative for a signal; None where it has not ended within so many seconds."""

    def end(self) -> None:
        """End the process and close the pipes."""
        self.kill()
        self.wait(END_WAIT)
        self.close()

    def close(self) -> None:
        """Close the pipes; what was not sent yet is dropped."""
        for pipe in (self.input, self.output):
            with suppress(OSError):
                pipe.close()
        lifeline, self._lifeline = self._lifeline, None
        if lifeline is not None:
            os.close(lifeline)


class PythonProcess(ChildProcess):
    """A new interpreter."""

    def __init__(self, process: subprocess.Popen[bytes], lifeline: int | None = None) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        input_, output = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        super().__init__(process.pid, input_, output, lifeline)
        self._process = process

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def wait(self, seconds: float) -> int | None:
        """Return its exit code, negative for a signal; None where it has not ended within so many seconds."""
        try:
            return self._process.wait(None if seconds == inf else seconds)
        except subprocess.TimeoutExpired:
            return None


class Pipes(NamedTuple):
    """The pipes of a process that was started here, from and to the one that did."""

    input: BinaryIO
    output: BinaryIO


def start_python(function: Callable[[], None], *arguments: str) -> PythonProcess:
    """Start an interpreter that calls `function`, of a module, and has `arguments` in `sys.argv[1:]`.

    It imports from where this process does, but never from the current folder. The function is to begin with
    `take_pipes`. Raises OSError where no process can be started.
    """
    code = (
        "import sys; sys.path[:] = sys.argv.pop().split(chr(0x1f)); "
        f"from {function.__module__} import {function.__name__} as run; run()"
    )
    command = [sys.executable, "-P", *_flags(), "-c", code, *arguments]
    with open_lifeline() as (there, here), block_signals():
        process = subprocess.Popen(
            [*command, there, "\x1f".join(_import_paths())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=() if there == _NONE else (int(there),),
        )
    return PythonProcess(process, here)


def take_pipes() -> Pipes:
    """Return the pipes of this process, which hears SIGINT and SIGTERM no more and ends with its parent.

    Nothing else can write between the answers: what is printed goes to standard error.
    """
    lifeline = int(sys.argv.pop())
    if lifeline >= 0:
        kill_when_closed(lifeline)
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    pipes = Pipes(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2 if sys.stderr is not None else nothing, 1)
    os.close(nothing)
    return pipes


@contextmanager
def block_signals() -> Iterator[None]:
    """Hold SIGINT and SIGTERM back in this thread; a process that is started meanwhile begins so, too."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def open_lifeline() -> Iterator[tuple[str, int | None]]:
    """Give the end of a pipe that a process watches, and the end whose closing ends it (on Linux)."""
    if sys.platform != "linux":
        yield _NONE, None
        return
    there, here = os.pipe()
    try:
        yield str(there), here
    except BaseException:
        os.close(here)
        raise
    finally:
        os.close(there)


def _flags() -> list[str]:
    """Return the options that say where this interpreter may take settings and modules from."""
    flags = sys.flags
    wanted = {
        "-I": flags.isolated,
        "-E": flags.ignore_environment and not flags.isolated,
        "-s": flags.no_user_site and not flags.isolated,
        "-B": sys.dont_write_bytecode,
    }
    return [flag for flag, is_on in wanted.items() if is_on]


def _import_paths() -> list[str]:
    """Return where this process imports from, less the current folder, and letterforge's own place."""
    paths = [path for path in sys.path if path]
    return paths if _ROOT in paths else [*paths, _ROOT]
