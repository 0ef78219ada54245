"""Chunks: records processed together, with what is known of each before and its result afterwards."""

from __future__ import annotations

from concurrent.futures import Future

from msgspec import Struct, structs

from letterforge.batch.execution.worker import Done, Item, Made, Result, named
from letterforge.batch.first_pass import Entry, SecondReading
from letterforge.batch.naming.record_names import file_names
from letterforge.batch.plans import Chooser
from letterforge.batch.records import BadRecord, Outcome, Output, Record
from letterforge.batch.resume.journal import Journal, Row
from letterforge.batch.resume.run_history import RunHistory
from letterforge.batch.storage import Store
from letterforge.diagnostics import Finding


class PendingRecord(Struct, eq=False):
    """A record in a chunk: its files' names, what the journal knows of those that stand unharmed."""

    entry: Entry
    record: Record | BadRecord | None = None  # None where nothing is to be done
    names: tuple[str, ...] = ()
    known: tuple[Row | None, ...] = ()
    outcome: Outcome | None = None  # where it was clear without work


class Chunk(Struct, eq=False):
    """Slots in the order of their records, the items of those that need work, the future of that work."""

    pending_records: list[PendingRecord]
    items: tuple[Item, ...]
    future: Future[Done] | None = None


def is_sound(future: Future[Done]) -> bool:
    """Return whether a chunk came to a good end."""
    return future.done() and not future.cancelled() and future.exception() is None


class ChunkBuilder:
    """Fills chunks and reads their results.

    Without store and journal, or with a journal that `is_new`, nothing is known of any file. With `rehash`
    files are read, to know whether they are as they were made.
    """

    def __init__(
        self,
        chooser: Chooser,
        store: Store | None,
        journal: Journal | None,
        history: RunHistory | None = None,
        *,
        is_new: bool = False,
        rehash: bool = False,
    ) -> None:
        self._chooser = chooser
        self._store = store
        self._journal = journal
        self._history = history
        self._is_new = is_new
        self._rehash = rehash

    def chunk(self, again: SecondReading, size: int, *, to_failure: bool) -> Chunk:
        """Return a chunk of the next records; `to_failure` ends it with the first that cannot be made."""
        entries = again.entries(size)
        pending_records = [self.pending(entry) for entry in entries]
        self._find_sound_files(pending_records)
        if not all(map(_is_unchanged, pending_records)):
            for pending, record in zip(pending_records, again.records(entries), strict=True):
                pending.record = record
        return self.fill(pending_records, to_failure=to_failure)

    def pending(self, entry: Entry, record: Record | BadRecord | None = None) -> PendingRecord:
        """Return the slot of a record of which no file is known."""
        names = file_names(entry.key, entry.choice or self._chooser.usual) if entry.key else ()
        return PendingRecord(entry, record, names, (None,) * len(names))

    def fill(self, pending_records: list[PendingRecord], *, to_failure: bool = False) -> Chunk:
        """Return a chunk of these records, the items of those that need work."""
        for pending in pending_records:
            _decide(pending)
        if to_failure:
            ends = (
                at
                for at, pending in enumerate(pending_records, 1)
                if pending.outcome and pending.outcome.findings
            )
            pending_records = pending_records[: next(ends, len(pending_records))]
        return Chunk(
            pending_records,
            tuple(self._item(pending) for pending in pending_records if pending.outcome is None),
        )

    def outcomes(self, chunk: Chunk, done: Done) -> list[Outcome]:
        """Return what became of a chunk's records, its files named and taken down in the journal."""
        if done.staged and self._store is not None:
            done = named(done, self._store.writer("driver"))
        rest = iter(done.results)
        outcomes: list[Outcome] = []
        rows: list[Row] = []
        for pending in chunk.pending_records:
            if pending.outcome is None:
                result = next(rest, None)
                if result is None:  # the work ended with a failure before it
                    break
                pending.outcome = _outcome(pending, result, rows)
            outcomes.append(pending.outcome)
        if self._journal is not None:
            self._journal.save(rows)
        if self._history is not None:
            self._history.failed(outcomes)
        return outcomes

    def _find_sound_files(self, pending_records: list[PendingRecord]) -> None:
        """Put into each slot what the journal knows of its files, as far as they are what it says."""
        if self._journal is None or self._store is None or self._is_new:
            return
        names = [name for pending in pending_records for name in pending.names]
        rows = self._journal.find(names)
        there = [name for name in names if name in rows]
        sizes = self._store.sizes(there)
        sound = {name: rows[name] for name, size in zip(there, sizes, strict=True) if size == rows[name].size}
        if self._rehash:
            found = zip(sound, self._store.digests(list(sound)), strict=True)
            sound = {name: sound[name] for name, digest in found if digest == sound[name].sha256}
        for pending in pending_records:
            pending.known = tuple(sound.get(name) for name in pending.names)

    def _item(self, pending: PendingRecord) -> Item:
        record, entry = pending.record, pending.entry
        assert isinstance(record, Record)
        spent = self._chooser.spent(record)
        values = record.values
        if spent:
            values = {name: value for name, value in values.items() if name not in spent}
        choice = entry.choice or self._chooser.usual
        kept = tuple(row.letter if row else None for row in pending.known)
        return Item(entry.key, choice, values, kept, entry.findings, entry.warnings)


