"""Run options: settings that affect how a run works, not what its letters say."""

from __future__ import annotations

from msgspec import Struct

Ranges = tuple[tuple[int, int | None], ...]  # of record numbers; None is the end of the source
CHUNK = 400  # records that a worker gets at once; each chunk is synced to the disk once


class Options(Struct, frozen=True, kw_only=True):
    """How a run goes: by how many workers (None: one a processor) of which engine, over which records.

    `only` holds ranges of record numbers, each with its first and last (None: to the end); `chunk` is how
    many records a worker gets at once.
    """

    jobs: int | None = None
    engine: str = "local"  # or `dask`
    scheduler: str | None = None
    dry_run: bool = False
    limit: int | None = None
    only: Ranges | None = None
    stop_on_error: bool = False
    chunk: int = CHUNK
    rehash: bool = False  # files that stand there are read, not only looked at
    untrusted: bool = False  # workers under limits of time and memory, and no plan here before one of theirs
