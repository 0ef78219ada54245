"""Objects: the way from JSON objects and YAML mappings to records, each with keys of its own."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from letterforge.batch.records import BadRecord, Record, Speller
from letterforge.batch.sources.column_layout import Layout
from letterforge.batch.sources.source import Source, bad_record
from letterforge.placeholders.text_cleaning import shown
from letterforge.yamldoc import is_unseen, nameless

MAX_DEPTH = 32
MAX_MET = 2000  # keys of all records together that are taken down
MAX_PARTS = 20_000  # values of one record
_LAYOUTS = 256  # shapes of objects that are remembered
_SURROGATE = re.compile("[\ud800-\udfff]")


class ObjectSource(Source):
    """A source whose records have keys of their own."""

    spelled: Speller | None = None

    def fit(self, spelled: Speller) -> None:
        """Let keys fill the placeholders that `spelled` says they mean."""
        self.spelled = spelled

    def meet(self, layout: Layout, place: str) -> None:
        """Take down which keys a record has at `place`, and what they fill, as far as that is new.

        A key that is spelled otherwise than a placeholder fills it in one record, and in another, which has
        a key of that name, it does not: there it is one too many.
        """
        pairs = zip(layout.columns, layout.column_targets, strict=True)
        new = [pair for pair in pairs if pair not in self.met and not is_unseen(pair[0])]
        if new and len(self.column_targets) < MAX_MET:
            self.column_targets += tuple(new)
            self.met.update(new)
            for key, top in new:
                if key == top or key not in self.places:
                    self.places[key] = place


class Objects:
    """The way from JSON objects to records: numbers stay as they were written, keys stand once.

    Keys that were not met before are taken down in the `source`.
    """

    def __init__(self, source: ObjectSource) -> None:
        self._source = source
        self._layouts: dict[tuple[str, ...], Layout] = {}

    def record(self, number: int, place: str, row: object) -> Record | BadRecord:
        """Return the record that the object `row` is."""
        if not isinstance(row, dict):
            hint = 'write each record as an object: `{"name": "value"}`'
            return bad_record(number, place, "LF619", f"the record is {_kind(row)}, not an object", hint)
        if fault := _fault(row):
            return bad_record(number, place, "LF619", fault)
        layout = self._layout(tuple(row), place)
        if layout.findings:
            return BadRecord(number, place, layout.findings.errors, row)
        return Record(number, place, layout.values(row.values()), layout.names, row)

    def _layout(self, keys: tuple[str, ...], place: str) -> Layout:
        layout = self._layouts.get(keys)
        if layout is None:
            if len(self._layouts) >= _LAYOUTS:
                self._layouts.clear()
            layout = Layout(place, keys, self._source.mapping, self._source.spelled)
            for key in filter(is_unseen, keys):
                layout.findings.add("LF301", nameless(key), place=place, hint="give every key a name")
            self._source.meet(layout, place)
            if not layout.findings:  # which name the place they were found at
                self._layouts[keys] = layout
        return layout


def _fault(row: dict[str, Any]) -> str | None:
    """Return why an object is no record: it is too large or too deep, or holds half a character."""
    todo: list[tuple[object, str, int]] = [(row, "", MAX_DEPTH)]
    parts = 0
    while todo:
        value, at, depth = todo.pop()
        if isinstance(value, str):
            if not value.isprintable() and (fault := _half(value, at)):
                return fault
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
    """Return the keys, values or entries of a value, each with what a message calls it."""
    if isinstance(value, dict):
        names = [f"{at}.{key}" if at else key for key in value]
        keys: list[tuple[object, str]] = [(key, "") for key in value]
        return keys + list(zip(value.values(), names, strict=True))
    return [(one, f"{at}[{number}]") for number, one in enumerate(value, 1)]


def _half(text: str, at: str) -> str | None:
    """Return where `text` holds half a character, or None."""
    found = _SURROGATE.search(text)
    if found is None:
        return None
    name = f"`{shown(at)}`" if at else f"the key `{shown(text)}`"
    return f"{name} holds U+{ord(found.group()):04X} at character {found.start() + 1}, half a character"


def _kind(row: object) -> str:
    kinds = {list: "an array", str: "a text or number", Decimal: "a number", bool: "true or false"}
    return kinds.get(type(row), "null")
