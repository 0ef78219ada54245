"""Worker: makes the letters of a chunk and writes them to the store."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256

from msgspec import Struct

from letterforge.api import Plan
from letterforge.batch.job import Job
from letterforge.batch.naming.record_names import RecordNamer, file_names
from letterforge.batch.plans import Choice, Plans
from letterforge.batch.resume.fingerprints import digest, fingerprint_job
from letterforge.batch.storage import StagedFile, Store, Writer, open_store
from letterforge.diagnostics import BatchError, Finding, LetterforgeError
from letterforge.exporters import notes
from letterforge.exporters import prepare as prepare_exporters
from letterforge.isolation.untrusted_process import too_large
from letterforge.placeholders.values_files import merge
from letterforge.rendering import Renderer, Rendition

OTHER_INPUTS = Finding(
    "LF645",
    "the library changed while letters were made of it, or this worker has another one",
    hint="run the same command again; on a cluster, with the same library and programs everywhere",
)


class Item(Struct, frozen=True):
    """One record to be made: its name, its choice, its raw values less those that only made the choice.

    `kept` are the fingerprints of its letters that stand in the store unharmed, one a format; `findings`
    say why it cannot be made, and are told together with all else that is wrong with it. `warnings` are about
    its name.
    """

    key: str
    choice: Choice
    values: dict[str, object]
    kept: tuple[bytes | None, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        return f"Item(values: {', '.join(self.values)})"


class Task(Struct, frozen=True):
    """A chunk of work; `token` is of the run, by which its temporary files are called."""

    job: Job
    job_fingerprint: bytes
    token: str
    items: tuple[Item, ...]
    is_dry: bool = False
    is_ahead: bool = False  # not every name is known yet: the files get none
    stop_on_error: bool = False


class Made(Struct, frozen=True):
    """A file of a record: its name, the fingerprint of its letter; no bytes where it was left as it is."""

    name: str
    letter: bytes
    sha256: bytes = b""
    size: int = -1


class Result(Struct, frozen=True):
    """What became of an item: its files and warnings about its values, or the findings it failed for."""

    files: tuple[Made, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


class Done(Struct, frozen=True):
    """What became of a task: the results of its items in their order, the files that have no name yet."""

    results: list[Result]
    staged: tuple[StagedFile, ...] = ()


def work(task: Task) -> Done:
    """Return what became of a task; `stop_on_error` ends it with the first failure.

    When it returns, every file is on the disk, under its name or, where the task goes ahead, without one.
    Raises FullError LF650 where the store takes no more letters, BatchError LF645 where the library is not
    the one the run began with.
    """
    place = worker_context(task.job, task.job_fingerprint)
    writer = None if task.is_dry else place.store.writer(task.token)
    results: list[Result] = []
    for item in task.items:
        results.append(place.make(item, writer))
        if task.stop_on_error and results[-1].findings:
            break
    if writer is None:
        return Done(results)
    staged, faults = writer.sync()
    done = Done(with_faults(results, faults), staged)
    return done if task.is_ahead else named(done, writer)


def prepare(job: Job, job_fingerprint: bytes) -> None:
    """Return when the worker has compiled what it needs, so that it does so while others read."""
    plans = worker_context(job, job_fingerprint).plans
    if not job.variant_column:
        with suppress(LetterforgeError):  # the first letter tells
            plan = plans.plan(Choice(job.variant, job.language, job.formats))[0]
            prepare_exporters(plan.design, job.formats, job.format_options)


def try_plan(job: Job, job_fingerprint: bytes, choice: Choice) -> tuple[Finding, ...]:
    """Return what is to be said about the design of a choice: the worker read the library and compiled it."""
    plans = worker_context(job, job_fingerprint).plans
    plans.declares("_")  # no name is so: every file is looked through for it
    return notes(plans.plan(choice)[0].design, choice.formats)


class WorkerContext:
    """What a worker keeps from one task to the next: the plans and the store."""

    def __init__(self, job: Job, job_fingerprint: bytes) -> None:
        if fingerprint_job(job) != job_fingerprint:
            raise BatchError(OTHER_INPUTS)
        self.plans = Plans(job)
        self._job = job
        self._name_roots = RecordNamer(job, self.plans).roots
        self._store: Store | None = None
        self._renderers: dict[Plan, Renderer] = {}
        if not job.variant_column:
            self.plans.plan(Choice(job.variant, job.language, job.formats))

    @property
    def store(self) -> Store:
        """The store of the job."""
        if self._store is None:
            self._store = open_store(self._job)
        return self._store

    def make(self, item: Item, writer: Writer | None) -> Result:
        """Return what became of one item, whatever happens to it."""
        try:
            rendition, design = self._rendition(item)
            warnings = rendition.findings
            if item.findings:
                return Result(findings=_joined(item.findings, warnings))
            files = _files(item, rendition, design, writer) if writer else ()
            return Result(files, warnings=_joined(warnings, item.warnings) if item.warnings else warnings)
        except BatchError as error:
            if any(one.code == "LF650" for one in error.findings):
                raise
            return Result(findings=_joined(item.findings, error.findings))
        except LetterforgeError as error:
            return Result(findings=_joined(item.findings, error.findings))
        except MemoryError:
            return Result(findings=(*item.findings, too_large()))
        except Exception as error:  # one record must not take the others with it
            return Result(findings=(*item.findings, unforeseen(error)))

    def _rendition(self, item: Item) -> tuple[Rendition, bytes]:
        """Return the letter of an item, and the fingerprint of its design."""
        job = self._job
        plan, design = self.plans.plan(item.choice)
        renderer = self._renderers.get(plan)
        if renderer is None:
            renderer = self._renderers[plan] = Renderer(plan, job.format_options)
        raw = self._raw(item, plan)
        rendition = renderer.prepare(
            raw, blank=job.blank, decimal=job.decimal, locale=job.locale, as_of=job.as_of
        )
        return rendition, design

    def _raw(self, item: Item, plan: Plan) -> Mapping[str, object]:
        """Return the record's values over the common ones, without names that only the file names need."""
        values = item.values
        known = plan.placeholders
        if not values.keys() <= known.keys():
            extra = (
                values.keys() - known.keys() if self._job.ignore_extra else self._name_roots - known.keys()
            )
            extra -= {
                *plan.computed,
                *plan.libraries,
            }  # no value is given for these, or one stands under them
            values = {name: value for name, value in values.items() if name not in extra}
        return merge(self._job.common, values) if self._job.common else values


