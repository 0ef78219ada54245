"""Unknown variants: what is told of a variant that a library has not."""

from __future__ import annotations

from collections.abc import Collection

from letterforge.diagnostics import Finding, did_you_mean
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import SETTINGS
from letterforge.library.locate import templates_here


def unknown_variant(id_: str, source: FileSource, known: Collection[str]) -> Finding:
    """Return the finding (LF401) about a variant that is not among those `known` of a library."""
    listed = f"its variants are {', '.join(f'`{name}`' for name in known)}" if known else "it has no variants"
    hint = did_you_mean(id_, known) or listed
    if source.is_shipped and templates_here(id_):
        hint = f"`templates/{id_}.yaml` is here: say `--library .`, or write `{SETTINGS}` here"
    which = "the library that comes with letterforge" if source.is_shipped else "this library"
    return Finding("LF401", f"`{id_}` is not a variant of {which}", hint=hint)
