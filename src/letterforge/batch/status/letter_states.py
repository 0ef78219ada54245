"""Standing: which letters of an output are as they were made, which are not, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from letterforge.batch.resume.fingerprints import RUN, SIZE, of_library, versions
from letterforge.batch.resume.journal import Row
from letterforge.batch.resume.run_history import Facts
from letterforge.batch.status.letter_places import Place, place_of
from letterforge.batch.status.snapshot import Failure, Snapshot, snapshot
from letterforge.batch.storage.hidden_folder import digest_of
from letterforge.diagnostics import LetterforgeError

STATES = ("made", "stale", "missing", "changed", "unreadable")


class File(Struct, frozen=True):
    """A letter: its name, its state, why it is in that."""

    name: str
    state: str
    reason: str = ""


class Part(Struct, frozen=True):
    """What letters of the last run were made from: the path, and what became of it since."""

    path: str
    state: Literal["same", "changed", "gone"]


class Standing(Struct, frozen=True, kw_only=True):
    """How an output stands: letters by state, and those that are listed; records that failed.

    `is_complete` is whether the last run came to its end, None where the journal knows of none; `library`,
    `data` and `programs` are what became since of what that run made letters from. Of the lists no more is
    kept than was asked for; the counts are whole.
    """

    output: str
    counts: dict[str, int]
    failed: int
    files: tuple[File, ...] = ()
    failures: tuple[Failure, ...] = ()
    last: Facts | None = None
    library: Part | None = None
    data: Part | None = None
    has_same_programs: bool = True

    @property
    def is_well(self) -> bool:
        """Whether every letter is as it was made, of what it would be made of today, and none is lacking."""
        unwell = sum(self.counts[state] for state in STATES if state != "made")
        return not unwell and not self.failed and (self.last is None or self.last.is_complete)


def standing(name: str, *, limit: int, everything: bool = False) -> Standing:
    """Return how the output `name` stands; at most `limit` letters and `limit` records are listed.

    With `everything` letters are listed that are as they were made, too. Raises UsageError LF653 where there
    is no journal, BatchError LF643 where it cannot be read, BusyError LF642 where a run is at work.
    """
    place = place_of(name)
    try:
        with snapshot(place.home, place.shown) as known:
            return _standing(place, known, limit, everything=everything)
    finally:
        place.close()


def _standing(place: Place, known: Snapshot, limit: int, *, everything: bool) -> Standing:
    runs = list(known.runs())
    origins = _Origins(runs)
    counts = dict.fromkeys(STATES, 0)
    listed: list[File] = []
    for file in _files(place, known, origins):
        counts[file.state] += 1
        if len(listed) < limit and (everything or file.state != "made"):
            listed.append(file)
    failed = 0
    failures: list[Failure] = []
    for failure in known.failures():
        failed += 1
        if len(failures) < limit:
            failures.append(failure)
    last = runs[-1][1] if runs else None
    return Standing(
        output=place.shown,
        counts=counts,
        failed=failed,
        files=tuple(listed),
        failures=tuple(failures),
        last=last,
        library=origins.library(last) if last else None,
        data=origins.data(last) if last else None,
        has_same_programs=last is None or origins.has_same_programs(last),
    )


def _files(place: Place, known: Snapshot, origins: _Origins) -> Iterator[File]:
    for row in known.rows():
        state, reason = place.look(row)
        if state == "made" and (why := origins.why_stale(row)):
            state, reason = "stale", why
        yield File(row.name, state, reason)


class _Origins:
    """What letters were made from, and whether it is the same today; each is looked at once."""

    def __init__(self, runs: list[tuple[bytes, Facts]]) -> None:
        self._facts: dict[bytes, list[Facts]] = {}
        for run, facts in runs:
            self._facts.setdefault(run, []).append(facts)
        self._why: dict[bytes, str] = {}
        self._libraries: dict[tuple[str, str | None, str], Part] = {}
        self._data: dict[tuple[str, str], Part] = {}
        self._versions = tuple(versions())

    def why_stale(self, row: Row) -> str:
        """Return why a letter is older than what it was made from; nothing where nobody knows."""
        run = row.input[SIZE : SIZE + RUN]
        if run not in self._why:
            self._why[run] = next(filter(None, map(self._changes, self._facts.get(run, ()))), "")
        return self._why[run]

    def _changes(self, facts: Facts) -> str:
        data = self.data(facts)
        changed = [
            (self.library(facts).state == "changed", "the library changed"),
            (not self.has_same_programs(facts), "it was made by other versions of letterforge or its parts"),
            (data is not None and data.state == "changed", "the data changed"),
        ]
        return ", ".join(words for is_so, words in changed if is_so)

    def library(self, facts: Facts) -> Part:
        """Return what became of the library and the reference file of a run."""
        key = facts.library, facts.reference, facts.library_mark
        if key not in self._libraries:
            self._libraries[key] = Part(facts.library, _library_state(facts))
        return self._libraries[key]

    def data(self, facts: Facts) -> Part | None:
        """Return what became of the data of a run, None where they were no single file."""
        if facts.data is None or facts.data_mark is None:
            return None
        key = facts.data, facts.data_mark
        if key not in self._data:
            found = digest_of(Path(facts.data).resolve())
            is_same = found is not None and found.hex() == facts.data_mark
            self._data[key] = Part(facts.data, "same" if is_same else "changed" if found else "gone")
        return self._data[key]

    def has_same_programs(self, facts: Facts) -> bool:
        """Return whether today's programs are those of a run."""
        return facts.versions == self._versions


def _library_state(facts: Facts) -> Literal["same", "changed", "gone"]:
    if not Path(facts.library).exists():
        return "gone"
    try:
        return "same" if of_library(facts.library, facts.reference).hex() == facts.library_mark else "changed"
    except LetterforgeError:
        return "changed"
