"""Deprecated keys: what a key of library files was called before; it is read, and warned of (LF116).

`letterforge migrate` writes the new keys. A key stays in the table for as long as docs/compatibility.md says.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from msgspec import Struct
from msgspec.structs import replace

from letterforge.diagnostics import Findings, Span
from letterforge.yamldoc import Entry, Mapping, Node, Scalar, Sequence

ANY = "*"


class DeprecatedKey(Struct, frozen=True):
    """A key that is called otherwise now.

    `kind` is that of the file (`schemas.KINDS`), `parents` the keys that lead to the mapping it stands in,
    `*` for any key or entry of a list. `words` are values that are written otherwise too, by what they were.
    """

    kind: str
    parents: tuple[str, ...]
    old: str
    new: str
    words: MappingType[str, str] = {}


DEPRECATED: tuple[DeprecatedKey, ...] = ()
"""All deprecated keys: none until now."""


class Edit(Struct, frozen=True):
    """What has to be written at a place of a file; `old` and `new` are what people call it."""

    span: Span
    text: str
    old: str
    new: str


def renewed(kind: str, root: Node, findings: Findings) -> Node:
    """Return a file's nodes with the keys of today; each that is deprecated is a warning (LF116)."""
    pending = tuple((one.parents, one) for one in DEPRECATED if one.kind == kind)
    if not pending:
        return root
    edits: list[Edit] = []
    found = _renewed(root, pending, edits)
    for edit in edits:
        message = f"`{edit.old}` is deprecated"
        findings.add(
            "LF116",
            message,
            span=edit.span,
            hint=f"write `{edit.new}`; `letterforge migrate` does so",
            severity="warning",
        )
    return found


def edits_of(kind: str, root: Node) -> tuple[Edit, ...]:
    """Return what has to be written in a file so that it has no deprecated keys, in the order of the file."""
    edits: list[Edit] = []
    _renewed(root, tuple((one.parents, one) for one in DEPRECATED if one.kind == kind), edits)
    return tuple(edits)


_Pending = tuple[tuple[tuple[str, ...], DeprecatedKey], ...]


def _renewed(node: Node, pending: _Pending, edits: list[Edit]) -> Node:
    """Return a node with new keys; `pending` are deprecated ones with what leads to them from here."""
    if not pending:
        return node
    if isinstance(node, Sequence):
        inner = _below(pending, ANY)
        return replace(node, items=tuple(_renewed(one, inner, edits) for one in node.items))
    if not isinstance(node, Mapping):
        return node
    entries: dict[str, Entry] = {}
    for key, entry in node.entries.items():
        here = [one for parents, one in pending if not parents and one.old == key]
        if here and here[0].new not in node.entries:  # beside the new one it is a key too many
            new, moved = here[0].new, _moved(entry, here[0], edits)
        else:
            new, moved = key, entry
        entries[new] = Entry(moved.key, _renewed(moved.value, _below(pending, key), edits))
    return Mapping(entries, node.span)


def _below(pending: _Pending, key: str) -> _Pending:
    return tuple((parents[1:], one) for parents, one in pending if parents and parents[0] in (ANY, key))


def _moved(entry: Entry, deprecated: DeprecatedKey, edits: list[Edit]) -> Entry:
    """Return an entry under its new key, with the word that its value is today."""
    key, value = entry.key, entry.value
    edits.append(Edit(key.span, _in_quotes(key.span, deprecated.new), deprecated.old, deprecated.new))
    if isinstance(value, Scalar) and value.text in deprecated.words:
        word = deprecated.words[value.text]
        edits.append(Edit(value.span, _in_quotes(value.span, word), value.text, word))
        value = replace(value, text=word)
    return Entry(replace(key, text=deprecated.new), value)


def _in_quotes(span: Span, word: str) -> str:
    """Return a word in the quotes that stand at a place."""
    quote = span.text[:1] if span.text[:1] in ("'", '"') else ""
    return f"{quote}{word}{quote}"
