"""Confinement: work that may turn out hostile, in a process of its own under limits of time and memory.

Windows and macOS know no limit of memory for one process; there, time alone is limited.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from letterforge.diagnostics import ClauseTextError, Finding

SECONDS = 10  # for one letter, from the first file of the library to its last byte
MEMORY = 512 << 20  # bytes of address space; a letter of the usual kind takes a tenth of it
LIMITS_MEMORY = sys.platform not in ("win32", "darwin")
_LIFELINE = "LETTERFORGE_LIFELINE"  # the variable that names a descriptor to the process under limits
_HINT = "look at the library: texts, loops and lists that grow without end"


def limit_self(*, processor: int | None = SECONDS) -> None:
    """Limit the memory of this process, and the seconds that it may use the processor, for good."""
    if not LIMITS_MEMORY:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if processor is not None:  # it ends, too, where nobody is left to kill it
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))


def end_with(descriptor: int) -> None:
    """Let the system end this process once the other end of a pipe is closed (on Linux).

    It does so whatever the process is caught in, and although nothing in it runs.
    """
    if sys.platform != "linux":
        return
    import fcntl
    import os
    import signal

    with suppress(OSError):  # a system that is less of a Linux than it says
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)


def run_confined(command: Sequence[str]) -> tuple[int, bytes, str]:
    """Return the exit code of a program, what it wrote, and what it said.

    Raises ClauseTextError LF208 where it took too long or died; the program limits its own memory.
    """
    try:
        with _lifeline() as more:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, **more)
    except subprocess.TimeoutExpired:
        raise ClauseTextError(too_long()) from None
    if done.returncode < 0:
        raise ClauseTextError(died())
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


@contextmanager
def _lifeline() -> Iterator[dict[str, Any]]:
    """Give what lets a program that asks for it end with this process."""
    if sys.platform != "linux":
        yield {}
        return
    import os

    there, here = os.pipe()
    try:
        yield {"pass_fds": (there,), "env": os.environ | {_LIFELINE: str(there)}}
    finally:
        os.close(there)
        os.close(here)


def end_with_parent() -> None:
    """End together with the process that confines this one, however that ends."""
    import os

    descriptor = os.environ.pop(_LIFELINE, "")
    if descriptor.isdecimal():
        end_with(int(descriptor))


def too_long() -> Finding:
    """Return the finding about work that was stopped for its time."""
    return Finding("LF208", f"the work took longer than {SECONDS} seconds and was stopped", hint=_HINT)


def too_large() -> Finding:
    """Return the finding about work that asked for more memory than there is for it."""
    return Finding("LF208", "the work takes more memory than it may have", hint=_HINT)


def died() -> Finding:
    """Return the finding about work that ended without a word, as it does for want of memory or time."""
    return Finding("LF208", "the work took more memory or time than it may have, and died", hint=_HINT)
