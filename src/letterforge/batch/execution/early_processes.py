"""Early processes: workers that start before the run is prepared, so that both import at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from letterforge.batch.execution.worker_count import first_worker_count
from letterforge.batch.execution.worker_process import start
from letterforge.batch.job import Job
from letterforge.batch.options import Options
from letterforge.batch.storage import open_store
from letterforge.batch.storage.state_folder import has_journal
from letterforge.isolation.python_process import ChildProcess


@contextmanager
def early_processes(options: Options, data: str, job: Job) -> Iterator[list[ChildProcess]]:
    """Give worker processes where the size of `data` shows that a new output needs them; else none.

    Whoever uses a process takes it off the list; those that are left are killed at the end.
    """
    processes: list[ChildProcess] = []
    with suppress(OSError):  # the first chunk finds it out again, and waits for better times
        processes.extend(start() for _ in range(_count(options, data, job)))
    try:
        yield processes
    finally:
        for process in processes:
            process.end()


def has_all_to_do(options: Options, job: Job) -> bool:
    """Return whether no letter of the output is known to be made already, as far as this machine knows."""
    return options.dry_run or not (job.is_remote or has_journal(open_store(job).home))


def _count(options: Options, data: str, job: Job) -> int:
    """Return how many workers are needed for certain, of those that the run starts itself otherwise."""
    if options.engine != "local" or options.untrusted or job.is_remote or not has_all_to_do(options, job):
        return 0
    try:
        size = os.stat(data).st_size  # noqa: PTH116  # no pathlib for one look at what may be a URL
    except (OSError, ValueError):  # a database, standard input; or no file: the run says so
        size = 0
    return first_worker_count(options.jobs, size)
