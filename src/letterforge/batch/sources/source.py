"""The base class of all sources, and the functions they share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from letterforge.batch.records import BadRecord, NameResolver, Record
from letterforge.diagnostics import BatchError, Finding

if TYPE_CHECKING:
    from letterforge.batch.sources.header import Header


class Source(ABC):
    """A source of records, which can be iterated several times.

    `read_options` are the options of reading; `column_targets` are pairs of a column and the placeholder that
    it fills, at least in part. Where each record has its own keys, they hold the keys read so far, and
    `places` where each was read first.
    """

    _header: Header | None = None  # of tables
    is_delimited = False
    mapping: Mapping[str, str] = MappingProxyType({})  # placeholder by column or key, from `--map`
    file: Path | None = None
    size = 0

    def __init__(self, name: str) -> None:
        self.name = label(name)
        self.columns: tuple[str, ...] | None = None
        self.findings: tuple[Finding, ...] = ()
        self.column_targets: tuple[tuple[str, str], ...] = ()
        self.places: dict[str, str] = {}
        self.known_keys: set[tuple[str, str]] = set()

    def resolve_columns(self, resolve: NameResolver) -> None:
        """Assign columns to the placeholders that `resolve` returns for them; raises BatchError LF618."""
        if self._header is not None:
            self._header.resolve_columns(resolve)
            self.mapping = self._header.mapping
            self.column_targets = self._header.column_targets

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:  # noqa: ARG002  # of tables
        """Yield the first rows of a table, at most `count`, each with its row number."""
        return iter(())

    @abstractmethod
    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""


class SourceRequest(NamedTuple):
    """The source as named by the user, and the options of reading."""

    spec: str
    encoding: str
    sheet: str | None
    mapping: Mapping[str, str]
    query: str | None
    delimiter: str | None = None
    header_row: int = 1
    skip_hidden: bool = False


def refuse(code: str, message: str, place: str, hint: str | None = None) -> NoReturn:
    """Raise the error that the source as a whole is unusable."""
    raise BatchError(Finding(code, message, place=place, hint=hint))


def bad_record(number: int, place: str, code: str, message: str, hint: str | None = None) -> BadRecord:
    """Return a bad record with one finding and without a row."""
    return BadRecord(number, place, (Finding(code, message, place=place, hint=hint),), {})


def label(name: str) -> str:
    """Return the name of a file for a message: in full, invisible characters escaped."""
    if name.isprintable():
        return name
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name)


def place_among(name: str, line: int, number: int, before: int) -> str:
    """Return the place of a record of a list: line, and its number if several records may share the line.

    `before` is the line of the previous record, or 1.
    """
    place = place_of(name, line)
    return place if line > before else f"{place}, record {number}"


def place_of(name: str, line: int) -> str:
    """Return the place of a line of a file."""
    return f"{label(name)}:{line}"
