"""Lists: the entries of each list of a library, for rules that compare them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from letterforge.library.model import BodyItem, Clause, ClauseUse, SectionItem
from letterforge.library.nested_items import items_in
from letterforge.library.row_items import BulletsItem
from letterforge.lint.whole_library import Items, WholeLibrary
from letterforge.placeholders.localized import Localized


def lists_of(whole: WholeLibrary) -> Iterator[tuple[list[Localized], str]]:
    """Yield the texts of each list, of bullets or of clauses in place, and what it belongs to."""
    for variant in whole.variants:
        yield from _in_items(variant.body, f"variant `{variant.id}`")
    for clause in whole.all_clauses:
        yield from _in_clause(clause)


def _in_clause(clause: Clause) -> Iterator[tuple[list[Localized], str]]:
    owner = f"clause `{clause.id}`"
    entries = [one for one in clause.items if isinstance(one, Clause)]
    texts = [one.text for one in entries if one.text is not None and not one.items]
    if len(texts) == len(clause.items) and not clause.versions:
        yield texts, owner
    for one in entries:
        yield from _in_clause(one)


def _in_items(items: Items, owner: str) -> Iterator[tuple[list[Localized], str]]:
    for item in items:
        if isinstance(item, BulletsItem):
            yield [line.text for line in item.lines if line.text is not None], owner
        elif isinstance(item, Clause):
            yield from _in_clause(item)
        yield from _in_items(_inner(item), owner)


def _inner(item: BodyItem | Clause) -> Items:
    return () if isinstance(item, Clause) else items_in(item)


def fragments_of(whole: WholeLibrary) -> Iterator[Localized]:
    """Yield the texts of clauses that go on after an introduction with a colon at its end."""
    for variant in whole.variants:
        known = {**whole.clauses, **variant.clauses}
        yield from _under(variant.body, known, is_introduced=False)
        for clause in variant.clauses.values():
            yield from _under(clause.items, known, is_introduced=_is_introduction(clause.text))
    for clause in whole.clauses.values():
        yield from _under(clause.items, whole.clauses, is_introduced=_is_introduction(clause.text))


def _under(items: Items, known: Mapping[str, Clause], *, is_introduced: bool) -> Iterator[Localized]:
    for item in items:
        clause = known.get(item.clause.text) if isinstance(item, ClauseUse) else item
        if isinstance(clause, Clause):
            if is_introduced and clause.text is not None:
                yield clause.text
            if isinstance(item, Clause):
                yield from _under(item.items, known, is_introduced=_is_introduction(item.text))
        elif isinstance(item, SectionItem):
            yield from _under(item.body, known, is_introduced=_is_introduction(item.text))
        else:
            yield from _under(_inner(item), known, is_introduced=is_introduced)


def _is_introduction(text: Localized | None) -> bool:
    return text is not None and any(one.text.rstrip().endswith((":", "：")) for one in text.texts.values())
