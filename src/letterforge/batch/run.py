"""A run: two passes over the records; the first finds every name, the second makes the letters."""

from __future__ import annotations

import os
from contextlib import ExitStack
from math import inf
from time import monotonic

from msgspec import Struct, structs

from letterforge.batch.execution.chunks import ChunkBuilder, failed
from letterforge.batch.execution.early_chunks import EarlyChunks
from letterforge.batch.execution.executors import MANY, WorkerPool
from letterforge.batch.execution.interruption import AbandonedError, Interruption
from letterforge.batch.execution.plans import Choice, Chooser, NoPlans, Plans
from letterforge.batch.execution.worker import worker_context
from letterforge.batch.first_pass import Entry, FirstPass, Ranges, nothing_selected, selected
from letterforge.batch.job import Job
from letterforge.batch.naming.naming_rules import save_rule
from letterforge.batch.naming.protected_files import Guard
from letterforge.batch.naming.record_names import RecordNamer
from letterforge.batch.naming.unique_names import UniqueNames
from letterforge.batch.records import Outcome, Output, Records
from letterforge.batch.reporting.outcome_counter import OutcomeCounter, RunObserver, Summary
from letterforge.batch.resume.fingerprints import fingerprint_choices, fingerprint_library
from letterforge.batch.resume.journal import Journal
from letterforge.batch.resume.output_lock import OutputLock
from letterforge.batch.resume.remembered_names import keep, key_of, recall
from letterforge.batch.resume.run_history import RunHistory
from letterforge.batch.second_pass import SecondPass, new_task
from letterforge.batch.sources.column_matching import ColumnMatcher
from letterforge.batch.sources.column_names import PlaceholderNames
from letterforge.batch.spool import Spool
from letterforge.batch.storage import Store, open_store
from letterforge.batch.storage.state_folder import check_state_folder
from letterforge.diagnostics import BatchError, Finding

__all__ = ["Options", "RunObserver", "Summary", "run"]

_SHARE = 1 << 16  # bytes of a source that are about as many records as a worker gets at once
_PATIENCE = 0.2  # seconds to clear away what was in the making, after a signal
CHUNK = 400  # records: the disk is waited for once for all of them


class Options(Struct, frozen=True, kw_only=True):
    """How a run goes: by how many workers (None: one a processor) of which engine, over which records.

    `only` holds ranges of record numbers, each with its first and last (None: to the end); `chunk` is how
    many records a worker gets at once.
    """

    jobs: int | None = None
    engine: str = "local"  # or `dask`
    scheduler: str | None = None
    dry_run: bool = False
    limit: int | None = None
    only: Ranges | None = None
    stop_on_error: bool = False
    chunk: int = CHUNK
    rehash: bool = False  # files that stand there are read, not only looked at
    untrusted: bool = False  # workers under limits of time and memory, and no plan here before one of theirs


def run(
    job: Job, records: Records, *, options: Options, observer: RunObserver, guard: Guard | None = None
) -> Summary:
    """Make the letters of all records and return how it went; `watch` sees each record's outcome.

    `guard` knows the files that no letter may replace.

    The same call after a run that was stopped, or killed, goes on where that one ended. Raises BusyError
    where another run is at work on the output, LetterforgeError where the source, the library, the journal
    or the store as a whole cannot be used; what was made until then stays and counts.
    """
    start = monotonic()
    job = _anywhere(job)
    with ExitStack() as stack:
        interruption = stack.enter_context(Interruption())
        ground = _RunContext(job, records, options, guard, stack, interruption)
        observer.reads()
        first_pass, ahead, bad = ground.first_pass(interruption)
        for finding in (*records.findings, *ground.notes()):
            observer.warn(finding)
        observer.began(first_pass.total)
        counter = ground.counter(observer)
        is_complete = ground.make(first_pass, ahead, bad, counter, interruption)
        told = counter.summary(monotonic() - start, interruption.signal)
        ground.history.ended(told, is_complete=is_complete)
    return counter.summary(monotonic() - start, interruption.signal)


