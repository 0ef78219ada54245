"""Values of placeholders of other libraries: a file of values has them under the name of the library."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from letterforge.diagnostics import Findings
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.raw_values import fields_of, is_given, kind_of, span_of, unfold
from letterforge.placeholders.values_files import RawValues
from letterforge.yamldoc import Mapping as MappingNode


def with_qualified_names(
    values: Mapping[str, object], libraries: Collection[str], findings: Findings
) -> Mapping[str, object]:
    """Return values with `common.name` for what stands as `name` under `common`, one of `libraries`.

    What stands there and is no mapping is an error (LF303).
    """
    if not any(name in values for name in libraries):
        return values
    flat = RawValues()
    spans = dict(getattr(values, "spans", {}))
    for name, raw in values.items():
        fields = fields_of(given := unfold(raw)) if name in libraries else None
        if fields is not None:
            flat.update((f"{name}.{field}", one) for field, one in fields.items())
            if isinstance(given, MappingNode):
                spans |= {f"{name}.{field}": one.key.span for field, one in given.entries.items()}
        elif name not in libraries:
            flat[name] = raw
        elif is_given(raw):
            message = f"`{name}` is a library, and its values are {_kind(raw)}, not a mapping of placeholders"
            span = span_of(raw)
            hint = f"write `{name}: {{name: value}}`"
            findings.add("LF303", message, span=span, place=None if span else f"value `{name}`", hint=hint)
    flat.spans = spans
    return flat


def _kind(raw: object) -> str:
    found = kind_of(raw)
    return "a value" if found.startswith("a Python") else found


def by_library(placeholders: Iterable[Placeholder]) -> dict[str, dict[str, Placeholder]]:
    """Return placeholders by their names in the library that declares them; that is "" for the opened one."""
    found: dict[str, dict[str, Placeholder]] = {"": {}}
    for one in placeholders:
        library, _, name = one.name.rpartition(".")
        found.setdefault(library, {})[name] = one
    return found
