"""Text places: where the texts, conditions and items of a library name what is renamed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator

from msgspec import Struct, field

from letterforge.assembly.compiler.formulas import read_formula
from letterforge.assembly.compiler.name_places import Name
from letterforge.assembly.compiler.place_reader import Place, PlaceReader
from letterforge.assembly.compiler.scope import NameChecker
from letterforge.diagnostics import Findings
from letterforge.library.model import Clause, PickItem, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.running_texts import RunningTexts
from letterforge.lint.checks.texts import TextCheck
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.whole_library import Items
from letterforge.yamldoc import Scalar


class TextPlaces(Struct, eq=False):
    """Where the texts of a library name something: `places` in texts, `cases` of picks that are an option."""

    library: LintedLibrary
    name: Name
    places: list[Place] = field(default_factory=list)
    cases: list[Scalar] = field(default_factory=list)

    def read(self, unused_pages: Iterator[RunningTexts]) -> None:
        """Read every text, those of page designs that no variant has too."""
        for owner in (None, *self.library.whole.variants):
            self._read_clauses(owner)
            self._read_terms(owner)
            self._read_placeholders(owner)
        for variant in self.library.whole.variants:
            check = self._check(variant)
            check.variant(variant)
            self._finish(check, variant.body)
        for page in unused_pages:
            check = self._check(None)
            for scalar in page.written:
                check.reader.running(scalar, "")
            self._finish(check, ())

    def _read_clauses(self, owner: Variant | None) -> None:
        whole = self.library.whole
        for clause in (owner.clauses if owner is not None else whole.clauses).values():
            check = self._check(owner)
            check.clause(clause, self.library.uses.scope_of(clause, owner), "")
            self._finish(check, clause.items)

    def _read_terms(self, owner: Variant | None) -> None:
        for term, of in self.library.whole.owned_terms():
            if of is owner:
                check = self._check(owner)
                check.term(term, "")
                self._finish(check, ())

    def _read_placeholders(self, owner: Variant | None) -> None:
        whole = self.library.whole
        for placeholder in (owner.placeholders if owner is not None else whole.placeholders).values():
            check = self._check(owner)
            read_formula(placeholder, check.reader)
            assert isinstance(check.reader, PlaceReader)
            check.reader.result(placeholder)
            self._finish(check, ())

    def _check(self, owner: Variant | None) -> TextCheck:
        """Return what reads the texts of the library, or of one of its variants."""
        whole, library = self.library.whole, self.library
        own = owner.placeholders if owner is not None else {}
        names = NameChecker(
            lambda name: own.get(name) or whole.placeholder(name),
            lambda: (*own, *whole.placeholders),
            Findings(),
            work_calendars=lambda: library.catalog.work_calendars,
        )
        clauses = ChainMap({**owner.clauses} if owner is not None else {}, {**whole.clauses})
        terms = {**whole.terms, **(owner.terms if owner is not None else {})}
        return TextCheck(library, PlaceReader(library.environment, names, self.name), clauses, terms)

    def _finish(self, check: TextCheck, items: Items) -> None:
        reader = check.reader
        assert isinstance(reader, PlaceReader)
        self.places += reader.places
        for item in _all(items) if self.name.kind == "option" else ():
            of = reader.types.get(id(item.placeholder))
            if of is not None and self.name.is_declared_at(of.span):
                self.cases += [one.option for one in item.cases if one.option.text == self.name.word]


def _all(items: Items) -> Iterator[PickItem]:
    """Yield the picks among items and in them."""
    for item in items:
        if isinstance(item, PickItem):
            yield item
        if isinstance(item, Clause):
            yield from _all(item.items)
        else:
            yield from _all(items_in(item))
