"""Each kind of change is told as what it is, and as nothing else."""

from __future__ import annotations

import pytest

from letterforge.comparison import compare
from letterforge.letter import Letter
from tests.comparison.small_letters import CLAUSES, DELIVERY, LAW, PAYMENT, PLACEHOLDERS, changes, letter

USUAL = "[payment, delivery, law]"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (USUAL, []),
        ("[payment, law]", ["removed delivery", "renumbered law"]),
        ("[payment]", ["removed delivery", "removed law"]),
        ("[payment, delivery, law, {text: {en: Yours.}, id: end}]", ["added end"]),
        ("[{text: {en: Dear all.}, id: top}, payment, delivery, law]", ["added top"]),
        (
            "[payment, law, delivery]",
            ["moved delivery", "renumbered law", "renumbered delivery"],
        ),
        (
            "[{section: {en: Terms}, id: terms, body: [payment, delivery]}, law]",
            ["added terms", "renumbered payment", "renumbered delivery", "renumbered law"],
        ),
        (
            "[{section: {en: Terms}, id: terms, body: [payment, delivery, law]}]",
            ["added terms", "renumbered payment", "renumbered delivery", "renumbered law"],
        ),
        (
            "[{section: {en: Law}, id: one, body: [law]},"
            " {section: {en: All}, id: two, body: [payment, delivery]}]",
            [
                "added one",
                "moved law",
                "added two",
                "renumbered law",
                "renumbered payment",
                "renumbered delivery",
            ],
        ),
    ],
)
def test_what_a_body_changes_is_told_by_the_parts(body: str, expected: list[str]) -> None:
    assert changes(letter(USUAL), letter(body)) == expected


def test_a_section_taken_away_leaves_what_was_in_it_where_it_was() -> None:
    wrapped = letter("[{section: {en: Terms}, id: terms, body: [payment, delivery]}, law]")
    found = compare(wrapped, letter(USUAL))
    assert {one.kind for one in found.changes} == {"removed", "renumbered"}
    (gone,) = (one for one in found.changes if one.kind == "removed")
    assert [one.text for one in gone.parts] == ["Terms"]
    assert gone.before_number == "1."


def test_numbers_are_told_with_those_that_lead_to_them() -> None:
    wrapped = letter("[{section: {en: Terms}, id: terms, body: [payment, delivery]}, law]")
    numbers = {
        one.id: (one.before_number, one.after_number) for one in compare(letter(USUAL), wrapped).changes
    }
    assert numbers["payment"] == ("1.", "1. (a)")
    assert numbers["law"] == ("3.", "2.")


@pytest.mark.parametrize(
    ("first", "second"), [(PAYMENT, LAW), (f"{PAYMENT} {LAW}", DELIVERY), (LAW, f"{DELIVERY} {PAYMENT}")]
)
def test_a_paragraph_that_became_two_is_split_and_two_that_became_one_are_merged(
    first: str, second: str
) -> None:
    one = letter(f'[{{text: {{en: "{first} {second}"}}, id: one}}]')
    two = letter(f'[{{text: {{en: "{first}"}}, id: one}}, {{text: {{en: "{second}"}}, id: other}}]')
    assert [kind for kind in _kinds(one, two) if kind != "renumbered"] == ["split"]
    assert [kind for kind in _kinds(two, one) if kind != "renumbered"] == ["merged"]


def _kinds(before: Letter, after: Letter) -> list[str]:
    return [one.kind for one in compare(before, after).changes]


def _reworded(old: str, new: str) -> str:
    assert old in CLAUSES
    return CLAUSES.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("thirty days", "sixty days", "reworded payment.text"),
        ("title: {en: Payment}", "title: {en: Price}", "retitled payment"),
        ("title: {en: Payment}, ", "", "retitled payment"),
        ("pays within", "**pays** within", "laid-out emphasis"),
        ("no other.", "none.", "reworded law.text"),
    ],
)
def test_what_a_clause_says_otherwise_is_told_once(old: str, new: str, kind: str) -> None:
    assert changes(letter(USUAL), letter(USUAL, _reworded(old, new))) == [kind]
    assert changes(letter(USUAL, _reworded(old, new)), letter(USUAL)) == [kind]


