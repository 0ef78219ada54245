"""Batch: one letter for each record of a table, a file, or an iterable of mappings.

    from letterforge import batch

    job = batch.Job(
        library="path/to/library", variant="letter", name="{{ id }}", formats=("docx",), store="out"
    )
    summary = batch.run(job, batch.records_from([{"id": "a", "hours": 24}]))

Names are imported when they are first used, so that workers start quickly.
"""

TYPE_CHECKING = False  # as in the package itself

if TYPE_CHECKING:
    from letterforge.batch.job import Job
    from letterforge.batch.options import Options
    from letterforge.batch.records import BadRecord, Outcome, Output, Record, Records, Summary
    from letterforge.batch.reporting.outcome_counter import RunObserver
    from letterforge.batch.runner import run
    from letterforge.batch.sources.mappings import records_from
    from letterforge.batch.sources.registry import open_records

__all__ = [
    "BadRecord",
    "Job",
    "Options",
    "Outcome",
    "Output",
    "Record",
    "Records",
    "RunObserver",
    "Summary",
    "open_records",
    "records_from",
    "run",
]

_HOMES = {
    "BadRecord": "records",
    "Job": "job",
    "Options": "options",
    "Outcome": "records",
    "Output": "records",
    "Record": "records",
    "Records": "records",
    "RunObserver": "reporting.outcome_counter",
    "Summary": "records",
    "open_records": "sources.registry",
    "records_from": "sources.mappings",
    "run": "runner",
}

if not TYPE_CHECKING:  # as in the package itself
    from letterforge.lazy_names import lazy_names

    __getattr__ = lazy_names(__name__, _HOMES)
