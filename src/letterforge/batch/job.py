"""The job: the settings shared by all records of a run, small enough to send to any worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct


class Job(Struct, frozen=True):
    """The settings of a run.

    `library` is the absolute path of the library's root. `common` are raw values shared by all records (a
    record's own values win). `name` is the name template without ending, such as `{{ region }}/{{ id }}`.
    `variant_column`, `language_column` and `format_column` are columns that override `variant`, `language`
    and `formats` for a record. `ignore_extra` allows columns that are neither a placeholder of the library
    nor used by `name` or by one of those three. `decimal` is the decimal separator in texts, `locale` how
    numbers and dates in texts are written (a language tag). `as_of` is the day whose versions of clauses the
    letters have. `settings` are options of the store. With `private` only the owner may read the letters.
    `programs` are the versions of the programs that shape letters, where the run was started.
    `format_options` are those of formats by name.
    """

    library: str
    variant: str
    name: str
    formats: tuple[str, ...]
    store: str  # the output folder, `….zip`, or an fsspec URL
    language: str | None = None
    reference: str | None = None
    blank: bool = False
    as_of: date | None = None
    common: Mapping[str, object] = {}
    variant_column: str | None = None
    language_column: str | None = None
    format_column: str | None = None
    ignore_extra: bool = False
    decimal: str | None = None
    locale: str | None = None
    settings: Mapping[str, str] = {}
    private: bool = False
    programs: tuple[str, ...] = ()
    format_options: Mapping[str, Mapping[str, str]] = {}

    def __repr__(self) -> str:
        """Return it without the common values, which may be personal, and the settings of the store."""
        what = f"{self.variant!r}, language={self.language!r}, formats={self.formats!r}, name={self.name!r}"
        return f"Job({what}, common: {', '.join(self.common)})"

    @property
    def is_remote(self) -> bool:
        """Whether the store is an fsspec URL."""
        return is_url(self.store)


def is_url(store: str) -> bool:
    """Return whether a store is named by an fsspec URL (`s3://…`, `zip::s3://…`), not by a path."""
    return "://" in store or "::" in store
