"""The first pass over the records: finds the name of every letter before any letter appears."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from letterforge.batch.execution.worker import unforeseen
from letterforge.batch.naming.collisions import collision
from letterforge.batch.naming.protected_files import Guard, OutputConflictError
from letterforge.batch.naming.record_names import RecordNamer, file_names
from letterforge.batch.naming.unique_names import UniqueNames
from letterforge.batch.options import Ranges
from letterforge.batch.plans import Choice, Chooser
from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.resume.fingerprints import fingerprint_row
from letterforge.batch.sources.source import label
from letterforge.batch.spool import Spool, no_space_error
from letterforge.diagnostics import BatchError, Finding, LetterforgeError, UsageError


class Entry(Struct, frozen=True, array_like=True):
    """What the first pass found about a record: its name, its choice, why it cannot be made.

    `warnings` are about values in its name that are no placeholders; no one else looks at those.
    """

    number: int
    place: str
    input: bytes  # the fingerprint of its row
    key: str = ""
    choice: Choice | None = None  # where it is not that of the job
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


class FirstPass:
    """Reads all records once and puts what it found on a spool, in the order of the records."""

    def __init__(
        self,
        naming: RecordNamer,
        chooser: Chooser,
        job_fingerprint: bytes,
        spool: Spool[Entry],
        guard: Guard | None = None,
    ) -> None:
        self._guard = guard
        self._namer = naming
        self._chooser = chooser
        self._job_fingerprint = job_fingerprint
        self._spool = spool
        self.total = 0
        self.size = 0  # of the values of the last record, in bytes, about

    def read(
        self, records: Iterable[Record | BadRecord], unique: UniqueNames
    ) -> Iterator[tuple[Record | BadRecord, Entry]]:
        """Yield each record and its entry, after that was put on the spool."""
        for record in records:
            entry = self._bad(record) if isinstance(record, BadRecord) else self._look(record, unique)
            self._spool.add(entry)
            self.total += 1
            yield record, entry

    def again(self, records: Callable[[], Iterable[Record | BadRecord]]) -> SecondReading:
        """Return a second reading of the same records."""
        return SecondReading(self, iter(self._spool), records)

    def input_of(self, record: Record) -> bytes:
        """Return the fingerprint of all that a record's letter is made of."""
        found, self.size = fingerprint_row(record.values, self._job_fingerprint)
        return found

    def _bad(self, record: BadRecord) -> Entry:
        self.size = len(repr(record.row))
        return Entry(record.number, record.place, b"", findings=record.findings)

    def _look(self, record: Record, unique: UniqueNames) -> Entry:
        input_ = self.input_of(record)
        choice = None
        try:
            choice = self._chooser.choice(record)
            key = self._namer.name(record, choice)
            self._claim(key, choice, record.place, unique)
        except OutputConflictError:
            raise
        except LetterforgeError as error:
            return Entry(record.number, record.place, input_, choice=choice, findings=error.findings)
        except sqlite3.Error as error:
            raise no_space_error(error) from error
        except Exception as error:  # one record must not take the others with it
            return Entry(record.number, record.place, input_, choice=choice, findings=(unforeseen(error),))
        own = None if choice is self._chooser.usual else choice
        return Entry(record.number, record.place, input_, key, own, warnings=self._namer.warnings())

    def _claim(self, key: str, choice: Choice, place: str, unique: UniqueNames) -> None:
        """Keep the names of a record's files; raises BatchError LF648 where another record has one of them.

        LF663 where one belongs to what is read, OverlapError where one belongs to a report.
        """
        for name in file_names(key, choice):
            if self._guard is not None:
                self._guard.check(name, place)
            earlier = unique.add(name, place)
            if earlier is not None:
                before = earlier.name.removesuffix(name[len(key) :])
                raise BatchError(collision(key, earlier.place, before))


class SecondReading:
    """The records once more, chunk by chunk: what was found about them, and themselves where they are needed.

    A source of which no record is needed is not read again.
    """

    def __init__(
        self,
        first_pass: FirstPass,
        entries: Iterator[Entry],
        records: Callable[[], Iterable[Record | BadRecord]],
    ) -> None:
        self._first_pass = first_pass
        self._entries = entries
        self._open = records
        self._records: Iterator[Record | BadRecord] | None = None
        self._behind = 0  # entries that were taken, their records not yet read
        self.left = first_pass.total  # records whose entries were not yet taken

    def entries(self, count: int) -> list[Entry]:
        """Return the next entries, at most `count`; raises BatchError LF644 where there are more records."""
        found = list(islice(self._entries, count))
        self._behind += len(found)
        self.left -= len(found)
        if not found and self._records is not None and not self._behind:
            for record in self._records:
                raise _changed(record.place)
        return found

    def skip(self, count: int) -> None:
        """Leave out the next entries and their records."""
        skipped = sum(1 for _ in islice(self._entries, count))
        self._behind += skipped
        self.left -= skipped

    def records(self, entries: Sequence[Entry]) -> list[Record | BadRecord]:
        """Return the records of the entries taken last; raises BatchError LF644 where they changed."""
        if self._records is None:
            self._records = iter(self._open())
        before = self._behind - len(entries)
        for _ in islice(self._records, before):
            pass
        found = list(islice(self._records, len(entries)))
        self._behind = 0
        for record, entry in zip(found, entries, strict=False):
            input_ = self._first_pass.input_of(record) if isinstance(record, Record) else b""
            if (record.number, input_) != (entry.number, entry.input):
                raise _changed(record.place)
        if len(found) < len(entries):
            raise _changed(f"after {found[-1].place}" if found else entries[0].place)
        return found


def selected(records: Records, only: Ranges | None, limit: int | None) -> Iterator[Record | BadRecord]:
    """Yield the records whose numbers are in `only`, at most `limit` of them."""
    if only is None and limit is None:
        yield from records
        return
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


def nothing_selected(records: Records) -> UsageError:
    """Return the error LF001 that the numbers of `--only` are those of no record."""
    count = sum(1 for _ in records)
    message = f"`--only` names none of the records of `{label(records.name)}`, which has {count:,}"
    hint = f"they are counted from 1 to {count}" if count else "leave it out"
    return UsageError(Finding("LF001", message, hint=hint))


def _changed(place: str) -> BatchError:
    message = "the source changed while it was read"
    return BatchError(Finding("LF644", message, place=place, hint="run the same command again"))
