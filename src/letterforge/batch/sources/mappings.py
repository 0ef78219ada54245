"""Mappings: records that a program has already, as objects of Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType, NoneType

from letterforge.batch.records import BadRecord, Record, Records
from letterforge.batch.sources.objects import MAX_DEPTH, ObjectReader, ObjectRecords
from letterforge.batch.sources.source import bad_record, place_of

_PLAIN = (str, bool, int, float, Decimal, date, NoneType)


def records_from(
    rows: Iterable[Mapping[str, object]],
    *,
    name: str = "records",
    mapping: Mapping[str, str] = MappingProxyType({}),
) -> Records:
    """Return the records of an iterable of mappings, to be given to `run`.

    Args:
        rows: a mapping for each letter, from placeholder names (or columns that name files) to str, int,
            Decimal, date, bool, None, lists and dicts of them. A run reads `rows` twice; what can be read
            once alone (a generator) is kept in memory.
        name: what messages call the records: `records:3` is the third.
        mapping: the placeholder of each key that is called otherwise.

    A row that is no such mapping is a record that fails (LF619); the others are not concerned.
    """
    return _MappingRecords(name, tuple(rows) if isinstance(rows, Iterator) else rows, mapping)


class _MappingRecords(ObjectRecords):
    def __init__(self, name: str, rows: Iterable[Mapping[str, object]], mapping: Mapping[str, str]) -> None:
        super().__init__(name)
        self.mapping = mapping
        self._rows = rows

    def __iter__(self) -> Iterator[Record | BadRecord]:
        reader = ObjectReader(self)
        for number, row in enumerate(self._rows, 1):
            place = place_of(self.name, number)
            try:
                if not isinstance(row, Mapping):
                    raise _UnfitError(f"the record is of the type {type(row).__name__}, not a mapping")
                yield reader.record(number, place, _plain(row))
            except _UnfitError as error:
                yield bad_record(number, place, "LF619", str(error), "give a dict of plain values by name")


class _UnfitError(Exception):
    """A row that cannot be a record; its message says why."""


def _plain(value: object, depth: int = MAX_DEPTH) -> object:
    """Return a value as `ObjectReader` takes it: mappings are dicts, sequences are lists."""
    if isinstance(value, _PLAIN):
        return value
    if depth < 0:
        raise _UnfitError(f"the record is nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise _UnfitError(f"a key of the record is of the type {type(key).__name__}, not str")
        return {key: _plain(one, depth - 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, depth - 1) for one in value]
    raise _UnfitError(f"a value of the record is of the type {type(value).__name__}, which no letter has")