def failed(record: Record | BadRecord, key: str, findings: tuple[Finding, ...]) -> Outcome:
    """Return the outcome of a record that has no letter."""
    columns = record.columns if isinstance(record, Record) else {}
    return Outcome(
        record.number, record.place, key, "failed", findings=findings, row=record.row, columns=columns
    )


def _is_unchanged(pending: PendingRecord) -> bool:
    """Return whether all files of a record stand as they were made of the same row."""
    return bool(pending.known) and all(
        row is not None and row.input == pending.entry.input for row in pending.known
    )


def _decide(pending: PendingRecord) -> None:
    """Set the outcome of a record that needs no work: it could not be read, or nothing changed."""
    entry, record = pending.entry, pending.record
    if isinstance(record, BadRecord):
        pending.outcome = failed(record, "", entry.findings)
    elif _is_unchanged(pending):
        outputs = tuple(_output(row) for row in pending.known if row is not None)
        pending.outcome = Outcome(entry.number, entry.place, entry.key, "unchanged", outputs)


def _outcome(pending: PendingRecord, result: Result, rows: list[Row]) -> Outcome:
    """Return what became of a record that was worked on; its files are added to `rows`."""
    entry, record = pending.entry, pending.record
    assert record is not None  # it was worked on
    if result.findings:
        return failed(record, entry.key, result.findings)
    made = [_row(file, row, entry.input) for file, row in zip(result.files, pending.known, strict=False)]
    rows += made
    is_new = any(file.size >= 0 for file in result.files) or not result.files
    status = "made" if is_new else "unchanged"
    outcome = Outcome(entry.number, entry.place, entry.key, status, tuple(map(_output, made)))  # type: ignore[arg-type]  # mypy widens the two words to str
    return _warned(outcome, record, result.warnings) if result.warnings else outcome


def _warned(outcome: Outcome, record: Record | BadRecord, warnings: tuple[Finding, ...]) -> Outcome:
    """Return an outcome with warnings about the values of its record."""
    columns = record.columns if isinstance(record, Record) else {}
    return structs.replace(outcome, findings=warnings, row=record.row, columns=columns)


def _row(file: Made, known: Row | None, input_: bytes) -> Row:
    if file.size < 0:
        assert known is not None  # only what is known is left as it is
        return Row(file.name, input_, file.letter, known.sha256, known.size)
    return Row(file.name, input_, file.letter, file.sha256, file.size)


def _output(row: Row) -> Output:
    return Output(row.name, row.sha256.hex(), row.size)