class _RunContext:
    """What a run stands on, until `stack` ends: plans, store and journal, workers."""

    def __init__(
        self,
        job: Job,
        records: Records,
        options: Options,
        guard: Guard | None,
        stack: ExitStack,
        interruption: Interruption,
    ) -> None:
        self._job, self._guard = job, guard
        self._options, self._records = options, records
        self._stack = stack
        library_mark = fingerprint_library(job.library, job.reference)
        self._job_fingerprint = fingerprint_choices(job, library_mark)
        self._worker_pool = WorkerPool(options, job, self._job_fingerprint, lambda: bool(interruption.signal))
        stack.callback(self._worker_pool.close)
        self._plans = _plans(job, self._job_fingerprint, self._worker_pool)
        self._namer = RecordNamer(job, self._plans)
        self._chooser = Chooser(job)
        library = PlaceholderNames(self._plans.declares, self._plans.placeholder_names)
        self._matcher = ColumnMatcher(job, records, library)
        self._matcher.check()
        self._namer.set_spellings(self._matcher.spellings)
        self._store: Store | None = None
        self._journal: Journal | None = None
        self._open(interruption)
        self.history = RunHistory(self._journal, job, self._job_fingerprint, library_mark)
        self._task = new_task(
            job, self._job_fingerprint, is_dry=options.dry_run, stop_on_error=options.stop_on_error
        )
        self._set_up()

    def _set_up(self) -> None:
        """Say how chunks are made, which depends on what stands in the store already."""
        options = self._options
        is_new = self._journal is None or self._journal.is_empty
        can_commit_later = self._store is None or self._store.can_commit_later
        self._goes_ahead = (
            is_new and can_commit_later and not options.stop_on_error and not self._worker_pool.is_untrusted
        )
        self._builder = ChunkBuilder(
            self._chooser, self._store, self._journal, self.history, is_new=is_new, rehash=options.rehash
        )

    def _open(self, interruption: Interruption) -> None:
        """Open store and journal, but for a dry run; workers that are copies are made before."""
        store = None if self._options.dry_run else open_store(self._job)
        if store is None or not os.path.lexists(Journal(store.home).path):
            self._worker_pool.fork(getattr(self._records, "size", 0) // _SHARE)
        if store is not None:
            self._store, self._journal = store, _claim(store, self._job, self._stack, interruption)
            self._stack.callback(
                self._worker_pool.close
            )  # before the store is cleared of what they were making
            if self._guard is not None:
                self._guard.check_journal(self._journal)

    def first_pass(self, interruption: Interruption) -> tuple[FirstPass, EarlyChunks, Outcome | None]:
        """Read and name all records; also return the first that fails where that is to end the run.

        Workers begin meanwhile, once there are records enough for them.
        """
        options = self._options
        ahead = EarlyChunks(self._builder, self._worker_pool, self._task, max(1, options.chunk))
        key = self._key()
        if key is not None and (known := self._recall(key)):
            return known, ahead, None
        spool = self._stack.enter_context(Spool(Entry))
        first_pass = FirstPass(self._namer, self._chooser, self._job_fingerprint, spool, self._guard)
        with UniqueNames() as unique:
            for record, entry in first_pass.read(
                selected(self._records, options.only, options.limit), unique
            ):
                if interruption.signal:
                    break
                if options.stop_on_error and entry.findings:
                    return first_pass, ahead, failed(record, entry.key, entry.findings)
                if self._goes_ahead:
                    ahead.take(record, entry, first_pass.size)
                    if first_pass.total % MANY == 0:
                        self._worker_pool.prestart()
        if not interruption.signal:
            self._check_met(first_pass.total)
        ahead.close()
        self._worker_pool.shrink(first_pass.total)
        is_whole = self._worker_pool.is_sure and not interruption.signal
        if self._store and key and first_pass.total >= MANY and is_whole and key == self._key():
            keep(self._store.home, key, first_pass.total, spool.blocks())
        return first_pass, ahead, None

    def _check_met(self, total: int) -> None:
        """Raise where the records that were read mean nothing, or `--only` names none."""
        options = self._options
        self._matcher.check_keys(is_whole=options.only is None and options.limit is None)
        if options.only and not total:
            raise nothing_selected(self._records)

    def _key(self) -> bytes | None:
        """Return what tells a survey of these records from others, if it can be kept at all."""
        options = self._options
        selection: list[object] = [list(map(list, options.only)) if options.only else None, options.limit]
        if self._guard is not None:
            selection.append(self._guard.names)
        return key_of(self._job, self._job_fingerprint, self._records, selection) if self._store else None

    def _recall(self, key: bytes) -> FirstPass | None:
        """Return the survey of an earlier run of the same records."""
        found = recall(self._store.home, key) if self._store else None
        if found is None:
            return None
        spool = self._stack.enter_context(Spool(Entry, found[0]))
        first_pass = FirstPass(self._namer, self._chooser, self._job_fingerprint, spool)
        first_pass.total = found[1]
        self._worker_pool.shrink(first_pass.total)
        return first_pass

    def notes(self) -> tuple[Finding, ...]:
        """Return warnings about what letters leave out of their designs."""
        return tuple(self._worker_pool.notes) if self._worker_pool.is_untrusted else self._plans.notes()

    def counter(self, observer: RunObserver) -> OutcomeCounter:
        """Return a tally that keeps the outputs where the store asks for them."""
        is_ordered = self._store is not None and self._store.is_ordered
        return OutcomeCounter(observer, self._stack.enter_context(Spool(Output)) if is_ordered else None)

    def make(
        self,
        first_pass: FirstPass,
        ahead: EarlyChunks,
        bad: Outcome | None,
        counter: OutcomeCounter,
        interruption: Interruption,
    ) -> bool:
        """Make the letters, unless a `bad` record ends the run; return whether all came to its end."""
        self.history.began(self._records, first_pass.total)
        if bad is not None:
            counter.take(bad)
            self.history.failed([bad])
            return False
        making = SecondPass(self._task, self._builder, self._worker_pool, counter, interruption)
        options = self._options
        again = first_pass.again(lambda: selected(self._records, options.only, options.limit))
        if interruption.signal or not making.run(again, ahead):
            return False
        counter.check(first_pass.total)
        return self._finish(counter, interruption)

    def _finish(self, counter: OutcomeCounter, interruption: Interruption) -> bool:
        """Complete the store, unless a signal comes; return whether it is complete."""
        if self._store is not None and counter.outputs is not None:
            try:
                self._store.finish(interruption.guard(counter.outputs))
            except AbandonedError:
                return False
        return True


def _plans(job: Job, job_fingerprint: bytes, worker_pool: WorkerPool) -> Plans:
    """Return the plans of the driver: those of its own shop, or ones that a worker tried before."""
    if not worker_pool.is_untrusted:
        return worker_context(job, job_fingerprint).plans
    usual = Choice(job.variant, job.language, job.formats)
    try:
        worker_pool.try_plan(usual)  # which reads the whole library, too
    except BatchError as error:
        return NoPlans(error)
    plans = Plans(job, worker_pool.try_plan)
    if not job.variant_column:
        plans.plan(usual)
    return plans


def _anywhere(job: Job) -> Job:
    """Return the job with paths that mean the same in every worker."""
    is_url = "://" in job.store or "::" in job.store
    return structs.replace(
        job,
        library=os.path.abspath(job.library),  # noqa: PTH100  # links in the path stay as they are
        store=job.store if is_url else os.path.abspath(job.store),  # noqa: PTH100  # as above
    )


def _claim(store: Store, job: Job, stack: ExitStack, interruption: Interruption) -> Journal:
    """Return the journal of a store; both are ours alone until `stack` ends."""
    store.prepare()
    check_state_folder(store.home, store.shown)
    stack.enter_context(OutputLock(store.home, store.shown))
    store.clear()
    stack.callback(lambda: store.clear(_PATIENCE if interruption.signal else inf))
    journal = stack.enter_context(Journal(store.home))
    save_rule(journal, job)
    return journal
