"""Record names: the output name of a record, from its values and columns and the shared values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterforge.api import Plan
from letterforge.batch.job import Job
from letterforge.batch.naming.name_template import NameTemplate
from letterforge.batch.plans import Choice, Plans
from letterforge.batch.records import Record
from letterforge.batch.sources.column_names import find_spellings
from letterforge.diagnostics import Finding, Findings, ValuesError
from letterforge.exporters.registry import exporter_of
from letterforge.placeholders.binding import read_value
from letterforge.placeholders.doubtful_text import DROPPED_HINT, doubt_of, dropped_fact
from letterforge.placeholders.raw_values import fields_of, written
from letterforge.placeholders.source_locale import notation_of
from letterforge.placeholders.text_cleaning import shown, visible
from letterforge.placeholders.types import TYPES, Reading
from letterforge.placeholders.value import Value
from letterforge.placeholders.values_files import merge


class RecordNamer:
    """Renders the names of records; only the values that the name template uses are read.

    Where one of them is computed, so are all that the letter needs.
    """

    def __init__(self, job: Job, plans: Plans) -> None:
        self._plans = plans
        self._job = job
        self._common = job.common
        self._source = notation_of(job.decimal, job.locale)
        self._template = NameTemplate(job.name, job.language or "")
        self._readings: dict[Plan, Reading] = {}
        self._column_warnings = Findings()  # about columns in the last name
        self.set_spellings({})

    def set_spellings(self, spellings: Mapping[str, str]) -> None:
        """Set the library's spelling of each name that the template spells differently."""
        self._paths = tuple(
            (name, *spellings.get(name, name).split(".")) for name in self._template.placeholders
        )
        self.roots = frozenset(path[1] for path in self._paths)

    def name(self, record: Record, choice: Choice) -> str:
        """Return the name of the record's files without endings.

        Raises ValuesError where a value cannot be read, ClauseTextError where one cannot be calculated,
        BatchError (LF63x) where the name is invalid.
        """
        plan = self._plans.plan(choice)[0]
        raw = self._raw(record)
        bound = self._bind(plan, raw)
        if computed := self.roots & plan.computed.keys():
            bound.update(self._compute(plan, record, computed))
        return self._template.render({path[0]: self._text(path, bound, raw, record) for path in self._paths})

    def warnings(self) -> tuple[Finding, ...]:
        """Return and clear the warnings about columns in the last name that are no placeholders."""
        if not len(self._column_warnings):
            return ()
        found, self._column_warnings = self._column_warnings, Findings()
        return tuple(found)

    def _raw(self, record: Record) -> Mapping[str, object]:
        own = {root: record.values[root] for root in self.roots if root in record.values}
        if not self._common:
            return own
        return merge({root: self._common[root] for root in self.roots if root in self._common}, own)

    def _bind(self, plan: Plan, raw: Mapping[str, object]) -> dict[str, Value]:
        reading = self._readings.get(plan)
        if reading is None:
            reading = self._readings[plan] = Reading(TYPES, plan.language, Findings(), source=self._source)
        bound: dict[str, Value] = {}
        for name, given in raw.items():
            placeholder = plan.placeholders.get(name)
            value = read_value(name, placeholder, given, reading) if placeholder else None
            if value is not None:
                bound[name] = value
        if len(reading.findings):
            findings, reading.findings = reading.findings, Findings()
            findings.raise_as(ValuesError)
        return bound

    def _compute(self, plan: Plan, record: Record, names: Iterable[str]) -> Mapping[str, Value]:
        """Return computed values of the record's letter; all that the letter needs must be given."""
        values = merge(self._common, record.values) if self._common else record.values
        given = {name: value for name, value in values.items() if name in plan.placeholders}
        job = self._job
        bound = plan.bind(given, blank=job.blank, decimal=job.decimal, locale=job.locale, as_of=job.as_of)
        return plan.compute(bound, names)

    def _text(
        self, path: tuple[str, ...], bound: Mapping[str, Value], raw: Mapping[str, object], record: Record
    ) -> str:
        """Return the formatted value at `path`; for a column that is no placeholder, its text."""
        name, root, *fields = path
        if root in bound:
            value = bound[root]
            return _field(value, fields) if fields or "\n" in value.text else value.text
        found: object = raw.get(root)
        for field in fields:
            found = (fields_of(found) or {}).get(field)
        if found is None:
            found = record.row.get(name)
        if found is None and len(near := find_spellings(name, record.row)) == 1:
            found = record.row[near[0]]
        return self._column(name, found) if found is not None else ""

    def _column(self, name: str, found: object) -> str:
        """Return the text of a column without invisible characters; add warnings if it is doubtful."""
        text = written(found) or ""
        place = f"value `{name}`"
        if not text.isprintable():
            text, dropped = visible(text)
            if dropped:
                fact = dropped_fact(name, written(found) or "", dropped)
                self._column_warnings.add("LF680", fact, place=place, hint=DROPPED_HINT, severity="warning")
        if doubt := doubt_of(text.strip()):
            fact = f"`{name}` is `{shown(text)}`, {doubt.fact}"
            self._column_warnings.add(doubt.code, fact, place=place, hint=doubt.hint, severity="warning")
        return text


def file_names(key: str, choice: Choice) -> tuple[str, ...]:
    """Return the file names of a record, in the order of its formats."""
    return tuple(key + exporter_of(one).extensions[0] for one in choice.formats)


def _field(value: Value | None, fields: list[str]) -> str:
    """Return the formatted value of the field at the path `fields`."""
    for field in fields:
        value = value.content.get(field) if value and isinstance(value.content, Mapping) else None
    return " ".join(value.text.split("\n")) if value else ""
