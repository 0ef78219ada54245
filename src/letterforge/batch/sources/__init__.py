"""Sources: records from tables, lists, folders and databases, each kind behind one table."""

from letterforge.batch.sources.extras import unknown_columns
from letterforge.batch.sources.kinds import KINDS, open_records

__all__ = ["KINDS", "open_records", "unknown_columns"]
