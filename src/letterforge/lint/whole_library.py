"""A library as a whole: all that its files declare, for rules that look at everything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from letterforge.diagnostics import LetterforgeError, Source, Span
from letterforge.library.catalog import Catalog
from letterforge.library.defined_term import DefinedTerm
from letterforge.library.files import LibraryFile
from letterforge.library.model import BodyItem, Clause, ClauseUse, PickItem, Variant
from letterforge.library.nested_items import items_in
from letterforge.placeholders.localized import Localized
from letterforge.placeholders.placeholder import Placeholder

_LOOP = re.compile(rb"\b(?:for|rows):\s*['\"]?([^\s'\"]+)\s+in\b")
_UNREAD = ""  # the type of what a file declares that could not be read

Items: TypeAlias = "Iterable[BodyItem | Clause]"


class WholeLibrary(Struct, frozen=True, eq=False):
    """Every clause, placeholder and variant that can be read; `broken` are the clause files that cannot.

    `clauses` and `placeholders` are those of the library; variants have those that their templates declare.
    `broken_variants` are the files of variants that cannot be used, though they may be read.
    """

    clauses: Mapping[str, Clause]
    placeholders: Mapping[str, Placeholder]
    variants: tuple[Variant, ...]
    broken: tuple[LibraryFile, ...]
    broken_variants: tuple[LibraryFile, ...]
    terms: Mapping[str, DefinedTerm] = {}

    @property
    def all_clauses(self) -> tuple[Clause, ...]:
        """The clauses of the library and of its variants."""
        return (*self.clauses.values(), *(one for each in self.variants for one in each.clauses.values()))

    @property
    def all_placeholders(self) -> tuple[Placeholder, ...]:
        """The placeholders of the library and of its variants."""
        own = (one for each in self.variants for one in each.placeholders.values())
        return (*self.placeholders.values(), *own)

    def owned_terms(self) -> Iterator[tuple[DefinedTerm, Variant | None]]:
        """Yield every term with the variant whose own it is, None for one of the library."""
        yield from ((one, None) for one in self.terms.values())
        for variant in self.variants:
            yield from ((one, variant) for one in variant.terms.values())

    def placeholder(self, name: str) -> Placeholder | None:
        """Return the declaration of `name`, without a type where a broken file may declare it, or None."""
        found = self.placeholders.get(name)
        if found is None and self.is_unread(name):
            span = next(iter(self.placeholders.values())).span if self.placeholders else None
            return Placeholder(name, _UNREAD, Localized({}), span or _nowhere(self.broken[0]))
        return found

    def parameters(self) -> Iterator[Placeholder]:
        """Yield the parameters of all clauses."""
        for clause in self.all_clauses:
            yield from clause.parameters.values()

    def unread_loops(self) -> set[str]:
        """Return the names of repetitions in files that cannot be read, which clauses may use."""
        data = b"\n".join(file.data or b"" for file in (*self.broken, *self.broken_variants))
        return {name.decode(errors="replace") for name in _LOOP.findall(data)}

    def is_unread(self, name: str) -> bool:
        """Return whether a file that cannot be read seems to declare `name`, or may: its text is unknown."""
        return bool(name) and any(file.is_closed or file.mentions_key(name) for file in self.broken)

    def ids(self) -> Iterator[str]:
        """Yield the ids of clauses, of items of variants, and of clauses in place."""
        for variant in self.variants:
            yield from _ids(variant.body)
        for clause in self.all_clauses:
            yield clause.id
            yield from _ids(clause.items)


def read_whole(catalog: Catalog) -> WholeLibrary:
    """Return all that can be read of a library, and the files that cannot be; reads every file."""
    declared = catalog.declarations
    declared.need_all()
    variants: list[Variant] = []
    broken: list[LibraryFile] = []
    for id_, file in catalog.variant_files.items():
        try:
            variants.append(catalog.variant(id_))
        except LetterforgeError:  # the rule `composition` tells why
            salvaged = catalog.salvaged_variant(id_)
            if salvaged is not None:
                variants.append(salvaged)
            else:
                broken.append(file)
    return WholeLibrary(
        clauses={**declared.salvaged_clauses(), **declared.clauses},
        placeholders={**declared.salvaged_placeholders(), **declared.placeholders},
        variants=tuple(variants),
        broken=declared.broken(),
        broken_variants=tuple(broken),
        terms=declared.terms,
    )


def _ids(items: Items) -> Iterator[str]:
    """Yield the ids of items and of clauses in place, at every depth."""
    for item in items:
        if isinstance(item, ClauseUse):
            if item.own_id:
                yield item.own_id
            continue
        if not isinstance(item, PickItem):  # of which nothing in the letter has the id
            yield item.id
        yield from _ids(items_in(item))


def _nowhere(file: LibraryFile) -> Span:
    return Span(Source(file.name, ""), 0, 0)
