"""Records: the rows of a source, and the outcome of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct

from letterforge.diagnostics import Finding

NameResolver = Callable[[str], str]
"""Tells how a name is spelled by the library; a name that it does not know stays as it is."""


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

    def __repr__(self) -> str:
        """Return its place and the names of its values, never what they are."""
        return f"Record({self.number}, {self.place!r}, values: {', '.join(self.values)})"


class LetteredColumns(dict[str, str]):
    """The `columns` of a record of a sheet, and the letter of each column by its name."""

    letters: dict[str, str]


class BadRecord(Struct, frozen=True):
    """A row that could not be read as a record at all; it counts as a record that failed."""

    number: int
    place: str
    findings: tuple[Finding, ...]
    row: dict[str, object]

    def __repr__(self) -> str:
        """Return its place and the codes of what is wrong with it."""
        return f"BadRecord({self.number}, {self.place!r}{_codes(self.findings)})"


class Records(Protocol):
    """A source of records: it may be read more than once and keeps no rows in memory."""

    @property
    def name(self) -> str:
        """The name that messages call it by."""

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The columns of a table in their order, or None where every record has its own keys."""

    @property
    def column_targets(self) -> tuple[tuple[str, str], ...]:
        """Each column, or key that was read until now, with the placeholder that its values belong to."""

    @property
    def places(self) -> Mapping[str, str]:
        """Where each key was read first, where every record has its own."""

    @property
    def mapping(self) -> Mapping[str, str]:
        """What the user maps to placeholders, by column or key."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the source as a whole."""

    @property
    def is_delimited(self) -> bool:
        """Whether cells are parted by a delimiter."""

    @property
    def size(self) -> int:
        """How many bytes the source has; 0 where that is not known."""

    @property
    def file(self) -> Path | None:
        """The file of the source, None where it is none or is gone after the run."""

    def resolve_columns(self, resolve: NameResolver) -> None:
        """Let columns fill the placeholders that `resolve` names; raises BatchError LF618."""

    def head(self, count: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the first rows of a table, at most `count`, each with its number from 1."""

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

    def __repr__(self) -> str:
        """Return what became of the record, without its values and its key, which is made of them."""
        return f"Outcome({self.number}, {self.place!r}, {self.status!r}{_codes(self.findings)})"


class Summary(Struct, frozen=True, kw_only=True):
    """How a run went; made + unchanged + failed = records, always.

    `interrupted` is the number of the signal that ended it early, or 0; then, and after `stop_on_error`,
    `records` counts those that were dealt with.
    """

    records: int
    made: int
    unchanged: int
    failed: int
    seconds: float
    interrupted: int = 0


def _codes(findings: tuple[Finding, ...]) -> str:
    return "".join(f", {one.code}" for one in findings)