_contexts: dict[bytes, WorkerContext] = {}


def worker_context(job: Job, job_fingerprint: bytes) -> WorkerContext:
    """Return this process's shop for a job; the one of the last job is kept."""
    key = job_fingerprint + bytes([job.private]) + os.fsencode(job.store)
    found = _contexts.get(key)
    if found is None:
        _contexts.clear()
        found = _contexts[key] = WorkerContext(job, job_fingerprint)
    return found  # whatever a run in another thread does


def _files(item: Item, rendition: Rendition, design: bytes, writer: Writer) -> tuple[Made, ...]:
    """Return the files of a letter; those that the store holds already are not written.

    No file is written before all formats are there: a record that fails leaves none.
    """
    found = digest(design, rendition.fingerprint)
    files: list[Made] = []
    exported: list[tuple[str, bytes]] = []
    names = file_names(item.key, item.choice)
    for name, format_, kept in zip(names, item.choice.formats, item.kept, strict=True):
        if kept == found:
            files.append(Made(name, found))
            continue
        data = rendition.export(format_)
        exported.append((name, data))
        files.append(Made(name, found, sha256(data).digest(), len(data)))
    for name, data in exported:
        writer.stage(name, data)
    return tuple(files)


def named(done: Done, writer: Writer) -> Done:
    """Return what became of a task after its files got their names; without one a letter failed."""
    return Done(with_faults(done.results, writer.commit(done.staged)))


def with_faults(results: list[Result], faults: Mapping[str, Finding]) -> list[Result]:
    """Return the results where some files, by their names, could not be kept."""
    return [_with_faults(result, faults) for result in results] if faults else results


def _with_faults(result: Result, faults: Mapping[str, Finding]) -> Result:
    found = tuple(faults[file.name] for file in result.files if file.name in faults)
    return Result(findings=found) if found else result


def _joined(earlier: tuple[Finding, ...], later: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return (*earlier, *(one for one in later if one not in earlier))


def unforeseen(error: Exception) -> Finding:
    """Return the finding about a record on which the program itself failed."""
    message = f"letterforge itself failed on this record: {type(error).__name__}: {str(error)[:200]}"
    hint = "this is a defect of letterforge; please report it with this record"
    return Finding("LF640", message, hint=hint)
