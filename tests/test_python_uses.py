"""Who uses what: the clauses and placeholders of a library, and what has them."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import Library, LibraryError
from tests.library.folder import PAGE

CLAUSES = """
placeholders:
  hours: {type: integer, label: Hours}
  begin: {type: date, label: Begin}
  end: {type: date, label: End, not_before: begin}
  online: {type: boolean, label: Online}
  nobody: {type: text, label: Nobody}
  friends: {type: list, label: Friends, item: {type: text, label: Friend}}
clauses:
  outer:
    text: Outer
    items: [inner, {text: 'From {{ begin }}', items: [deep]}]
  inner: {text: 'Within {{ hours }}; see {{ ref("deep") }}'}
  deep: {text: '{% for hours in friends %}{{ hours }}{% endfor %}'}
  unused: {text: Nothing}
"""
FILES = {
    "clauses/all.yaml": CLAUSES,
    "templates/letter.yaml": """
title: {en: Letter}
numbering: ['1.', '(a)', '(i)']
page: plain
body:
- section: Part
  body: [{clause: outer, when: online}]
- fields: [end]
""",
    "templates/pages/plain.yaml": PAGE,
}


@pytest.fixture
def library() -> Library:
    return Library.from_files(FILES)


USES = {
    "outer": [("variant", "letter", 7)],
    "inner": [("clause", "outer", 12)],
    "deep": [("clause", "outer", 12), ("clause", "inner", 13)],
    "unused": [],
    "online": [("variant", "letter", 7)],
    "end": [("variant", "letter", 8)],
    "begin": [("clause", "outer", 12), ("placeholder", "end", 5)],
    "hours": [("clause", "inner", 13)],  # that of the loop in `deep` is another one
    "friends": [("clause", "deep", 14)],
    "nobody": [],
}


@pytest.mark.parametrize("id_", USES)
def test_a_use_names_what_has_it_and_the_line(library: Library, id_: str) -> None:
    assert [(one.kind, one.id, one.span.line) for one in library.uses(id_)] == USES[id_]


def test_a_use_reads_as_a_sentence_has_it(library: Library) -> None:
    assert str(library.uses("inner")[0]) == "clause `outer` (clauses/all.yaml:12:13)"


def test_a_misspelt_id_is_an_error_with_the_nearest_one(library: Library) -> None:
    with pytest.raises(LibraryError) as caught:
        library.uses("iner")
    assert [(one.code, one.hint) for one in caught.value.findings] == [("LF402", "did you mean `inner`?")]


def test_clauses_and_placeholders_are_data_by_their_names(library: Library) -> None:
    assert list(library.clauses) == ["deep", "inner", "outer", "unused"]
    assert list(library.placeholders) == ["begin", "end", "friends", "hours", "nobody", "online"]
    clause, placeholder = library.clauses["outer"], library.placeholders["friends"]
    assert isinstance(clause, letterforge.Clause)
    assert clause.text is not None
    assert clause.text.text("en") == "Outer"
    assert isinstance(placeholder, letterforge.Placeholder)
    assert placeholder.item is not None
    assert (placeholder.type, placeholder.item.type) == ("list", "text")


def test_uses_are_found_in_a_library_that_is_wrong_in_part() -> None:
    files = {**FILES, "clauses/broken.yaml": "clauses: {x: {txet: y}}"}
    assert [one.id for one in Library.from_files(files).uses("inner")] == ["outer"]


def test_every_clause_of_the_shipped_library_is_used() -> None:
    library = letterforge.open_library()
    assert not [id_ for id_ in library.clauses if not library.uses(id_)]
