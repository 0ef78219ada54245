"""Process limits: memory, CPU time, and dying together with another process.

Windows and macOS have no memory limit for one process; there only time is limited.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

LIMITS_MEMORY = sys.platform not in ("win32", "darwin")
_SIZES = Path("/proc/self/statm")  # in pages; the first field is the address space


def limit_self(memory: int, processor: int | None) -> None:
    """Limit this process permanently: bytes of address space, seconds of CPU time (None: no limit)."""
    if not LIMITS_MEMORY:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if processor is not None:  # it ends even when no parent is left to kill it
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))


def limit_heap(process: int, memory: int) -> None:
    """Limit what a process may allocate, in bytes (Linux only); files that it maps do not count."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(OSError, ValueError):  # it has ended, or has less already
        _, most = resource.prlimit(process, resource.RLIMIT_DATA)
        resource.prlimit(process, resource.RLIMIT_DATA, (memory, most))


def address_space() -> int:
    """Return this process's address space in bytes; 0 where the system does not report it."""
    import mmap

    try:
        return int(_SIZES.read_text("ascii").split()[0]) * mmap.PAGESIZE
    except (OSError, ValueError):
        return 0


def kill_when_closed(descriptor: int) -> None:
    """Let the kernel kill this process once the other end of a pipe is closed (Linux only).

    It works even when the process is blocked in native code or a system call.
    """
    if sys.platform != "linux":
        return
    import fcntl
    import os
    import signal

    with suppress(OSError):  # some Linux emulations lack F_SETSIG
        fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_ASYNC)
