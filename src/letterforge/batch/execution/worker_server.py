"""The server of workers: a process that has imported what they need, and forks one whenever one is wanted.

Workers come from it where they cannot be copies of the run itself, and in the place of those that died.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator

from letterforge.exporters import FORMATS
from letterforge.isolation.processes import HAS_SERVER, apart

_WORKER = "letterforge.batch.execution.worker"


def start(formats: Iterable[str] = ()) -> None:
    """Start the server of workers that write `formats`, where there can be one and there is none.

    It and the workers never hear signals sent to all: Python takes workers for dead whose server is, and
    leaves them alone with the pipes that everyone else then waits for.
    """
    if not HAS_SERVER:
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


def _modules(formats: Iterable[str]) -> Iterator[str]:
    yield _WORKER
    for name in formats:
        yield FORMATS[name].module
        yield from FORMATS[name].imports
