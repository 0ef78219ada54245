"""The survey, the first of two passes: every record's name, before anything is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct

from letterforge.batch.fingerprint import digest, of_data
from letterforge.batch.naming import Naming, file_names
from letterforge.batch.plans import Choice, Chooser
from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.spool import Spool, no_room
from letterforge.batch.uniqueness import Uniqueness
from letterforge.batch.worker import unforeseen
from letterforge.diagnostics import BatchError, Finding, LetterforgeError

Ranges = tuple[tuple[int, int | None], ...]


class Entry(Struct, frozen=True, array_like=True):
    """What the survey found about a record: its name, its choice, why it cannot be made."""

    number: int
    input: bytes  # the fingerprint of its row
    key: str = ""
    choice: Choice | None = None
    findings: tuple[Finding, ...] = ()


class Survey:
    """Reads all records once and puts what it found on a spool, in the order of the records."""

    def __init__(self, naming: Naming, chooser: Chooser, salt: bytes, spool: Spool[Entry]) -> None:
        self._naming = naming
        self._chooser = chooser
        self._salt = salt
        self._spool = spool
        self.total = 0

    def read(
        self, records: Iterable[Record | BadRecord], unique: Uniqueness
    ) -> Iterator[tuple[Record | BadRecord, Entry]]:
        """Yield each record and its entry, after that was put on the spool."""
        for record in records:
            entry = self._bad(record) if isinstance(record, BadRecord) else self._look(record, unique)
            self._spool.add(entry)
            self.total += 1
            yield record, entry

    def again(self, records: Iterable[Record | BadRecord]) -> Iterator[tuple[Record | BadRecord, Entry]]:
        """Yield each record of a second reading and its entry; raises BatchError LF644 where they differ."""
        for record, entry in zip(_exactly(records, self.total), self._spool, strict=True):
            input_ = self.input_of(record) if isinstance(record, Record) else b""
            if (record.number, input_) != (entry.number, entry.input):
                raise _changed(record.place)
            yield record, entry

    def input_of(self, record: Record) -> bytes:
        """Return the fingerprint of all that a record's letter is made of."""
        return digest(self._salt, of_data(record.values))

    def _bad(self, record: BadRecord) -> Entry:
        return Entry(record.number, b"", findings=record.findings)

    def _look(self, record: Record, unique: Uniqueness) -> Entry:
        input_ = self.input_of(record)
        choice = None
        try:
            choice = self._chooser.choice(record)
            key = self._naming.name(record, choice)
            _claim(key, choice, record.place, unique)
        except LetterforgeError as error:
            return Entry(record.number, input_, choice=choice, findings=error.findings)
        except sqlite3.Error as error:
            raise no_room(error) from error
        except Exception as error:  # one record must not take the others with it
            return Entry(record.number, input_, choice=choice, findings=(unforeseen(error),))
        return Entry(record.number, input_, key, choice)


def selected(records: Records, only: Ranges | None, limit: int | None) -> Iterator[Record | BadRecord]:
    """Yield the records whose numbers are in `only`, at most `limit` of them."""
    left = limit
    last = max((end for _, end in only if end is not None), default=0) if only else 0
    is_open = only is None or any(end is None for _, end in only)
    if left == 0:
        return
    for record in records:
        if not is_open and record.number > last:
            return
        if only is None or any(a <= record.number and (b is None or record.number <= b) for a, b in only):
            yield record
            left = None if left is None else left - 1
            if left == 0:
                return


def _claim(key: str, choice: Choice, place: str, unique: Uniqueness) -> None:
    """Keep the names of a record's files; raises BatchError LF648 where another record has one of them."""
    for name in file_names(key, choice):
        earlier = unique.add(name, place)
        if earlier is not None:
            raise BatchError(_collision(key, earlier))


def _collision(key: str, earlier: str) -> Finding:
    return Finding(
        "LF648",
        f"`{key}` is the name of another record's letter already",
        notes=(f"the other record: {earlier}",),
        hint="put a column into the name that differs in every record",
    )


def _exactly(records: Iterable[Record | BadRecord], total: int) -> Iterator[Record | BadRecord]:
    """Yield `total` records; raises BatchError LF644 where there are fewer."""
    count = 0
    for count, record in enumerate(records, 1):  # the last count is needed
        if count > total:
            raise _changed(record.place)
        yield record
    if count < total:
        raise _changed(f"after record {count}")


def _changed(place: str) -> BatchError:
    message = "the source changed while it was read"
    return BatchError(Finding("LF644", message, place=place, hint="run the same command again"))
