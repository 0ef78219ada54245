"""Letter states: which letters of an output are as they were made, which are not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from letterforge.batch.resume.fingerprints import (
    JOB_BYTES,
    SIZE,
    fingerprint_library,
    plugins_among,
    versions,
)
from letterforge.batch.resume.journal import Row
from letterforge.batch.resume.run_history import RunInfo
from letterforge.batch.status.output_readers import OutputReader, open_output
from letterforge.batch.status.snapshot import FailedRecord, Snapshot, snapshot
from letterforge.batch.storage.state_folder import digest_of
from letterforge.diagnostics import LetterforgeError

STATES = ("made", "stale", "missing", "changed", "unreadable")


class LetterStatus(Struct, frozen=True):
    """A letter: its name, its state, the reason."""

    name: str
    state: str
    reason: str = ""


class InputStatus(Struct, frozen=True):
    """An input of the last run: its path, and whether it changed since."""

    path: str
    state: Literal["same", "changed", "gone"]


class OutputStatus(Struct, frozen=True, kw_only=True):
    """The status of an output: letters counted by state, listed letters, failed records.

    `last` describes the last run, None where the journal knows of none; `library`, `data` and
    `has_same_programs` say whether its inputs changed since. The lists are limited, the counts are complete.
    """

    output: str
    counts: dict[str, int]
    failed: int
    files: tuple[LetterStatus, ...] = ()
    failures: tuple[FailedRecord, ...] = ()
    last: RunInfo | None = None
    library: InputStatus | None = None
    data: InputStatus | None = None
    has_same_programs: bool = True

    @property
    def is_well(self) -> bool:
        """Whether all letters are there, unchanged and up to date, and the last run was complete."""
        not_well = sum(self.counts[state] for state in STATES if state != "made")
        return not not_well and not self.failed and (self.last is None or self.last.is_complete)


def read_status(name: str, *, limit: int, everything: bool = False) -> OutputStatus:
    """Return the status of the output `name`; at most `limit` letters and `limit` records are listed.

    With `everything` unchanged letters are listed, too. Raises UsageError LF653 where there is no journal,
    BatchError LF643 where it cannot be read, BusyError LF642 where a run is active.
    """
    output = open_output(name)
    try:
        with snapshot(output.home, output.shown) as journal:
            return _collect(output, journal, limit, everything=everything)
    finally:
        output.close()


def _collect(output: OutputReader, journal: Snapshot, limit: int, *, everything: bool) -> OutputStatus:
    runs = list(journal.runs())
    inputs = _Inputs(runs)
    counts = dict.fromkeys(STATES, 0)
    listed: list[LetterStatus] = []
    for file in _files(output, journal, inputs):
        counts[file.state] += 1
        if len(listed) < limit and (everything or file.state != "made"):
            listed.append(file)
    failed = 0
    failures: list[FailedRecord] = []
    for failure in journal.failures():
        failed += 1
        if len(failures) < limit:
            failures.append(failure)
    last = runs[-1][1] if runs else None
    return OutputStatus(
        output=output.shown,
        counts=counts,
        failed=failed,
        files=tuple(listed),
        failures=tuple(failures),
        last=last,
        library=inputs.library(last) if last else None,
        data=inputs.data(last) if last else None,
        has_same_programs=last is None or inputs.has_same_programs(last),
    )


def _files(output: OutputReader, journal: Snapshot, inputs: _Inputs) -> Iterator[LetterStatus]:
    for row in journal.rows():
        state, reason = output.check(row)
        if state == "made" and (why := inputs.why_stale(row)):
            state, reason = "stale", why
        yield LetterStatus(row.name, state, reason)


class _Inputs:
    """The inputs of letters, and whether they changed since; each is compared once."""

    def __init__(self, runs: list[tuple[bytes, RunInfo]]) -> None:
        self._infos: dict[bytes, list[RunInfo]] = {}
        for run, info in runs:
            self._infos.setdefault(run, []).append(info)
        self._why: dict[bytes, str] = {}
        self._libraries: dict[tuple[str, str | None, str], InputStatus] = {}
        self._data: dict[tuple[str, str], InputStatus] = {}

    def why_stale(self, row: Row) -> str:
        """Return why a letter is out of date; empty where it is not, or unknown."""
        run = row.input[SIZE : SIZE + JOB_BYTES]
        if run not in self._why:
            self._why[run] = next(filter(None, map(self._changes, self._infos.get(run, ()))), "")
        return self._why[run]

    def _changes(self, info: RunInfo) -> str:
        data = self.data(info)
        changed = [
            (self.library(info).state == "changed", "the library changed"),
            (not self.has_same_programs(info), "it was made by other versions of letterforge or its parts"),
            (data is not None and data.state == "changed", "the data changed"),
        ]
        return ", ".join(words for is_so, words in changed if is_so)

    def library(self, info: RunInfo) -> InputStatus:
        """Return whether the library or the reference file of a run changed."""
        key = info.library, info.reference, info.library_hash
        if key not in self._libraries:
            self._libraries[key] = InputStatus(info.library, _library_state(info))
        return self._libraries[key]

    def data(self, info: RunInfo) -> InputStatus | None:
        """Return whether the data of a run changed; None where they were no single file."""
        if info.data is None or info.data_hash is None:
            return None
        key = info.data, info.data_hash
        if key not in self._data:
            found = digest_of(Path(info.data).resolve())
            is_same = found is not None and found.hex() == info.data_hash
            self._data[key] = InputStatus(info.data, "same" if is_same else "changed" if found else "gone")
        return self._data[key]

    def has_same_programs(self, info: RunInfo) -> bool:
        """Return whether the installed versions are those of a run."""
        return info.versions == versions(plugins_among(info.versions))


def _library_state(info: RunInfo) -> Literal["same", "changed", "gone"]:
    if not Path(info.library).exists():
        return "gone"
    try:
        return (
            "same"
            if fingerprint_library(info.library, info.reference).hex() == info.library_hash
            else "changed"
        )
    except LetterforgeError:
        return "changed"
