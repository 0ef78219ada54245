"""Touched letters: which letters of an output a change of their library changes, or may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from letterforge.assembly.binding_options import BindingOptions
from letterforge.batch.resume.fingerprints import JOB_BYTES, SIZE, digest, of_design
from letterforge.batch.resume.journal import Row
from letterforge.batch.resume.run_history import RunInfo
from letterforge.batch.status.output_readers import open_output
from letterforge.batch.status.record_letters import RecordLetter, read_record_letters
from letterforge.batch.status.snapshot import Snapshot, snapshot
from letterforge.diagnostics import Finding
from letterforge.letter import Letter
from letterforge.letter.fingerprint import fingerprint

MAX_NAMES = 1000  # letters that are named
MAX_COMPARED = 10_000  # letters of an output that are made of their records, before and after


class LetterOfRecord(Struct, frozen=True):
    """A letter that changes: its name, and where its record stands."""

    name: str
    place: str


class TouchedLetters(Struct, frozen=True):
    """The letters of an output: how many, and what becomes of them.

    `changed` were made of their records before and after, and differ; `records` are the first of these.
    `possible` are of a variant that changes, but could not be made as they were: values of all records are
    not kept, or the data changed. `names` are the first of these. `unknown` is how many are of a variant
    that is not known, or of another library.
    """

    output: str
    letters: int
    changed: int
    records: tuple[LetterOfRecord, ...]
    possible: int
    names: tuple[str, ...]
    unknown: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That some letters cannot be compared (LF807, a warning)."""
        if not self.unknown:
            return ()
        message = f"of {self.unknown:,} letters of `{self.output}` it is not known whether they change"
        hint = "they are of another library, or a column chose what they are of: `letterforge batch` tells"
        return (Finding("LF807", message, place=self.output, hint=hint, severity="warning"),)


class LibraryChange(Protocol):
    """A change of a library, as seen by its letters."""

    def touches(self, variant: str, language: str | None) -> bool | None:
        """Return whether letters of a variant change in a language (None: usual); None if not known."""

    def letters(
        self, variant: str, language: str | None, values: Mapping[str, object], options: BindingOptions
    ) -> Iterator[tuple[Letter, bool]]:
        """Yield the letter of values as it was, and whether it is another one now; then as a form."""


def find_touched_letters(
    name: str, library: Path, change: LibraryChange, common: Mapping[str, object]
) -> TouchedLetters:
    """Return what a change of the library in a folder does to the letters of the output `name`.

    `common` are the values that the run had for all records. Raises UsageError LF653 where there is no
    journal, BatchError LF643 where it cannot be read, BusyError LF642 where a run is active.
    """
    output = open_output(name)
    try:
        with snapshot(output.home, output.shown) as journal:
            letters = _Letters(journal, library, change)
            compared = letters.compare(common)
            return letters.touched(output.shown, compared)
    finally:
        output.close()


class _Letters:
    """The letters of a journal: of which run each is, and whether it may change by what it is of."""

    def __init__(self, journal: Snapshot, library: Path, change: LibraryChange) -> None:
        self._journal = journal
        self._change = change
        here = library.resolve()
        self._runs = [one for one in journal.runs() if Path(one[1].library).resolve() == here]
        self._by_run = {run: self._is_touched(info) for run, info in self._runs}

    def _is_touched(self, info: RunInfo) -> bool | None:
        return self._change.touches(info.variant, info.language) if info.variant else None

    def compare(self, common: Mapping[str, object]) -> dict[str, LetterOfRecord | None]:
        """Return the letters that could be made as they were, by name; None where one stays as it is."""
        rows = {one.name: one for one in islice(self._journal.rows(), MAX_COMPARED)}
        found: dict[str, LetterOfRecord | None] = {}
        rules = self._journal.rules()
        for _, info in self._runs:
            for record in islice(read_record_letters(info, rules, common), MAX_COMPARED):
                asked = [rows[name] for name in record.names if name in rows and name not in found]
                changes = self._changes(record, asked) if asked else None
                if changes is not None:
                    found |= {
                        row.name: LetterOfRecord(row.name, record.place) if changes else None for row in asked
                    }
        return found

    def _changes(self, record: RecordLetter, rows: list[Row]) -> bool | None:
        """Return whether a letter changes; None where it is not what these files were made of."""
        job, choice = record.job, record.choice
        options = BindingOptions(decimal=job.decimal, locale=job.locale, as_of=job.as_of)
        letters = self._change.letters(choice.variant, choice.language, record.values, options)
        for letter, changes in letters:
            made = digest(of_design(letter.design, job), fingerprint(letter))
            if all(row.letter == made for row in rows):
                return changes
        return None

    def touched(self, output: str, compared: Mapping[str, LetterOfRecord | None]) -> TouchedLetters:
        """Return what becomes of all letters; those that were not compared are judged by what they are of."""
        counts = {True: 0, False: 0, None: 0}
        names: list[str] = []
        for row in self._journal.rows():
            if row.name not in compared:
                state = self._by_run.get(row.input[SIZE : SIZE + JOB_BYTES])
                counts[state] += 1
                if state and len(names) < MAX_NAMES:
                    names.append(row.name)
        changed = [one for _, one in sorted(compared.items()) if one is not None]
        return TouchedLetters(
            output=output,
            letters=sum(counts.values()) + len(compared),
            changed=len(changed),
            records=tuple(changed[:MAX_NAMES]),
            possible=counts[True],
            names=tuple(names),
            unknown=counts[None],
        )
