"""Every key of every schema: a wrong type and a near miss are told with what is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from letterforge.diagnostics import Finding, Findings, LetterforgeError, Source
from letterforge.library.validation.file_shape import validate
from letterforge.library.validation.schema_places import write
from letterforge.library.validation.schemas import KINDS, schema
from letterforge.yamldoc import plain, read_yaml

WRONG = ["no such thing!", 7, ["x!"], {"x!": "y"}, None, True]


@dataclass
class Site:
    """A place that a schema describes: its schema, and a whole file in which a value stands there."""

    name: str
    wanted: dict[str, Any]
    kind: str
    wrap: Callable[[Any], Any]

    @cached_property
    def validator(self) -> Draft202012Validator:
        return Draft202012Validator({**self.wanted, "$defs": schema(self.kind)["$defs"]})

    def accepts(self, value: Any) -> bool:
        return self.validator.is_valid(value)

    def findings(self, value: Any) -> list[Finding]:
        return told(self.kind, self.wrap(value))


def told(kind: str, document: Any) -> list[Finding]:
    """Return what is wrong with a document, in the order it is told."""
    source, findings = Source("f", json.dumps(document, ensure_ascii=False)), Findings()
    validate(kind, read_yaml(source), source, findings)
    return list(findings)


def resolved(kind: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with what it refers to."""
    found = dict(wanted)
    while "$ref" in found:
        found = {**schema(kind)["$defs"][found.pop("$ref")[8:]], **found}
    return found


def example(kind: str, wanted: dict[str, Any]) -> Any:
    return resolved(kind, wanted)["examples"][0]


