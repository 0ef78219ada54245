"""Binding: raw values read by the types of their placeholders, every finding at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.values.characters import shown
from letterforge.values.placeholder import Placeholder
from letterforge.values.raw import is_given, span_of
from letterforge.values.types import TYPES, Reading
from letterforge.values.value import Value


def bind(
    placeholders: Mapping[str, Placeholder],
    raw: Mapping[str, object],
    language: str,
    is_known: Callable[[str], bool],
    known_names: Callable[[], Iterable[str]],
    findings: Findings,
) -> dict[str, Value]:
    """Return a value for each placeholder that is given, has a default, or is optional (content None).

    `raw` holds nodes of `letterforge.yamldoc` or plain Python objects. A required placeholder that was not
    given is left out of the result: only the caller knows where it is used. So is one whose value is wrong;
    `findings` then says why. A name that is not in `placeholders` is fine if it `is_known` in the library.
    """
    if not raw.keys() <= placeholders.keys():
        _find_unknown(placeholders, raw, is_known, known_names, findings)
    reading = Reading(TYPES, language, findings)
    values = {}
    for name, placeholder in placeholders.items():
        given = raw.get(name)
        if given is None or not is_given(given):
            given = placeholder.default
            if given is None or not is_given(given):
                if not placeholder.required:
                    values[name] = Value(None, "", placeholder, language)
                continue
        value = TYPES[placeholder.type].read(given, placeholder, name, reading)
        if value is not None:
            values[name] = value
    return values


def _find_unknown(
    placeholders: Mapping[str, Placeholder],
    raw: Mapping[str, object],
    is_known: Callable[[str], bool],
    known_names: Callable[[], Iterable[str]],
    findings: Findings,
) -> None:
    spans = getattr(raw, "spans", {})  # where the names stand, if they were read from a file
    for name in raw:
        if name in placeholders or is_known(name):
            continue
        hint = did_you_mean(name, known_names()) or "`letterforge vars` lists the names that a variant takes"
        span = spans.get(name) or span_of(raw[name])
        place = None if span else f"value `{shown(name)}`"
        findings.add(
            "LF301", f"`{shown(name)}` is no placeholder of this library", span=span, place=place, hint=hint
        )
