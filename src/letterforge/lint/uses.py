"""Uses: which variants, clauses and placeholders of a library use a clause, placeholder or variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from letterforge.assembly.compiler.scope import NameChecker
from letterforge.diagnostics import Finding, LibraryError, Span, did_you_mean
from letterforge.library.catalog import Catalog
from letterforge.library.model import Use
from letterforge.library.variants import uses
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.text_rules import text_check
from letterforge.lint.whole_library import Items


def find_uses(catalog: Catalog) -> Mapping[str, tuple[Use, ...]]:
    """Return where each clause, placeholder and variant of a library is used, by id; reads every file.

    Uses by variants come first, then those by clauses and by placeholders. Where a clause and a placeholder,
    or a variant, have one name, those of both are under it.
    """
    library = LintedLibrary(catalog)
    whole = library.whole
    names = (*whole.clauses, *whole.placeholders, *catalog.variant_ids())
    found: dict[str, list[Use]] = {id_: [] for id_ in names}
    for variant in whole.variants:
        if variant.extends is not None:
            _add(found, "variant", variant.id, [(variant.extends.text, variant.extends.span)])
        check = text_check(library)
        check.variant(variant)
        _add(found, "variant", variant.id, _named(variant.body, check.reader.names))
    for clause in whole.clauses.values():
        check = text_check(library)
        check.clause(clause, library.uses.scopes[clause.id], "")
        _add(found, "clause", clause.id, _named(clause.items, check.reader.names))
    for placeholder in whole.placeholders.values():
        first = placeholder.not_before
        if first is not None:
            _add(found, "placeholder", placeholder.name, [(first.text, first.span)])
    return {id_: tuple(one) for id_, one in found.items()}


def _named(items: Items, names: NameChecker) -> Iterator[tuple[str, Span]]:
    """Yield the ids that items and their texts name, each with its place."""
    yield from ((use.clause.text, use.clause.span) for use in uses(items))
    yield from names.references
    yield from ((name, use.span) for name, those in names.uses.items() for use in those)


def _add(
    found: Mapping[str, list[Use]],
    kind: Literal["variant", "clause", "placeholder"],
    user: str,
    named: Iterable[tuple[str, Span]],
) -> None:
    for id_, span in named:
        if id_ in found:  # not the id of an item, and not what the library lacks
            found[id_].append(Use(kind, user, span))


def unknown_id(id_: str, known: Iterable[str]) -> LibraryError:
    """Return the error that a library has no clause, placeholder or variant of that id."""
    message = f"`{id_}` is no clause, placeholder or variant of this library"
    return LibraryError(Finding("LF402", message, hint=did_you_mean(id_, known)))