REFERRING = CLAUSES.replace("the invoice", "the invoice (see {{ ref('delivery') }})")


@pytest.mark.parametrize(
    ("clauses", "body", "expected"),
    [
        (REFERRING, "[delivery, payment, law]", set()),
        (REFERRING.replace("'delivery'", "'law'"), USUAL, {"reference law"}),
        (REFERRING.replace("delivery: ", "shipping: ").replace("'delivery'", "'shipping'"),
         "[payment, shipping, law]", set()),
    ],
)  # fmt: skip
def test_a_reference_changes_only_where_it_names_another_part(
    clauses: str, body: str, expected: set[str]
) -> None:
    found = changes(letter(USUAL, REFERRING), letter(body, clauses))
    assert {one for one in found if one.startswith("ref")} == expected
    assert not [one for one in found if one.startswith("reworded")]


VALUES: dict[str, object] = {"days": 7, "name": "Ann", "kind": "shop"}
WITH_VALUES = "\n  a: {text: {en: 'We answer {{ name }} within {{ days }}.'}}\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"days": 9}, [("days", "7 days", "9 days")]),
        ({"name": "Bo"}, [("name", "Ann", "Bo")]),
        ({"name": "Bo", "days": 9}, [("name", "Ann", "Bo"), ("days", "7 days", "9 days")]),
    ],
)
def test_values_are_told_by_their_placeholders(
    given: dict[str, object], expected: list[tuple[str, str, str]]
) -> None:
    before, after = (letter("[a]", WITH_VALUES, VALUES | one) for one in ({}, given))
    found = compare(before, after).changes
    assert [(one.name, one.before, one.after) for one in found] == expected
    assert {one.kind for one in found} <= {"value"}


def test_a_value_left_open_is_a_changed_value_and_its_unit_no_changed_word() -> None:
    found = compare(letter("[a]", WITH_VALUES, VALUES), letter("[a]", WITH_VALUES)).changes
    assert [(one.kind, one.name) for one in found] == [("value", "name"), ("value", "days")]


def test_two_values_with_a_short_word_between_them_stay_two() -> None:
    clauses = "\n  a: {text: {zh-CN: '自{{ days }}起至{{ name }}止。'}}\n"
    before, after = (
        letter("[a]", clauses, one, "zh-CN") for one in (VALUES, {**VALUES, "days": 9, "name": "明日"})
    )
    assert changes(before, after) == ["value days", "value name"]


def test_a_value_in_several_places_is_told_once_with_all_of_them() -> None:
    clauses = WITH_VALUES + "  b: {text: {en: 'At most {{ days }}.'}}\n"
    before, after = (letter("[a, b]", clauses, VALUES | one) for one in ({}, {"days": 9}))
    (found,) = compare(before, after).changes
    assert found.places == ("1.", "2.")


def test_a_value_beside_other_words_is_told_as_words_and_as_a_value() -> None:
    before = letter("[a]", WITH_VALUES, VALUES)
    after = letter("[a]", WITH_VALUES.replace("We answer", "We shall call"), VALUES | {"days": 9})
    assert changes(before, after) == ["reworded a.text", "value days"]


def test_options_are_told_by_the_choice_and_its_label() -> None:
    before, after = (
        letter("[{choice: kind, id: which}]", values=VALUES | one) for one in ({}, {"kind": "firm"})
    )
    found = compare(before, after).changes
    assert [(one.kind, one.name, one.label) for one in found] == [
        ("unticked", "kind.shop", "Kind"), ("ticked", "kind.firm", "Kind"),
    ]  # fmt: skip


