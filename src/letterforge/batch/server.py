"""The server of workers: a process that has imported what they need, and forks one whenever one is wanted.

It takes half a second to come up, so it is started early and not waited for.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

_WORKER = "letterforge.batch.worker"
_SAFE_PATH = "PYTHONSAFEPATH"
_COMING_UP = 0.35  # seconds in which the server has imported what workers need
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()
_since: list[float] = []  # when it was started


def start() -> None:
    """Start the server, where there can be one and there is none.

    It and the workers never hear signals sent to all: Python takes workers for dead whose server is, and
    leaves them alone with the pipes that everyone else then waits for.
    """
    if not _HAS_SERVER:
        return
    from multiprocessing import resource_tracker
    from multiprocessing.forkserver import ensure_running

    multiprocessing.get_context("forkserver").set_forkserver_preload([_WORKER])
    resource_tracker.ensure_running()  # it would let the signals in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        with without_current_folder():
            ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if not _since:
        _since.append(monotonic())


def is_up() -> bool:
    """Return whether the server has had the time to come up: whoever asks it before waits for it."""
    return not _HAS_SERVER or (bool(_since) and monotonic() - _since[0] > _COMING_UP)


def context() -> Any:
    """Return what makes processes that inherit nothing: no lock, no thread, no open journal."""
    return multiprocessing.get_context("forkserver" if _HAS_SERVER else "spawn")


@contextmanager
def without_current_folder() -> Iterator[None]:
    """Let Python not look into the current folder for its own modules when it starts a process."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before
