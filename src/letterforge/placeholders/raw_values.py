"""Raw values: values as given by files, options, records or programs, before their type reads them.

A raw value is a node of `letterforge.yamldoc` or a plain Python object: str, int, bool, Decimal, float, date,
a list or tuple, a mapping, a cell that shows something else than it holds (`Formatted`), or None.
"""

from __future__ import annotations

import collections.abc
import re
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import cast

from msgspec.structs import replace

from letterforge.diagnostics import LibraryError, Source, Span
from letterforge.placeholders.formatted_cell import Formatted
from letterforge.placeholders.text_cleaning import UNSEEN, is_blank
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence, is_unseen, plain, read_yaml

MAX_DEPTH = 32
_POINTED = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_LONGEST = 300  # characters of a number


def written(raw: object) -> str | None:
    """Return the text of a scalar as it was, or would be, written; None for anything else."""
    if isinstance(raw, Scalar):
        return raw.text
    if isinstance(raw, str):
        return str(raw)
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):
        return str(raw) if raw.bit_length() < 4096 else None  # Python refuses to write longer ones
    if isinstance(raw, float):
        return _plain_number(Decimal(repr(raw))).removesuffix(".0") if isfinite(raw) else repr(raw)
    if isinstance(raw, Decimal):
        return _plain_number(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat() if is_day(raw) else raw.isoformat(" ")
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, Formatted):
        return written(raw.number) if raw.shown.text is None else raw.shown.text
    return None


def as_number(text: str) -> Decimal | str:
    """Return a number of JSON or YAML that has a point as a Decimal, anything else as it is.

    Where commas stand before the decimals of texts, the point of a number is one all the same. What would not
    be written again as it was, for it is endless or has an exponent, stays a text.
    """
    return Decimal(text) if len(text) < _LONGEST and _POINTED.fullmatch(text) else text


def is_day(moment: datetime) -> bool:
    """Return whether a moment is a day and no more: midnight, and in no time zone."""
    return moment.time() == time.min and moment.tzinfo is None


def is_given(raw: object, depth: int = MAX_DEPTH) -> bool:
    """Return whether anything was written: null, white space, and lists and mappings of such are nothing.

    A key without a name is something, for it must be told of.
    """
    if raw is None:
        return False
    if isinstance(raw, str):
        return not is_blank(raw)
    if isinstance(raw, Scalar):
        return not raw.is_null and not is_blank(raw.text)
    if not depth:
        return True
    items = items_of(raw)
    if items is not None:
        return any(is_given(item, depth - 1) for item in items)
    fields = fields_of(raw)
    if fields is None:
        return True
    return any(is_given(field, depth - 1) for field in fields.values()) or any(map(is_unseen, fields))


def items_of(raw: object) -> tuple[object, ...] | None:
    """Return the entries of a list, or None where `raw` is no list."""
    if isinstance(raw, Sequence):
        return raw.items
    return tuple(raw) if isinstance(raw, list | tuple) else None


def fields_of(raw: object) -> dict[str, object] | None:
    """Return the entries of a mapping by name, or None where `raw` is no mapping."""
    if isinstance(raw, Mapping):
        return {key: entry.value for key, entry in raw.entries.items()}
    return (
        {str(key): value for key, value in raw.items()} if isinstance(raw, collections.abc.Mapping) else None
    )


def key_of(raw: object, name: str) -> object:
    """Return what a finding about the key `name` of a mapping points at: the key, else the mapping."""
    entry = raw.entries.get(name) if isinstance(raw, Mapping) else None
    return entry.key if entry else raw


def span_of(raw: object) -> Span | None:
    """Return where `raw` was written, if it was written in a text that people know by a name."""
    span = raw.span if isinstance(raw, Scalar | Sequence | Mapping) else None
    return span if span is not None and span.source.name else None


def unfold(raw: object) -> object:
    """Return the list or mapping that a scalar spells out (`[a, b]`, `{name: a}`), anything else as it is.

    That is how lists and records are written in `--set` and in the cells of a table. What stands in them has
    the place that it has in the text of `raw`, or the one of `raw` itself; what was in no text has none.
    """
    text = written(raw)
    if text is None or not text.lstrip().startswith(("[", "{")):
        return raw
    span = span_of(raw)
    try:
        node = read_yaml(Source("", text), allowed=UNSEEN)
    except LibraryError:
        return raw
    if node is None:
        return raw
    return node if span is None else _placed(node, span, exactly=span.text == text)


def without_quotes(scalar: Scalar) -> Scalar:
    """Return a scalar that was given with quotes of its own, as `--set 'price="1.234"'`, as a quoted one."""
    text = scalar.text.strip()
    if scalar.quoted or len(text) < 2 or text[0] not in "\"'" or text[-1] != text[0]:
        return scalar
    return replace(scalar, text=text[1:-1], quoted=True)


def _placed(node: Node, outer: Span, *, exactly: bool) -> Node:
    """Return a node that was read from the text of `outer` at its place there, or at that of all of it."""
    start, end = (outer.start + node.span.start, outer.start + node.span.end) if exactly else (0, 0)
    span = Span(outer.source, start, end) if exactly else outer
    if isinstance(node, Scalar):
        return replace(node, span=span)
    if isinstance(node, Sequence):
        return Sequence(tuple(_placed(one, outer, exactly=exactly) for one in node.items), span)
    entries = {}
    for name, entry in node.entries.items():
        key = _placed(entry.key, outer, exactly=exactly)
        entries[name] = Entry(cast("Scalar", key), _placed(entry.value, outer, exactly=exactly))
    return Mapping(entries, span)


def as_json(text: str) -> object:
    """Return what a bare scalar is to JSON: `24` is a number, `true` a boolean, most others a string."""
    return plain(Scalar(text, quoted=False, span=Span(Source("", text), 0, len(text))))


def kind_of(raw: object) -> str:
    """Return what `raw` is, for messages: a list, a mapping, a Python `bytes`."""
    if items_of(raw) is not None:
        return "a list"
    if fields_of(raw) is not None:
        return "a mapping"
    return f"a Python `{type(raw).__name__}`"


def _plain_number(number: Decimal) -> str:
    """Return `number` without exponent, unless that would be absurdly long."""
    exponent = number.as_tuple().exponent
    return f"{number:f}" if isinstance(exponent, int) and -400 < exponent < 400 else str(number)