TABLE = """
- table:
    rows: one in lines
    columns:
      - {title: {en: What}, text: {en: '{{ one.what }}'}}
      - {title: {en: Count}, text: {en: '{{ one.count }}'}}
"""
ROWS = [{"what": "Screws", "count": 3}, {"what": "Nails", "count": 5}, {"what": "Hooks", "count": 7}]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ROWS, []),
        (ROWS[:2], ["row-removed"]),
        ([*ROWS, {"what": "Bolts", "count": 1}], ["row-added"]),
        ([{"what": "Bolts", "count": 1}, *ROWS], ["row-added"]),
        ([ROWS[0], ROWS[2]], ["row-removed"]),
        ([ROWS[0], {"what": "Nails", "count": 6}, ROWS[2]], ["value"]),
    ],
)
def test_rows_are_paired_by_what_they_say(rows: list[dict[str, object]], expected: list[str]) -> None:
    before, after = (letter(TABLE, values={"lines": one}) for one in (ROWS, rows))
    found = compare(before, after).changes
    assert [one.kind for one in found] == expected
    assert {one.role for one in found if one.kind != "value"} <= {"row"}


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("[payment, delivery]", []),
        ("[delivery, payment]", ["moved"]),
    ],
)
def test_the_verdict_of_moves(after: str, expected: list[str]) -> None:
    found = compare(letter("[payment, delivery]"), letter(after))
    assert [one.kind for one in found.changes if one.kind != "renumbered"] == expected
    assert found.verdict == ("moved" if expected else "same")


def test_another_numbering_changes_numbers_and_layout_alone() -> None:
    found = compare(letter(USUAL), letter(USUAL, numbering="['A.', '(a)', '(i)']"))
    assert found.verdict == "layout"
    assert {one.kind for one in found.changes} == {"laid-out", "renumbered"}


def test_letters_of_two_languages_are_told_clause_by_clause() -> None:
    clauses = "\n  a: {text: {en: One text., zh-CN: 一段文字。}}\n  b: {text: {en: Two., zh-CN: 两段。}}\n"
    found = compare(letter("[a, b]", clauses), letter("[a, b]", clauses, language="zh-CN"))
    kinds = [one.kind for one in found.changes]
    assert kinds.count("reworded") == 2
    assert "added" not in kinds
    assert "language" in {one.name for one in found.changes}


def test_a_blank_for_another_value_reads_the_same() -> None:
    open_name = WITH_VALUES.replace("{{ days }}", "{{ name }}")
    other = "  other: {type: text, label: {en: Other}}\n  days:"
    before = letter("[a]", open_name)
    files = WITH_VALUES.replace("{{ days }}", "{{ other }}").replace("{{ name }}", "{{ other }}")
    after = letter("[a]", files, placeholders=PLACEHOLDERS.replace("  days:", other, 1))
    assert changes(before, after) == []


@pytest.mark.parametrize("role", ["caption", "heading"])
def test_the_head_of_a_table_is_told_by_what_it_is(role: str) -> None:
    old, new = {
        "caption": ("rows: one", "caption: {en: Goods}\n    rows: one"),
        "heading": ("What}", "Thing}"),
    }[role]
    values: dict[str, object] = {"lines": ROWS}
    found = compare(letter(TABLE, values=values), letter(TABLE.replace(old, new), values=values)).changes
    assert [one.role for one in found] == [role]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("ABC", "AC", ["removed duties.2", "renumbered duties.2"]),
        ("AC", "ABC", ["added duties.2", "renumbered duties.3"]),
        (
            "ABC",
            "CAB",
            ["moved duties.1", "renumbered duties.1", "renumbered duties.2", "renumbered duties.3"],
        ),
    ],
)
def test_items_without_ids_are_known_by_what_they_say(before: str, after: str, expected: list[str]) -> None:
    """Their ids are counts: one that is removed changes the ids of all that follow, and no words."""
    says = {
        "A": "knew it before;",
        "B": "receives it from others who may disclose it; or",
        "C": "must disclose it by law.",
    }

    def duties(order: str) -> Letter:
        items = ", ".join(f"{{text: {{en: '{says[one]}'}}}}" for one in order)
        return letter("[duties]", f"\n  duties: {{text: {{en: 'Who:'}}, items: [{items}]}}\n")

    assert changes(duties(before), duties(after)) == expected
