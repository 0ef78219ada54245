"""Objects: converts JSON objects and YAML mappings to records; each record may have its own keys."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from letterforge.batch.records import BadRecord, NameResolver, Record
from letterforge.batch.sources.column_layout import Layout
from letterforge.batch.sources.source import Source, bad_record
from letterforge.placeholders.text_cleaning import shown
from letterforge.yamldoc import is_unseen, nameless

MAX_DEPTH = 32
MAX_KEYS = 2000  # distinct keys of all records that are remembered
MAX_PARTS = 20_000  # values of one record
_LAYOUTS = 256  # cached layouts
_SURROGATE = re.compile("[\ud800-\udfff]")


class ObjectRecords(Source):
    """A source whose records have their own keys instead of common columns."""

    resolve: NameResolver | None = None

    def resolve_columns(self, resolve: NameResolver) -> None:
        """Assign keys to the placeholders that `resolve` returns for them."""
        self.resolve = resolve

    def add_keys(self, layout: Layout, place: str) -> None:
        """Remember the new keys of a record at `place`, and the placeholders they fill.

        A key with another spelling fills a placeholder only in records without a key of exactly that name;
        in the others it is an unknown key.
        """
        pairs = zip(layout.columns, layout.column_targets, strict=True)
        new = [pair for pair in pairs if pair not in self.known_keys and not is_unseen(pair[0])]
        if new and len(self.column_targets) < MAX_KEYS:
            self.column_targets += tuple(new)
            self.known_keys.update(new)
            for key, top in new:
                if key == top or key not in self.places:
                    self.places[key] = place


class ObjectReader:
    """Converts JSON objects to records; numbers keep their notation, duplicate keys are errors.

    New keys are added to the `source`.
    """

    def __init__(self, source: ObjectRecords) -> None:
        self._source = source
        self._layouts: dict[tuple[str, ...], Layout] = {}

    def record(self, number: int, place: str, row: object) -> Record | BadRecord:
        """Return the record of the object `row`."""
        if not isinstance(row, dict):
            hint = 'write each record as an object: `{"name": "value"}`'
            return bad_record(number, place, "LF619", f"the record is {_kind(row)}, not an object", hint)
        if error := _object_error(row):
            return bad_record(number, place, "LF619", error)
        layout = self._layout(tuple(row), place)
        if layout.findings:
            return BadRecord(number, place, layout.findings.errors, row)
        return Record(number, place, layout.values(row.values()), layout.names, row)

    def _layout(self, keys: tuple[str, ...], place: str) -> Layout:
        layout = self._layouts.get(keys)
        if layout is None:
            if len(self._layouts) >= _LAYOUTS:
                self._layouts.clear()
            layout = Layout(place, keys, self._source.mapping, self._source.resolve)
            for key in filter(is_unseen, keys):
                layout.findings.add("LF301", nameless(key), place=place, hint="give every key a name")
            self._source.add_keys(layout, place)
            if not layout.findings:  # findings name this place, so they are not cached
                self._layouts[keys] = layout
        return layout


def _object_error(row: dict[str, Any]) -> str | None:
    """Return why an object is no record: too large, too deep, or with a lone surrogate; None if it is."""
    todo: list[tuple[object, str, int]] = [(row, "", MAX_DEPTH)]
    parts = 0
    while todo:
        value, at, depth = todo.pop()
        if isinstance(value, str):
            if not value.isprintable() and (error := _surrogate_error(value, at)):
                return error
            continue
        if not isinstance(value, dict | list):
            continue
        if value and not depth:
            return f"the record is nested more than {MAX_DEPTH} levels deep"
        parts += len(value)
        if parts > MAX_PARTS:
            return f"the record holds more than {MAX_PARTS:,} values"
        todo += [(one, name, depth - 1) for one, name in reversed(_inner(value, at))]
    return None


def _inner(value: dict[str, object] | list[object], at: str) -> list[tuple[object, str]]:
    """Return the keys, values or entries of a value, each with its path for messages."""
    if isinstance(value, dict):
        names = [f"{at}.{key}" if at else key for key in value]
        keys: list[tuple[object, str]] = [(key, "") for key in value]
        return keys + list(zip(value.values(), names, strict=True))
    return [(one, f"{at}[{number}]") for number, one in enumerate(value, 1)]


def _surrogate_error(text: str, at: str) -> str | None:
    """Return an error where `text` holds a lone surrogate, or None."""
    found = _SURROGATE.search(text)
    if found is None:
        return None
    name = f"`{shown(at)}`" if at else f"the key `{shown(text)}`"
    return f"{name} holds U+{ord(found.group()):04X} at character {found.start() + 1}, half a character"


def _kind(row: object) -> str:
    kinds = {list: "an array", str: "a text or number", Decimal: "a number", bool: "true or false"}
    return kinds.get(type(row), "null")
