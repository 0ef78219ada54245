"""Letter languages: the languages of the letters in which a text of a library may stand."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from letterforge.library.model import Clause, Variant
from letterforge.library.variants import uses
from letterforge.lint.library_passages import passages_of_clause, passages_of_placeholder
from letterforge.lint.linted_library import LintedLibrary
from letterforge.lint.passages import Passage
from letterforge.lint.used_names import expressions_by_owner, expressions_in_clause, names_in
from letterforge.lint.whole_library import WholeLibrary


class OwnedPassages(Struct, frozen=True, eq=False):
    """The texts of one clause, placeholder or variant, and the languages of the letters that use them."""

    passages: tuple[Passage, ...]
    languages: frozenset[str]


def owned_passages(library: LintedLibrary, passages: tuple[Passage, ...]) -> Iterator[OwnedPassages]:
    """Yield the texts of each variant, clause and placeholder with the languages of its letters.

    `passages` are all those of the library.
    """
    whole = library.whole
    own: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.variant and passage.kind != "heading":
            own[f"{passage.variant}\0{passage.owner}"].append(passage)
    tags = {variant.id: frozenset(variant.languages) for variant in whole.variants}
    for key, those in own.items():
        yield OwnedPassages(tuple(those), tags.get(key.partition("\0")[0], frozenset()))
    of_clauses, of_names = _languages(library, passages)
    for id_, clause in whole.clauses.items():
        by_owner: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages_of_clause(clause):
            by_owner[passage.owner].append(passage)
        for found in by_owner.values():
            yield OwnedPassages(tuple(found), frozenset(of_clauses[id_]))
    for name, placeholder in whole.placeholders.items():
        yield OwnedPassages(tuple(passages_of_placeholder(placeholder)), frozenset(of_names[name]))


def _languages(
    library: LintedLibrary, passages: tuple[Passage, ...]
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return the languages of the letters that use each clause, and each name."""
    whole = library.whole
    of_clauses: dict[str, set[str]] = defaultdict(set)
    of_names: dict[str, set[str]] = defaultdict(set)
    by_owner = expressions_by_owner(whole, passages)
    inside = {id_: _names(clause) for id_, clause in whole.clauses.items()}
    for variant in whole.variants:
        names = {name for one in by_owner.get(variant.id, ()) for name in names_in(one)}
        for id_ in _clauses(whole, variant):
            of_clauses[id_].update(variant.languages)
            names |= inside.get(id_, set())
        for name in names:
            of_names[name].update(variant.languages)
    return of_clauses, of_names


def _clauses(whole: WholeLibrary, variant: Variant) -> set[str]:
    """Return the ids of the clauses that a variant uses, directly or through others."""
    known = ChainMap({**variant.clauses}, {**whole.clauses})
    found: set[str] = set()
    waiting = list(uses(variant.body))
    while waiting:
        id_ = waiting.pop().clause.text
        if id_ in known and id_ not in found:
            found.add(id_)
            waiting += uses([known[id_]])
    return found


def _names(clause: Clause) -> set[str]:
    return {name for one in expressions_in_clause(clause) for name in names_in(one)}
