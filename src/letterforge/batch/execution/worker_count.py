"""How many worker processes a run begins with."""

from __future__ import annotations

import os

_SHARE = 1 << 16  # bytes of a source that are about as many records as a worker gets at once
_FEW = 3  # shares of work, below which further processes may cost more time than they save


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def first_worker_count(jobs: int | None, size: int) -> int:
    """Return how many workers can start before the records of a source of `size` bytes are read.

    There are as many as were asked for by `jobs`, else no more than there are shares of work, and none for
    a few. One worker is no process of its own: 0.
    """
    if jobs is None:
        shares = size // _SHARE
        jobs = min(processors(), shares) if shares >= _FEW else 0
    return jobs if jobs > 1 else 0
