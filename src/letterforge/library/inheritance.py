"""Inheritance: a variant that `extends` another is that one's outline with its own keys and changes."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from msgspec import Struct

from letterforge.diagnostics import Findings, did_you_mean
from letterforge.library.files import LibraryFile
from letterforge.library.localized_texts import scalar
from letterforge.library.merging import merged_mapping
from letterforge.yamldoc import Entry, Mapping, Scalar

MAX_LAYERS = 10  # variants of which one extends the next

CHANGES = ("insert", "replace", "remove")
"""The keys of a variant that change what it inherits."""

_OWN = ("extends", "format", *CHANGES)  # keys that no child inherits


class Outline(Struct, frozen=True, eq=False):
    """The nodes of a variant with all that it inherits.

    `extends` is the variant that its file names. `layers` are the ids of the variants that its nodes come
    from, by the names that messages call their files; empty where it extends none.
    """

    root: Mapping
    extends: Scalar | None = None
    layers: MappingType[str, str] = {}


class Outlines:
    """Reads the outlines of variants, each file once; `files` are those of the variants by id.

    `types` are the types of placeholders that other packages offer to the library.
    """

    def __init__(self, files: MappingType[str, LibraryFile], types: tuple[str, ...]) -> None:
        self._files, self._types = files, types
        self._roots: dict[str, Mapping | None] = {}

    def read(self, id_: str, findings: Findings) -> Outline | None:
        """Return the outline of a variant; None where a file cannot be used, which `findings` explains.

        `findings` says also what is wrong between the files: LF401 for a variant that is not there, LF420
        for a circle, LF421 for a change that cannot be made.
        """
        chain = self._chain(id_, findings)
        if not chain:
            return None
        (_, root), *children = reversed(chain.items())
        _refuse_changes(root, findings)
        for _, child in children:
            root = _derived(root, child, findings)
        layers = {self._files[one].name: one for one in chain} if children else {}
        own = chain[id_].get("extends")
        return Outline(root, own if isinstance(own, Scalar) else None, layers)

    def _chain(self, id_: str, findings: Findings) -> dict[str, Mapping]:
        """Return a variant and those that it extends, nearest first; none where one cannot be used."""
        chain: dict[str, Mapping] = {}
        while (root := self._root(id_, findings)) is not None:
            chain[id_] = root
            extends = root.get("extends")
            if extends is None:
                return chain
            parent = scalar(extends)
            if not self._may_extend(parent, chain, findings):
                break
            id_ = parent.text
        return {}

    def _root(self, id_: str, findings: Findings) -> Mapping | None:
        file = self._files[id_]
        if id_ not in self._roots:
            found = file.read("variant", self._types)
            self._roots[id_] = None if found is None else found[1]
        findings.extend(tuple(file.findings))
        return None if file.findings.errors else self._roots[id_]

    def _may_extend(self, parent: Scalar, chain: MappingType[str, Mapping], findings: Findings) -> bool:
        """Return whether the last variant of `chain` can extend `parent`; `findings` says why not."""
        id_, span = parent.text, parent.span
        if id_ in chain:
            circle = " → ".join([*list(chain)[list(chain).index(id_) :], id_])
            message = f"`{id_}` extends itself: {circle}"
            findings.add("LF420", message, span=span, hint="take `extends` out of one of them")
        elif "/" in id_:
            message = f"`{id_}` is of another library, and letters extend variants of their own alone"
            findings.add("LF401", message, span=span, hint="name the clauses that it shares, one by one")
        elif id_ not in self._files:
            hint = did_you_mean(id_, self._files) or "it names another file in `templates/`, without `.yaml`"
            findings.add("LF401", f"`{id_}` is not a variant of this library", span=span, hint=hint)
        elif len(chain) == MAX_LAYERS:
            message = f"more than {MAX_LAYERS} variants extend each other"
            findings.add("LF207", message, span=span, hint="extend one that is nearer to the first")
        else:
            return True
        return False


def _derived(parent: Mapping, child: Mapping, findings: Findings) -> Mapping:
    """Return the outline of `child`, which extends `parent`."""
    above = Mapping({key: one for key, one in parent.entries.items() if key not in _OWN}, parent.span)
    own = Mapping({key: one for key, one in child.entries.items() if key not in _OWN}, child.span)
    merged = merged_mapping(above, own)
    written = [key for key in CHANGES if key in child.entries]
    if "body" in own.entries:
        for key in written:
            message = f"`{key}` and `body` cannot stand in one variant"
            hint = f"leave out `body`, which replaces all that is inherited, or `{key}`"
            findings.add("LF421", message, span=child.entries[key].key.span, hint=hint)
    elif written and "body" in above.entries:
        from letterforge.library.outline_changes import changed_body  # few variants make any

        body = above.entries["body"]
        changed = changed_body(body.value, child, findings)
        merged.entries["body"] = Entry(body.key, changed)
    return merged


def _refuse_changes(root: Mapping, findings: Findings) -> None:
    """Tell of changes in a variant that extends none."""
    for key in CHANGES:
        if key in root.entries:
            message = f"`{key}` changes what is inherited, and this variant extends none"
            hint = "add `extends:` with the variant that it changes"
            findings.add("LF421", message, span=root.entries[key].key.span, hint=hint)
