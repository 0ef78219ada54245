"""Start-up: what every worker process of this machine does before anything else."""

from __future__ import annotations

import gc
import os
import signal
import threading

from letterforge.batch.execution import watchdog
from letterforge.isolation.process_limits import kill_when_closed, limit_self
from letterforge.limits import MEMORY


def begin(is_untrusted: bool) -> None:  # noqa: FBT001  # the pool passes it on so
    """Leave signals to the driver, and end when it ends: no worker goes on writing after a kill."""
    import multiprocessing

    if is_untrusted:
        limit_self(MEMORY, processor=None)  # the driver looks at the time of each chunk
    gc.freeze()  # what is there by now stays
    gc.set_threshold(100_000, 50, 50)  # letters make few garbage cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    watchdog.leave()
    parent = multiprocessing.parent_process()
    if parent is not None:
        kill_when_closed(parent.sentinel)
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def here() -> None:
    """Return: the worker has come up."""


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)
