"""The server of workers: a process that has imported what they need, and forks one whenever one is wanted.

It takes half a second to come up, so it is started early and not waited for.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from letterforge.exporters import FORMATS

_WORKER = "letterforge.batch.worker"
_SAFE_PATH = "PYTHONSAFEPATH"
_COMING_UP = 0.4  # seconds in which the server has imported what workers need
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()
_since: list[float] = []  # when it was started


def start(formats: Iterable[str] = ()) -> None:
    """Start the server of workers that write `formats`, where there can be one and there is none.

    It and the workers never hear signals sent to all: Python takes workers for dead whose server is, and
    leaves them alone with the pipes that everyone else then waits for.
    """
    if not _HAS_SERVER:
        return
    from multiprocessing import resource_tracker
    from multiprocessing.forkserver import ensure_running

    multiprocessing.get_context("forkserver").set_forkserver_preload(list(_modules(formats)))
    with apart():
        resource_tracker.ensure_running()  # it would let the signals in again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
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
def apart() -> Iterator[None]:
    """Let processes that are started meanwhile have nothing of what surrounds this one.

    Python neither looks for its own modules in the current folder, nor runs the script in them that was run
    here: workers need nothing of it, and one that begins a batch would begin another in each.
    """
    before = os.environ.get(_SAFE_PATH)
    script = sys.modules["__main__"]
    known: dict[str, Any] = {
        name: vars(script)[name] for name in ("__file__", "__spec__") if name in vars(script)
    }
    os.environ[_SAFE_PATH] = "1"
    vars(script).pop("__file__", None)
    script.__spec__ = None
    try:
        yield
    finally:
        vars(script).update(known)
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _modules(formats: Iterable[str]) -> Iterator[str]:
    yield _WORKER
    for name in formats:
        yield FORMATS[name].module
        yield from FORMATS[name].imports
