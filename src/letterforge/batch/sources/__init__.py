"""Sources: records from tables, lists, folders and databases; `registry` lists the kinds of sources."""

from letterforge.batch.sources.registry import KINDS, open_records
from letterforge.batch.sources.unknown_columns import unknown_columns

__all__ = ["KINDS", "open_records", "unknown_columns"]
