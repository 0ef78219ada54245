"""Designs that a variant holds itself where it names a file: a common guess, told once and as what it is."""

from __future__ import annotations

from typing import Any

from letterforge.diagnostics import Finding
from letterforge.library.places import write
from letterforge.library.validation import schema as schema_of
from letterforge.yamldoc import Mapping, Node, plain

_LONGEST = 60  # characters of patterns that a hint repeats


def written_in_place(schema: dict[str, Any], root: Node, path: list[str | int]) -> Finding | None:
    """Return the finding about a page design or numbering scheme around `path` in a variant, or None."""
    if schema.get("title") != "a variant" or not isinstance(root, Mapping):
        return None
    at, node = _outermost(root, path)
    if at == "page" and isinstance(node, Mapping) and schema_of("page")["properties"].keys() & node.entries:
        hint = "write the design into a file, such as `templates/pages/plain.yaml`, and here `page: plain`"
        return Finding("LF110", "`page` holds a page design, not the name of one", node.span, hint=hint)
    if at == "numbering" and isinstance(node, Mapping) and "levels" in node.entries:
        patterns = write(plain(node.entries["levels"].value))
        shown = patterns if len(patterns) <= _LONGEST else '["一、", "1."]'
        message = "`numbering` holds a numbering scheme, not its patterns or name"
        return Finding("LF110", message, node.span, hint=f"write `numbering: {shown}`")
    return None


def _outermost(root: Mapping, path: list[str | int]) -> tuple[str | int | None, Node | None]:
    """Return the key at the top of `path`, and the mapping below it that may be a design."""
    key = path[0] if path else None
    node = root.get(str(key))
    if isinstance(node, Mapping) and len(path) > 1 and isinstance(path[1], str):
        inner = node.get(path[1])
        return key, inner if isinstance(inner, Mapping) else node
    return key, node
