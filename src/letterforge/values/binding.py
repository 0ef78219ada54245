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
    *,
    blank: bool = False,
) -> dict[str, Value]:
    """Return a value for each placeholder that is given, has a default, or is optional (content None).

    `raw` holds nodes of `letterforge.yamldoc` or plain Python objects. A required placeholder that was not
    given is left out of the result: only the caller knows where it is used. So is one whose value is wrong;
    `findings` then says why. A name that is not in `placeholders` is fine if it `is_known` in the library.
    With `blank`, records may leave fields out (their content lacks them).
    """
    if not raw.keys() <= placeholders.keys():
        _find_unknown(placeholders, raw, is_known, known_names, findings)
    values = _read(placeholders, raw, Reading(TYPES, language, findings, blank=blank))
    for name, placeholder in placeholders.items():
        if placeholder.not_before is not None:
            _check_order(values.get(name), values.get(placeholder.not_before), raw.get(name), findings)
    return values


def _read(
    placeholders: Mapping[str, Placeholder], raw: Mapping[str, object], reading: Reading
) -> dict[str, Value]:
    values = {}
    for name, placeholder in placeholders.items():
        given = raw.get(name)
        if given is None or not is_given(given):
            given = placeholder.default
            if given is None or not is_given(given):
                if not placeholder.required:
                    values[name] = Value(None, "", placeholder, reading.language)
                continue
        value = TYPES[placeholder.type].read(given, placeholder, name, reading)
        if value is not None:
            values[name] = value
    return values


def _check_order(later: Value | None, earlier: Value | None, raw: object, findings: Findings) -> None:
    """Find a date that comes before the one it may not come before."""
    if later is None or earlier is None or not later.content or not earlier.content or later >= earlier:
        return
    name = later.placeholder.name if later.placeholder else ""
    first = earlier.placeholder.name if earlier.placeholder else ""
    span = span_of(raw)
    findings.add(
        "LF304",
        f"`{name}` is {later.content}, before `{first}`, which is {earlier.content}",
        span=span,
        place=None if span else f"value `{name}`",
        hint="one of the two dates is wrong",
    )


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
