"""Watchdog: a process that ends a run after a signal if the run does not end itself.

Python runs a signal handler only between two of its own steps. A call into native code that does not come
back, or a write to a pipe that nobody reads, can so keep a run from noticing any signal; the system tells the
watchdog of each at once. It is a copy of the run, made before that opens anything, and does nothing else.
"""

from __future__ import annotations

import os
import select
import signal
from contextlib import suppress
from math import inf
from time import monotonic

from letterforge.isolation.forked_process import can_fork
from letterforge.isolation.python_process import SIGNALS, block_signals

ORDERLY = 8.0  # seconds that a run has to end in order after one signal; those who stop services wait for ten
TWINS = 0.3  # seconds between signals that are one: `timeout` and some shells send each twice
PATIENCE = 0.8  # seconds from the first of twins, after which the second counts
LAST = 0.9  # seconds that a run has to end itself after the second signal


class Watchdog:
    """Watches this process from its making until `close`, or until the process has ended."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe
        self._before = signal.set_wakeup_fd(pipe, warn_on_full_buffer=False)

    def close(self) -> None:
        """Let the process go on unwatched."""
        signal.set_wakeup_fd(self._before)
        os.close(self._pipe)
        with suppress(ProcessLookupError, ChildProcessError):  # somebody else took note of its end
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


def watch() -> Watchdog | None:
    """Return a watchdog over this process; None where it cannot be copied. Only for the main thread."""
    if not can_fork():
        return None
    there, here = os.pipe()
    os.set_blocking(here, False)
    driver = os.getpid()
    with block_signals():  # the copy never hears them
        pid = os.fork()
        if not pid:
            try:
                os.close(here)
                _watch(there, driver)
            finally:
                os._exit(0)
    os.close(there)
    return Watchdog(pid, here)


def end_soon() -> None:
    """Let the system end this process, should it not have ended itself by then (not on Windows)."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, LAST)


def _watch(pipe: int, driver: int) -> None:
    """End the driver once it has heard two signals, or one and did not end in order."""
    number = _heard(pipe, None)
    since = monotonic()
    if not _heard(pipe, ORDERLY):
        _send(driver, number)
    elif monotonic() - since <= TWINS:
        _sleep(pipe, since + PATIENCE - monotonic())
        _send(driver, number)
    _sleep(pipe, LAST)
    _send(driver, signal.SIGKILL)


def _heard(pipe: int, seconds: float | None) -> int:
    """Return the signal that the driver gets within so many seconds, else 0; end where the driver did."""
    end = monotonic() + seconds if seconds is not None else inf
    while select.select([pipe], [], [], max(end - monotonic(), 0) if end < inf else None)[0]:
        heard = os.read(pipe, 1)
        if not heard:
            os._exit(0)
        if heard[0] in SIGNALS:
            return heard[0]
    return 0


def _sleep(pipe: int, seconds: float) -> None:
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        _heard(pipe, left)


def _send(driver: int, number: int) -> None:
    if os.getppid() == driver:
        os.kill(driver, number)
