"""What stands in another place than it belongs to: it is told once, and as what it is."""

from __future__ import annotations

from typing import Any

from letterforge.diagnostics import Finding, Span
from letterforge.library.other_names import meant_key
from letterforge.library.places import Place, write
from letterforge.library.validation import KINDS, fits
from letterforge.library.validation import schema as schema_of
from letterforge.yamldoc import Entry, Mapping, Node, plain

_LONGEST = 60  # characters of patterns that a hint repeats
_FOLDERS = {
    "clauses": "`clauses/`", "variant": "`templates/`", "numbering": "`templates/numbering/`",
    "page": "`templates/pages/`", "library": "`letterforge.yaml`",
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
    """Return the hint for a key that belongs below or beside the mapping `owner`, whose schema has `title`."""
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
