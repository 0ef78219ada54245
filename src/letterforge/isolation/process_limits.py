"""Limits: how much memory and time a process may take, and whose end ends it too.

Windows and macOS know no limit of memory for one process; there, time alone is limited.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

LIMITS_MEMORY = sys.platform not in ("win32", "darwin")
_SIZES = Path("/proc/self/statm")  # in pages; the first is that of the address space


def limit_self(memory: int, processor: int | None) -> None:
    """Limit this process for good: bytes of address space, seconds of the processor (None: no limit)."""
    if not LIMITS_MEMORY:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if processor is not None:  # it ends, too, where nobody is left to kill it
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))


def address_space() -> int:
    """Return how many bytes of address space this process has; 0 where the system does not say."""
    import mmap

    try:
        return int(_SIZES.read_text("ascii").split()[0]) * mmap.PAGESIZE
    except (OSError, ValueError):
        return 0


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
