"""Early chunks: letters made during the first pass; their files stay temporary until all names are known."""

from __future__ import annotations

from concurrent.futures import Future

from msgspec import structs

from letterforge.batch.chunks import Chunk, ChunkBuilder, PendingRecord, is_sound
from letterforge.batch.execution.worker import Done, Task
from letterforge.batch.execution.worker_pool import WorkerPool
from letterforge.batch.first_pass import Entry
from letterforge.batch.records import BadRecord, Record

HELD = 30  # chunks at once: the records of each are kept until its files have their names
HELD_BYTES = 1 << 23  # of the values of all records held, about
_OFTEN = 50  # records between two looks whether workers have room


class EarlyChunks:
    """Divides the records of the first pass into chunks of `size`, and gives workers the first of them.

    A chunk that is held need not be read again; of the others nothing is kept.
    """

    def __init__(self, builder: ChunkBuilder, worker_pool: WorkerPool, task: Task, size: int) -> None:
        self.size = size
        self._builder = builder
        self._worker_pool = worker_pool
        self._task = structs.replace(task, is_ahead=True)
        self._pending: list[PendingRecord] = []
        self._index = 0
        self._seen = 0
        self._bytes = 0
        self._is_full = False
        self._held: dict[int, Chunk] = {}
        self._unsent: list[Chunk] = []
        self._under_way: list[Future[Done]] = []

    def take(self, record: Record | BadRecord, entry: Entry, size: int) -> None:
        """See a record of `size` bytes, and what the first pass found about it."""
        self._seen += 1
        if self._seen % _OFTEN == 0:
            self.send()
        if self._is_full:
            return
        self._pending.append(self._builder.pending(entry, record))
        self._bytes += size
        if len(self._pending) == self.size:
            self._close()
        if len(self._held) == HELD or self._bytes > HELD_BYTES:
            self._is_full = True
            self._pending = []

    def close(self) -> None:
        """See that there are no more records."""
        if self._pending:
            self._close()

    def chunk(self, index: int) -> Chunk | None:
        """Return the chunk of that number from 0, begun or not, or None where it was not held."""
        return self._held.pop(index, None)

    def send(self) -> None:
        """Let workers have what they have room for."""
        if not self._unsent or not self._worker_pool.is_started:
            return
        # Those that came to a bad end stay, and in the end let nothing pass.
        self._under_way = [future for future in self._under_way if not is_sound(future)]
        while self._unsent and len(self._under_way) < self._worker_pool.window:
            chunk = self._unsent.pop(0)
            chunk.future = self._worker_pool.submit(structs.replace(self._task, items=chunk.items))
            self._under_way.append(chunk.future)

    def _close(self) -> None:
        chunk = self._builder.fill(self._pending)
        self._held[self._index] = chunk
        if chunk.items:
            self._unsent.append(chunk)
        self._pending = []
        self._index += 1
