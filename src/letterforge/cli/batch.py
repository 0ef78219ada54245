"""`letterforge batch`: a letter for every record."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import structs

from letterforge.cli.as_of import day_of
from letterforge.cli.batch_options import Engine, LetterOptions, ReportOptions, RunOptions, SourceOptions
from letterforge.cli.option_groups import with_options
from letterforge.diagnostics import Finding, UsageError
from letterforge.library.locate import locate_library

if TYPE_CHECKING:
    from letterforge.batch.job import Job
    from letterforge.batch.options import Options
    from letterforge.batch.records import Records, Summary
    from letterforge.batch.reporting.reports import Report
    from letterforge.cli.batch_paths import BatchPaths
    from letterforge.cli.output_names import Outputs
    from letterforge.isolation.python_process import ChildProcess


@with_options(source=SourceOptions, letter=LetterOptions, run_options=RunOptions, reporting=ReportOptions)
def batch(
    source: SourceOptions, letter: LetterOptions, run_options: RunOptions, reporting: ReportOptions
) -> None:
    """Make a letter for every record of a table.

    Records that fail do not stop the others; the exit code is then 1. Stopped at any time, the same command
    goes on where it was, and what did not change is not made again.

    Example: letterforge batch variant1 --data customers.csv -o 'out/{{ id }}.docx'
    """
    from letterforge.batch.execution.early_processes import early_processes

    options, outputs = _options(run_options), _outputs(letter, untrusted=run_options.untrusted)
    job = _job(letter, source, outputs)
    with early_processes(options, source.data, job) as processes:
        paths = _paths(source, letter, reporting, outputs)
        summary = _run(job, options, paths, source, reporting, processes)
    if summary.interrupted or summary.failed:
        raise typer.Exit(128 + summary.interrupted if summary.interrupted else 1)


def _run(
    job: Job,
    options: Options,
    paths: BatchPaths,
    source: SourceOptions,
    reporting: ReportOptions,
    processes: list[ChildProcess],
) -> Summary:
    """Make the letters and tell how it went; `processes` are workers that were started already."""
    from letterforge.batch.execution.interruption import StoppedError
    from letterforge.batch.execution.watchdog import end_soon
    from letterforge.batch.reporting.failed_rows_reader import unwrap_failed_rows
    from letterforge.batch.runner import run
    from letterforge.cli.console_reporter import ConsoleReporter
    from letterforge.cli.progress import choose_progress
    from letterforge.cli.render import collect

    guard = paths.check()
    job = structs.replace(job, common=collect(source.vars_ or [], source.set_ or []))
    records = unwrap_failed_rows(paths.check_failed_rows(open_source(source)))
    progress, reports = choose_progress(quiet=reporting.quiet), _reports(reporting, records, source, job)
    with ConsoleReporter(progress, reports, quiet=reporting.quiet) as observer:
        try:
            summary = run(job, records, options=options, observer=observer, guard=guard, processes=processes)
        except StoppedError as stopped:
            end_soon()  # even if the terminal or a worker blocks
            raise typer.Exit(128 + stopped.number) from None
        observer.end(summary, dry_run=options.dry_run)
    return summary


def _outputs(letter: LetterOptions, *, untrusted: bool) -> Outputs:
    """Return where the letters go, and their names and formats."""
    from letterforge.batch.job import is_url
    from letterforge.cli.format_options import load_plugins
    from letterforge.cli.output_names import parse_output

    outputs = parse_output(
        letter.output,
        letter.format_ or [],
        formats_vary=letter.format_column is not None,
        load_plugins=None if untrusted else partial(load_plugins, letter.library),
    )
    if letter.private and is_url(outputs.store):
        message = f"`--private` means nothing for `{outputs.store}`: who may read there is said there"
        raise UsageError(Finding("LF001", message, hint="leave it out, and set the rights in that store"))
    return outputs


def _paths(
    source: SourceOptions, letter: LetterOptions, reporting: ReportOptions, outputs: Outputs
) -> BatchPaths:
    """Return the paths that are read and written."""
    from letterforge.cli.batch_paths import BatchPaths

    inputs = [("--vars", one) for one in source.vars_ or []]
    if letter.reference is not None:
        inputs.append(("--reference", str(letter.reference)))
    reports = {"--report": reporting.report, "--junit": reporting.junit, "--failed": reporting.failed}
    return BatchPaths(
        data=source.data,
        query=source.query,
        inputs=tuple(inputs),
        reports={option: path for option, path in reports.items() if path is not None},
        library=locate_library(letter.library).path,
        outputs=outputs,
    )


def _job(letter: LetterOptions, source: SourceOptions, outputs: Outputs) -> Job:
    """Return the settings that are the same for all records, without the values that all letters share."""
    from letterforge.batch.job import Job
    from letterforge.cli.format_options import parse_format_options
    from letterforge.exporters import FORMATS
    from letterforge.placeholders.source_locale import notation_of

    notation_of(source.decimal and source.decimal.value, source.locale)  # refuses what CLDR does not know
    return Job(
        library=str(locate_library(letter.library).path.absolute()),
        variant=letter.variant,
        name=outputs.name,
        formats=outputs.formats,
        store=outputs.store,
        language=letter.language,
        reference=str(letter.reference.absolute()) if letter.reference else None,
        blank=letter.blank,
        as_of=day_of(letter.as_of),
        variant_column=letter.variant_column,
        language_column=letter.language_column,
        format_column=letter.format_column,
        ignore_extra=source.ignore_extra,
        decimal=source.decimal and source.decimal.value,
        locale=source.locale,
        private=letter.private,
        format_options=parse_format_options(letter.option or [], outputs.formats or FORMATS),
    )


def open_source(source: SourceOptions) -> Records:
    """Return the source of the records, with the options of the command line."""
    from letterforge.batch.sources.registry import open_records

    return open_records(
        source.data,
        kind=source.source_kind,
        encoding=source.encoding,
        sheet=source.sheet,
        mapping=_mapping(source.map_ or []),
        query=source.query,
        skip_hidden=source.skip_hidden,
        delimiter=source.delimiter,
        header_row=source.header_row,
    )


def _mapping(assignments: list[str]) -> dict[str, str]:
    """Return the placeholder name of each mapped column."""
    from letterforge.yamldoc import is_unseen

    pairs = [assignment.rpartition("=") for assignment in assignments]
    for assignment, (column, _, name) in zip(assignments, pairs, strict=True):
        if is_unseen(column) or is_unseen(name):
            hint = "write it as `--map column=placeholder`"
            raise UsageError(Finding("LF001", f"`--map {assignment}` names no column and value", hint=hint))
    return {column.strip(): name.strip() for column, _, name in pairs}


def _options(run_options: RunOptions) -> Options:
    """Return the options of the run."""
    from letterforge.batch.options import Options
    from letterforge.cli.record_ranges import parse_numbers

    if run_options.scheduler is not None and run_options.engine is Engine.local:
        hint = "add `--engine dask` to work on a cluster"
        raise UsageError(Finding("LF001", "`--scheduler` means nothing for this machine alone", hint=hint))
    if run_options.untrusted and run_options.engine is not Engine.local:
        hint = "leave `--engine` out: a cluster limits its workers itself"
        raise UsageError(Finding("LF001", "`--untrusted` holds for workers of this machine", hint=hint))
    if run_options.rehash and run_options.dry_run:
        hint = "leave one of them out; `letterforge status` reads the letters, and writes none"
        raise UsageError(Finding("LF001", "`--rehash` means nothing for a dry run", hint=hint))
    return Options(
        jobs=run_options.jobs,
        rehash=run_options.rehash,
        untrusted=run_options.untrusted,
        engine=run_options.engine.value,
        scheduler=run_options.scheduler,
        dry_run=run_options.dry_run,
        limit=run_options.limit,
        only=parse_numbers(run_options.only or []),
        stop_on_error=run_options.stop_on_error,
    )


def _reports(reporting: ReportOptions, records: Records, source: SourceOptions, job: Job) -> list[Report]:
    """Return the requested reports."""
    from letterforge.batch.reporting.failed_rows import FailedRows
    from letterforge.batch.reporting.reports import JsonLines, JUnit
    from letterforge.batch.sources.readable_cells import placeholder_lookup
    from letterforge.placeholders.source_locale import notation_of

    reports: list[Report] = []
    if reporting.report is not None:
        reports.append(JsonLines(_target(reporting.report), private=job.private))
    if reporting.junit is not None:
        reports.append(JUnit(_target(reporting.junit), records.name, private=job.private))
    if reporting.failed is not None:
        declared, target = placeholder_lookup(job.library), _target(reporting.failed)
        written = notation_of(job.decimal, job.locale)
        reports.append(FailedRows(target, records, source.encoding, written, declared, private=job.private))
    return reports


def _target(named: str) -> Path | None:
    """Return the file of a report; None for standard output."""
    return None if named == "-" else Path(named)
