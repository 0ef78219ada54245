"""Stale translations of a library: those whose original changed since they were recorded."""

from __future__ import annotations

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.library.catalog import Catalog
from letterforge.library.translation_hashes import stale_translations
from letterforge.lint.whole_library import read_whole


class StaleTranslation(Struct, frozen=True, eq=False):
    """A translation of a clause, in `language`, and where it is recorded."""

    clause: str
    language: str
    span: Span


def stale_translations_of(catalog: Catalog) -> dict[tuple[str, str], StaleTranslation]:
    """Return the stale translations of a library by clause and language; reads every file.

    None are where the library names no language: it has no originals. Files that cannot be read are left out.
    """
    original = catalog.settings.language
    clauses = read_whole(catalog).all_clauses if original is not None else ()
    return {
        (clause.id, tag): StaleTranslation(clause.id, tag, clause.translated[tag].span)
        for clause in clauses
        for tag in stale_translations(clause, original or "")
    }
