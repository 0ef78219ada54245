"""Records: the rows of a source, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from msgspec import Struct

from letterforge.diagnostics import Finding


class Record(Struct, frozen=True):
    """One row: its number from 1 in the order of the source, where it stands, and its values.

    `values` are raw: str, int, Decimal, bool, date, None, lists and dicts of them, by placeholder name
    (dotted columns are nested already). `columns` tells the source's own name of each value that has one
    (`promisor_name` → `公司名称`, `address.city` → `City`) and is shared by all records of a source.
    `row` is the row exactly as it was read, by column, for the file of failed rows.
    """

    number: int
    place: str  # `customers.csv:17`, `customers.xlsx:Sheet1!17`, `values/acme.yaml`
    values: dict[str, object]
    columns: dict[str, str]
    row: dict[str, object]


class LetteredColumns(dict[str, str]):
    """The `columns` of a record of a sheet, and the letter of each column by its name."""

    letters: dict[str, str]


class BadRecord(Struct, frozen=True):
    """A row that could not be read as a record at all; it counts as a record that failed."""

    number: int
    place: str
    findings: tuple[Finding, ...]
    row: dict[str, object]


class Records(Protocol):
    """A source of records: it may be read more than once and keeps no rows in memory."""

    @property
    def name(self) -> str:
        """The name that messages call it by."""

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns of a table in their order, or None where every record has its own."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the source as a whole."""

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first; LetterforgeError where the source as a whole is unreadable."""


class Output(Struct, frozen=True):
    """A file that was made: its name inside the store (`/` between folders), SHA-256, size in bytes."""

    name: str
    sha256: str
    size: int


class Outcome(Struct, frozen=True):
    """What became of one record: letters made, found unchanged, or the findings for which it failed.

    A letter that was made may have findings too: warnings about the record's values.
    """

    number: int
    place: str
    key: str  # the output name without its ending; empty where the record failed before it had one
    status: Literal["made", "unchanged", "failed"]
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()
    row: dict[str, object] = {}  # of records with findings only
    columns: dict[str, str] = {}  # as in Record, of records with findings only
