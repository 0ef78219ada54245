"""JSON Lines and JSON: one object per line, or one array of objects, read incrementally."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from letterforge.batch.records import BadRecord, Record
from letterforge.batch.sources.input_file import FileRecords, InputFile, find_input_file
from letterforge.batch.sources.objects import MAX_DEPTH, ObjectReader, ObjectRecords
from letterforge.batch.sources.source import (
    Source,
    SourceRequest,
    bad_record,
    label,
    place_among,
    place_of,
    refuse,
)
from letterforge.batch.sources.text_files import MAX_LINE, check_encoding, encoding_warnings, open_text
from letterforge.diagnostics import Finding
from letterforge.placeholders.raw_values import as_number
from letterforge.placeholders.text_cleaning import shown

_SPACE = re.compile(r"[ \t\r\n]*")


_WHOLE = "write one array of objects, `[{…}, {…}]`, or an object a line and call the file `.jsonl`"
_ENTRIES = "write a comma between two records, and `]` behind the last"


class RowError(ValueError):
    """A JSON object that is no valid record."""


class JsonLinesRecords(FileRecords, ObjectRecords):
    """The records of a JSON Lines file: an object on each line that is not blank."""

    def __init__(self, input_file: InputFile, encoding: str, mapping: Mapping[str, str]) -> None:
        super().__init__(input_file)
        self._encoding = encoding
        self.findings = encoding_warnings(input_file, encoding)
        self.mapping = mapping
        with open_text(input_file, encoding) as lines:
            if not any(line.strip() for line in lines if line):
                refuse("LF613", f"`{label(self.name)}` is empty", label(self.name), "write an object a line")

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        objects, decode, number = ObjectReader(self), DECODER.decode, 0
        with open_text(self._input_file, self._encoding) as lines:
            for line_number, line in enumerate(lines, 1):
                if line.isspace():
                    continue
                number += 1
                place = place_of(self.name, line_number)
                try:
                    row = decode(line)
                except (ValueError, RecursionError) as error:
                    yield _unreadable(number, place, error)
                else:
                    yield objects.record(number, place, row)


class JsonArrayRecords(FileRecords, ObjectRecords):
    """The records of a JSON file that holds one array of objects."""

    def __init__(self, input_file: InputFile, encoding: str, mapping: Mapping[str, str]) -> None:
        super().__init__(input_file)
        self._encoding = encoding
        self.findings = encoding_warnings(input_file, encoding)
        self.mapping = mapping
        if next(iter(self._items()), None) is None:
            refuse("LF613", f"`{label(self.name)}` holds no records", label(self.name), "write `[{…}, {…}]`")

    def __iter__(self) -> Iterator[Record | BadRecord]:
        """Yield the records from the first."""
        objects, before = ObjectReader(self), 1
        for number, (line, row) in enumerate(self._items(), 1):
            place = place_among(self.name, line, number, before)
            if isinstance(row, RowError):
                message = f"the record is not one JSON object: {row}"
                yield bad_record(number, place, "LF619", message, "correct the record")
            else:
                yield objects.record(number, place, row)
            before = line

    def _items(self) -> Iterator[tuple[int, object]]:
        """Yield each entry of the array with its line number."""
        with open_text(self._input_file, self._encoding, in_blocks=True) as lines:
            reader = _ArrayReader(self.name, lines)
            reader.expect("[", _WHOLE)
            if reader.peek() != "]":
                yield reader.line, reader.read_entry()
                while reader.peek() == ",":
                    reader.expect(",")
                    reader.peek()
                    reader.number += 1
                    yield reader.line, reader.read_entry()
            reader.expect("]")
            if reader.peek():
                reader.fail("there is more behind the end of the array", _WHOLE)


class _ArrayReader:
    """Reads an array entry by entry; only the current entry is in memory."""

    def __init__(self, name: str, lines: Iterator[str]) -> None:
        self.line = 1
        self.number = 1  # of the record
        self._name = name
        self._lines = lines
        self._text = ""
        self._at = 0

    def peek(self) -> str:
        """Return the next character that is not white space; an empty string at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            end = match.end() if match else self._at
            self._move_to(end)
            if end < len(self._text):
                return self._text[end]
            if not self._read_more():
                return ""

    def expect(self, wanted: str, hint: str = "") -> None:
        """Consume the character `wanted`, or refuse the file."""
        found = self.peek()
        if found != wanted:
            what = f"`{shown(found)}`" if found else "the end of the file"
            self.fail(f"{what} stands where `{wanted}` was expected", hint or _ENTRIES)
        self._move_to(self._at + 1)

    def read_entry(self) -> object:
        """Return the next value, or a RowError for an invalid record."""
        value: object
        while True:
            try:
                value, end = self._decode()
            except (ValueError, RecursionError) as error:
                if len(self._text) - self._at > MAX_LINE:
                    self.fail(f"an entry has more than {MAX_LINE:,} characters", _WHOLE)
                begin = self._at
                if not self._read_more():  # the buffer now starts at `begin`
                    at = getattr(error, "pos", begin) - begin
                    self._move_to(at)
                    self.fail(_error_text(error), _hint(self._text[at : at + 1]))
            else:
                if end < len(self._text) or not self._read_more():  # a number may continue
                    self._move_to(end)
                    return value

    def _decode(self) -> tuple[object, int]:
        try:
            return DECODER.raw_decode(self._text, self._at)
        except RowError as error:  # only this record fails: parse leniently to find its end
            return error, _LENIENT.raw_decode(self._text, self._at)[1]

    def fail(self, fact: str, hint: str) -> NoReturn:
        """Refuse the file."""
        message = f"`{label(self._name)}` cannot be read as JSON, at record {self.number}: {fact}"
        refuse("LF614", message, place_of(self._name, self.line), hint)

    def _move_to(self, to: int) -> None:
        self.line += self._text.count("\n", self._at, to)
        self._at = to

    def _read_more(self) -> bool:
        """Extend the buffer to four times its size, up to the maximum of an entry.

        Return False at the end of the file.
        """
        parts = [self._text[self._at :]]
        wanted = min(max(3 * len(parts[0]), 1 << 16), max(MAX_LINE - len(parts[0]), 0) + 1)
        while wanted > 0 and (line := next(self._lines, "")):
            parts.append(line)
            wanted -= len(line)
        self._text, self._at = "".join(parts), 0
        return len(parts) > 1


def open_jsonl(request: SourceRequest) -> Source:
    """Return the records of a JSON Lines file."""
    return JsonLinesRecords(find_input_file(request.spec), check_encoding(request.encoding), request.mapping)


def open_json(request: SourceRequest) -> Source:
    """Return the records of a JSON file that holds an array of objects."""
    return JsonArrayRecords(find_input_file(request.spec), check_encoding(request.encoding), request.mapping)


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


def _hint(peek: str) -> str:
    """Return the hint for a syntax error at the character `sign`."""
    if peek == "'":
        return 'write names and texts in double quotes: `{"name": "value"}`'
    if peek and peek in ",}]":
        return "remove the comma that nothing follows, or write what is missing"
    return "correct the record there, or export the file again"


def _unreadable(number: int, place: str, error: Exception) -> BadRecord:
    message = f"the line is not one JSON object: {_error_text(error)}"
    return BadRecord(number, place, (Finding("LF619", message, place=place, hint="correct the line"),), {})


def _error_text(error: Exception) -> str:
    """Return the error as text."""
    if isinstance(error, RecursionError):
        return f"it is nested more than {MAX_DEPTH} levels deep"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]}"
    return str(error)
