"""Stale translations: those whose original changed since they were recorded, before and after a change.

Only files that mention `translated` are read, so a library that records none pays nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from letterforge.diagnostics import LetterforgeError
from letterforge.library.catalog import Catalog
from letterforge.library.model import Clause, Variant
from letterforge.library.translation_hashes import stale_translations

_KEY = "translated"


class StaleTranslation(Struct, frozen=True):
    """A translation of a clause into `language`, and the file and line (from 1) where it is recorded.

    `variant` is the variant whose own the clause is, or empty. `became_stale` is whether it was not before.
    """

    clause: str
    language: str
    file: str
    line: int
    variant: str = ""
    became_stale: bool = False


def stale_after(
    before: Catalog, after: Catalog, variants: Collection[str] = ()
) -> tuple[StaleTranslation, ...]:
    """Return the translations that are stale after a change of a library, in the order of files and lines.

    With `variants`, those of the clauses in their letters alone. Files that cannot be read are left out; none
    are stale where the library names no language: it has no originals.
    """
    now = list(_stale(after))
    if variants:
        used = {one for id_ in variants for one in _clauses_of(after, id_)}
        now = [one for one in now if (one.variant, one.clause) in used]
    known = {_key(one) for one in _stale(before)} if now else set()
    found = (replace(one, became_stale=_key(one) not in known) for one in now)
    return tuple(sorted(found, key=lambda one: (one.file, one.line, one.clause, one.language)))


def stale_summary(found: Collection[StaleTranslation]) -> str:
    """Return in a few words how many translations are stale, empty for none."""
    if not found:
        return ""
    became = sum(one.became_stale for one in found)
    are = "1 translation is stale" if len(found) == 1 else f"{len(found):,} translations are stale"
    since = (
        ""
        if became == 0
        else "since this change"
        if became == len(found)
        else f"{became:,} since this change"
    )
    return f"{are} ({since})" if since else are


def stale_line(one: StaleTranslation) -> tuple[str, str, str]:
    """Return what is stale, where it is recorded, and since when: three texts without markup."""
    own = f" of {one.variant}" if one.variant else ""
    since = "stale since this change" if one.became_stale else "was stale before"
    return f"{one.clause}{own} in {one.language}", f"{one.file}:{one.line}", since


def _key(one: StaleTranslation) -> tuple[str, str, str]:
    return one.variant, one.clause, one.language


def _clauses_of(catalog: Catalog, variant: str) -> Iterator[tuple[str, str]]:
    """Yield the clauses of a variant, each behind the variant whose own it is; none where it is wrong."""
    with suppress(LetterforgeError):
        own = catalog.variant(variant).clauses
        yield from ((variant if id_ in own else "", id_) for id_ in catalog.compose(variant).clauses)


def _stale(catalog: Catalog) -> Iterator[StaleTranslation]:
    """Yield the stale translations of a library as it is."""
    try:
        original = catalog.settings.language
    except LetterforgeError:
        return
    if original is None:
        return
    yield from _of_clauses(catalog, _recorded(catalog), original, "")
    for variant in _variants(catalog):
        yield from _of_clauses(catalog, variant.clauses.values(), original, variant.id)


def _of_clauses(
    catalog: Catalog, clauses: Iterable[Clause], original: str, variant: str
) -> Iterator[StaleTranslation]:
    for clause in clauses:
        for tag in stale_translations(clause, original):
            span = clause.translated[tag].span
            file = catalog.file_of(span.source.name)
            yield StaleTranslation(clause.id, tag, file, span.line, variant)


def _recorded(catalog: Catalog) -> Iterable[Clause]:
    """Return the clauses of the files that mention recorded translations, as far as they can be read."""
    declared = catalog.declarations
    with suppress(LetterforgeError):  # of broken files, the clauses that fit are taken
        declared.need([_KEY])
    return {**declared.salvaged_clauses(), **declared.clauses}.values()


def _variants(catalog: Catalog) -> Iterator[Variant]:
    """Yield the variants whose files mention recorded translations, as far as they can be read."""
    for id_, file in catalog.variant_files.items():
        if file.mentions_key(_KEY):
            with suppress(LetterforgeError):
                yield catalog.variant(id_)
