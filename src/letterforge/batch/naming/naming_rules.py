"""Naming rules: the settings that determine letter names, saved in the journal for `prune`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import MsgspecError, Struct, json

from letterforge.batch.job import Job
from letterforge.batch.naming.name_template import NameTemplate
from letterforge.batch.resume.journal import Journal
from letterforge.batch.sources.column_names import normalize_name
from letterforge.exporters import FORMATS
from letterforge.exporters.registry import exporter_of
from letterforge.placeholders.raw_values import fields_of, items_of, written


class NamingRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The settings that determine the names of letters, besides their rows; a subset of the fields of `Job`.

    `common` holds only those shared values that the name template uses.
    """

    variant: str
    name: str
    formats: tuple[str, ...]
    language: str | None = None
    common: Mapping[str, object] = {}
    variant_column: str | None = None
    language_column: str | None = None
    format_column: str | None = None
    ignore_extra: bool = False
    decimal: str | None = None
    locale: str | None = None
    as_of: date | None = None  # names may hold computed values, whose letters need their day

    def job(self, library: str, store: str) -> Job:
        """Return the job whose letters have these names."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return Job(library=library, store=store, **fields)

    def pattern(self) -> re.Pattern[str]:
        """Return a regular expression of all names that the rule can give, with endings."""
        parts = NameTemplate(self.name, self.language or "").parts
        stem = "".join(re.escape(part) if isinstance(part, str) else "[^/]+" for part in parts)
        formats = tuple(FORMATS) if self.format_column else self.formats
        endings = "|".join(re.escape(exporter_of(one).extensions[0]) for one in formats)
        return re.compile(f"{stem}(?:{endings})", re.DOTALL)


def rule_of(job: Job) -> NamingRule:
    """Return the naming rule of a job."""
    fields = {name: getattr(job, name) for name in NamingRule.__struct_fields__ if name != "common"}
    slots = NameTemplate(job.name, job.language or "").placeholders
    roots = {normalize_name(slot.partition(".")[0]) for slot in slots}
    common = {name: _plain(value) for name, value in job.common.items() if normalize_name(name) in roots}
    return NamingRule(common=common, **fields)


def save_rule(journal: Journal, job: Job) -> None:
    """Save the naming rule of a job in the journal."""
    journal.save_rule(json.encode(rule_of(job)).decode())


def load_rules(journal: Journal) -> list[NamingRule]:
    """Return the naming rules saved in the journal; raises BatchError LF643."""
    return rules_of(journal.rules(), journal)


def rules_of(texts: Iterable[str], journal: Journal) -> list[NamingRule]:
    """Return naming rules as the journal has them; raises BatchError LF643."""
    try:
        return [json.decode(text, type=NamingRule) for text in texts]
    except MsgspecError as error:
        raise journal.refusal(f"its rules of names cannot be read: {error}") from error


def _plain(value: object) -> object:
    """Return a raw value as JSON data: texts, lists and mappings."""
    items = items_of(value)
    if items is not None:
        return [_plain(item) for item in items]
    fields = fields_of(value)
    if fields is not None:
        return {name: _plain(field) for name, field in fields.items()}
    return written(value) if value is not None else None
