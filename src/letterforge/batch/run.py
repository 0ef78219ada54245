"""A run: two passes over the records. The first finds every name, the second makes the letters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from math import inf
from time import monotonic

from msgspec import Struct, structs

from letterforge.batch.chunks import ChunkBuilder, failed
from letterforge.batch.column_matching import ColumnMatcher
from letterforge.batch.early_chunks import EarlyChunks
from letterforge.batch.execution.early_processes import has_all_to_do
from letterforge.batch.execution.interruption import AbandonedError, Interruption
from letterforge.batch.execution.worker import Task, worker_context
from letterforge.batch.execution.worker_pool import MANY, WorkerPool
from letterforge.batch.first_pass import Entry, FirstPass, nothing_selected, selected
from letterforge.batch.job import Job
from letterforge.batch.naming.naming_rules import save_rule
from letterforge.batch.naming.protected_files import Guard
from letterforge.batch.naming.record_names import RecordNamer
from letterforge.batch.naming.unique_names import UniqueNames
from letterforge.batch.options import Options
from letterforge.batch.plans import Choice, Chooser, NoPlans, Plans
from letterforge.batch.records import BadRecord, Outcome, Output, Record, Records, Summary
from letterforge.batch.reporting.outcome_counter import OutcomeCounter, RunObserver
from letterforge.batch.resume.fingerprints import fingerprint_choices, fingerprint_library, versions_of
from letterforge.batch.resume.journal import Journal
from letterforge.batch.resume.output_lock import OutputLock
from letterforge.batch.resume.run_history import RunHistory
from letterforge.batch.second_pass import SecondPass, new_task
from letterforge.batch.sources.column_names import PlaceholderNames
from letterforge.batch.spool import Spool
from letterforge.batch.storage import Store, open_store
from letterforge.batch.storage.state_folder import check_state_folder, has_journal
from letterforge.diagnostics import BatchError
from letterforge.isolation.python_process import ChildProcess

_PATIENCE = 0.2  # seconds to clear away what was in the making, after a signal


def run(
    job: Job,
    records: Records,
    *,
    options: Options,
    observer: RunObserver,
    guard: Guard | None = None,
    processes: list[ChildProcess] | None = None,
) -> Summary:
    """Make the letters of all records and return how it went; `observer` sees each record's outcome.

    `guard` knows the files that no letter may replace; workers are taken off the list `processes` first.
    The same call after a run that was stopped, or killed, goes on where that one ended. Raises BusyError
    where another run is at work on the output, LetterforgeError where the source, the library, the journal
    or the store as a whole cannot be used; what was made until then stays and counts.
    """
    start = monotonic()
    given = _Given(_for_every_worker(job, options), records, options, guard, processes or [])
    with ExitStack() as stack:
        interruption = stack.enter_context(Interruption())
        context = _prepare(given, stack, interruption)
        observer.reads()
        first_pass, early_chunks, bad = context.first_pass()
        context.warn(observer)
        observer.began(first_pass.total)
        counter = context.counter(observer)
        is_complete = context.make(first_pass, early_chunks, bad, counter)
        told = counter.summary(monotonic() - start, interruption.signal)
        context.history.ended(told, is_complete=is_complete)
    return counter.summary(monotonic() - start, interruption.signal)


class _Given(Struct, frozen=True):
    """What a run was called with."""

    job: Job
    records: Records
    options: Options
    guard: Guard | None
    processes: list[ChildProcess]


def _prepare(given: _Given, stack: ExitStack, interruption: Interruption) -> _RunContext:
    """Return what a run works with until `stack` ends; what stands in the output is touched last."""
    job, options = given.job, given.options
    library_hash = fingerprint_library(job.library, job.reference)
    fingerprint = fingerprint_choices(job, library_hash)
    worker_pool = WorkerPool(options, job, fingerprint, lambda: bool(interruption.signal), given.processes)
    stack.callback(worker_pool.close)
    plans, fitting = _plans(given, fingerprint, worker_pool)
    naming = RecordNamer(job, plans)
    naming.set_spellings(fitting.spellings)
    store, journal = _open_output(given, worker_pool, stack, interruption)
    return _RunContext(
        given=given,
        stack=stack,
        interruption=interruption,
        worker_pool=worker_pool,
        plans=plans,
        naming=naming,
        fitting=fitting,
        chooser=Chooser(job),
        store=store,
        journal=journal,
        history=RunHistory(journal, job, fingerprint, library_hash),
        task=new_task(job, fingerprint, is_dry=options.dry_run, stop_on_error=options.stop_on_error),
    )


class _RunContext(Struct):
    """What a run works with; `journal` and `store` are None in a dry run."""

    given: _Given
    stack: ExitStack
    interruption: Interruption
    worker_pool: WorkerPool
    plans: Plans
    naming: RecordNamer
    fitting: ColumnMatcher
    chooser: Chooser
    store: Store | None
    journal: Journal | None
    history: RunHistory
    task: Task

    def first_pass(self) -> tuple[FirstPass, EarlyChunks, Outcome | None]:
        """Read and name all records; also return the first that fails where that is to end the run.

        Workers begin meanwhile, once there are records enough for them.
        """
        options, pool = self.given.options, self.worker_pool
        early = EarlyChunks(self.builder(), pool, self.task, max(1, options.chunk))
        may_begin = self._may_begin()
        spool = self.stack.enter_context(Spool(Entry))
        fingerprint, guard = self.task.job_fingerprint, self.given.guard
        found = FirstPass(self.naming, self.chooser, fingerprint, spool, guard)
        with UniqueNames() as unique:
            for record, entry in found.read(self.selected(), unique):
                if self.interruption.signal:
                    break
                if options.stop_on_error and entry.findings:
                    return found, early, failed(record, entry.key, entry.findings)
                if may_begin:
                    early.take(record, entry, found.size)
                    if found.total % MANY == 0:
                        pool.prestart()
        if not self.interruption.signal:
            self._check_met(found.total)
        early.close()
        pool.shrink(found.total)
        return found, early, None

    def builder(self) -> ChunkBuilder:
        """Return what makes chunks, which depends on what stands in the store already."""
        return ChunkBuilder(
            self.chooser,
            self.store,
            self.journal,
            self.history,
            is_new=self._is_new,
            rehash=self.given.options.rehash,
        )

    def selected(self) -> Iterator[Record | BadRecord]:
        """Return the records that letters are made of."""
        options = self.given.options
        return selected(self.given.records, options.only, options.limit)

    @property
    def _is_new(self) -> bool:
        return self.journal is None or self.journal.is_empty

    def _may_begin(self) -> bool:
        """Return whether letters may be made before all names are known."""
        can_commit_later = self.store is None or self.store.can_commit_later
        is_usual = not self.given.options.stop_on_error and not self.worker_pool.is_untrusted
        return self._is_new and can_commit_later and is_usual

    def _check_met(self, total: int) -> None:
        """Raise where the records that were read mean nothing, or `--only` names none."""
        options = self.given.options
        self.fitting.check_keys(is_whole=options.only is None and options.limit is None)
        if options.only and not total:
            raise nothing_selected(self.given.records)

    def warn(self, observer: RunObserver) -> None:
        """Tell the warnings about the source, and about what letters leave out of their designs."""
        notes = self.worker_pool.notes if self.worker_pool.is_untrusted else self.plans.notes()
        for finding in (*self.given.records.findings, *notes):
            observer.warn(finding)

    def counter(self, observer: RunObserver) -> OutcomeCounter:
        """Return a counter that keeps the outputs where the store asks for them."""
        is_ordered = self.store is not None and self.store.is_ordered
        return OutcomeCounter(observer, self.stack.enter_context(Spool(Output)) if is_ordered else None)

    def make(
        self, first_pass: FirstPass, early: EarlyChunks, bad: Outcome | None, counter: OutcomeCounter
    ) -> bool:
        """Make the letters, unless a `bad` record ends the run; return whether all came to its end."""
        self.history.began(self.given.records, first_pass.total)
        if bad is not None:
            counter.take(bad)
            self.history.failed([bad])
            return False
        second_pass = SecondPass(self.task, self.builder(), self.worker_pool, counter, self.interruption)
        if self.interruption.signal or not second_pass.run(first_pass.again(self.selected), early):
            return False
        counter.check(first_pass.total)
        return self._finish(counter)

    def _finish(self, counter: OutcomeCounter) -> bool:
        """Complete the store, unless a signal comes; return whether it is complete."""
        if self.store is not None and counter.outputs is not None:
            try:
                self.store.finish(self.interruption.guard(counter.outputs))
            except AbandonedError:
                return False
        return True


def _plans(given: _Given, fingerprint: bytes, worker_pool: WorkerPool) -> tuple[Plans, ColumnMatcher]:
    """Return the plans of this process, and how columns lead to placeholders.

    Columns that mean nothing are told before anything is compiled, unless nobody vouches for the library: a
    worker under limits reads it first. Other workers come up while plans are compiled here.
    """
    if given.options.untrusted:
        plans = _tried_plans(given.job, worker_pool)
        return plans, _match_columns(given, plans)
    fitting = _match_columns(given, Plans(given.job))
    _start_workers(given, worker_pool)
    return worker_context(given.job, fingerprint).plans, fitting


def _start_workers(given: _Given, pool: WorkerPool) -> None:
    """Let the workers start where there is much to do in a new output of this machine."""
    if has_all_to_do(given.options, given.job):
        pool.prestart_for(given.records.size)


def _tried_plans(job: Job, worker_pool: WorkerPool) -> Plans:
    """Return plans that are compiled here after a worker under limits did so."""
    usual = Choice(job.variant, job.language, job.formats)
    try:
        worker_pool.try_plan(usual)  # which reads the whole library, too
    except BatchError as error:
        return NoPlans(error)
    plans = Plans(job, worker_pool.try_plan)
    if not job.variant_column:
        plans.plan(usual)
    return plans


def _match_columns(given: _Given, plans: Plans) -> ColumnMatcher:
    """Return how columns lead to placeholders; raises BatchError where those of a table mean nothing."""
    fitting = ColumnMatcher(
        given.job, given.records, PlaceholderNames(plans.declares, plans.placeholder_names)
    )
    fitting.check()
    return fitting


def _open_output(
    given: _Given, worker_pool: WorkerPool, stack: ExitStack, interruption: Interruption
) -> tuple[Store | None, Journal | None]:
    """Return store and journal, ours alone until `stack` ends; None in a dry run."""
    if given.options.dry_run:
        return None, None
    store = open_store(given.job)
    if given.job.is_remote and not has_journal(store.home):
        worker_pool.prestart_for(given.records.size)
    store.prepare()
    check_state_folder(store.home, store.shown)
    stack.enter_context(OutputLock(store.home, store.shown))
    store.clear()
    stack.callback(lambda: store.clear(_PATIENCE if interruption.signal else inf))
    journal = stack.enter_context(Journal(store.home))
    save_rule(journal, given.job)
    stack.callback(worker_pool.close)  # before the store is cleared of what they were making
    if given.guard is not None:
        given.guard.check_journal(journal)
    return store, journal


def _for_every_worker(job: Job, options: Options) -> Job:
    """Return the job with paths that mean the same in every worker, and the versions that are in use here."""
    return structs.replace(
        job,
        programs=versions_of(job, untrusted=options.untrusted),
        library=os.path.abspath(job.library),  # noqa: PTH100  # links in the path stay as they are
        store=job.store if job.is_remote else os.path.abspath(job.store),  # noqa: PTH100  # as above
    )
