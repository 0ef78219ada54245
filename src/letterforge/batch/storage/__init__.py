"""Stores: where letters are written. A folder, one `.zip`, or a URL that fsspec supports.

Every worker opens the store by its name. A writer stages files first; `sync` flushes the files of a chunk to
disk together (one fsync or syncfs per chunk), `commit` renames them to their names.
"""

from __future__ import annotations

from letterforge.batch.job import Job
from letterforge.batch.storage.store import StagedFile, Store, Writer

__all__ = ["StagedFile", "Store", "Writer", "open_store"]


def open_store(job: Job) -> Store:
    """Return the store of a job; nothing is written. Raises UsageError LF652 where it cannot be reached."""
    if job.is_remote:
        from letterforge.batch.storage.remote_store import RemoteStore

        return RemoteStore(job.store, job.settings)
    if job.store.lower().endswith(".zip"):
        from letterforge.batch.storage.zip_store import ZipStore

        return ZipStore(job.store, private=job.private)
    from letterforge.batch.storage.folder_store import FolderStore

    return FolderStore.of(job.store, private=job.private)
