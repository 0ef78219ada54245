"""Computed placeholders: values that are given for them, and how messages tell what they follow from."""

from __future__ import annotations

from collections.abc import Mapping

from letterforge.diagnostics import Findings
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import is_given, span_of


def check_computed(
    computed: Mapping[str, Placeholder], values: Mapping[str, object], findings: Findings
) -> None:
    """Tell `findings` (LF307) of each value that is given for a computed placeholder."""
    spans = getattr(values, "spans", {})
    for name, placeholder in computed.items():
        if name in values and is_given(values[name]):
            span = spans.get(name) or span_of(values[name])
            place = None if span else f"value `{name}`"
            message = f"`{name}` is computed, and takes no value"
            hint = f"delete it, for it follows from `{formula(placeholder)}`"
            findings.add("LF307", message, span=span, place=place, hint=hint)


def formula(placeholder: Placeholder) -> str:
    """Return the expression of a computed placeholder in one line."""
    return " ".join(placeholder.value.source.text.split()) if placeholder.value else ""
