"""Entries: what a reader is shown of a change, in every format."""

from __future__ import annotations

import pytest

from letterforge.comparison.changes import Change, Part
from letterforge.review.versions.entries import Entry, around_changes, entries, summary
from letterforge.review.versions.letter_pairs import LetterPair
from letterforge.review.versions.told_letters import told_letters
from tests.comparison.small_letters import CLAUSES, letter

NAILS = (Part("added", "Nails│3"),)


@pytest.mark.parametrize(
    ("change", "head"),
    [
        (Change("added", "a", "", "2.", "Price"), "+ 2. Price, added"),
        (Change("removed", "a", "一、", "", "价款"), "- 一、价款, removed"),
        (Change("removed", "preamble.text"), "- `preamble`, removed"),
        (Change("moved", "a", "3.", "2.", "Price"), "> 2. Price, moved, was 3"),
        (Change("added", "a.text-2", "", "2.", "Price", role="text"), "+ 2. Price, paragraph added"),
        (Change("removed", "t", "2.", "", "Price", role="table"), "- 2. Price, table removed"),
        (Change("moved", "a.text", "3.", "2.", role="text"), "> 2, paragraph moved, was 3"),
        (Change("merged", "a.text", "2.", "2.", role="text"), "~ 2, paragraph merged from two"),
        (Change("moved", "a", "2.", "2.", "Price"), "> 2. Price, moved"),
        (Change("split", "a", "2.", "2.", "Price"), "~ 2. Price, split in two"),
        (Change("retitled", "", role="title"), "~ letter, title changed"),
        (Change("reworded", "", role="running"), "~ letter, header or footer changed"),
        (Change("reworded", "signature-15", role="field"), "~ signature, field changed"),
        (Change("row-added", "t", "2.", "2.", "Goods", role="row", parts=NAILS), "+ 2. Goods, row added"),
        (Change("row-removed", "t", label="Annexes", role="entry"), "- Annexes, entry removed"),
        (Change("row-added", "t", label="Kind", role="option"), "+ Kind, option added"),
        (Change("ticked", "c", "2.", "2.", "Goods", "Kind", "option"), "~ 2. Goods, Kind, ticked"),
        (Change("value", "a", name="days", places=("2.", "", "3. (a)")),
         "~ Time to pay (`days`), value changed, in 2, 3. (a)"),
        (Change("value", "a", name="lines[2].count"), "~ Lines, Count (`lines[2].count`), value changed"),
        (Change("value", "a", name="other"), "~ `other`, value changed"),
        (Change("value", "a"), "~ a computed value, value changed"),
        (Change("reference", "a", "2.", "2.", name="law"), "~ 2, reference names another part (`law`)"),
    ],
)  # fmt: skip
def test_where_a_change_is_and_what_it_is(change: Change, head: str) -> None:
    labels = {"days": "Time to pay", "lines.count": "Lines, Count"}
    (entry,) = entries([change], labels)
    assert f"{entry.sign} {entry.head}" == head


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((Part("same", "It is high. "), Part("removed", "\n"), Part("same", "It is due.")), ()),
        ((Part("same", "It is "), Part("removed", "high"), Part("added", "low")), ("It is ", "high", "low")),
    ],
)
def test_words_that_only_stand_in_one_part_now_are_not_repeated(
    parts: tuple[Part, ...], shown: tuple[str, ...]
) -> None:
    (entry,) = entries([Change("merged", "a", "2.", "2.", parts=parts)])
    assert tuple(one.text for one in entry.parts) == shown


def test_numbers_and_layout_are_one_entry_each_and_the_same_row_is_told_once() -> None:
    changes = [
        Change("row-added", "t", "2.", "2.", role="row", parts=NAILS),
        Change("row-added", "t", "2.", "2.", role="row", parts=NAILS),
        Change("renumbered", "a", "2.", "3."),
        Change("laid-out", "a", "1.", "1.", name="emphasis"),
        Change("laid-out", "", name="page.name", before="", after="plain"),
        Change("renumbered", "b", "3.", ""),
        Change("laid-out", "", name="page.margins"),
    ]
    assert [(one.sign, one.head) for one in entries(changes)] == [
        ("+", "2, row added, 2 times"),
        ("#", "layout changed: emphasis in 1, page.name (none → plain), page.margins"),
        ("#", "renumbered: 2. → 3.; 3. → no number"),
    ]
    assert summary(changes) == "2 rows added, 2 numbers changed, 3 changes of layout"


def test_a_row_whose_words_changed_is_counted_as_a_row() -> None:
    changes = [
        Change("reworded", "t", "2.", "2.", role="row", parts=NAILS),
        Change("reworded", "a", "3.", "3.", role="text", parts=NAILS),
    ]
    assert summary(changes) == "1 row changed, 1 text changed"


def test_a_part_that_came_does_not_say_its_title_twice() -> None:
    change = Change("added", "a", "", "2.", "Price", parts=(Part("added", "Price\nIt is high.\n(a) Very."),))
    (entry,) = entries([change])
    assert entry.parts == (Part("added", "It is high.\n(a) Very."),)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((Part("same", "short "), Part("added", "x")), "short x"),
        ((Part("same", "a" * 6 + " " + "b" * 24 + " "), Part("added", "x")), "a" * 6 + " " + "b" * 24 + " x"),
        ((Part("same", "one two three four five six seven eight nine ten "), Part("added", "x")),
         "…six seven eight nine ten x"),
        ((Part("added", "x"), Part("same", " one two three four five six seven eight nine")),
         "x one two three four five…"),
        ((Part("added", "x"), Part("same", "甲" * 60), Part("removed", "y")), f"x{'甲' * 24}…{'甲' * 24}y"),
        ((Part("same", "Gamma has no title but speaks of nothing else."),), "Gamma has no title but speaks…"),
        ((Part("added", "30\xa0days"),), "30 days"),
        ((Part("removed", " "), Part("added", "\xa0")), " \xa0"),
    ],
)  # fmt: skip
def test_words_beside_a_change_are_shown_and_no_word_is_cut(parts: tuple[Part, ...], shown: str) -> None:
    assert "".join(one.text for one in around_changes(parts)) == shown


def test_letters_with_the_same_changes_are_told_together() -> None:
    before, after = letter("[law]"), letter("[law]", CLAUSES.replace("no other", "none"))
    pairs = [
        LetterPair("one", "en", before, after),
        LetterPair("two", "en", before, before),
        LetterPair("three", "en", before, after),
        LetterPair("new", "en", None, after),
        LetterPair("gone", "en", before, None),
    ]
    changed, same = told_letters(pairs)
    assert [one.names for one in changed] == ["one (en), three (en)", "new (en)", "gone (en)"]
    assert [one.fate for one in changed][1:] == ["added", "removed"]
    assert [one.variant for one in same] == ["two"]
    assert isinstance(changed[0].entries[0], Entry)
