"""Run history: what the journal records about runs, for `letterforge status`.

The inputs of letters as paths and hashes, the result of the last run, and the records that failed in it. No
value of a record is stored, and no name of a letter that was not made.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, json, structs

from letterforge.batch.job import Job
from letterforge.batch.records import Outcome, Records, Summary
from letterforge.batch.resume.fingerprints import JOB_BYTES
from letterforge.batch.resume.journal import Journal
from letterforge.batch.resume.journal_schema import FAILURES, RUNS, if_missing
from letterforge.batch.storage.state_folder import digest_of

_MAX_RUNS = 100  # runs
_OLD = f"DELETE FROM runs WHERE rowid <= (SELECT max(rowid) FROM runs) - {_MAX_RUNS}"


class RunInfo(Struct, frozen=True, kw_only=True):
    """The inputs and the result of a run; None for what is unknown, or not known yet.

    `library_hash` is the fingerprint of library and reference file, `data_hash` the SHA-256 of the data, both
    in hexadecimal. `variant` and `language` are those of all its letters: empty where a column chooses them,
    or where an older version made the letters; a `language` of None is the usual one. `records` = `made` +
    `unchanged` + `failed` for a complete run.
    """

    library: str
    library_hash: str
    reference: str | None
    versions: tuple[str, ...]
    data: str | None  # the path, if it is one file
    data_hash: str | None
    records: int
    made: int | None = None
    unchanged: int | None = None
    failed: int | None = None
    is_complete: bool = False
    variant: str = ""
    language: str | None = ""


class RunHistory:
    """Writes the history of one run to a journal; does nothing without a journal."""

    def __init__(self, journal: Journal | None, job: Job, job_fingerprint: bytes, library: bytes) -> None:
        self._journal = journal
        self._job = job
        self._run = job_fingerprint[:JOB_BYTES]
        self._library = library
        self._info: RunInfo | None = None

    def began(self, records: Records, total: int) -> None:
        """Record the start of a run of `total` records; clear the failures of the previous run."""
        if self._journal is None:
            return
        for table in (RUNS, FAILURES):
            self._journal.query(if_missing(table), ())
        self._journal.execute_many("DELETE FROM failures", [()])
        path = records.file
        data_hash = digest_of(path.resolve()) if path is not None else None
        self._info = RunInfo(
            library=_text(self._job.library),
            library_hash=self._library.hex(),
            reference=_text(self._job.reference) if self._job.reference else None,
            versions=self._job.programs,
            data=_text(str(path.absolute())) if path is not None and data_hash is not None else None,
            data_hash=data_hash.hex() if data_hash is not None else None,
            records=total,
            variant="" if self._job.variant_column else _text(self._job.variant),
            language="" if self._job.language_column else self._job.language,
        )
        self._save(self._info)
        self._journal.execute_many(_OLD, [()])

    def failed(self, outcomes: Iterable[Outcome]) -> None:
        """Record the failed records."""
        if self._journal is None:
            return
        found = [
            (one.number, _text(one.place), " ".join(dict.fromkeys(it.code for it in one.findings)))
            for one in outcomes
            if one.status == "failed"
        ]
        self._journal.execute_many("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", found)

    def ended(self, summary: Summary, *, is_complete: bool) -> None:
        """Record the result of the run."""
        if self._info is None:
            return
        self._save(
            structs.replace(
                self._info,
                made=summary.made,
                unchanged=summary.unchanged,
                failed=summary.failed,
                is_complete=is_complete,
            )
        )

    def _save(self, info: RunInfo) -> None:
        assert self._journal is not None
        row = (self._run, info.data or "", json.encode(info).decode())
        self._journal.execute_many("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", [row])


def _text(text: str) -> str:
    """Return `text` with lone surrogates escaped (from file names that are not UTF-8), as SQLite needs."""
    return text.encode("utf-8", "backslashreplace").decode()
