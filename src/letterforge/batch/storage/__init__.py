"""Stores: where letters are written. A folder, one `.zip`, or a URL that fsspec supports.

Every worker opens the store by its name. A writer stages files first; `sync` flushes the files of a chunk to
disk together (one fsync or syncfs per chunk), `commit` renames them to their names.
"""

from letterforge.batch.storage.registry import is_zip, open_store
from letterforge.batch.storage.store import StagedFile, Store, Writer

__all__ = ["StagedFile", "Store", "Writer", "is_zip", "open_store"]
