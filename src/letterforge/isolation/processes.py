"""Processes: how a further one is started so that it has nothing of this one but what it needs."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()
_TASKS = Path("/proc/self/task")
_SAFE_PATH = "PYTHONSAFEPATH"
_alone = threading.RLock()


def can_fork() -> bool:
    """Return whether this process may be copied: it does one thing at a time, and so cannot hold a lock."""
    try:
        return sys.platform == "linux" and len(list(_TASKS.iterdir())) == 1
    except OSError:
        return False


def context(*, fork: bool = False) -> Any:
    """Return what makes processes that inherit nothing: no lock, no thread, no open journal; or copies."""
    return multiprocessing.get_context("fork" if fork else "forkserver" if HAS_SERVER else "spawn")


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
