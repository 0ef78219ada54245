"""Merging: a variant or a page design over the one that it extends."""

from __future__ import annotations

from letterforge.yamldoc import Entry, Mapping


def merged_mapping(base: Mapping, own: Mapping) -> Mapping:
    """Return `own` over `base`: mappings are merged at every depth, of anything else `own` is taken."""
    entries = dict(base.entries)
    for key, entry in own.entries.items():
        below = base.get(key)
        if isinstance(below, Mapping) and isinstance(entry.value, Mapping):
            entries[key] = Entry(entry.key, merged_mapping(below, entry.value))
        else:
            entries[key] = entry
    return Mapping(entries, own.span)
