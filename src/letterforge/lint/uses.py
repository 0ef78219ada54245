"""Uses: what of a library uses a clause, placeholder, term, variant, page design or numbering scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from msgspec import Struct

from letterforge.assembly.compiler.formulas import read_formula
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.diagnostics import Finding, LibraryError, Source, Span, did_you_mean
from letterforge.library.catalog import Catalog
from letterforge.library.model import Clause, Variant
from letterforge.library.use import Kind, Target, Use, UserKind
from letterforge.library.variants import uses
from letterforge.lint.checks.texts import text_check
from letterforge.lint.design_uses import declared_designs, designs_of, extended_pages
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.whole_library import Items
from letterforge.placeholders.placeholder import Placeholder

KINDS: tuple[Kind, ...] = get_args(Kind)
COMES_WITH_US = Span(Source("", ""), 0, 0)
"""The place of a page design or numbering scheme that comes with letterforge."""

_Named = tuple[Kind, str, Span]


class LibraryUses(Struct, frozen=True, eq=False):
    """What a library declares, with its place, and where each of it is used.

    Designs that come with letterforge are among it where a letter has them, at `COMES_WITH_US`.
    Uses by variants come first, then those by clauses, terms, placeholders and page designs. Where several
    variants declare a clause, placeholder or term of one name, the uses of all are under it.
    """

    declared: Mapping[Target, Span]
    uses: Mapping[Target, tuple[Use, ...]]

    def kinds_of(self, id_: str) -> tuple[Kind, ...]:
        """Return what has an id: a clause and a placeholder may have the same; raises LibraryError LF402."""
        found = tuple(kind for kind in KINDS if (kind, id_) in self.declared)
        if not found:
            raise unknown_id(id_, dict.fromkeys(name for _, name in self.declared))
        return found

    def of(self, id_: str) -> tuple[Use, ...]:
        """Return all uses of what has an id; raises LibraryError LF402 where nothing has it."""
        found = [use for kind in self.kinds_of(id_) for use in self.uses[kind, id_]]
        return tuple(sorted(found, key=lambda use: _ORDER.index(use.kind)))

    def letters(self, kind: Kind, id_: str) -> tuple[str, ...]:
        """Return the variants that use something, also through what uses it, in alphabetical order.

        A variant is among those that use it. What a variant inherits is used by itself.
        """
        waiting: list[Target] = [(kind, id_)]
        met: set[Target] = set()
        while waiting:
            target = waiting.pop()
            met.add(target)
            users = {(use.kind, use.id) for use in self.uses.get(target, ())} - met
            met |= {one for one in users if one[0] == "variant" != kind}
            waiting += users - met
        return tuple(sorted(name for one, name in met if one == "variant"))


_ORDER = ("variant", "clause", "term", "placeholder", "page")


def declared_ids(catalog: Catalog) -> Iterator[Target]:
    """Yield the kind and id of everything that may have uses; reads every file."""
    yield from _declared_in(LintedLibrary(catalog))
    yield from declared_designs(catalog)


def find_uses(catalog: Catalog) -> LibraryUses:
    """Return where everything that a library declares is used; reads every file."""
    library = LintedLibrary(catalog)
    terms = list(library.whole.owned_terms())
    declared: dict[Target, Span] = {**_declared_in(library), **declared_designs(catalog)}
    for variant in library.whole.variants:
        for kind, id_, _ in designs_of(variant):
            declared.setdefault((kind, id_), COMES_WITH_US)
    found: dict[Target, list[Use]] = {target: [] for target in declared}
    for variant in library.whole.variants:
        _add(found, "variant", variant.id, (*_of_variant(library, variant), *designs_of(variant)))
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
    for page, span, name in extended_pages(catalog):
        _add(found, "page", name, [("page", page, span)])
    return LibraryUses(declared, {target: tuple(one) for target, one in found.items()})


def _declared_in(library: LintedLibrary) -> dict[Target, Span]:
    """Return the places of all clauses, placeholders, terms and variants."""
    whole, found = library.whole, dict[Target, Span]()
    for id_, file in library.catalog.variant_files.items():
        found["variant", id_] = Span(Source(file.name, ""), 0, 0)
    found |= {("variant", one.id): one.span for one in whole.variants}
    for clause in whole.all_clauses:
        found.setdefault(("clause", clause.id), clause.span)
    for placeholder in whole.all_placeholders:
        found.setdefault(("placeholder", placeholder.name), placeholder.span)
    for term, _ in whole.owned_terms():
        found.setdefault(("term", term.id), term.span)
    found |= {(kind, id_): span for kind, id_, span in library.catalog.others.declared()}
    return found


def _of_variant(library: LintedLibrary, variant: Variant) -> Iterator[_Named]:
    """Yield what a variant uses: the one it extends, then what its body and its texts name."""
    if variant.extends is not None:
        yield "variant", variant.extends.text, variant.extends.span
    check = text_check(library, variant)
    check.variant(variant)
    yield from _named(variant.body, check.reader.names)


def _of_placeholder(
    library: LintedLibrary, placeholder: Placeholder, owner: Variant | None
) -> Iterator[_Named]:
    """Yield what a placeholder uses: the date it may not be before, then what its `value` names."""
    first = placeholder.not_before
    if first is not None:
        yield "placeholder", first.text, first.span
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


def _named(items: Items, names: NameChecker) -> Iterator[_Named]:
    """Yield the ids that items and their texts name, each with its place."""
    yield from (("clause", use.clause.text, use.clause.span) for use in uses(items))
    yield from (("clause", name, span) for name, span in names.references)
    yield from (("term", name, span) for name, span in names.terms)
    yield from (("placeholder", name, use.span) for name, those in names.uses.items() for use in those)


def _add(found: Mapping[Target, list[Use]], kind: UserKind, user: str, named: Iterable[_Named]) -> None:
    for used, id_, span in named:
        if (used, id_) in found:  # not the id of an item, and not what the library lacks
            found[used, id_].append(Use(kind, user, span))


def unknown_id(id_: str, known: Iterable[str]) -> LibraryError:
    """Return the error that a library has nothing of that id."""
    message = f"`{id_}` is no clause, placeholder, term, variant, page design or numbering of this library"
    return LibraryError(Finding("LF402", message, hint=did_you_mean(id_, known)))
