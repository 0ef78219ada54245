"""`letterforge status`: how the letters of an output stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from letterforge.batch.status import Standing

_SHOWN = 20  # letters, and records that failed, that people are shown
_WRITTEN = 1000  # those that programs are
_MEANINGS = {
    "made": "as they were made",
    "stale": "older than what they were made from",
    "missing": "gone since they were made",
    "changed": "changed since they were made",
    "unreadable": "not to be read",
}
_SINCE = {"same": "unchanged", "changed": "changed since", "gone": "gone"}


Folder = Annotated[
    str, typer.Argument(metavar="FOLDER", help="The folder, .zip or URL that batch made letters in.")
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        min=0,
        help="Name at most N letters, and N records that failed. Default: 20, with --json 1000.",
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="Name the letters that are as they were made, too.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object, for programs.")]


def status(
    folder: Folder, limit: Limit = None, everything: Everything = False, as_json: Json = False
) -> None:
    """Tell how the letters of an output stand, by what the journal of batch knows.

    Every letter is read: is it there, as it was made, of the library and data of today? Nothing is written.
    The exit code is 0 where all is well and 1 where something is not, 75 where a run is at work.

    Example: letterforge status out
    """
    from letterforge.batch.status import standing
    from letterforge.cli.messages import tell

    most = limit if limit is not None else _WRITTEN if as_json else _SHOWN
    found = standing(folder, limit=most, everything=everything)
    if as_json:
        from letterforge.batch.reporting.reports import json_line

        sys.stdout.write(json_line(_data(found, everything=everything)).decode())
    else:
        tell(_lines(found, everything=everything))
    if not found.is_well:
        raise typer.Exit(1)


def _lines(found: Standing, *, everything: bool) -> Iterator[str]:
    """Yield what people are told."""
    yield f"{found.output}: {_count(sum(found.counts.values()), 'letter')}"
    for state, number in found.counts.items():
        if number or state == "made":
            yield f"  {number:>9,} {state:<10} {_MEANINGS[state]}"
    if found.failed:
        yield f"  {found.failed:>9,} {'failed':<10} records of the last run"
    rows = [(one.state, one.name, one.reason) for one in found.files]
    rows += [("failed", one.place, ", ".join(one.codes)) for one in found.failures]
    if rows:
        yield ""
    for state, name, reason in rows:
        yield f"{state:<10} {name}" + (f"  ({reason})" if reason else "")
    files, records = _left_out(found, everything=everything)
    if files or records:
        yield f"and {_count(files, 'letter')}, {_count(records, 'record')} more; --limit N names more"
    yield ""
    yield from _origins(found)


def _origins(found: Standing) -> Iterator[str]:
    """Yield how the last run went, and what became of what it made letters from."""
    last = found.last
    if last is None:
        yield "the last run: nothing is known of it"
        return
    how = "it did not come to its end; the same command goes on from there"
    if last.is_complete:
        how = f"{last.made:,} made, {last.unchanged:,} unchanged, {last.failed:,} failed"
    yield f"the last run: {_count(last.records, 'record')}, {how}"
    for name, part in (("library", found.library), ("data", found.data)):
        if part is not None:
            yield f"{name}: {_near(part.path)} ({_SINCE[part.state]})"
    if not found.has_same_programs:
        yield "letterforge: the version, or that of a part of it, changed since"


def _near(path: str) -> str:
    """Return a path as one from the current folder where it lies in that."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _data(found: Standing, *, everything: bool) -> dict[str, object]:
    """Return what programs are told."""
    from msgspec import to_builtins

    files, records = _left_out(found, everything=everything)
    last = found.last
    return {
        "output": found.output,
        "is_well": found.is_well,
        "letters": found.counts,
        "failed": found.failed,
        "last_run": last
        and {
            "is_complete": last.is_complete,
            "records": last.records,
            "made": last.made,
            "unchanged": last.unchanged,
            "failed": last.failed,
            "library": to_builtins(found.library),
            "data": to_builtins(found.data),
            "has_same_programs": found.has_same_programs,
        },
        "files": to_builtins(found.files),
        "failures": to_builtins(found.failures),
        "left_out": {"files": files, "failures": records},
    }


def _left_out(found: Standing, *, everything: bool) -> tuple[int, int]:
    """Return how many letters, and records that failed, are not named."""
    of = sum(number for state, number in found.counts.items() if everything or state != "made")
    return of - len(found.files), found.failed - len(found.failures)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
