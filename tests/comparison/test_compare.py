"""What `compare` says of letters that differ in one thing."""

from __future__ import annotations

from msgspec.structs import replace

from letterforge import open_library
from letterforge.comparison import Comparison, compare
from letterforge.letter import Letter

LIBRARY = {
    "clauses/a.yaml": """
placeholders:
  days: {type: integer, label: Days, example: 7}
clauses:
  first: {title: Payment, text: "The buyer pays within {{ days }} days after the invoice."}
  second: {title: Delivery, text: "The seller delivers the goods to the place that the buyer names."}
  third: {title: Law, text: "See {{ ref('first') }}. The law of the seller's seat applies to this letter."}
""",
}
VARIANT = "title: Offer\nnumbering: ['1.', '(a)']\nbody: [{order}]\n"


def made(order: str = "first, second, third", days: int = 7, **texts: tuple[str, str]) -> Letter:
    clauses = LIBRARY["clauses/a.yaml"]
    for before, after in texts.values():
        assert before in clauses
        clauses = clauses.replace(before, after)
    files = {"clauses/a.yaml": clauses, "templates/offer.yaml": VARIANT.replace("{order}", order)}
    plan = type(open_library()).from_files(files).plan("offer", language="en")
    return plan.assemble(plan.bind({"days": days} if "days" in plan.placeholders else {}))


def kinds(found: Comparison) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in found.changes]


def test_equal_letters_have_no_changes() -> None:
    assert compare(made(), made()).changes == ()
    assert compare(made(), made()).verdict == "same"


def test_a_removed_clause_renumbers_those_behind_it_and_changes_no_text_of_theirs() -> None:
    found = compare(made(), made("first, third"))
    assert kinds(found) == [("removed", "second"), ("renumbered", "third")]
    assert found.verdict == "substantive"


def test_a_clause_that_moved_is_told_once() -> None:
    found = compare(made(), made("second, first, third"))
    assert [one for one in kinds(found) if one[0] == "moved"] in ([("moved", "first")], [("moved", "second")])
    assert {kind for kind, _ in kinds(found)} == {"moved", "renumbered"}
    assert found.verdict == "moved"


def test_a_value_is_told_by_its_placeholder() -> None:
    (change,) = compare(made(), made(days=14)).changes
    assert (change.kind, change.name, change.before, change.after) == ("value", "days", "7", "14")


def test_a_changed_word_stands_in_its_sentence() -> None:
    (change,) = compare(made(), made(text=("seller delivers", "seller sends"))).changes
    assert change.kind == "reworded"
    assert [(one.kind, one.text) for one in change.parts if one.kind != "same"] == [
        ("removed", "delivers"),
        ("added", "sends"),
    ]


def test_a_clause_under_another_id_is_the_same_one() -> None:
    found = compare(made(), made("first, shipping, third", id=("second:", "shipping:")))
    assert kinds(found) == []


def test_a_reference_changes_where_it_names_another_clause_and_not_where_that_is_renumbered() -> None:
    assert kinds(compare(made(), made("second, first, third"))).count(("reference", "third.text")) == 0
    found = compare(made(), made(ref=("ref('first')", "ref('second')")))
    assert kinds(found) == [("reference", "third.text")]


def test_a_title_that_changed_is_told_apart_from_the_text() -> None:
    assert kinds(compare(made(), made(title=("title: Law", "title: Governing law")))) == [
        ("retitled", "third")
    ]


def test_another_numbering_is_a_change_of_layout() -> None:
    letter = made()
    other = replace(letter, design=replace(letter.design, page=replace(letter.design.page, justify=True)))
    found = compare(letter, other)
    assert [one.name for one in found.changes] == ["page.justify"]
    assert found.verdict == "layout"
