"""The job: all that is the same for every record of a run, small enough to send to any worker."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Job(Struct, frozen=True):
    """What to make of every record.

    `library` is the root of the library as an absolute path; `common` are raw values that every record
    shares (a record's own win); `name` is the template of output names, such as `{{ region }}/{{ id }}`, its
    ending left out. `variant_column`, `language_column` and `format_column` name columns that choose those
    for a record (else `variant`, `language`, `formats`). `ignore_extra` allows columns that are neither a
    placeholder of the library nor used by `name` or one of those three. `decimal` is the sign before decimals
    in all texts. `settings` are further choices of the store. Letters that are `private` may be read by their
    owner alone.
    """

    library: str
    variant: str
    name: str
    formats: tuple[str, ...]
    store: str  # the output folder, `….zip`, or an fsspec URL
    language: str | None = None
    reference: str | None = None
    blank: bool = False
    common: Mapping[str, object] = {}
    variant_column: str | None = None
    language_column: str | None = None
    format_column: str | None = None
    ignore_extra: bool = False
    decimal: str | None = None
    settings: Mapping[str, str] = {}
    private: bool = False

    @property
    def is_remote(self) -> bool:
        """Whether the store is an fsspec URL."""
        return is_url(self.store)


def is_url(store: str) -> bool:
    """Return whether a store is named by an fsspec URL (`s3://…`, `zip::s3://…`), not by a path."""
    return "://" in store or "::" in store
