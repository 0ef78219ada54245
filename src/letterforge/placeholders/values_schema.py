"""The JSON Schema of the values of a variant, for editors and for programs that make values files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from letterforge.placeholders.library_values import by_library
from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.types import TYPES
from letterforge.placeholders.types.nested import fields_schema
from letterforge.placeholders.values_template import as_given
from letterforge.yamldoc import Node, Scalar, plain

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTHING = {"$ref": "#/$defs/nothing"}
_DEFINITIONS = {  # what counts as not given, as `is_given` has it
    "nothing": {
        "anyOf": [
            {"type": "null"},
            {"type": "string", "pattern": r"^\s*$"},
            {"type": "array", "items": _NOTHING},
            {"type": "object", "additionalProperties": _NOTHING},
        ]
    }
}


def json_schema(
    placeholders: Iterable[Placeholder], language: str, others: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a values file, titles and descriptions in `language`.

    Those that are computed are `readOnly`, and may be empty alone. `others` are names that may stand there
    because other variants use them. What the schema cannot say is left to `bind`: the calendar, check
    characters, bounds of what was written as a string.
    """

    def inner(placeholder: Placeholder) -> dict[str, Any]:
        if placeholder.value is not None:
            return {**_described(placeholder, language), "readOnly": True, **_NOTHING}
        schema = TYPES[placeholder.type].schema_in(language, placeholder, inner)
        if not placeholder.required or placeholder.default is not None:
            schema = {"anyOf": [schema, _NOTHING]}
        elif placeholder.item or placeholder.fields:
            schema = {**schema, "not": _NOTHING}
        return {**_described(placeholder, language), **schema}

    grouped = by_library(placeholders)
    schema = fields_schema(grouped.pop(""), inner)
    for library, fields in grouped.items():
        inside = fields_schema(fields, inner)
        schema["properties"][library] = {"title": library, **inside, "additionalProperties": True}
        if "required" in inside:
            schema.setdefault("required", []).append(library)
    for name in others:
        schema["properties"].setdefault(name, True)
    return {"$schema": DIALECT, **schema, "$defs": _DEFINITIONS}


def _described(placeholder: Placeholder, language: str) -> dict[str, Any]:
    """Return what editors show: title, description, default, example."""
    shown: dict[str, Any] = {"title": placeholder.label.text(language) or placeholder.name}
    if placeholder.help is not None:
        shown["description"] = placeholder.help.text(language)
    if placeholder.default is not None:
        shown["default"] = _as_written(as_given(placeholder.default, placeholder))
    if placeholder.example is not None:
        shown["examples"] = [_as_written(as_given(placeholder.example, placeholder))]
    return shown


def _as_written(node: Node) -> object:
    """Return what a node is to JSON; `010020` and `1409.50` stay strings, since no number prints so."""
    value = plain(node)
    return node.text if isinstance(node, Scalar) and json.dumps(value) != node.text else value
