"""`letterforge batch`: a letter for every record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from letterforge.cli.batch_options import Engine, Reading, Running, SecondPass, Telling
from letterforge.cli.option_groups import with_options
from letterforge.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from letterforge.batch.job import Job
    from letterforge.batch.options import Options
    from letterforge.batch.records import Records
    from letterforge.batch.reporting.reports import Report
    from letterforge.cli.batch_places import Places


@with_options(reading=Reading, making=SecondPass, running=Running, telling=Telling)
def batch(reading: Reading, making: SecondPass, running: Running, telling: Telling) -> None:
    """Make a letter for every record of a table.

    Records that fail do not stop the others; the exit code is then 1. Stopped at any time, the same command
    goes on where it was, and what did not change is not made again.

    Example: letterforge batch variant1 --data customers.csv -o 'out/{{ id }}.docx'
    """
    from letterforge.batch.execution.interruption import StoppedError
    from letterforge.batch.execution.watchdog import end_soon
    from letterforge.batch.reporting.failed_rows_reader import mended
    from letterforge.batch.run import run
    from letterforge.cli.console_reporter import ConsoleReporter
    from letterforge.cli.progress import choose_progress

    places = _places(reading, making, telling)
    guard, job = places.check(), _job(making, reading, places)
    records = mended(places.checked(open_source(reading)))
    progress, reports = choose_progress(quiet=telling.quiet), _reports(telling, records, reading, job)
    with ConsoleReporter(progress, reports, quiet=telling.quiet) as observer:
        try:
            summary = run(job, records, options=_options(running), observer=observer, guard=guard)
        except StoppedError as stopped:
            end_soon()  # whatever the terminal or a worker holds up
            raise typer.Exit(128 + stopped.number) from None
        observer.end(summary, dry_run=running.dry_run)
    if summary.interrupted or summary.failed:
        raise typer.Exit(128 + summary.interrupted if summary.interrupted else 1)


def _places(reading: Reading, making: SecondPass, telling: Telling) -> Places:
    """Return what is read and written, and where."""
    from letterforge.batch.job import is_url
    from letterforge.cli.batch_places import Places
    from letterforge.cli.output_names import parse_output
    from letterforge.library.locate import locate_library

    outputs = parse_output(making.output, making.format_ or [], formats_vary=making.format_column is not None)
    if making.private and is_url(outputs.store):
        message = f"`--private` means nothing for `{outputs.store}`: who may read there is said there"
        raise UsageError(Finding("LF001", message, hint="leave it out, and set the rights in that store"))
    read = [("--vars", one) for one in reading.vars_ or []]
    if making.reference is not None:
        read.append(("--reference", str(making.reference)))
    told = {"--report": telling.report, "--junit": telling.junit, "--failed": telling.failed}
    return Places(
        data=reading.data,
        query=reading.query,
        read=tuple(read),
        reports={option: path for option, path in told.items() if path is not None},
        library=locate_library(making.library).path,
        outputs=outputs,
    )


def _job(making: SecondPass, reading: Reading, places: Places) -> Job:
    """Return what is the same for all records."""
    from letterforge.batch.job import Job
    from letterforge.cli.render import collect

    return Job(
        library=str(places.library.absolute()),
        variant=making.variant,
        name=places.outputs.name,
        formats=places.outputs.formats,
        store=places.outputs.store,
        language=making.language,
        reference=str(making.reference.absolute()) if making.reference else None,
        blank=making.blank,
        common=collect(reading.vars_ or [], reading.set_ or []),
        variant_column=making.variant_column,
        language_column=making.language_column,
        format_column=making.format_column,
        ignore_extra=reading.ignore_extra,
        decimal=reading.decimal and reading.decimal.value,
        private=making.private,
    )


def open_source(reading: Reading) -> Records:
    """Return the source of the records."""
    from letterforge.batch.sources.kinds import open_records

    return open_records(
        reading.data,
        kind=reading.source_kind,
        encoding=reading.encoding,
        sheet=reading.sheet,
        mapping=_mapping(reading.map_ or []),
        query=reading.query,
        skip_hidden=reading.skip_hidden,
        delimiter=reading.delimiter,
        header_row=reading.header_row,
    )


def _mapping(assignments: list[str]) -> dict[str, str]:
    """Return placeholder names by column."""
    from letterforge.yamldoc import is_unseen

    pairs = [assignment.rpartition("=") for assignment in assignments]
    for assignment, (column, _, name) in zip(assignments, pairs, strict=True):
        if is_unseen(column) or is_unseen(name):
            hint = "write it as `--map column=placeholder`"
            raise UsageError(Finding("LF001", f"`--map {assignment}` names no column and value", hint=hint))
    return {column.strip(): name.strip() for column, _, name in pairs}


def _options(running: Running) -> Options:
    """Return how the work is done."""
    from letterforge.batch.options import Options
    from letterforge.cli.record_ranges import parse_numbers

    if running.scheduler is not None and running.engine is Engine.local:
        hint = "add `--engine dask` to work on a cluster"
        raise UsageError(Finding("LF001", "`--scheduler` means nothing for this machine alone", hint=hint))
    if running.untrusted and running.engine is not Engine.local:
        hint = "leave `--engine` out: a cluster limits its workers itself"
        raise UsageError(Finding("LF001", "`--untrusted` holds for workers of this machine", hint=hint))
    if running.rehash and running.dry_run:
        hint = "leave one of them out; `letterforge status` reads the letters, and writes none"
        raise UsageError(Finding("LF001", "`--rehash` means nothing for a dry run", hint=hint))
    return Options(
        jobs=running.jobs,
        rehash=running.rehash,
        untrusted=running.untrusted,
        engine=running.engine.value,
        scheduler=running.scheduler,
        dry_run=running.dry_run,
        limit=running.limit,
        only=parse_numbers(running.only or []),
        stop_on_error=running.stop_on_error,
    )


def _reports(telling: Telling, records: Records, reading: Reading, job: Job) -> list[Report]:
    """Return the reports asked for."""
    from letterforge.batch.reporting.failed_rows import FailedRows
    from letterforge.batch.reporting.reports import JsonLines, JUnit
    from letterforge.batch.sources.shown_values import declarations

    reports: list[Report] = []
    if telling.report is not None:
        reports.append(JsonLines(_target(telling.report), private=job.private))
    if telling.junit is not None:
        reports.append(JUnit(_target(telling.junit), records.name, private=job.private))
    if telling.failed is not None:
        declared, target = declarations(job.library), _target(telling.failed)
        reports.append(
            FailedRows(target, records, reading.encoding, reading.decimal, declared, private=job.private)
        )
    return reports


def _target(named: str) -> Path | None:
    """Return the file that a report is to be; None for standard output."""
    return None if named == "-" else Path(named)
