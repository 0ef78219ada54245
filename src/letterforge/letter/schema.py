"""Schema: the JSON Schema of letters, generated from the types of the nodes."""

from __future__ import annotations

from typing import Any

import msgspec

from letterforge.letter.bounds import schema_pattern
from letterforge.letter.codec import VERSION, Document
from letterforge.letter.node import TAG_FIELD

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS = "#/$defs/"
_UNIONS = {"text": "Inline", "paragraph": "Block", "money": "Content"}  # by a kind that each alone has


def letter_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of a letter in JSON, without what one text or number cannot show.

    What it accepts may still be refused (LF507): characters that no text may hold, numbers and references
    that are not those of the order, links that lead elsewhere than links may, rows that do not fit.
    """
    made = msgspec.json.schema(Document)
    unions: dict[str, Any] = {}
    definitions = {name: _with_unions(_definition(one), unions) for name, one in made["$defs"].items()}
    del definitions["ReferenceFile"]["properties"]["data"]  # never written
    definitions["Letter"] = definitions.pop("Document")
    return {
        "$schema": DIALECT,
        "title": f"a letter of letterforge, version {VERSION}",
        "$ref": f"{_DEFINITIONS}Letter",
        "$defs": dict(sorted({**definitions, **unions}.items())),
    }


def _with_unions(made: Any, unions: dict[str, Any]) -> Any:
    """Return a part of a schema with references in the place of the large unions, which go into `unions`."""
    if isinstance(made, str):
        return schema_pattern(made)
    if isinstance(made, list):
        return [_with_unions(one, unions) for one in made]
    if not isinstance(made, dict):
        return made
    options = [*made.get("anyOf", ()), made]
    kinds = {kind for one in options for kind in one.get("discriminator", {}).get("mapping", {})}
    name = next((name for kind, name in _UNIONS.items() if kind in kinds), None)
    if name is None:
        return {key: _with_unions(one, unions) for key, one in made.items()}
    unions[name] = {
        "title": name,
        "anyOf": [part for one in made["anyOf"] for part in one.get("anyOf", [one])],
    }
    rest = {key: one for key, one in made.items() if key not in ("anyOf", "discriminator")}
    return {"$ref": f"{_DEFINITIONS}{name}", **rest}


def _definition(made: dict[str, Any]) -> dict[str, Any]:
    """Return the definition of a node: its kind is required."""
    return {**made, "required": list(dict.fromkeys([TAG_FIELD, *made.get("required", ())]))}
