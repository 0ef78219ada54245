"""The JSON Schemas of library files. The files in `library/schema/` are the one source of their shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

KINDS = ("clauses", "variant", "numbering", "page", "calendar", "library", "test")

_FOLDER = Path(__file__).parent.parent / "schema"


@lru_cache(maxsize=32)
def schema(kind: str, types: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file (one of `KINDS`), whole in itself.

    `types` are the types of placeholders that other packages offer to the library; `without` are keys of the
    file that are left out.
    """
    whole = dict(_read(kind))
    if without:
        kept = {key: one for key, one in whole["properties"].items() if key not in without}
        whole["properties"] = kept
    shared = _read("parts")["$defs"]
    if kind == "variant":  # which may declare what clause files declare
        shared = {**_read("clauses")["$defs"], **shared}
    whole["$defs"] = defs = dict(whole.get("$defs", {}))
    waiting: list[Any] = [whole]
    while waiting:
        for name in _names(waiting.pop()):
            if name not in defs:
                defs[name] = shared[name]
                waiting.append(shared[name])
    if types and "declaration" in defs:
        defs["declaration"] = _with_types(defs["declaration"], types)
    return whole


def _names(part: dict[str, Any] | list[Any]) -> Iterator[str]:
    """Yield the names of the shared schemas to which a part of a schema refers."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].removeprefix("#/$defs/")
        part = list(part.values())
    for one in part:
        if isinstance(one, (dict, list)):
            yield from _names(one)


def _with_types(declaration: dict[str, Any], types: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a declaration that knows `types` too."""
    properties = declaration["properties"]
    known = {**properties["type"], "enum": [*properties["type"]["enum"], *types]}
    return {**declaration, "properties": {**properties, "type": known}}


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_bytes())
    return found
