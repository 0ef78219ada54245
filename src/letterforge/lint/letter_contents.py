"""Letter contents: what stands in each letter of a library, with the conditions under which it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from letterforge.library.composition import MAX_NESTING
from letterforge.library.model import BodyItem, Clause, ClauseUse, PickItem, Variant
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import BulletsItem
from letterforge.lint.library_passages import own_passages, passages_of_clause
from letterforge.lint.passages import Passage
from letterforge.lint.whole_library import Items, WholeLibrary
from letterforge.placeholders.localized import Localized

MAX_PARTS = 5_000  # of one letter that rules look at


Passages: TypeAlias = "Mapping[tuple[str, int], Passage]"
"""Texts by the file and the place at which they begin."""


class LetterPart:
    """An item of a letter; for a clause that is used, the use and the clause.

    `conditions` are those of the item and of what it stands in: `when` as written, cases of a pick, loops,
    versions of clauses.
    `passages` are its own texts, without those of the items in it.
    """

    def __init__(
        self, item: BodyItem | Clause, clause: Clause | None, conditions: frozenset[str], known: Passages
    ) -> None:
        self.item, self.clause, self.conditions = item, clause, conditions
        self._known = known

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its texts."""
        found = own_passages(self.item if self.clause is None else self.clause)
        return tuple(self._known.get(place_of(one), one) for one in found)


class LetterContents:
    """A variant with all items of its letters, in order; `known` are the texts of the library by place."""

    def __init__(self, variant: Variant, whole: WholeLibrary, known: Passages) -> None:
        self.variant, self._whole, self._known = variant, whole, known

    @cached_property
    def parts(self) -> tuple[LetterPart, ...]:
        """Its items, at every depth, those of clauses too."""
        found: list[LetterPart] = []
        for part in self._inside(self.variant.body, frozenset(), 0):
            found.append(part)
            if len(found) == MAX_PARTS:
                break
        return tuple(found)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The texts of a letter, its title first, each place once."""
        title = self.variant.title
        found: dict[tuple[str, int], Passage] = {}
        for passage in (
            *_titles(title, self.variant.id),
            *(one for part in self.parts for one in part.passages),
        ):
            found.setdefault(place_of(passage), passage)
        return tuple(found.values())

    def _inside(self, items: Items, conditions: frozenset[str], depth: int) -> Iterator[LetterPart]:
        if depth > 2 * MAX_NESTING:
            return
        for item in items:
            here = conditions | _conditions(item)
            clause = item if isinstance(item, Clause) else self._clause(item)
            part = LetterPart(item, clause, here, self._known)
            yield part
            if isinstance(item, PickItem):
                for case in item.cases:
                    if case.item is not None:
                        chosen = here | {f"pick {item.placeholder.text} {case.option.text}"}
                        yield from self._inside((case.item,), chosen, depth + 1)
                continue
            inner = clause.items if clause is not None else items_in(item)
            yield from self._inside(inner, here, depth + 1)

    def _clause(self, item: BodyItem) -> Clause | None:
        if not isinstance(item, ClauseUse):
            return None
        id_ = item.clause.text
        return self.variant.clauses.get(id_) or self._whole.clauses.get(id_)


def passage_groups(whole: WholeLibrary, passages: tuple[Passage, ...]) -> Iterator[list[Passage]]:
    """Yield the texts that are read together, of one language: those of a clause, else each by itself."""
    known = {place_of(one): one for one in passages}
    seen: set[tuple[str, int]] = set()
    for clause in whole.all_clauses:
        groups: dict[str, list[Passage]] = {}
        for passage in passages_of_clause(clause):
            place = place_of(passage)
            seen.add(place)
            groups.setdefault(passage.tag, []).append(known.get(place, passage))
        yield from groups.values()
    yield from ([passage] for place, passage in known.items() if place not in seen)


def text_groups(whole: WholeLibrary) -> Iterator[list[Passage]]:
    """Yield the texts of lists in each language: of an item or the text before, and of the entries."""
    waiting: list[Items] = [*(one.body for one in whole.variants), *([one] for one in whole.all_clauses)]
    for items in waiting:  # the list grows during iteration
        before: list[Passage] = []
        for item in items:
            own = list(own_passages(item))
            inner = items_in(item)
            if isinstance(item, Clause) and item.versions:
                waiting.append(inner)  # of which a letter has one
            elif isinstance(item, BulletsItem):
                yield from _by_language([*before, *own])
            elif inner:
                yield from _by_language([*own, *(text for one in inner for text in own_passages(one))])
                waiting.append(inner)
            before = own


def _by_language(passages: list[Passage]) -> Iterator[list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.tag, []).append(passage)
    yield from (group for group in found.values() if len(group) > 1)


def place_of(passage: Passage) -> tuple[str, int]:
    """Return the file of a text and where it begins there."""
    return passage.scalar.span.source.name, passage.scalar.span.start


def _conditions(item: BodyItem | Clause) -> frozenset[str]:
    guard = item.guard
    found = [" ".join(guard.when.text.split())] if guard.when is not None else []
    if isinstance(item, Clause) and item.period is not None:
        found.append(f"version {item.id} {item.period.first}")
    if guard.loop is not None:
        found.append(f"for {guard.loop.name} in {guard.loop.iterable}")
    return frozenset(found)


def _titles(title: Localized, variant: str) -> Iterator[Passage]:
    for tag, scalar in title.texts.items():
        yield Passage(scalar, tag, "title", f"variant `{variant}`", title, variant)
