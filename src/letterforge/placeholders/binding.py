"""Binding: raw values read by the types of their placeholders, every finding at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TypeAlias

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.date_order import HINT, disorder
from letterforge.placeholders.number_notation import UNSPECIFIED, Notation
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import is_given, span_of
from letterforge.placeholders.text_cleaning import shown
from letterforge.placeholders.types import TYPES, Reading
from letterforge.placeholders.types.placeholder_type import MAX_UNKNOWN
from letterforge.placeholders.value import Value
from letterforge.yamldoc import is_unseen, nameless

_SHORT = 64  # characters: longer texts are seldom met twice
_MOST = 1024  # texts of one placeholder

Memory: TypeAlias = dict[str, dict[str, Value]]
"""The values of texts that were read before, by placeholder."""


def bind(
    placeholders: Mapping[str, Placeholder],
    raw: Mapping[str, object],
    language: str,
    is_known: Callable[[str], bool],
    known_names: Callable[[], Iterable[str]],
    findings: Findings,
    *,
    blank: bool = False,
    source: Notation = UNSPECIFIED,
    memory: Memory | None = None,
) -> dict[str, Value]:
    """Return a value for each placeholder that is given, has a default, or is optional (content None).

    `raw` holds nodes of `letterforge.yamldoc` or plain Python objects. A required placeholder that was not
    given is left out of the result: only the caller knows where it is used. So is one whose value is wrong;
    `findings` then says why. A name that is not in `placeholders` is fine if it `is_known` in the library.
    With `blank`, records may leave fields out (their content lacks them). `source` is how numbers and
    dates are written, where somebody said so. `memory` keeps what short texts were read to, for further
    letters of these placeholders in this language and notation.
    """
    if not raw.keys() <= placeholders.keys():
        _find_unknown(placeholders, raw, is_known, known_names, findings)
    reading = Reading(TYPES, language, findings, blank=blank, source=source)
    values = _read(placeholders, raw, reading, memory or {})
    for name, placeholder in placeholders.items():
        if placeholder.not_before is not None:
            _check_order(name, placeholder.not_before.text, values, raw.get(name), reading)
    return values


def new_memory(placeholders: Mapping[str, Placeholder]) -> Memory:
    """Return a memory for values of `placeholders`, empty."""
    return {name: {} for name, placeholder in placeholders.items() if TYPES[placeholder.type].is_lasting}


def _read(
    placeholders: Mapping[str, Placeholder], raw: Mapping[str, object], reading: Reading, memory: Memory
) -> dict[str, Value]:
    values = {}
    for name, placeholder in placeholders.items():
        given = raw.get(name)
        known = memory.get(name) if given.__class__ is str else None
        value = known.get(given) if known else None  # type: ignore[call-overload]  # a string
        if value is None:
            before = len(reading.findings)
            value = read_value(name, placeholder, given, reading)
            if value is None:
                continue
            # What is warned of is warned of in every letter.
            if known is not None and len(given) <= _SHORT and len(reading.findings) == before:  # type: ignore[arg-type]  # as above
                _remember(known, given, value)  # type: ignore[arg-type]  # as above
        values[name] = value
    return values


def read_value(name: str, placeholder: Placeholder, given: object, reading: Reading) -> Value | None:
    """Return the value of one placeholder, its default where nothing is given; None where it has none."""
    kind = TYPES[placeholder.type]
    if kind.unfolds:
        given = kind.unfolded(given)
    if given is None or not is_given(given):
        if given:
            reading.left_out(given, kind, name)
        given = placeholder.default
        if given is None or not is_given(given):
            return None if placeholder.required else Value(None, "", placeholder, reading.language)
        reading = reading.for_library_values()
    return kind.read(given, placeholder, name, reading)


def is_filled(placeholder: Placeholder, given: object) -> bool:
    """Return whether `given` is anything to a placeholder: `[]` in a cell is no entry of a list."""
    return is_given(TYPES[placeholder.type].unfolded(given))


def _remember(known: dict[str, Value], text: str, value: Value) -> None:
    if len(known) >= _MOST:
        known.clear()
    known[text] = value


def _check_order(name: str, first: str, values: Mapping[str, Value], raw: object, reading: Reading) -> None:
    """Find a date that comes before the one it may not come before."""
    fact = disorder(values.get(name), values.get(first), (name, first))
    if fact:
        reading.refuse("LF304", fact, raw, name, hint=HINT)


def _find_unknown(
    placeholders: Mapping[str, Placeholder],
    raw: Mapping[str, object],
    is_known: Callable[[str], bool],
    known_names: Callable[[], Iterable[str]],
    findings: Findings,
) -> None:
    spans = getattr(raw, "spans", {})  # where the names stand, if they were read from a file
    unknown = (name for name in raw if name not in placeholders and (is_unseen(name) or not is_known(name)))
    for name in islice(unknown, MAX_UNKNOWN):
        hint = "`letterforge vars` lists the names that a variant takes"
        if is_unseen(name):
            message = nameless(name)
        else:
            message = f"`{shown(name)}` is no placeholder of this library"
            hint = did_you_mean(name, known_names()) or hint
        span = spans.get(name) or span_of(raw[name])
        place = None if span else f"value `{shown(name)}`"
        findings.add("LF301", message, span=span, place=place, hint=hint)
