"""Snapshots: read a journal without taking its lock and without creating files beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from msgspec import MsgspecError, Struct, json

from letterforge.batch.naming.naming_rules import NamingRule, rules_of
from letterforge.batch.resume.journal import APPLICATION_ID, FILE, VERSION, Journal, Row
from letterforge.batch.resume.journal_schema import check_schema
from letterforge.batch.resume.output_lock import BusyError, busy_error, is_held
from letterforge.batch.resume.run_history import RunInfo
from letterforge.batch.storage.state_folder import find_non_files, open_file
from letterforge.diagnostics import BatchError, Finding, UsageError

_FETCH_SIZE = 500  # rows


class FailedRecord(Struct, frozen=True):
    """A record that failed in the last run: its number, its place, its error codes."""

    number: int
    place: str
    codes: tuple[str, ...]


class Snapshot:
    """The content of a journal. Every method raises BatchError LF643 where it is damaged."""

    def __init__(self, journal: Journal, database: sqlite3.Connection) -> None:
        self._journal = journal
        self._database = database
        self._tables = {row[0] for row in self._query("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def rows(self) -> Iterator[Row]:
        """Yield all letters, ordered by name."""
        if "letters" in self._tables:
            for found in self._query("SELECT * FROM letters ORDER BY name"):
                yield self._journal.row(found)

    def failures(self) -> Iterator[FailedRecord]:
        """Yield the records that failed in the last run, in order."""
        if "failures" in self._tables:
            for number, place, codes in self._query("SELECT * FROM failures ORDER BY number"):
                yield FailedRecord(int(number), str(place), tuple(str(codes).split()))

    def runs(self) -> Iterator[tuple[bytes, RunInfo]]:
        """Yield the runs in the journal, each with its job bytes; the last run last."""
        if "runs" in self._tables:
            for run, info in self._query("SELECT run, facts FROM runs ORDER BY rowid"):
                if not isinstance(run, bytes) or not isinstance(info, str):
                    raise self._journal.refusal("what it knows of a run is damaged")
                try:
                    yield run, json.decode(info, type=RunInfo)
                except MsgspecError as error:
                    raise self._journal.refusal(f"what it knows of a run is damaged: {error}") from error

    def rules(self) -> list[NamingRule]:
        """Return the naming rules of the letters, oldest first."""
        if "rules" not in self._tables:
            return []
        texts = [str(row[0]) for row in self._query("SELECT rule FROM rules ORDER BY rowid")]
        return rules_of(texts, self._journal)

    def _query(self, question: str) -> Iterator[tuple[Any, ...]]:
        try:
            cursor = self._database.execute(question)
            while found := cursor.fetchmany(_FETCH_SIZE):
                yield from found
        except (sqlite3.Error, OverflowError) as error:
            raise self._journal.refusal(str(error)) from error


@contextmanager
def snapshot(home: Path, shown: str) -> Iterator[Snapshot]:
    """Open a snapshot of the journal in the folder `home` of the output `shown`.

    Raises UsageError LF653 where there is none, BatchError LF643 where it cannot be read, BusyError LF642
    where a run is active, or started meanwhile.
    """
    journal = Journal(home)
    before = _state(journal, shown)
    try:
        _check(home, journal, shown)
        with _database(journal) as database:
            yield Snapshot(journal, database)
    except BusyError:
        raise
    except BatchError:
        if _state(journal, shown) != before or is_held(home):
            raise busy_error(shown) from None
        raise
    if _state(journal, shown) != before or is_held(home):
        raise busy_error(shown)


def _state(journal: Journal, shown: str) -> list[tuple[int, int] | None]:
    """Return size and modification time of the files of a journal."""
    try:
        found = [_state_of(f"{journal.path}{ending}") for ending in ("", "-wal")]
    except OSError as error:
        raise unreadable(shown, error) from error
    if found[0] is None:
        message = f"`{shown}` holds no journal: no batch has made letters there"
        hint = "name the folder, `.zip` or URL as in `-o` of the batch, up to the first `{{`"
        raise UsageError(Finding("LF653", message, hint=hint))
    return found


def _state_of(path: str) -> tuple[int, int] | None:
    try:
        there = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return there.st_size, there.st_mtime_ns


def unreadable(shown: str, error: OSError) -> UsageError:
    """Return the error LF653 that an output cannot be read."""
    reason = (error.strerror or str(error)).lower()
    hint = "look at what stands there, and at who may read it"
    return UsageError(Finding("LF653", f"`{shown}` cannot be looked at: {reason}", hint=hint))


def _check(home: Path, journal: Journal, shown: str) -> None:
    """Raise where the journal cannot be read now."""
    try:
        if home.is_symlink():
            raise NotADirectoryError(None, f"its `{home.name}` is a link")
        for name, kind in find_non_files(journal.path):
            raise journal.refusal(f"{f'`{name}`' if name != FILE else 'it'} is {kind}")
        if is_held(home):
            raise busy_error(shown)
    except OSError as error:
        raise unreadable(shown, error) from error


@contextmanager
def _database(journal: Journal) -> Iterator[sqlite3.Connection]:
    """Open the database read-only; after a killed run open a copy, as SQLite recovers it on opening."""
    with ExitStack() as stack:
        path, how = journal.path, "mode=ro&immutable=1"
        try:
            if _state_of(f"{journal.path}-wal"):
                folder = stack.enter_context(TemporaryDirectory(prefix="letterforge-"))
                path, how = Path(folder) / FILE, "mode=rw"
                for ending in ("", "-wal"):
                    with open_file(f"{journal.path}{ending}") as old, open(f"{path}{ending}", "xb") as new:  # noqa: PTH123  # str paths
                        shutil.copyfileobj(old, new)
            else:
                open_file(path).close()  # SQLite gives no reason when it cannot open a file
            database = sqlite3.connect(f"file:{quote(os.fsencode(path))}?{how}", uri=True)
        except (OSError, sqlite3.Error) as error:
            raise journal.refusal((getattr(error, "strerror", None) or str(error)).lower()) from error
        try:
            _check_database(journal, database)
            yield database
        finally:
            database.close()


def _check_database(journal: Journal, database: sqlite3.Connection) -> None:
    try:
        found = tuple(
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        is_empty = not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if found != (APPLICATION_ID, VERSION) and not (is_empty and found == (0, 0)):
            raise journal.refusal("it was not written by this letterforge")
        check_schema(database, journal.refusal)
    except sqlite3.Error as error:
        raise journal.refusal(str(error)) from error
