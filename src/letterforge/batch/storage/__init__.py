"""Stores: where letters go. A folder, one `.zip`, or whatever fsspec reaches by a URL.

A store is opened by its name in every worker. What a worker writes is put aside first; `sync` lets the files
of a chunk reach the disk, `name` then gives them their names.
"""

from __future__ import annotations

from letterforge.batch.job import Job
from letterforge.batch.storage.store import Aside, Store, Writer

__all__ = ["Aside", "Store", "Writer", "open_store"]


def open_store(job: Job) -> Store:
    """Return the store of a job; nothing is written. Raises UsageError LF652 where it cannot be reached."""
    if job.is_remote:
        from letterforge.batch.storage.remote_store import RemoteStore

        return RemoteStore(job.store, job.settings)
    if job.store.lower().endswith(".zip"):
        from letterforge.batch.storage.zip_store import ArchiveStore

        return ArchiveStore(job.store, private=job.private)
    from letterforge.batch.storage.folder_store import FolderStore

    return FolderStore.of(job.store, private=job.private)
