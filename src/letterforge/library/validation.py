"""Whether a file has the shape its schema asks for.

The schemas in `schema/` are the one source of the shape. Files that fit are recognised here in one quick
walk; for the others jsonschema-rs, whose import would cost every start, lists all that is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from letterforge.diagnostics import Findings, Source, Span
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence, plain

KINDS = ("clauses", "variant", "numbering", "page", "library")

_FOLDER = Path(__file__).parent / "schema"
_LARGEST = 2**53
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "boolean": (bool,), "number": (int, float), "integer": (int,),
}  # fmt: skip


def validate(kind: str, root: Node | None, source: Source, findings: Findings) -> bool:
    """Return whether `root` fits the schema of `kind`; `findings` says where and why it does not (LF110)."""
    if root is None:
        from letterforge.library.schema_places import write

        whole = schema(kind)
        hint = f"it holds {whole['title']}, such as `{write(whole['examples'][0])}`"
        findings.add("LF110", "the file is empty", span=Span(source, 0, 0), hint=hint)
        return False
    if fits(kind, root):
        return True
    from letterforge.library.schema_errors import explain

    before = len(findings)
    explain(schema(kind), root, findings)
    return len(findings) == before


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, whole in itself."""
    whole = dict(_own(kind))
    shared = _own("parts")["$defs"]
    whole["$defs"] = defs = dict(whole.get("$defs", {}))
    waiting: list[Any] = [whole]
    while waiting:
        for name in re.findall(r'"#/\$defs/([a-z-]+)"', json.dumps(waiting.pop())):
            if name not in defs:
                defs[name] = shared[name]
                waiting.append(shared[name])
    return whole


@cache
def _own(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_bytes())
    return found


def schema_text(kind: str) -> str:
    """Return the JSON Schema of a kind of file (one of `KINDS`) as text, for editors."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def fits(kind: str, node: Node) -> bool:
    """Return whether `node` fits the schema of `kind`."""
    own = _own(kind)
    return Check({**_own("parts")["$defs"], **own.get("$defs", {})}).fits(own, node)


def fits_part(kind: str, part: str, node: Node) -> bool:
    """Return whether `node` fits a part of the schema of `kind` (a key of its `$defs`)."""
    own = _own(kind)
    return Check({**_own("parts")["$defs"], **own["$defs"]}).fits(own["$defs"][part], node)


def json_value(node: Scalar) -> object:
    """Return what a scalar is in JSON; a number that readers of JSON do not agree on stays a text."""
    value = plain(node)
    exact = isinstance(value, bool) or not isinstance(value, int | float) or abs(value) <= _LARGEST
    return value if exact else node.text


class Check:
    """The keywords that the schemas use, and no others; `defs` are the schemas that others refer to."""

    def __init__(self, defs: dict[str, Any]) -> None:
        self.defs = defs

    def fits(self, wanted: dict[str, Any], node: Node) -> bool:
        """Return whether `node` fits `wanted`."""
        if "$ref" in wanted and not self.fits(self.defs[wanted["$ref"].removeprefix("#/$defs/")], node):
            return False
        if "if" in wanted:
            branch = wanted.get("then" if self.fits(wanted["if"], node) else "else")
            if branch is not None and not self.fits(branch, node):
                return False
        if "anyOf" in wanted and not any(self.fits(one, node) for one in wanted["anyOf"]):
            return False
        if isinstance(node, Mapping):
            return self._mapping(wanted, node)
        return self._scalar(wanted, node) if isinstance(node, Scalar) else self._sequence(wanted, node)

    def _mapping(self, wanted: dict[str, Any], node: Mapping) -> bool:
        if "enum" in wanted or "const" in wanted or wanted.get("type", "object") != "object":
            return False
        entries = node.entries
        if len(entries) < wanted.get("minProperties", 0):
            return False
        if not all(map(entries.__contains__, wanted.get("required", ()))):
            return False
        names, others = wanted.get("propertyNames"), wanted.get("additionalProperties")
        if names and not all(self.fits_name(names, name) for name in entries):
            return False
        known = wanted.get("properties")
        if known is None and others is None:
            return True
        for name, entry in entries.items():
            value = known.get(name, others) if known else others
            if value is False or (value and not self.fits(value, entry.value)):
                return False
        return True

    def layers(self, wanted: dict[str, Any], node: Node) -> Iterator[dict[str, Any]]:
        """Yield `wanted` and what it leads to for `node`: the schema it refers to, the branch it takes."""
        yield wanted
        if "$ref" in wanted:
            yield from self.layers(self.defs[wanted["$ref"].removeprefix("#/$defs/")], node)
        if "if" in wanted:
            branch = wanted.get("then" if self.fits(wanted["if"], node) else "else")
            yield from self.layers(branch, node) if branch else ()

    def fits_name(self, wanted: dict[str, Any], name: str) -> bool:
        """Return whether `name` fits `wanted`, a schema of keys."""
        wanted = self.defs[wanted["$ref"].removeprefix("#/$defs/")] if "$ref" in wanted else wanted
        return name in wanted["enum"] if "enum" in wanted else bool(_pattern(wanted["pattern"]).search(name))

    def _sequence(self, wanted: dict[str, Any], node: Sequence) -> bool:
        if "enum" in wanted or "const" in wanted or wanted.get("type", "array") != "array":
            return False
        if not wanted.get("minItems", 0) <= len(node.items) <= wanted.get("maxItems", len(node.items)):
            return False
        return "items" not in wanted or all(self.fits(wanted["items"], item) for item in node.items)

    def _scalar(self, wanted: dict[str, Any], node: Scalar) -> bool:
        value = node.text if node.quoted else json_value(node)
        if "type" in wanted and not _is_a(value, wanted["type"]):
            return False
        if "enum" in wanted and value not in wanted["enum"]:
            return False
        if "const" in wanted and value is not wanted["const"]:
            return False
        if isinstance(value, str):
            if "pattern" in wanted and not _pattern(wanted["pattern"]).search(value):
                return False
            return bool(wanted.get("minLength", 0) <= len(value) <= wanted.get("maxLength", len(value)))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return bool(wanted.get("minimum", value) <= value <= wanted.get("maximum", value))
        return True


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Return a pattern of JSON Schema, whose `$` never stands before a line break."""
    return re.compile(written.removesuffix("$") + (r"\Z" if written.endswith("$") else ""))


def _is_a(value: object, wanted: str | list[str]) -> bool:
    kind = type(value)
    if isinstance(wanted, str):
        return kind in _TYPES.get(wanted, ())
    return any(kind in _TYPES.get(name, ()) for name in wanted)
