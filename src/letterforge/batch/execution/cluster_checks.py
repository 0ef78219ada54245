"""Cluster checks: whether a worker of a cluster sees the same library and output as the driver."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from msgspec import structs

from letterforge.batch.execution.worker import OTHER_INPUTS, Task
from letterforge.batch.job import Job
from letterforge.batch.resume.fingerprints import plugins_among, versions
from letterforge.batch.storage import open_store
from letterforge.batch.storage.store import STATE_FOLDER
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.modes import OWNER_ONLY_FOLDER
from letterforge.files.temporary import OWNER_ONLY

_T = TypeVar("_T")
PATIENCE = 3.0  # seconds that a network folder may take to show a new file
_one_call = threading.Lock()


def mark_store(job: Job, token: str) -> str:
    """Put a file into the output by which workers know it; return its name. The store clears it away."""
    name = f"here-{token}"
    store = open_store(job)
    if job.is_remote:
        writer = store.writer(f"{token}-driver")
        writer.stage(_at(name), b"here")
        writer.commit(writer.sync()[0])
    else:
        folder = store.home / "tmp"
        folder.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
        (folder / name).touch(OWNER_ONLY)
    return name


def serve(marker: str | None, work: Callable[..., _T], /, *args: Any, **kwargs: Any) -> _T:
    """Return what `work` does here, one call at a time however many threads the worker has.

    Raises BatchError LF673 where the worker does not see the library, or the output marked by `marker`: what
    it wrote would be lost on its own disk, or come from a run that has ended.
    """
    with _one_call:
        first, *rest = args or (None,)
        job = first.job if isinstance(first, Task) else first
        if isinstance(job, Job):
            _check_library(job)
            _check_programs(job)
        if marker is None or not isinstance(first, Task):
            return work(*args, **kwargs)
        _check_store(first.job, marker)
        # Processes on two machines may have the same number, by which files in the making are called.
        return work(structs.replace(first, token=f"{first.token}-{_own_mark()}"), *rest, **kwargs)


def _check_library(job: Job) -> None:
    if not Path(job.library).exists():
        raise _unseen(f"the library `{job.library}`")


def _check_programs(job: Job) -> None:
    if job.programs != versions(plugins_among(job.programs)):
        raise BatchError(OTHER_INPUTS)


def _check_store(job: Job, marker: str) -> None:
    end = monotonic() + PATIENCE
    while not _sees(job, marker):
        if monotonic() > end:
            raise _unseen(f"the output `{job.store}`")
        sleep(0.1)


def _sees(job: Job, marker: str) -> bool:
    store = open_store(job)
    return store.sizes([_at(marker)]) != [None] if job.is_remote else (store.home / "tmp" / marker).is_file()


def _unseen(what: str) -> BatchError:
    from socket import gethostname

    hint = "put it where every worker has it under the same path or URL"
    return BatchError(Finding("LF673", f"a worker on `{gethostname()}` does not see {what}", hint=hint))


def _at(name: str) -> str:
    return f"{STATE_FOLDER}/tmp/{name}"


@cache
def _own_mark() -> str:
    return os.urandom(6).hex()
