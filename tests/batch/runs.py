"""Small runs for tests: a library of one letter, records in memory, a watch that remembers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from letterforge.batch.job import Job
from letterforge.batch.options import Options
from letterforge.batch.records import BadRecord, Outcome, Record, Summary
from letterforge.batch.reporting.outcome_counter import RunObserver
from letterforge.batch.runner import run
from letterforge.batch.sources.source import Source
from letterforge.diagnostics import Finding
from tests.libraries import make_library

CLAUSES = """
placeholders:
  who: {type: text, label: Who}
  hours: {type: integer, label: Hours, maximum: 72}
clauses:
  used: {text: "{{ who }} answers within {{ hours }} hours."}
  unused: {text: Nothing.}
"""


class RawValues(Source):
    """Records in memory."""

    def __init__(self, rows: Sequence[dict[str, object] | None]) -> None:
        super().__init__("given.csv")
        self.columns = ("id", "who", "hours")
        self.rows = list(rows)

    def __iter__(self) -> Iterator[Record | BadRecord]:
        columns = {name: name for name in self.columns or ()}
        for number, row in enumerate(self.rows, 1):
            place = f"{self.name}:{number + 1}"
            if row is None:
                yield BadRecord(number, place, (Finding("LF615", "the row is too short"),), {"id": "?"})
            else:
                yield Record(number, place, dict(row), columns, row)


class Counted(RawValues):
    """Records that count how many of them were read."""

    read = 0

    def __iter__(self) -> Iterator[Record | BadRecord]:
        for record in super().__iter__():
            self.read += 1
            yield record


class Seen(RunObserver):
    """A watch that keeps what it sees."""

    def __init__(self) -> None:
        self.totals: list[int | None] = []
        self.outcomes: list[Outcome] = []
        self.warnings: list[Finding] = []

    def reads(self) -> None:
        assert not self.totals

    def began(self, total: int | None) -> None:
        self.totals.append(total)

    def finished(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def warn(self, finding: Finding) -> None:
        self.warnings.append(finding)

    @property
    def statuses(self) -> str:
        """The first letters of the outcomes: `mmuf`."""
        return "".join(outcome.status[0] for outcome in self.outcomes)

    @property
    def codes(self) -> list[str]:
        return [finding.code for outcome in self.outcomes for finding in outcome.findings]


def rows(count: int, **changes: object) -> list[dict[str, object] | None]:
    """Return good rows with ids r1, r2 …"""
    return [{"id": f"r{n}", "who": f"Firm {n}", "hours": n % 70, **changes} for n in range(1, count + 1)]


def make_job(folder: Path, store: str | Path = "", **choices: Any) -> Job:
    """Return a job on a small library in `folder`, with Markdown into `folder/out`."""
    library = folder / "library"
    if not library.exists():
        make_library(library, CLAUSES, "[used]")
    usual: dict[str, Any] = {"name": "{{ id }}", "formats": ("md",), "language": "en"}
    return Job(
        library=str(library), variant="letter", store=str(store or folder / "out"), **(usual | choices)
    )


def go(job: Job, given: Any, **options: Any) -> tuple[Summary, Seen]:
    """Run a job over rows, in this process unless said otherwise, and check that every record counts."""
    seen = Seen()
    records = RawValues(given) if isinstance(given, list) else given
    summary = run(job, records, options=Options(**{"jobs": 1, "chunk": 4, **options}), observer=seen)
    assert summary.records == len(seen.outcomes) == summary.made + summary.unchanged + summary.failed
    assert [one.number for one in seen.outcomes] == sorted({one.number for one in seen.outcomes})
    return summary, seen


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of every file but those that the run itself keeps, by name."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", "journal.sqlite3")
    }


def stamps(folder: Path) -> dict[str, int]:
    """Return when each letter was written, in nanoseconds."""
    return {path.name: path.stat().st_mtime_ns for path in folder.rglob("*.md")}
