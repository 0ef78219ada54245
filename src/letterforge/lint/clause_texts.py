"""Clause texts: the texts of all clauses in each language, for rules that compare clauses with each other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from letterforge.diagnostics import Span
from letterforge.library.model import Clause, ClauseUse, PickItem
from letterforge.lint.passages import Passage
from letterforge.lint.whole_library import Items, WholeLibrary


class ClauseText(Struct, frozen=True, eq=False):
    """The text of a clause in one language.

    `written` are its words with the names of its values, `printed` those with a mark for each value, both
    with single spaces. `inside` says which items the clause has.
    """

    clause: Clause
    language: str
    span: Span
    written: str
    printed: str
    inside: tuple[str, ...]


def clause_texts(whole: WholeLibrary) -> Iterator[ClauseText]:
    """Yield the texts of all clauses of a library, those in place too, each place once."""
    seen: set[tuple[str, int]] = set()
    for clause in _all(whole.all_clauses):
        key = (clause.span.source.name, clause.span.start)
        if key in seen or clause.text is None:
            continue
        seen.add(key)
        inside = tuple(_said(one) for one in clause.items)
        for tag, scalar in clause.text.texts.items():
            passage = Passage(scalar, tag, "text", "", clause.text)
            words = " ".join(scalar.text.split())
            yield ClauseText(clause, tag, scalar.span, words, " ".join(passage.words.split()), inside)


def _said(item: ClauseUse | Clause | PickItem) -> str:
    """Return what tells whether two items are the same: the clause that is named, or the words in place."""
    if isinstance(item, ClauseUse):
        return item.clause.text
    if isinstance(item, PickItem):
        return item.placeholder.text
    texts = [one for one in (item.title, item.text) if one is not None]
    return " ".join(" ".join(scalar.text.split()) for text in texts for scalar in text.texts.values())


def _all(items: Items) -> Iterator[Clause]:
    for item in items:
        if isinstance(item, Clause):
            yield item
            yield from _all(one for one in item.items if not isinstance(one, ClauseUse))
