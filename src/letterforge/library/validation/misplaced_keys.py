"""Misplaced keys: a key that belongs elsewhere is reported once, with its right place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeGuard

from letterforge.diagnostics import Finding, Span
from letterforge.library.validation.near_names import meant_key
from letterforge.library.validation.schema_check import fits
from letterforge.library.validation.schema_places import Place, write
from letterforge.library.validation.schemas import KINDS
from letterforge.library.validation.schemas import schema as schema_of
from letterforge.yamldoc import Entry, Mapping, Node, plain

_LONGEST = 60  # characters of patterns that a hint repeats
_FOLDERS = {
    "clauses": "`clauses/`", "variant": "`templates/`", "numbering": "`templates/numbering/`",
    "page": "`templates/pages/`", "calendar": "`calendars/`", "library": "`letterforge.yaml`",
}  # fmt: skip


def other_kind(schema: dict[str, Any], root: Node) -> Finding | None:
    """Return the finding about a file that is a whole file of another kind than its folder says, or None."""
    if not isinstance(root, Mapping) or not root.entries:
        return None
    kind = next((kind for kind in KINDS if fits(kind, root)), None)
    if kind is None:
        return None
    message = f"the file is {schema_of(kind)['title']}, not {schema['title']}"
    hint = f"move it to {_FOLDERS[kind]}"
    first = next(iter(root.entries.values())).key.span
    return Finding("LF110", message, Span(first.source, first.start, first.end), hint=hint)


def elsewhere(title: str, key: str, entry: Entry, owner: Place) -> str | None:
    """Return the hint for a key that belongs elsewhere than into the mapping `owner`, called `title`."""
    if title == "a clause" and (meant := meant_key(key, ("when", "for", "numbered"))):
        return f"`{meant}` stands where the clause is named: `- {{clause: {owner.name}, {meant}: …}}`"
    if title == "a clause file" and entry.value.span.end - entry.value.span.start < 10_000:
        for name in ("clauses", "placeholders"):
            if owner.accepts(write({name: {key: plain(entry.value)}})):
                return f"put it below `{name}:`, two spaces further in"
    return None


def written_in_place(schema: dict[str, Any], root: Node, path: list[str | int]) -> Finding | None:
    """Return the finding about a page design or numbering scheme around `path` in a variant, or None."""
    if schema.get("title") != "a variant" or not isinstance(root, Mapping):
        return None
    at = path[0] if path else None
    node = root.get(str(at))
    inner = node.get(str(path[1])) if isinstance(node, Mapping) and len(path) > 1 else None
    for one in (node, inner):
        if at == "page" and _has_key(one, schema_of("page")["$defs"]["changed-page"]["properties"]):
            hint = (
                "write the design into a file, such as `templates/pages/plain.yaml`, and here `page: plain`"
            )
            message = "`page` holds a page design, not the name of one"
            return Finding("LF110", message, one.span, hint=hint)
        if at == "numbering" and _has_key(one, ("levels",)):
            patterns = write(plain(one.entries["levels"].value))
            shown = patterns if len(patterns) <= _LONGEST else '["一、", "1."]'
            message = "`numbering` holds a numbering scheme, not its patterns or name"
            return Finding("LF110", message, one.span, hint=f"write `numbering: {shown}`")
    return None


def _has_key(node: Node | None, keys: Iterable[str]) -> TypeGuard[Mapping]:
    return isinstance(node, Mapping) and any(key in node.entries for key in keys)
