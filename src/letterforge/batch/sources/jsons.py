"""JSON Lines and JSON: an object a line, or one array of objects, read piece by piece."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.layout import Layout
from letterforge.batch.sources.origin import FileSource, Origin, find_origin
from letterforge.batch.sources.source import (
    Request,
    Source,
    bad_record,
    label,
    place_among,
    place_of,
    refuse,
)
from letterforge.batch.sources.spelling import Speller
from letterforge.batch.sources.text import MAX_LINE, check_encoding, open_text
from letterforge.diagnostics import Finding
from letterforge.values.characters import shown

MAX_DEPTH = 32
MAX_MET = 2000  # keys of all records together that are taken down
MAX_PARTS = 20_000  # values of one record
_LAYOUTS = 256  # shapes of objects that are remembered
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n]*")


class RowError(ValueError):
    """An object that is JSON and yet no record."""


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
            self._source.meet(layout, place)
            if not layout.findings:  # which name the place they were found at
                self._layouts[keys] = layout
        return layout


class ObjectSource(Source):
    """A source whose records have keys of their own."""

    mapping: Mapping[str, str]
    spelled: Speller | None = None

    def fit(self, spelled: Speller) -> None:
        """Let keys fill the placeholders that `spelled` says they mean."""
        self.spelled = spelled

    def meet(self, layout: Layout, place: str) -> None:
        """Take down which keys a record has at `place`, and what they fill, as far as they are new."""
        new = [pair for pair in zip(layout.columns, layout.tops, strict=True) if pair[0] not in self.places]
        if new and len(self.tops) < MAX_MET:
            self.tops += tuple(new)
            self.places.update((key, place) for key, _ in new)


class JsonLines(FileSource, ObjectSource):
    """The records of a JSON Lines file: an object on each line that is not blank."""

    def __init__(self, origin: Origin, encoding: str, mapping: Mapping[str, str]) -> None:
        super().__init__(origin)
        self._encoding = encoding
        self.mapping = mapping
        with open_text(origin, encoding) as lines:
            if not any(line.strip() for line in lines if line):
                refuse("LF613", f"`{label(self.name)}` is empty", label(self.name), "write an object a line")

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        objects, decode, number = Objects(self), DECODER.decode, 0
        with open_text(self._origin, self._encoding) as lines:
            for line_number, line in enumerate(lines, 1):
                if line.isspace():
                    continue
                number += 1
                place = place_of(self.name, line_number)
                try:
                    row = decode(line)
                except (ValueError, RecursionError) as fault:
                    yield _unreadable(number, place, fault)
                else:
                    yield objects.record(number, place, row)


class JsonArray(FileSource, ObjectSource):
    """The records of a JSON file that holds one array of objects."""

    def __init__(self, origin: Origin, encoding: str, mapping: Mapping[str, str]) -> None:
        super().__init__(origin)
        self._encoding = encoding
        self.mapping = mapping
        if next(iter(self._items()), None) is None:
            refuse("LF613", f"`{label(self.name)}` holds no records", label(self.name), "write `[{…}, {…}]`")

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        objects, before = Objects(self), 1
        for number, (line, row) in enumerate(self._items(), 1):
            yield objects.record(number, place_among(self.name, line, number, before), row)
            before = line

    def _items(self) -> Iterator[tuple[int, object]]:
        """Yield each entry of the array with the line it begins in."""
        with open_text(self._origin, self._encoding, in_pieces=True) as lines:
            walk = _Walk(self.name, lines)
            walk.take("[")
            if walk.sign() != "]":
                yield walk.line, walk.entry()
                while walk.sign() == ",":
                    walk.take(",")
                    walk.sign()
                    walk.number += 1
                    yield walk.line, walk.entry()
            walk.take("]")
            if walk.sign():
                walk.fail("there is more behind the end of the array")


class _Walk:
    """A walk over the text of an array, no more of which is kept than the entry it stands at."""

    def __init__(self, name: str, lines: Iterator[str]) -> None:
        self.line = 1
        self.number = 1  # of the record
        self._name = name
        self._lines = lines
        self._text = ""
        self._at = 0

    def sign(self) -> str:
        """Return the next sign that is no space, or an empty string at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            end = match.end() if match else self._at
            self._move(end)
            if end < len(self._text):
                return self._text[end]
            if not self._more():
                return ""

    def take(self, wanted: str) -> None:
        """Step over the sign `wanted`."""
        found = self.sign()
        if found != wanted:
            what = f"`{shown(found)}`" if found else "the end of the file"
            self.fail(f"{what} stands where `{wanted}` was expected")
        self._move(self._at + 1)

    def entry(self) -> object:
        """Return the value that comes next."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except RowError as fault:
                self.fail(str(fault))
            except (ValueError, RecursionError) as fault:
                if len(self._text) - self._at > MAX_LINE:
                    self.fail(f"an entry has more than {MAX_LINE:,} characters")
                if not self._more():
                    self._move(getattr(fault, "pos", self._at))
                    self.fail(_spoken(fault))
            else:
                if end < len(self._text) or not self._more():  # a number may go on
                    self._move(end)
                    return value

    def fail(self, fact: str) -> NoReturn:
        """Refuse the file."""
        hint = "write one array of objects, `[{…}, {…}]`, or an object a line and call the file `.jsonl`"
        message = f"`{label(self._name)}` cannot be read as JSON, at record {self.number}: {fact}"
        refuse("LF614", message, place_of(self._name, self.line), hint)

    def _move(self, to: int) -> None:
        self.line += self._text.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        """Read on, four times as much as there is, but little more than an entry may have.

        Return whether there was more.
        """
        pieces = [self._text[self._at :]]
        wanted = min(max(3 * len(pieces[0]), 1 << 16), max(MAX_LINE - len(pieces[0]), 0) + 1)
        while wanted > 0 and (line := next(self._lines, "")):
            pieces.append(line)
            wanted -= len(line)
        self._text, self._at = "".join(pieces), 0
        return len(pieces) > 1


def open_jsonl(request: Request) -> Source:
    """Return the records of a JSON Lines file."""
    return JsonLines(find_origin(request.spec), check_encoding(request.encoding), request.mapping)


def open_json(request: Request) -> Source:
    """Return the records of a JSON file that holds an array of objects."""
    return JsonArray(find_origin(request.spec), check_encoding(request.encoding), request.mapping)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise RowError(f"the key `{shown(twice)}` stands twice in one object")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise RowError(f"`{word}` is not JSON")


DECODER = json.JSONDecoder(
    parse_float=str, parse_int=str, parse_constant=_refuse_constant, object_pairs_hook=_pairs
)


def _unreadable(number: int, place: str, fault: Exception) -> BadRecord:
    message = f"the line is not one JSON object: {_spoken(fault)}"
    return BadRecord(number, place, (Finding("LF619", message, place=place, hint="correct the line"),), {})


def _spoken(fault: Exception) -> str:
    """Return what is wrong, in our words or those of Python's reader."""
    if isinstance(fault, RecursionError):
        return f"it is nested more than {MAX_DEPTH} levels deep"
    if isinstance(fault, json.JSONDecodeError):
        return f"{fault.msg[:1].lower()}{fault.msg[1:]}"
    return str(fault)


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
    kinds = {list: "an array", str: "a text or number", bool: "true or false"}
    return kinds.get(type(row), "null")