def whole(kind: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping with all that `wanted` requires."""
    usual = wanted.get("else", {}).get("required", ())  # of a variant that extends none
    required = [*wanted.get("required", ()), *usual, *wanted.get("anyOf", [{"required": []}])[0]["required"]]
    return {key: example(kind, wanted["properties"][key]) for key in required}


def under(wrap: Callable[[Any], Any], others: dict[str, Any], key: str) -> Callable[[Any], Any]:
    """Return what puts a value under `key`, beside `others`, into a whole file."""
    return lambda value: wrap({**others, key: value})


def sites(kind: str) -> Iterator[Site]:
    """Yield every place in files of a kind: keys, entries of lists and of mappings, and the file itself.

    What a schema refers to is gone into once; it holds itself.
    """
    seen: set[str] = set()

    def walk(name: str, wanted: dict[str, Any], wrap: Callable[[Any], Any]) -> Iterator[Site]:
        if "$ref" in wanted:
            first = wanted["$ref"] not in seen
            seen.add(wanted["$ref"])
            yield Site(name, wanted, kind, wrap)
            if first:
                yield from inside(name, resolved(kind, wanted), wrap)
            return
        yield Site(name, wanted, kind, wrap)
        yield from inside(name, wanted, wrap)

    def inside(name: str, wanted: dict[str, Any], wrap: Callable[[Any], Any]) -> Iterator[Site]:
        for word in ("then", "else"):
            if word in wanted:
                yield from inside_branch(name, wanted[word], wrap)
        base = whole(kind, wanted) if "properties" in wanted else {}
        for key, inner in wanted.get("properties", {}).items():
            yield from walk(f"{name}.{key}", inner, under(wrap, base, key))
        if isinstance(wanted.get("additionalProperties"), dict):
            named = example(kind, wanted["propertyNames"])
            needed = dict.fromkeys(wanted.get("required", ()), "x")
            inner = wanted["additionalProperties"]
            yield from walk(f"{name}.*", inner, under(wrap, needed, named))
        if "items" in wanted:
            yield from walk(f"{name}[]", wanted["items"], lambda value: wrap([value]))

    def inside_branch(name: str, wanted: dict[str, Any], wrap: Callable[[Any], Any]) -> Iterator[Site]:
        if "$ref" in wanted and wanted["$ref"] in seen:
            return
        seen.add(wanted.get("$ref", ""))
        yield from inside(name, resolved(kind, wanted), wrap)

    yield from walk(kind, schema(kind), lambda value: value)


SITES = [site for kind in KINDS for site in sites(kind)]
NAMED = [pytest.param(site, id=site.name) for site in SITES]


def types_of(kind: str, wanted: dict[str, Any]) -> set[str]:
    """Return the types that a schema takes; none where it takes any."""
    wanted = resolved(kind, wanted)
    if "enum" in wanted or "const" in wanted:
        return {"boolean"} if wanted.get("const") is True else {"string"}
    if "if" in wanted:
        found = {wanted["if"].get("type", "object")}
        return found.union(*(types_of(kind, wanted.get(word, {})) for word in ("then", "else")))
    said = wanted.get("type", "object" if "additionalProperties" in wanted else [])
    return {said} if isinstance(said, str) else set(said)


def fits_type(value: Any, types: set[str]) -> bool:
    names = {str: "string", list: "array", dict: "object", bool: "boolean", int: "number"}
    name = names.get(type(value), "null")
    return not types or name in types or (name == "number" and "integer" in types)


def written(hint: str) -> Iterator[Any]:
    """Yield the values that a hint shows: in backticks as YAML, or a number behind `write`."""
    for words in [*re.findall(r"`([^`]+)`", hint), *re.findall(r"write (\d+)", hint)]:
        try:
            node = read_yaml(Source("h", words))
        except LetterforgeError:
            continue  # what is no YAML is no example
        value = plain(node) if node else None
        yield value
        if isinstance(value, dict) and len(value) == 1:
            yield from value.values()
        if isinstance(value, list) and len(value) == 1:
            yield from value


def test_the_walk_comes_to_every_key_of_every_schema() -> None:
    def keys(found: Any) -> Iterator[str]:
        if isinstance(found, dict):
            yield from found.get("properties", {}) if isinstance(found.get("properties"), dict) else ()
            for inner in found.values():
                yield from keys(inner)

    for kind in KINDS:
        reached = {site.name.rpartition(".")[2].removesuffix("[]") for site in SITES if site.kind == kind}
        assert set(keys(schema(kind))) <= reached
    assert len(SITES) > 150


@pytest.mark.parametrize("site", NAMED)
def test_every_place_has_examples_that_fit(site: Site) -> None:
    examples = resolved(site.kind, site.wanted).get("examples")
    assert examples
    for one in examples:
        assert site.accepts(one)
        assert not site.findings(one)
        assert plain(read_yaml(Source("e", f"x: {write(one)}"))) == {"x": one}  # type: ignore[arg-type]  # not empty


@pytest.mark.parametrize("site", NAMED)
def test_a_value_of_a_wrong_type_is_told_with_an_example_that_fits(site: Site) -> None:
    types = types_of(site.kind, site.wanted)
    wrong = [value for value in WRONG if not fits_type(value, types)]
    assert wrong or not types or site.wanted.get("title") == "words"
    for value in wrong:
        found = site.findings(value)
        assert found, value
        assert all(one.span is not None and one.code == "LF110" for one in found)
        shown = [example for one in found for example in written(one.hint or "")]
        assert any(site.accepts(one) for one in shown), (value, [(one.message, one.hint) for one in found])
        assert all("\n" not in (one.hint or "") for one in found)


@pytest.mark.parametrize("site", NAMED)
def test_a_misspelt_key_is_told_with_the_right_one(site: Site) -> None:
    wanted = resolved(site.kind, site.wanted)
    for branch in [wanted, *branches(site.kind, wanted)]:
        base = whole(site.kind, branch) if "properties" in branch else {}
        for key, inner in branch.get("properties", {}).items():
            others = {one: value for one, value in base.items() if one != key}
            value = base.get(key, example(site.kind, inner))
            for wrong in misspelt(key, branch["properties"]):
                found = site.findings({wrong: value, **others})
                hints = [one.hint or "" for one in found if one.span and one.span.text.strip('"') == wrong]
                assert any(f"`{key}`" in hint for hint in hints), (wrong, found)


def branches(kind: str, wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what a schema leads to for one value or another."""
    for word in ("then", "else"):
        if word in wanted:
            branch = resolved(kind, wanted[word])
            yield branch
            yield from branches(kind, branch)


def misspelt(word: str, known: Any) -> list[str]:
    """Return other spellings of a word: letters swapped, lost or doubled, capitals, hyphens."""
    if len(word) < 2:
        return []
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    doubled = word[:middle] + word[middle - 1 :]
    found = {swapped, doubled, word.capitalize(), word.upper(), word.replace("_", "-"), word.replace("_", "")}
    if len(word) > 4:
        found.add(word[:middle] + word[middle + 1 :])
    return sorted(found - {word} - set(known))


ENUMS = [pytest.param(site, id=site.name) for site in SITES if "enum" in resolved(site.kind, site.wanted)]


@pytest.mark.parametrize("site", ENUMS)
def test_a_misspelt_value_is_told_with_the_right_one(site: Site) -> None:
    options = resolved(site.kind, site.wanted)["enum"]
    for option in options:
        for wrong in misspelt(option, options):
            (finding,) = site.findings(wrong)
            assert finding.hint, wrong
            assert finding.hint.startswith(f"did you mean `{option}`?"), (wrong, finding.hint)
