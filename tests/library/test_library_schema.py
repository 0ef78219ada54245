"""The schemas are the one source of the shape: whole, described and documented."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema_rs import meta

from letterforge.cli.schema import SchemaKind
from letterforge.library.items import KINDS as ITEM_KINDS
from letterforge.library.validation.schemas import KINDS, schema
from letterforge.placeholders.types import TYPES
from tests.repository import ROOT


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema_and_stands_alone(kind: str) -> None:
    found = schema(kind)
    assert meta.is_valid(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    referred = set(re.findall(r'"#/\$defs/([\w-]+)"', json.dumps(schema(kind))))
    assert referred == set(found.get("$defs", {}))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_uses_no_keyword_that_messages_do_not_know(kind: str) -> None:
    known = {
        "$schema", "$defs", "$ref", "title", "description", "type", "enum", "const", "pattern", "if", "then",
        "else", "anyOf", "required", "properties", "propertyNames", "additionalProperties", "items",
        "minItems", "maxItems", "minProperties", "minimum", "maximum", "minLength", "maxLength", "examples",
    }  # fmt: skip
    assert {word for one in subschemas(schema(kind)) for word in one} <= known


def subschemas(found: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas in it."""
    if not isinstance(found, dict):
        return
    yield found
    for word in ("properties", "$defs"):
        for one in found.get(word, {}).values():
            yield from subschemas(one)
    for word in ("if", "then", "else", "items", "additionalProperties", "propertyNames"):
        yield from subschemas(found.get(word))
    for one in found.get("anyOf", ()):
        yield from subschemas(one)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_schema_says_what_it_means(kind: str) -> None:
    defs = schema(kind).get("$defs", {})
    silent = [
        f"{one.get('title')}: {key}"
        for one in subschemas(schema(kind))
        for key, value in one.get("properties", {}).items()
        if "description" not in {**defs.get(value.get("$ref", "")[8:], {}), **value}
    ]
    assert not silent


def test_the_schema_knows_exactly_the_placeholder_types() -> None:
    declared = schema("clauses")["$defs"]["declaration"]["properties"]["type"]["enum"]
    assert sorted(declared) == sorted(TYPES)


def test_the_schema_knows_exactly_the_kinds_of_items() -> None:
    required = [one["required"] for one in schema("variant")["$defs"].values() if "required" in one]
    assert {words[0] for words in required} >= set(ITEM_KINDS)


def test_the_command_line_offers_every_schema() -> None:
    assert [kind.value for kind in SchemaKind] == [*KINDS, "letter"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_schema_is_documented(kind: str) -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    keys = {key for one in subschemas(schema(kind)) for key in one.get("properties", {})}
    assert not sorted(key for key in keys if not re.search(rf"(?<![\w-]){key}(?=[`:,}}])", page))


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_that_a_schema_lists_is_documented(kind: str) -> None:
    page = (ROOT / "docs" / "library.md").read_text("utf-8")
    words = {str(word) for one in subschemas(schema(kind)) for word in one.get("enum", ())} - {"Letter"}
    assert not sorted(word for word in words if not re.search(rf"(?<![\w-]){word}(?![\w-])", page))
