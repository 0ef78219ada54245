"""The page of YAML keys, made from the JSON Schemas of library files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from letterforge.library.validation.schemas import schema as schema_of
from website.tables import code, table

KINDS = {
    "clauses": "clauses/*.yaml",
    "variant": "templates/*.yaml",
    "numbering": "templates/numbering/*.yaml",
    "page": "templates/pages/*.yaml",
    "calendar": "calendars/*.yaml",
    "library": "letterforge.yaml",
    "test": "tests/*.yaml",
}


def keys_page() -> str:
    """Return the page of all keys of library files: what each holds, and an example."""
    lead = (
        "Every key of every file of a library, from the schemas that `letterforge schema` prints. "
        "[The clause library](../docs/library.md) explains them."
    )
    sections = [section for kind, files in KINDS.items() for section in kind_sections(kind, files)]
    return "\n\n".join(["# YAML keys", lead, *sections]) + "\n"


def kind_sections(kind: str, files: str) -> Iterator[str]:
    """Yield the sections of one kind of file: its own keys, then those of its parts."""
    schema = schema_of(kind)
    parts = schema.get("$defs", {})
    yield f"## {files}"
    yield schema["description"]
    if "properties" in schema:  # else it has several forms, each a part
        yield keys_table(schema, parts)
    for name, part in parts.items():
        if "properties" in part:
            yield f"### {files}: {part.get('title', name)}"
            yield keys_table(part, parts)


def keys_table(owner: dict[str, Any], parts: dict[str, Any]) -> str:
    """Return the table of the keys of one mapping; those of mappings in place follow their owner's name."""
    rows = [key_row(name, key, owner, parts) for name, key in all_keys("", owner)]
    return table(("key", "holds", "meaning", "example"), rows)


def all_keys(prefix: str, owner: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the keys of a mapping, and those of the mappings that are described in place."""
    for name, key in owner.get("properties", {}).items():
        yield prefix + name, key
        yield from all_keys(f"{prefix}{name}.", key)


def key_row(
    name: str, key: dict[str, Any], owner: dict[str, Any], parts: dict[str, Any]
) -> tuple[str, str, str, str]:
    """Return the row of one key; what it does not say is said by the part that it refers to."""
    described = {**parts.get(key.get("$ref", "").rpartition("/")[2], {}), **key}
    needed = " (required)" if name in owner.get("required", ()) else ""
    examples = described.get("examples", [])
    example = code(json.dumps(examples[0], ensure_ascii=False)) if examples else ""
    return code(name), described.get("title", "") + needed, described.get("description", ""), example
