"""Schema check: whether a node fits a schema; each validator is compiled on first use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from letterforge.library.json_values import json_value
from letterforge.library.validation.schemas import schema
from letterforge.placeholders.json_schema import Validator, Violation
from letterforge.yamldoc import Mapping, Node


class SchemaCheck:
    """A schema whole in itself, and whether nodes fit it or one of the schemas inside it."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.schema = whole
        self.definitions: dict[str, dict[str, Any]] = whole.get("$defs", {})
        self._validators: dict[int, Validator] = {}  # by the `id` of a schema, all of which `whole` holds

    def violations(self, node: Node) -> Iterator[Violation]:
        """Yield every violation of the whole schema by `node`."""
        return self._validator(self.schema).violations(json_value(node))

    def fits(self, wanted: dict[str, Any], node: Node) -> bool:
        """Return whether `node` fits `wanted`, a schema inside the whole one."""
        return self._validator(wanted).is_valid(json_value(node))

    def fits_name(self, wanted: dict[str, Any], name: str) -> bool:
        """Return whether `name` fits `wanted`, a schema of keys inside the whole one."""
        return self._validator(wanted).is_valid(name)

    def resolve(self, reference: str) -> dict[str, Any]:
        """Return the schema that a `$ref` refers to."""
        return self.definitions[reference.removeprefix("#/$defs/")]

    def layers(self, wanted: dict[str, Any], node: Node) -> Iterator[dict[str, Any]]:
        """Yield `wanted` and what it leads to for `node`: the schema it refers to, the branch it takes."""
        yield wanted
        if "$ref" in wanted:
            yield from self.layers(self.resolve(wanted["$ref"]), node)
        if "if" in wanted:
            branch = wanted.get("then" if self.fits(wanted["if"], node) else "else")
            yield from self.layers(branch, node) if branch else ()

    def _validator(self, wanted: dict[str, Any]) -> Validator:
        found = self._validators.get(id(wanted))
        if found is None:
            whole = {**wanted, "$defs": self.definitions}
            found = self._validators[id(wanted)] = Validator(whole)
        return found


_DECLARING = (
    "placeholders",
    "clauses",
)  # keys of a variant whose schema takes as long to compile as the rest


@lru_cache(maxsize=32)
def check_of(kind: str, types: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> SchemaCheck:
    """Return the check of a kind of file (one of `schemas.KINDS`), with the types of other packages.

    The check knows nothing of the keys in `without`.
    """
    return SchemaCheck(schema(kind, types, without))


def fits(kind: str, node: Node, types: tuple[str, ...] = ()) -> bool:
    """Return whether `node` fits the schema of `kind`."""
    keys = node.entries if isinstance(node, Mapping) else {}
    is_plain = kind == "variant" and not any(key in keys for key in _DECLARING)
    check = check_of(kind, () if is_plain else types, _DECLARING if is_plain else ())
    return check.fits(check.schema, node)


def fits_part(kind: str, part: str, node: Node, types: tuple[str, ...] = ()) -> bool:
    """Return whether `node` fits a part of the schema of `kind` (a key of its `$defs`)."""
    check = check_of(kind, types)
    return check.fits(check.definitions[part], node)
