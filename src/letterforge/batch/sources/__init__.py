"""Sources: records from tables, lists, folders and databases, each kind behind one table."""

from letterforge.batch.sources.extras import drop_unknown, unknown_columns
from letterforge.batch.sources.kinds import KINDS, open_records

__all__ = ["KINDS", "drop_unknown", "open_records", "unknown_columns"]
