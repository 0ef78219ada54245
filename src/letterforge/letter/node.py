"""Node: the base class of the tree: frozen, tagged by `kind`, compared by value."""

from __future__ import annotations

from msgspec import Struct

TAG_FIELD = "kind"


def _tag(name: str) -> str:
    """Return what a class is called in JSON: `page-break` for PageBreak."""
    return "".join(f"-{one.lower()}" if one.isupper() else one for one in name).lstrip("-")


class Node(
    Struct,
    frozen=True,
    gc=False,  # a tree has no cycles, so the garbage collector need not look at it
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field=TAG_FIELD,
    tag=_tag,
):
    """A part of a letter; in JSON an object whose `kind` says which, without what is as usual."""
