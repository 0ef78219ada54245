"""The database schema of the journal, and the check that a file has it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from letterforge.diagnostics import BatchError

LETTERS = """
CREATE TABLE letters (
  name TEXT PRIMARY KEY, input BLOB NOT NULL, letter BLOB NOT NULL, sha256 BLOB NOT NULL,
  size INTEGER NOT NULL
) WITHOUT ROWID
"""
RUNS = """
CREATE TABLE runs (
  run BLOB NOT NULL, data TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (run, data)
)
"""
FAILURES = """
CREATE TABLE failures (number INTEGER PRIMARY KEY, place TEXT NOT NULL, codes TEXT NOT NULL)
"""
_KNOWN = {"letters": LETTERS, "runs": RUNS, "failures": FAILURES}
_SHOWN = 200  # characters of a name in a message


def if_missing(table: str) -> str:
    """Return the statement that creates a table if it is missing."""
    return table.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")


def check_schema(database: sqlite3.Connection, refusal: Callable[[str], BatchError]) -> None:
    """Raise `refusal(reason)` where a database has other tables than a journal.

    Views and triggers are refused, as they may run any SQL, even endlessly.
    """
    for kind, name, sql in database.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind in ("view", "trigger"):
            raise refusal(f"it holds a {kind}, `{str(name)[:_SHOWN]}`")
        if kind == "table" and name in _KNOWN and str(sql).split() != _KNOWN[name].split():
            raise refusal(f"its table `{name}` has other columns than those of this letterforge")
