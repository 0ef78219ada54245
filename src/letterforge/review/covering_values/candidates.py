"""Candidates: values that may decide conditions: bounds, options, neighbours of constants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from letterforge.diagnostics import Source, Span
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.values_template import as_given, write_flow
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

_SAMPLES = {
    "integer": "1",
    "decimal": "1",
    "money": "100",
    "date": "2026-01-15",
    "boolean": "false",
    "email": "office@example.com",
    "phone": "0471-1234567",
    "credit_code": "91350100M000100Y43",
}
_NUMBERS = ("integer", "decimal", "money")
_LONGEST = 12  # entries of a list
_MOST_INNER = 8  # candidates of an entry or a field


def scalar(text: str, *, quoted: bool = False) -> Scalar:
    """Return a value that is written as `text`."""
    return Scalar(text, quoted, Span(Source("<example>", text), 0, len(text)))


def base_of(placeholder: Placeholder) -> Node:
    """Return the value that stands for a placeholder where nothing depends on it: its example, or another."""
    given = placeholder.example or placeholder.default
    if given is not None and not (isinstance(given, Scalar) and given.is_null):
        return as_given(given, placeholder)
    match placeholder.type:
        case "list" if placeholder.item is not None:
            count = min(max(placeholder.min_length or 0, 1), _LONGEST)
            return _list([base_of(placeholder.item)] * count)
        case "record":
            return _record({name: base_of(one) for name, one in placeholder.fields.items()})
        case "choice":
            return _options(placeholder)[0]
        case "choices":
            return _list(_options(placeholder)[: max(placeholder.min_length or 0, 1)])
        case kind if kind in _NUMBERS or kind == "date":
            bound = placeholder.minimum or placeholder.maximum
            written = bound.text if isinstance(bound, Scalar) else _SAMPLES[kind]
            return as_given(scalar(written), placeholder)
        case kind:
            return scalar(_SAMPLES.get(kind) or _words(placeholder))


def _words(placeholder: Placeholder) -> str:
    """Return a text for a placeholder: its label, as long as it may be."""
    label = next(iter(placeholder.label.texts.values()), None)
    words = " ".join((label.text if label is not None else placeholder.name).split()) or "x"
    words = words.ljust(placeholder.min_length or 0, "x")
    return words[: placeholder.max_length] if placeholder.max_length else words


def candidates(placeholder: Placeholder, constants: Iterable[object]) -> list[Node | None]:
    """Return the values to try, each once, the usual one first; None where it may be left out.

    `constants` are what conditions compare it with. Some may be outside its bounds, or not of its type.
    """
    found: dict[str, Node | None] = {}
    for one in (base_of(placeholder), *_tried(placeholder, tuple(constants))):
        found.setdefault(write_flow(one), one)
    if not placeholder.required or placeholder.default is not None:
        found.setdefault("", None)
    return list(found.values())


def _tried(placeholder: Placeholder, constants: tuple[object, ...]) -> Iterator[Node]:
    match placeholder.type:
        case "boolean":
            yield from (scalar("true"), scalar("false"))
        case "choice":
            yield from _options(placeholder)
        case "choices":
            yield from _selections(_options(placeholder))
        case "record":
            yield from _records(placeholder, constants)
        case "list" if placeholder.item is not None:
            yield from _lists(placeholder, placeholder.item, constants)
        case kind if kind in _NUMBERS:
            texts = {f"{one:f}": None for one in _numbers(placeholder, constants)}
            yield from (as_given(scalar(one), placeholder) for one in texts)
        case "date":
            yield from (
                as_given(scalar(one.isoformat()), placeholder) for one in _dates(placeholder, constants)
            )
        case _:
            words = [one for one in constants if isinstance(one, str) and one.strip() and "\n" not in one]
            yield from (scalar(one) for one in words)


def _options(placeholder: Placeholder) -> list[Node]:
    found: list[Node] = [scalar(option) for option in placeholder.options]
    if placeholder.other is not None:
        label = next(iter(placeholder.other.texts.values()), None)
        found.append(_record({"other": scalar(label.text if label is not None else "other")}))
    return found or [scalar("")]


def _selections(options: list[Node]) -> Iterator[Node]:
    """Yield all options, each alone, and all but each."""
    yield _list(options)
    yield from (_list([one]) for one in options)
    if len(options) > 2:
        yield from (_list([*options[:at], *options[at + 1 :]]) for at in range(len(options)))
    yield _list([])


def _records(placeholder: Placeholder, constants: tuple[object, ...]) -> Iterator[Node]:
    """Yield records in which one field after the other has another value."""
    usual = {name: base_of(one) for name, one in placeholder.fields.items()}
    for name, field in placeholder.fields.items():
        for one in candidates(field, constants)[:_MOST_INNER]:
            others = {key: value for key, value in usual.items() if key != name}
            yield _record(others if one is None else {**usual, name: one})


def _lists(placeholder: Placeholder, item: Placeholder, constants: tuple[object, ...]) -> Iterator[Node]:
    """Yield lists of each kind of entry, of all of them, and of several lengths."""
    entries = [one for one in candidates(item, constants)[:_MOST_INNER] if one is not None]
    yield from (_list([one]) for one in entries)
    yield _list(entries[:_LONGEST])
    lengths = {int(one) for one in _numbers(placeholder, constants) if 0 <= one <= _LONGEST}
    least, most = placeholder.min_length or 0, placeholder.max_length or _LONGEST
    for length in sorted({*lengths, 1, 2, least}):
        if least <= length <= most:
            yield _list([entries[0]] * length)


def _numbers(placeholder: Placeholder, constants: tuple[object, ...]) -> Iterator[Decimal]:
    """Yield bounds, constants, and their neighbours."""
    written = [*constants, *(one.text for one in _bounds(placeholder))]
    for one in written:
        with suppress(InvalidOperation, ValueError):
            number = Decimal(str(one))
            if number.is_finite():
                yield from (number - 1, number, number + 1)


def _dates(placeholder: Placeholder, constants: tuple[object, ...]) -> Iterator[date]:
    written = [*constants, *(one.text for one in _bounds(placeholder))]
    for one in written:
        if isinstance(one, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", one):
            with suppress(ValueError, OverflowError):
                day = date.fromisoformat(one)
                yield from (day - timedelta(1), day, day + timedelta(1))


def _bounds(placeholder: Placeholder) -> Iterator[Scalar]:
    for one in (placeholder.minimum, placeholder.maximum):
        if isinstance(one, Scalar):
            yield one


def _list(items: list[Node]) -> Sequence:
    return Sequence(tuple(items), scalar("").span)


def _record(fields: dict[str, Node]) -> Mapping:
    return Mapping({name: Entry(scalar(name), one) for name, one in fields.items()}, scalar("").span)
