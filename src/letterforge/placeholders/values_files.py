"""Values files: reads values from files, standard input and `--set`, and merges them."""

from __future__ import annotations

import collections.abc
import os
import sys
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

from letterforge.diagnostics import Finding, LibraryError, Source, Span, UsageError, ValuesError
from letterforge.placeholders.raw_values import MAX_DEPTH, fields_of, kind_of
from letterforge.placeholders.text_cleaning import UNSEEN, shown
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, is_unseen, read_json, read_yaml
from letterforge.yamldoc.decoding import MAX_BYTES, decode

STDIN = "-"
Kind = Literal["yaml", "json"]


class RawValues(dict[str, Any]):
    """Raw values by name; `spans` tells where the names were written."""

    spans: collections.abc.Mapping[str, Span] = {}

    def __repr__(self) -> str:
        return f"RawValues({', '.join(self)})"

    @classmethod
    def of(cls, entries: collections.abc.Mapping[str, Entry]) -> RawValues:
        """Return the values of a mapping that was read."""
        given = cls((name, entry.value) for name, entry in entries.items())
        given.spans = {name: entry.key.span for name, entry in entries.items()}
        return given


def read_values(path: str | os.PathLike[str]) -> dict[str, Node]:
    """Return the raw values of a YAML or JSON file, by its ending; `-` is YAML from standard input.

    Raises UsageError where the file cannot be read and ValuesError where it holds no values.
    """
    name = os.fspath(path)
    known_as = "<stdin>" if name == STDIN else name
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = f"`{shown(known_as)}` cannot be read: {why}"
        hint = "check its name, and that you may read it; `letterforge vars` writes one to fill in"
        raise UsageError(Finding("LF002", message, place=shown(known_as), hint=hint)) from None
    return decode_values(known_as, data)


def decode_values(name: str, data: bytes) -> dict[str, Node]:
    """Return the raw values in the bytes of a YAML or JSON file, by its ending; raises as `read_values`."""
    _refuse_other_kinds(shown(name), data)
    source = decode(name, data, error=ValuesError, allowed=UNSEEN)
    return _values_of(source, "json" if name.lower().endswith(".json") else "yaml")


def _refuse_other_kinds(name: str, data: bytes) -> None:
    """Raise UsageError LF003 for a table or a document: they are not read as values of one letter."""
    lower = name.lower()
    if lower.endswith((".csv", ".tsv", ".xlsx", ".xls", ".ods", ".jsonl", ".ndjson")):
        hint = f"`letterforge batch` makes a letter for each row: `--data {name}`"
        raise UsageError(Finding("LF003", f"`{name}` is a table, not a file of values", hint=hint))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        hint = "values are YAML or JSON; `letterforge vars` writes a file to fill in"
        raise UsageError(Finding("LF003", f"`{name}` is a document, not a file of values", hint=hint))


def parse_values(source_name: str, text: str, kind: Kind = "yaml") -> dict[str, Node]:
    """Return the raw values in a YAML or JSON `text`; an empty text holds none. Raises ValuesError."""
    return _values_of(Source(source_name, text), kind)


def _values_of(source: Source, kind: Kind) -> RawValues:
    try:
        node = read_json(source, allowed=UNSEEN) if kind == "json" else read_yaml(source, allowed=UNSEEN)
    except LibraryError as error:
        raise ValuesError(*error.findings) from None
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return RawValues()
    if not isinstance(node, Mapping):
        given = f"`{shown(node.text)}`" if isinstance(node, Scalar) else kind_of(node)
        message = f"the values are {given}, not a mapping of placeholders"
        hint = "write a line `name: value` for each placeholder"
        raise ValuesError(Finding("LF306", message, span=node.span, hint=hint))
    return RawValues.of(node.entries)


def parse_set(assignment: str) -> dict[str, Node]:
    """Return the raw values of one `--set name=value`; dots in the name lead into records.

    The value is taken as written, without quotes of its own; the placeholder's type reads it, and those of
    lists and records read `[a, b]` and `{name: a}`. Raises UsageError (LF001).
    """
    name, equals, value = assignment.partition("=")
    if not name.isascii():  # names are in form C, whatever the keyboard writes
        name = normalize("NFC", name)
        assignment = f"{name}{equals}{value}"
    source, parts = Source("--set", assignment), name.split(".")
    if not equals or any(map(is_unseen, parts)):
        message = f"`--set {shown(assignment)}` " + ("names no placeholder" if equals else "has no `=`")
        raise UsageError(Finding("LF001", message, hint="write it as `--set name=value`"))
    if len(parts) > MAX_DEPTH:
        message = f"`--set {shown(assignment)}` leads more than {MAX_DEPTH} levels deep"
        raise UsageError(Finding("LF001", message, hint="name the record and its field: `--set a.b=value`"))
    start = len(name) + 1
    node: Node = Scalar(value, quoted=False, span=Span(source, start, len(assignment)))
    entry = _entry(source, parts[-1], start - 1 - len(parts[-1]), node)
    for depth in range(len(parts) - 1, 0, -1):
        before = ".".join(parts[:depth])
        node = Mapping({parts[depth].strip(): entry}, Span(source, 0, len(assignment)))
        entry = _entry(source, parts[depth - 1], len(before) - len(parts[depth - 1]), node)
    return RawValues.of({parts[0].strip(): entry})


def merge(
    earlier: collections.abc.Mapping[str, object], later: collections.abc.Mapping[str, object]
) -> dict[str, object]:
    """Return both, `later` over `earlier`: mappings are merged entry by entry, all else is replaced."""
    merged = RawValues(earlier)
    for name, value in later.items():
        merged[name] = _over(earlier[name], value) if name in earlier else value
    merged.spans = {**getattr(earlier, "spans", {}), **getattr(later, "spans", {})}
    return merged


def _over(earlier: Any, later: Any) -> Any:
    """Return `later` merged over `earlier` where both are mappings, else `later`."""
    if isinstance(earlier, Mapping) and isinstance(later, Mapping):
        entries = dict(earlier.entries)
        for name, entry in later.entries.items():
            value = _over(entries[name].value, entry.value) if name in entries else entry.value
            entries[name] = Entry(entry.key, value)
        return Mapping(entries, later.span)
    before, after = fields_of(earlier), fields_of(later)
    return later if before is None or after is None else dict(merge(before, after))


def _entry(source: Source, name: str, start: int, value: Node) -> Entry:
    return Entry(Scalar(name.strip(), quoted=False, span=Span(source, start, start + len(name))), value)
