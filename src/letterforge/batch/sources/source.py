"""What every source of records is: it has a name, may know its columns, and can be read again and again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from letterforge.batch.records import BadRecord, Record, Speller
from letterforge.diagnostics import BatchError, Finding

if TYPE_CHECKING:
    from letterforge.batch.sources.header import Header


class Source(ABC):
    """A source of records; the kinds of sources fill in how they are read."""

    _header: Header | None = None  # of tables
    is_delimited = False
    mapping: Mapping[str, str] = MappingProxyType({})
    file: Path | None = None
    size = 0

    def __init__(self, name: str) -> None:
        self.name = label(name)
        self.columns: tuple[str, ...] | None = None
        self.findings: tuple[Finding, ...] = ()
        self.column_targets: tuple[tuple[str, str], ...] = ()
        self.places: dict[str, str] = {}
        self.met: set[tuple[str, str]] = set()

    def fit(self, spelled: Speller) -> None:
        """Let columns fill the placeholders that `spelled` says they mean; raises BatchError LF618."""
        if self._header is not None:
            self._header.fit(spelled)
            self.mapping = self._header.mapping
            self.column_targets = self._header.column_targets

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:  # noqa: ARG002  # of tables
        """Yield the first rows of a table, at most `count`, each with its number from 1."""
        return iter(())

    @abstractmethod
    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""


class Request(NamedTuple):
    """What was asked for: the source as it was named, and how it shall be read."""

    spec: str
    encoding: str
    sheet: str | None
    mapping: Mapping[str, str]
    query: str | None
    delimiter: str | None = None
    header_row: int = 1
    skip_hidden: bool = False


def refuse(code: str, message: str, place: str, hint: str | None = None) -> NoReturn:
    """Raise the error that makes a whole source unusable."""
    raise BatchError(Finding(code, message, place=place, hint=hint))


def bad_record(number: int, place: str, code: str, message: str, hint: str | None = None) -> BadRecord:
    """Return a record that failed for one reason, of which no row can be shown."""
    return BadRecord(number, place, (Finding(code, message, place=place, hint=hint),), {})


def label(name: str) -> str:
    """Return the name of a file fit for a message: whole, invisible characters written as escapes."""
    if name.isprintable():
        return name
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in name)


def place_among(name: str, line: int, number: int, before: int) -> str:
    """Return how a record of a list is named: by its number too where its line may hold others.

    `before` is the line in which the record before it begins, or 1.
    """
    place = place_of(name, line)
    return place if line > before else f"{place}, record {number}"


def place_of(name: str, line: int) -> str:
    """Return how a line of a file is named."""
    return f"{label(name)}:{line}"
