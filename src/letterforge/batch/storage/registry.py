"""Registry of stores: which store a name means. A new kind of store is a case here and a module beside it."""

from __future__ import annotations

from letterforge.batch.job import Job
from letterforge.batch.storage.store import Store

ZIP = ".zip"  # the ending of a zip file


def is_zip(name: str) -> bool:
    """Return whether the store `name`, which is no URL, is one zip file."""
    return name.lower().endswith(ZIP)


def open_store(job: Job) -> Store:
    """Return the store of a job; nothing is written. Raises UsageError LF652 where it cannot be reached."""
    if job.is_remote:
        from letterforge.batch.storage.remote_store import RemoteStore

        return RemoteStore(job.store, job.settings)
    if is_zip(job.store):
        from letterforge.batch.storage.zip_store import ZipStore

        return ZipStore(job.store, private=job.private)
    from letterforge.batch.storage.folder_store import FolderStore

    return FolderStore.of(job.store, private=job.private)
