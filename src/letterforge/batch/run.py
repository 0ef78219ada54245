"""A run: two passes over the records; the first finds every name, the second makes the letters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from time import monotonic

from msgspec import Struct, structs

from letterforge.batch.chunks import Desk, failed
from letterforge.batch.executors import MANY, Crew
from letterforge.batch.fingerprint import of_job
from letterforge.batch.interruption import AbandonedError, Interruption
from letterforge.batch.job import Job
from letterforge.batch.journal import Journal
from letterforge.batch.lock import Lock
from letterforge.batch.making import Making, new_task
from letterforge.batch.naming import Naming
from letterforge.batch.plans import Chooser, Plans
from letterforge.batch.records import BadRecord, Outcome, Output, Record, Records
from letterforge.batch.sources import unknown_columns
from letterforge.batch.spool import Spool
from letterforge.batch.stores import Store, open_store
from letterforge.batch.survey import Entry, Ranges, Survey, selected
from letterforge.batch.tally import Summary, Tally, Watch
from letterforge.batch.uniqueness import Uniqueness
from letterforge.batch.worker import shop
from letterforge.diagnostics import BatchError

__all__ = ["Options", "Summary", "Watch", "run"]

CHUNK = 100  # records


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


def run(job: Job, records: Records, *, options: Options, watch: Watch) -> Summary:
    """Make the letters of all records and return how it went; `watch` sees each record's outcome.

    The same call after a run that was stopped, or killed, goes on where that one ended. Raises BusyError
    where another run is at work on the output, LetterforgeError where the source, the library, the journal
    or the store as a whole cannot be used; what was made until then stays and counts.
    """
    start = monotonic()
    job = _anywhere(job)
    with ExitStack() as stack:
        interruption = stack.enter_context(Interruption())
        place = shop(job, salt := of_job(job))
        naming = Naming(job, place.plans)
        _check_columns(job, naming, place.plans, records)
        store, journal = (None, None) if options.dry_run else _claim(job, stack)
        crew = Crew(options, job, salt)
        stack.callback(crew.close, wait=False)
        chooser = Chooser(job)
        survey = Survey(naming, chooser, salt, stack.enter_context(Spool(Entry)))
        is_new = journal is None or journal.is_empty
        bad = _survey(survey, records, options, interruption, crew if is_new else None)
        crew.fit(survey.total)
        ordered = store is not None and store.is_ordered
        tally = Tally(watch, stack.enter_context(Spool(Output)) if ordered else None)
        _announce(watch, records, survey.total)
        task = new_task(job, salt, is_dry=options.dry_run, stop_on_error=options.stop_on_error)
        making = Making(task, Desk(chooser, store, journal), crew, tally, interruption)
        if bad is not None:
            tally.take(bad)
        elif not interruption.signal and making.run(_again(survey, records, options), options.chunk):
            tally.check(survey.total)
            if store is not None and tally.outputs is not None:
                with suppress(AbandonedError):
                    store.finish(interruption.guard(tally.outputs))
    return tally.summary(monotonic() - start, interruption.signal)


def _anywhere(job: Job) -> Job:
    """Return the job with paths that mean the same in every worker."""
    is_url = "://" in job.store or "::" in job.store
    return structs.replace(
        job,
        library=os.path.abspath(job.library),  # noqa: PTH100  # links in the path stay as they are
        store=job.store if is_url else os.path.abspath(job.store),  # noqa: PTH100  # as above
    )


def _check_columns(job: Job, naming: Naming, plans: Plans, records: Records) -> None:
    """Raise BatchError LF623 for columns that nothing asks for, unless they are allowed."""
    if job.ignore_extra:
        return
    spent = {job.variant_column, job.language_column, job.format_column, *naming.names}
    unknown = unknown_columns(records, lambda name: name in spent or plans.declares(name))
    if unknown:
        raise BatchError(*unknown)


def _claim(job: Job, stack: ExitStack) -> tuple[Store, Journal]:
    """Return store and journal, both ours alone until `stack` ends."""
    store = open_store(job)
    store.prepare()
    stack.enter_context(Lock(store.home, store.shown))
    store.clear()
    stack.callback(store.clear)
    return store, stack.enter_context(Journal(store.home))


def _survey(
    survey: Survey, records: Records, options: Options, interruption: Interruption, idle: Crew | None
) -> Outcome | None:
    """Read and name all records; return the first that fails where that is to end the run.

    An idle crew gets ready meanwhile, once there are records enough for it.
    """
    with Uniqueness() as unique:
        for record, entry in survey.read(selected(records, options.only, options.limit), unique):
            if interruption.signal:
                return None
            if survey.total == MANY and idle is not None:
                idle.warm()
            if options.stop_on_error and entry.findings:
                return failed(record, entry.key, entry.findings)
    return None


def _again(survey: Survey, records: Records, options: Options) -> Iterator[tuple[Record | BadRecord, Entry]]:
    return survey.again(selected(records, options.only, options.limit))


def _announce(watch: Watch, records: Records, total: int) -> None:
    for finding in records.findings:
        watch.warn(finding)
    watch.began(total)
