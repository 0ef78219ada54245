"""The JSON Schema of the files of values of a library, whichever letter they are for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from letterforge.placeholders.placeholder import Placeholder
from letterforge.placeholders.values_schema import json_schema


def values_schema(placeholders: Iterable[Placeholder], language: str) -> dict[str, Any]:
    """Return the schema of a file that gives values to any of `placeholders`, described in `language`.

    No value must be there, since others may come from another file. Where several letters declare the same
    name for themselves, a value may fit any of them.
    """
    found: dict[str, list[Any]] = {}
    whole: dict[str, Any] = {}
    for one in placeholders:
        whole = json_schema([one], language)
        schemas = found.setdefault(one.name, [])
        if whole["properties"][one.name] not in schemas:
            schemas.append(whole["properties"][one.name])
    properties = {name: _any_of(schemas) for name, schemas in sorted(found.items())}
    whole = {key: one for key, one in whole.items() if key != "required"} or json_schema((), language)
    return {**whole, "title": "a file of values", "properties": properties}


def _any_of(schemas: list[Any]) -> Any:
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
