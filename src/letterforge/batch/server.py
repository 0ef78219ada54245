"""The server of workers: a process that has imported what they need, and forks one whenever one is wanted.

Workers come from it where they cannot be copies of the run itself, and in the place of those that died.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from letterforge.exporters import FORMATS

_WORKER = "letterforge.batch.worker"
_TASKS = Path("/proc/self/task")
_alone = threading.RLock()
_SAFE_PATH = "PYTHONSAFEPATH"
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()


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


def can_fork() -> bool:
    """Return whether this process may be copied: it does one thing at a time, and so cannot hold a lock."""
    try:
        return sys.platform == "linux" and len(list(_TASKS.iterdir())) == 1
    except OSError:
        return False


def context(*, fork: bool = False) -> Any:
    """Return what makes processes that inherit nothing: no lock, no thread, no open journal; or copies."""
    return multiprocessing.get_context("fork" if fork else "forkserver" if _HAS_SERVER else "spawn")


@contextmanager
def apart() -> Iterator[None]:
    """Let processes that are started meanwhile have nothing of what surrounds this one.

    Python neither looks for its own modules in the current folder, nor runs the script in them that was run
    here: workers need nothing of it, and one that begins a batch would begin another in each.
    """
    with _alone:  # what one thread keeps and puts back, no other may change meanwhile
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
