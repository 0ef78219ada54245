"""Uses: which variants, clauses and placeholders of a library use a clause, placeholder or variant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from letterforge.assembly.compiler.formulas import read_formula
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.diagnostics import Finding, LibraryError, Span, did_you_mean
from letterforge.library.catalog import Catalog
from letterforge.library.model import Clause, Variant
from letterforge.library.use import Use
from letterforge.library.variants import uses
from letterforge.lint.checks.texts import text_check
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.whole_library import Items
from letterforge.placeholders.placeholder import Placeholder


def find_uses(catalog: Catalog) -> Mapping[str, tuple[Use, ...]]:
    """Return where each clause, placeholder, term and variant of a library is used; reads every file.

    Uses by variants come first, then those by clauses and by placeholders. Where a clause and a placeholder,
    or those of several variants, have one name, those of all are under it.
    """
    library = LintedLibrary(catalog)
    whole = library.whole
    terms = list(whole.owned_terms())
    declared = (
        *(one.id for one in whole.all_clauses),
        *(one.name for one in whole.all_placeholders),
        *(term.id for term, _ in terms),
    )
    found: dict[str, list[Use]] = {
        id_: [] for id_ in (*declared, *catalog.variant_ids(), *catalog.others.ids())
    }
    for variant in whole.variants:
        _add(found, "variant", variant.id, _of_variant(library, variant))
    for clause, owner in _owned(library):
        check = text_check(library, owner)
        check.clause(clause, library.uses.scope_of(clause, owner), "")
        _add(found, "clause", clause.id, _named(clause.items, check.reader.names))
    for term, owner in terms:
        check = text_check(library, owner)
        check.term(term, "")
        _add(found, "term", term.id, _named((), check.reader.names))
    for placeholder, owner in _declared(library):
        _add(found, "placeholder", placeholder.name, _of_placeholder(library, placeholder, owner))
    return {id_: tuple(one) for id_, one in found.items()}


def _of_variant(library: LintedLibrary, variant: Variant) -> Iterator[tuple[str, Span]]:
    """Yield what a variant uses: the one it extends, then what its body and its texts name."""
    if variant.extends is not None:
        yield variant.extends.text, variant.extends.span
    check = text_check(library, variant)
    check.variant(variant)
    yield from _named(variant.body, check.reader.names)


def _of_placeholder(
    library: LintedLibrary, placeholder: Placeholder, owner: Variant | None
) -> Iterator[tuple[str, Span]]:
    """Yield what a placeholder uses: the date it may not be before, then what its `value` names."""
    first = placeholder.not_before
    if first is not None:
        yield first.text, first.span
    if placeholder.value is not None:
        check = text_check(library, owner)
        read_formula(placeholder, check.reader)
        yield from _named((), check.reader.names)


def _declared(library: LintedLibrary) -> Iterator[tuple[Placeholder, Variant | None]]:
    """Yield every placeholder with the variant whose own it is, None for one of the library."""
    for placeholder in library.whole.placeholders.values():
        yield placeholder, None
    for variant in library.whole.variants:
        yield from ((placeholder, variant) for placeholder in variant.placeholders.values())


def _owned(library: LintedLibrary) -> Iterator[tuple[Clause, Variant | None]]:
    """Yield every clause with the variant whose own it is, None for one of the library."""
    for clause in library.whole.clauses.values():
        yield clause, None
    for variant in library.whole.variants:
        yield from ((clause, variant) for clause in variant.clauses.values())


def _named(items: Items, names: NameChecker) -> Iterator[tuple[str, Span]]:
    """Yield the ids that items and their texts name, each with its place."""
    yield from ((use.clause.text, use.clause.span) for use in uses(items))
    yield from names.references
    yield from names.terms
    yield from ((name, use.span) for name, those in names.uses.items() for use in those)


def _add(
    found: Mapping[str, list[Use]],
    kind: Literal["variant", "clause", "placeholder", "term"],
    user: str,
    named: Iterable[tuple[str, Span]],
) -> None:
    for id_, span in named:
        if id_ in found:  # not the id of an item, and not what the library lacks
            found[id_].append(Use(kind, user, span))


def unknown_id(id_: str, known: Iterable[str]) -> LibraryError:
    """Return the error that a library has no clause, placeholder, term or variant of that id."""
    message = f"`{id_}` is no clause, placeholder, term or variant of this library"
    return LibraryError(Finding("LF402", message, hint=did_you_mean(id_, known)))
