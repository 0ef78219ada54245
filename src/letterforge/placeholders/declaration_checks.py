"""Declaration checks: bounds, defaults and examples that contradict their own type."""

from __future__ import annotations

from msgspec.structs import replace

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.placeholders.formatting import is_currency
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import is_given
from letterforge.placeholders.types import TYPES, Reading
from letterforge.placeholders.types.placeholder_type import ScalarType

_KEYS = (
    "unit", "minimum", "maximum", "not_before", "min_length", "max_length",
    "pattern", "options", "yes", "no", "other", "item", "fields", "show",
)  # fmt: skip


def check_declaration(placeholder: Placeholder, findings: Findings) -> None:
    """Tell `findings` (LF113) what in the declaration of `placeholder` contradicts its type or itself."""
    kind = TYPES.get(placeholder.type)
    if kind is None:
        hint = did_you_mean(placeholder.type, TYPES) or f"the types are {', '.join(TYPES)}"
        message = f"`{placeholder.type}` is no type of placeholders (`{placeholder.name}`)"
        findings.add("LF113", message, span=placeholder.span, hint=hint)
        return
    _check_keys(placeholder, kind.keys, findings)
    before = len(findings)
    _check_lengths(placeholder, findings)
    _check_value(placeholder, findings)
    kind.check(placeholder, findings)
    inner = [placeholder.item] if placeholder.item else []
    for one in (*inner, *placeholder.fields.values()):
        check_declaration(one, findings)
    bare = replace(placeholder, example=None)  # whose hints do not hold up the example itself
    if len(findings) > before:  # the samples may fail for a reason that was just told
        if not isinstance(kind, ScalarType) or not is_currency(placeholder.currency):
            return
        bare = replace(bare, minimum=None, maximum=None, min_length=None, max_length=None, pattern=None)
    _check_samples(placeholder, bare, findings)


def _check_keys(placeholder: Placeholder, understood: frozenset[str], findings: Findings) -> None:
    given = [key for key in _KEYS if getattr(placeholder, key) not in (None, {})]
    if placeholder.currency != "CNY":
        given.append("currency")
    if placeholder.decimal is not None:
        given.append("written")
    if placeholder.date is not None:
        given.append("written: {date}")
    for key in given:
        if key not in understood:
            owners = [f"`{name}`" for name, kind in TYPES.items() if key in kind.keys]
            message = f"`{key}` means nothing for the type `{placeholder.type}` (`{placeholder.name}`)"
            hint = f"it belongs to {', '.join(owners)}"
            findings.add("LF113", message, span=placeholder.span, hint=hint)


def _check_value(placeholder: Placeholder, findings: Findings) -> None:
    """Find keys that a computed placeholder cannot have, and entries or fields that are computed."""
    for key in placeholder.value.beside if placeholder.value else ():
        message = f"`{placeholder.name}` is computed, so `{key.text}` means nothing for it"
        findings.add("LF113", message, span=key.span, hint=f"delete `{key.text}`, or `value`")
    for inner in (*([placeholder.item] if placeholder.item else []), *placeholder.fields.values()):
        if inner.value is not None:
            message = f"`value` means nothing for an entry or a field (`{inner.name}`)"
            hint = "compute a placeholder of its own, or calculate where it is printed"
            findings.add("LF113", message, span=inner.value.source.span, hint=hint)


def _check_lengths(placeholder: Placeholder, findings: Findings) -> None:
    least, most = placeholder.min_length, placeholder.max_length
    if least is not None and most is not None and least > most:
        message = f"the min_length of `{placeholder.name}` is above its max_length"
        hint = f"swap them: `min_length: {most}` and `max_length: {least}`"
        findings.add("LF113", message, span=placeholder.span, hint=hint)


def _check_samples(placeholder: Placeholder, bare: Placeholder, findings: Findings) -> None:
    """Read default and example as if they were values of the declaration `bare`."""
    for key, sample in (("default", placeholder.default), ("example", placeholder.example)):
        if sample is None or not is_given(sample):
            continue
        found = Findings()
        reading = Reading(TYPES, "en", found, is_library=True)
        TYPES[placeholder.type].read(sample, bare, placeholder.name, reading)
        for one in found:
            message = f"the {key} of `{placeholder.name}` is not valid: {one.message}"
            findings.add("LF113", message, span=one.span or sample.span, hint=one.hint, notes=one.notes)
