"""History: what the journal keeps of runs besides their letters, for those who ask how an output stands.

What letters were made from, as paths and hashes, how the last run went, and which records failed in it. No
value of a record is kept, and no name of a letter that was not made.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, json, structs

from letterforge.batch.job import Job
from letterforge.batch.records import Outcome, Records, Summary
from letterforge.batch.resume.fingerprints import RUN, versions
from letterforge.batch.resume.journal import Journal
from letterforge.batch.resume.journal_schema import FAILURES, RUNS, if_missing
from letterforge.batch.storage.hidden_folder import digest_of

_KEPT = 100  # runs
_OLD = f"DELETE FROM runs WHERE rowid <= (SELECT max(rowid) FROM runs) - {_KEPT}"


class Facts(Struct, frozen=True, kw_only=True):
    """What a run made letters from, and how it went: None of what nobody knows, or not yet.

    `library_mark` is the fingerprint of library and reference file, `data_mark` the SHA-256 of the data, both
    in hexadecimal. What `records` were dealt with is made, unchanged or failed.
    """

    library: str
    library_mark: str
    reference: str | None
    versions: tuple[str, ...]
    data: str | None  # the path, where it is one file
    data_mark: str | None
    records: int
    made: int | None = None
    unchanged: int | None = None
    failed: int | None = None
    is_complete: bool = False


class History:
    """Writes the history of one run into a journal; without a journal it writes nothing."""

    def __init__(self, journal: Journal | None, job: Job, job_fingerprint: bytes, library: bytes) -> None:
        self._journal = journal
        self._job = job
        self._run = job_fingerprint[:RUN]
        self._library = library
        self._facts: Facts | None = None

    def began(self, records: Records, total: int) -> None:
        """Take down that letters are made of so many records; what failed in the run before is forgotten."""
        if self._journal is None:
            return
        for table in (RUNS, FAILURES):
            self._journal.ask(if_missing(table), ())
        self._journal.change("DELETE FROM failures", [()])
        path = records.file
        mark = digest_of(path.resolve()) if path is not None else None
        self._facts = Facts(
            library=_text(self._job.library),
            library_mark=self._library.hex(),
            reference=_text(self._job.reference) if self._job.reference else None,
            versions=tuple(versions()),
            data=_text(str(path.absolute())) if path is not None and mark is not None else None,
            data_mark=mark.hex() if mark is not None else None,
            records=total,
        )
        self._keep(self._facts)
        self._journal.change(_OLD, [()])

    def failed(self, outcomes: Iterable[Outcome]) -> None:
        """Take down which records failed."""
        if self._journal is None:
            return
        found = [
            (one.number, _text(one.place), " ".join(dict.fromkeys(it.code for it in one.findings)))
            for one in outcomes
            if one.status == "failed"
        ]
        self._journal.change("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", found)

    def ended(self, summary: Summary, *, is_complete: bool) -> None:
        """Take down how the run went."""
        if self._facts is None:
            return
        self._keep(
            structs.replace(
                self._facts,
                made=summary.made,
                unchanged=summary.unchanged,
                failed=summary.failed,
                is_complete=is_complete,
            )
        )

    def _keep(self, facts: Facts) -> None:
        assert self._journal is not None
        row = (self._run, facts.data or "", json.encode(facts).decode())
        self._journal.change("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", [row])


def _text(text: str) -> str:
    """Return a text that a database takes: half characters, of names that are no UTF-8, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
