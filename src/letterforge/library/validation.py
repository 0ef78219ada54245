"""Whether a file has the shape its schema asks for.

The schemas in `schema/` are the one source of the shape; jsonschema-rs says what fits, and what does not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from letterforge.diagnostics import Findings, Source, Span
from letterforge.placeholders.json_schema import validator
from letterforge.yamldoc import Mapping, Node, Scalar, Sequence, plain

KINDS = ("clauses", "variant", "numbering", "page", "library")

_FOLDER = Path(__file__).parent / "schema"
_LARGEST = 2**53


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
    whole = schema(kind)
    return Check(whole["$defs"]).fits(whole, node)


def fits_part(kind: str, part: str, node: Node) -> bool:
    """Return whether `node` fits a part of the schema of `kind` (a key of its `$defs`)."""
    defs = schema(kind)["$defs"]
    return Check(defs).fits(defs[part], node)


def json_value(node: Scalar) -> object:
    """Return what a scalar is in JSON; a number that readers of JSON do not agree on stays a text."""
    value = plain(node)
    exact = isinstance(value, bool) or not isinstance(value, int | float) or abs(value) <= _LARGEST
    return value if exact else node.text


def json_tree(node: Node) -> Any:
    """Return `node` as JSON."""
    if isinstance(node, Mapping):
        return {key: json_tree(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [json_tree(item) for item in node.items]
    return json_value(node)


class Check:
    """Whether parts of a file fit parts of a schema; `defs` are the schemas that others refer to."""

    def __init__(self, defs: dict[str, Any]) -> None:
        self.defs = defs

    def fits(self, wanted: dict[str, Any], node: Node) -> bool:
        """Return whether `node` fits `wanted`."""
        return self._is_valid(wanted)(json_tree(node))

    def fits_name(self, wanted: dict[str, Any], name: str) -> bool:
        """Return whether `name` fits `wanted`, a schema of keys."""
        return self._is_valid(wanted)(name)

    def layers(self, wanted: dict[str, Any], node: Node) -> Iterator[dict[str, Any]]:
        """Yield `wanted` and what it leads to for `node`: the schema it refers to, the branch it takes."""
        yield wanted
        if "$ref" in wanted:
            yield from self.layers(self.defs[wanted["$ref"].removeprefix("#/$defs/")], node)
        if "if" in wanted:
            branch = wanted.get("then" if self.fits(wanted["if"], node) else "else")
            yield from self.layers(branch, node) if branch else ()

    def _is_valid(self, wanted: dict[str, Any]) -> Callable[[object], bool]:
        known = _validators.get(id(wanted))
        if known is None or known[0] is not wanted:
            known = _validators[id(wanted)] = wanted, validator({**wanted, "$defs": self.defs})
        return known[1]


_validators: dict[int, tuple[dict[str, Any], Callable[[object], bool]]] = {}  # by the identity of schemas
