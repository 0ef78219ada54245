"""Sources: records from tables, lists, folders and databases, each kind behind one table."""

from letterforge.batch.sources.kinds import KINDS, open_records
from letterforge.batch.sources.unknown_columns import unknown_columns

__all__ = ["KINDS", "open_records", "unknown_columns"]
