"""JSON Schemas of the files of one library: its ids are what may stand where an id is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import structs

from letterforge.editor.library_ids import LibraryIds
from letterforge.library.validation.schemas import KINDS, schema

_Path = tuple[str, ...]

_REFERENCES: Mapping[_Path, str] = MappingProxyType(
    {
        ("properties", "extends"): "variants",
        ("properties", "date"): "dates",
        ("properties", "replace", "propertyNames"): "items",
        ("properties", "remove", "items"): "items",
        ("$defs", "insertion", "properties", "after"): "items",
        ("$defs", "insertion", "properties", "before"): "items",
        ("$defs", "insertion", "properties", "start_of"): "places",
        ("$defs", "insertion", "properties", "end_of"): "places",
        ("$defs", "scheme", "else"): "numberings",
        ("$defs", "page", "then", "additionalProperties"): "pages",
        ("$defs", "page", "else"): "pages",
        ("$defs", "extends"): "pages",
        ("$defs", "item", "else"): "clauses",
        ("$defs", "sub-clause", "else"): "clauses",
        ("$defs", "clause-use", "properties", "clause"): "clauses",
        ("$defs", "clause-use", "properties", "with", "propertyNames"): "parameters",
        ("$defs", "pick", "properties", "pick"): "picks",
        ("$defs", "clause-pick", "properties", "pick"): "picks",
        ("$defs", "choice", "properties", "choice"): "choices",
        ("$defs", "lines", "items", "else"): "placeholders",
        ("$defs", "declaration", "properties", "not_before"): "dates",
    }
)
"""Where files name something of the library: the place in a schema → the kind of ids."""

_PICKS = ("pick", "clause-pick")
_MENTION = r"\bterm\(\s*(?:'(?!(?:{ids})')|\"(?!(?:{ids})\"))"  # of a term that there is not


def library_schemas(ids: LibraryIds, types: tuple[str, ...] = ()) -> dict[str, dict[str, Any]]:
    """Return the schema of each kind of library file, by kind; `types` are those of other packages."""
    return {kind: _with_ids(kind, ids, types) for kind in KINDS}


def _with_ids(kind: str, ids: LibraryIds, types: tuple[str, ...]) -> dict[str, Any]:
    whole: dict[str, Any] = _without_examples(schema(kind, types if kind in ("clauses", "variant") else ()))
    known: dict[str, Any] = structs.asdict(ids)
    known["places"] = sorted({*ids.items, *ids.variants})
    used: set[str] = set()
    for path, name in _REFERENCES.items():
        place = _at(whole, path)
        if place is not None and known[name]:
            _refer(whole, place, name)
            used.add(name)
    for name in sorted(used):
        whole["$defs"][f"known-{name}"] = {"type": "string", "enum": list(known[name])}
    _offer_names(whole["$defs"])
    _add_cases(whole["$defs"], ids)
    _refuse_terms(whole["$defs"], ids.terms)
    return whole


def _without_examples(part: Any) -> Any:
    """Return a copy of a part of a schema without examples, which editors offer as if they were ids."""
    if isinstance(part, dict):
        return {key: _without_examples(one) for key, one in part.items() if key != "examples"}
    return [_without_examples(one) for one in part] if isinstance(part, list) else part


def _at(part: Any, path: _Path) -> dict[str, Any] | None:
    """Return what stands at a path of a schema; None where this schema has no such place."""
    for key in path:
        part = part.get(key) if isinstance(part, dict) else None
    return part if isinstance(part, dict) else None


def _refer(whole: dict[str, Any], place: dict[str, Any], name: str) -> None:
    """Let `place` take ids of the kind `name` alone; what editors show of it stays."""
    named = str(place.get("$ref", "")).removeprefix("#/$defs/")
    shown = {
        key: one for key, one in whole["$defs"].get(named, {}).items() if key in ("title", "description")
    }
    shown |= {key: one for key, one in place.items() if key in ("title", "description")}
    place.clear()
    place.update({**shown, "$ref": f"#/$defs/known-{name}"})


def _offer_names(defs: dict[str, Any]) -> None:
    """Write `if` as `anyOf` where a name may stand: editors complete no value behind an `else`."""
    for name in ("numbering", "scheme", "page"):
        if name in defs:
            whole = defs[name]
            kind = whole.pop("if")
            whole["anyOf"] = [whole.pop("else"), {**kind, **whole.pop("then")}]


def _add_cases(defs: dict[str, Any], ids: LibraryIds) -> None:
    """Let the cases of a `pick` be the options of the choice that it names."""
    for name in (one for one in _PICKS if one in defs and ids.options):
        whole = defs[name]["properties"]["cases"]["additionalProperties"]
        defs[f"{name}-case"] = whole
        defs[name]["properties"]["cases"]["additionalProperties"] = {"$ref": f"#/$defs/{name}-case"}
        defs[name]["allOf"] = [
            {
                "if": {"properties": {"pick": {"const": choice}}, "required": ["pick"]},
                "then": {"properties": {"cases": _cases(options, f"#/$defs/{name}-case")}},
            }
            for choice, options in ids.options.items()
        ]


def _cases(options: Iterable[str], case: str) -> dict[str, Any]:
    return {"properties": {one: {"$ref": case} for one in options}, "additionalProperties": False}


def _refuse_terms(defs: dict[str, Any], terms: Iterable[str]) -> None:
    """Let no text mention a term that there is not."""
    pattern = _MENTION.replace("{ids}", "|".join(map(re.escape, terms)))
    for name in ("words", "text"):
        place = defs.get(name, {}) if name == "words" else defs.get(name, {}).get("else", {})
        if place:
            place["not"] = {"type": "string", "pattern": pattern}
            place["errorMessage"] = "a term that this library does not declare"
