"""JSON Lines and JSON: an object a line, or one array of objects, read piece by piece."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.objects import MAX_DEPTH, Objects, ObjectSource
from letterforge.batch.sources.origin import FileSource, Origin, find_origin
from letterforge.batch.sources.source import Request, Source, bad_record, label, place_among, place_of, refuse
from letterforge.batch.sources.text_files import MAX_LINE, check_encoding, open_text
from letterforge.diagnostics import Finding
from letterforge.placeholders.raw_values import as_number
from letterforge.placeholders.text_cleaning import shown

_SPACE = re.compile(r"[ \t\r\n]*")


_WHOLE = "write one array of objects, `[{…}, {…}]`, or an object a line and call the file `.jsonl`"
_ENTRIES = "write a comma between two records, and `]` behind the last"


class RowError(ValueError):
    """An object that is JSON and yet no record."""


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
            place = place_among(self.name, line, number, before)
            if isinstance(row, RowError):
                message = f"the record is not one JSON object: {row}"
                yield bad_record(number, place, "LF619", message, "correct the record")
            else:
                yield objects.record(number, place, row)
            before = line

    def _items(self) -> Iterator[tuple[int, object]]:
        """Yield each entry of the array with the line it begins in."""
        with open_text(self._origin, self._encoding, in_pieces=True) as lines:
            walk = _Walk(self.name, lines)
            walk.take("[", _WHOLE)
            if walk.sign() != "]":
                yield walk.line, walk.entry()
                while walk.sign() == ",":
                    walk.take(",")
                    walk.sign()
                    walk.number += 1
                    yield walk.line, walk.entry()
            walk.take("]")
            if walk.sign():
                walk.fail("there is more behind the end of the array", _WHOLE)


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

    def take(self, wanted: str, hint: str = "") -> None:
        """Step over the sign `wanted`."""
        found = self.sign()
        if found != wanted:
            what = f"`{shown(found)}`" if found else "the end of the file"
            self.fail(f"{what} stands where `{wanted}` was expected", hint or _ENTRIES)
        self._move(self._at + 1)

    def entry(self) -> object:
        """Return the value that comes next; the error where it is an object that is no record."""
        value: object
        while True:
            try:
                value, end = self._decode()
            except (ValueError, RecursionError) as fault:
                if len(self._text) - self._at > MAX_LINE:
                    self.fail(f"an entry has more than {MAX_LINE:,} characters", _WHOLE)
                begin = self._at
                if not self._more():  # the text now begins there
                    at = getattr(fault, "pos", begin) - begin
                    self._move(at)
                    self.fail(_spoken(fault), _remedy(self._text[at : at + 1]))
            else:
                if end < len(self._text) or not self._more():  # a number may go on
                    self._move(end)
                    return value

    def _decode(self) -> tuple[object, int]:
        try:
            return DECODER.raw_decode(self._text, self._at)
        except RowError as fault:  # it fails alone: where it ends, JSON tells
            return fault, _LENIENT.raw_decode(self._text, self._at)[1]

    def fail(self, fact: str, hint: str) -> NoReturn:
        """Refuse the file."""
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
    parse_float=as_number, parse_int=str, parse_constant=_refuse_constant, object_pairs_hook=_pairs
)
_LENIENT = json.JSONDecoder()


def _remedy(sign: str) -> str:
    """Return what to do where JSON cannot go on at `sign`."""
    if sign == "'":
        return 'write names and texts in double quotes: `{"name": "value"}`'
    if sign and sign in ",}]":
        return "remove the comma that nothing follows, or write what is missing"
    return "correct the record there, or export the file again"


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
