"""`letterforge status`: the state of the letters of an output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterforge.cli.messages import FindingFormat, MessageFormat, print_lines
from letterforge.cli.options import OutputForm, ResultFormat

if TYPE_CHECKING:
    from letterforge.batch.status import OutputStatus

_MAX_LINES = 20  # letters, and failed records, that are listed
_MAX_JSON = 1000  # the same as JSON
_MEANINGS = {
    "made": "as they were made",
    "stale": "older than what they were made from",
    "missing": "gone since they were made",
    "changed": "changed since they were made",
    "unreadable": "not to be read",
}
_STATES = {"same": "unchanged", "changed": "changed since", "gone": "gone"}


Folder = Annotated[
    str, typer.Argument(metavar="FOLDER", help="The folder, .zip or URL that batch made letters in.")
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        min=0,
        help="Name at most N letters, and N records that failed. Default: 20, as JSON 1000.",
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="Name the letters that are as they were made, too.")]


def status(
    folder: Folder,
    limit: Limit = None,
    everything: Everything = False,
    format_: ResultFormat = OutputForm.text,
    message_format: MessageFormat = FindingFormat.full,  # noqa: ARG001  # its callback sees to it
) -> None:
    """Show the state of the letters of an output, by the journal of batch.

    Every letter is read: is it there, as it was made, of the library and data of today? Nothing is written.
    The exit code is 0 where all is well and 1 where something is not, 75 where a run is at work.

    Example: letterforge status out
    """
    from letterforge.batch.status import read_status

    as_json = format_ is OutputForm.json
    most = limit if limit is not None else _MAX_JSON if as_json else _MAX_LINES
    output_status = read_status(folder, limit=most, everything=everything)
    if as_json:
        from letterforge.batch.reporting.reports import json_line

        sys.stdout.write(json_line(_data(output_status, everything=everything)).decode())
    else:
        print_lines(_lines(output_status, everything=everything))
    if not output_status.is_well:
        raise typer.Exit(1)


def _lines(output_status: OutputStatus, *, everything: bool) -> Iterator[str]:
    """Yield the lines for people."""
    yield f"{output_status.output}: {_count(sum(output_status.counts.values()), 'letter')}"
    for state, number in output_status.counts.items():
        if number or state == "made":
            yield f"  {number:>9,} {state:<10} {_MEANINGS[state]}"
    if output_status.failed:
        yield f"  {output_status.failed:>9,} {'failed':<10} records of the last run"
    rows = [(one.state, one.name, one.reason) for one in output_status.files]
    rows += [("failed", one.place, ", ".join(one.codes)) for one in output_status.failures]
    if rows:
        yield ""
    for state, name, reason in rows:
        yield f"{state:<10} {name}" + (f"  ({reason})" if reason else "")
    files, records = _left_out(output_status, everything=everything)
    if files or records:
        yield f"and {_count(files, 'letter')}, {_count(records, 'record')} more; --limit N names more"
    yield ""
    yield from _last_run_lines(output_status)


def _last_run_lines(output_status: OutputStatus) -> Iterator[str]:
    """Yield the lines about the last run and the state of its inputs."""
    last = output_status.last
    if last is None:
        yield "the last run: nothing is known of it"
        return
    how = "it did not come to its end; the same command goes on from there"
    if last.is_complete:
        how = f"{last.made:,} made, {last.unchanged:,} unchanged, {last.failed:,} failed"
    yield f"the last run: {_count(last.records, 'record')}, {how}"
    for name, part in (("library", output_status.library), ("data", output_status.data)):
        if part is not None:
            yield f"{name}: {_relative(part.path)} ({_STATES[part.state]})"
    if not output_status.has_same_programs:
        yield "letterforge: the version, or that of a part of it, changed since"


def _relative(path: str) -> str:
    """Return a path relative to the current folder if it is inside that."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _data(output_status: OutputStatus, *, everything: bool) -> dict[str, object]:
    """Return the JSON data for programs."""
    from msgspec import to_builtins

    files, records = _left_out(output_status, everything=everything)
    last = output_status.last
    return {
        "output": output_status.output,
        "is_well": output_status.is_well,
        "letters": output_status.counts,
        "failed": output_status.failed,
        "last_run": last
        and {
            "is_complete": last.is_complete,
            "records": last.records,
            "made": last.made,
            "unchanged": last.unchanged,
            "failed": last.failed,
            "library": to_builtins(output_status.library),
            "data": to_builtins(output_status.data),
            "has_same_programs": output_status.has_same_programs,
        },
        "files": to_builtins(output_status.files),
        "failures": to_builtins(output_status.failures),
        "left_out": {"files": files, "failures": records},
    }


def _left_out(output_status: OutputStatus, *, everything: bool) -> tuple[int, int]:
    """Return how many letters, and how many failed records, are not listed."""
    of = sum(number for state, number in output_status.counts.items() if everything or state != "made")
    return of - len(output_status.files), output_status.failed - len(output_status.failures)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
