"""Record letters: names and values of the letters of a run, where its records can be read as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, structs

from letterforge.batch.column_matching import ColumnMatcher
from letterforge.batch.job import Job
from letterforge.batch.naming.naming_rules import NamingRule
from letterforge.batch.naming.record_names import RecordNamer, file_names
from letterforge.batch.plans import Choice, Chooser, Plans
from letterforge.batch.records import Record
from letterforge.batch.resume.run_history import RunInfo
from letterforge.batch.sources.column_names import PlaceholderNames
from letterforge.batch.sources.registry import open_records
from letterforge.batch.storage.state_folder import digest_of
from letterforge.diagnostics import LetterforgeError
from letterforge.placeholders.values_files import merge


class RecordLetter(Struct, frozen=True):
    """The letter of a record: its files, where the record stands, what it is of, its values, its job."""

    names: tuple[str, ...]
    place: str
    choice: Choice
    values: Mapping[str, object]
    job: Job

    def __repr__(self) -> str:
        """Return where its record stands, without its names and values."""
        return f"RecordLetter({self.place!r}, {self.choice!r})"


def read_record_letters(
    info: RunInfo, rules: Iterable[NamingRule], common: Mapping[str, object]
) -> Iterator[RecordLetter]:
    """Yield the letters of the records of a run, by the naming rules of its output that may be its own.

    `common` are values of all records. Nothing comes from data that are no file, changed since, or cannot be
    read as they are; nothing from a record whose name cannot be told.
    """
    if info.data is None or info.data_hash is None or not _is_same(Path(info.data), info.data_hash):
        return
    for rule in rules:
        if _may_be_of(rule, info):
            job = structs.replace(
                rule.job(info.library, ""),
                programs=info.versions,
                reference=info.reference,
                common=merge(rule.common, common),
            )
            try:
                yield from _read(job, info.data)
            except LetterforgeError:
                continue  # of another table, or with options that the journal does not know


def _is_same(path: Path, data_hash: str) -> bool:
    found = digest_of(path.resolve())
    return found is not None and found.hex() == data_hash


def _may_be_of(rule: NamingRule, info: RunInfo) -> bool:
    """Return whether the letters of a run may be named by a rule."""
    variant = "" if rule.variant_column else rule.variant
    language = "" if rule.language_column else rule.language
    return (variant, language) == (info.variant, info.language)


def _read(job: Job, data: str) -> Iterator[RecordLetter]:
    """Yield the letters of records; raises LetterforgeError where they are not for this job."""
    path, here = Path(data), Path.cwd()
    records = open_records(str(path.relative_to(here)) if path.is_relative_to(here) else data)
    plans, chooser = Plans(job), Chooser(job)
    matcher = ColumnMatcher(job, records, PlaceholderNames(plans.declares, plans.placeholder_names))
    matcher.check()
    namer = RecordNamer(job, plans)
    namer.set_spellings(matcher.spellings)
    for record in records:
        if isinstance(record, Record):
            try:
                choice = chooser.choice(record)
                names = file_names(namer.name(record, choice), choice)
            except LetterforgeError:
                continue
            namer.warnings()  # cleared: the run that made the letters told them
            yield RecordLetter(names, record.place, choice, merge(job.common, record.values), job)
