"""What nothing uses, what hides something, and clauses that are alike."""

from __future__ import annotations

import pytest

from tests.lint.rule_library import found

LETTER = "title: A letter\nbody: [used]\n"


def told(code: str, files: dict[str, str]) -> list[str]:
    return [one.message for one in found(files, code) if one.code == code]


def clauses(*texts: str, head: str = "") -> dict[str, str]:
    """Return a library of clauses `c0`, `c1` and so on, with `used`, which a letter names."""
    written = "".join(f"  c{number}: {{{text}}}\n" for number, text in enumerate(texts))
    return {
        "clauses/a.yaml": f"{head}clauses:\n  used: {{text: This one is used.}}\n{written}",
        "templates/letter.yaml": LETTER,
    }


def test_a_clause_that_only_an_unused_one_names_is_unused_too() -> None:
    files = clauses("text: The first one., items: [c1]", "text: The second one.")
    assert told("LF701", files) == [f"no letter uses the clause `c{number}`" for number in (0, 1)]


def test_a_clause_of_a_pick_or_of_a_variant_that_extends_another_is_used() -> None:
    files = clauses("text: The first one.", "text: The second one.") | {
        "templates/other.yaml": "extends: letter\ninsert: [{after: used, body: [c0]}]\n",
        "templates/third.yaml": "title: A letter\nplaceholders: {p: {type: choice, options: {a: A}}}\n"
        "body: [{pick: p, cases: {a: c1}}]\n",
    }
    assert told("LF701", files) == []


def test_nothing_is_unused_where_a_file_is_broken() -> None:
    files = clauses("text: The first one.", head="placeholders: {spare: {type: text}}\n")
    assert told("LF701", files) + told("LF702", files)
    broken = files | {"templates/broken.yaml": "title: [\n"}
    assert told("LF701", broken) == told("LF702", broken) == []


@pytest.mark.parametrize(
    ("body", "is_used"),
    [
        ("{text: 'To {{ spare }}'}", True),
        ("{text: x, when: spare is filled}", True),
        ("{text: '{% if spare %}x{% endif %}'}", True),
        ("{fields: [spare]}", True),
        ("{signature: [{label: S, text: '{{ spare }}'}]}", True),
        ("{text: spare}", False),
        ("{text: \"{{ 'spare' }}\"}", False),
        ("{text: '{{ other.spare }}'}", False),
        ("{text: '{{ other | spare }}'}", False),
    ],
)
def test_a_placeholder_is_used_where_its_name_stands_in_an_expression(body: str, is_used: bool) -> None:
    text = f"title: A letter\nplaceholders: {{spare: {{type: text}}}}\nbody: [{body}]\n"
    assert (told("LF702", {"templates/letter.yaml": text}) == []) is is_used


def test_a_placeholder_of_a_variant_is_not_used_by_another_letter() -> None:
    one = "title: A letter\nplaceholders: {name: {type: text}}\nbody: [{text: 'To {{ name }}'}]\n"
    other = "title: A letter\nplaceholders: {name: {type: text}}\nbody: [{text: To you}]\n"
    files = {"templates/one.yaml": one, "templates/other.yaml": other}
    assert [str(one.span) for one in found(files, "LF702")] == ["templates/other.yaml:2:16"]


def test_a_design_is_used_by_name_or_by_one_that_extends_it_and_a_calendar_by_a_text() -> None:
    body = "body: [{text: \"{{ d + workdays(5, 'own') }}\"}]\n"
    text = f"title: A letter\npage: outer\nplaceholders: {{d: {{type: date}}}}\n{body}"
    days = "source: x\nfrom: 2026-01-01\nto: 2026-12-31\nweekend: [sunday]\nholidays: []\n"
    files = {
        "templates/letter.yaml": text,
        "templates/pages/outer.yaml": "extends: inner\n",
        "templates/pages/inner.yaml": "extends: business\n",
        "templates/pages/spare.yaml": "extends: business\n",
        "calendars/own.yaml": days,
        "calendars/spare.yaml": days,
    }
    assert told("LF703", files) == [
        "nothing names the page design `spare`",
        "nothing names the calendar `spare`",
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("text: The seller pays.", "text: The seller pays.", True),
        ("text: The seller pays.", "title: Costs, text: 'The  seller pays.'", True),
        ("text: The seller pays.", "text: The buyer pays.", False),
        ("text: The seller —, items: [{text: pays}]", "text: The seller —, items: [{text: pays}]", True),
        ("text: The seller —, items: [{text: pays}]", "text: The seller —, items: [{text: waits}]", False),
        ("text: No.", "text: No.", False),
        (
            "text: {zh-CN: 卖方承担全部运费。, en: a b c d e}",
            "text: {zh-CN: 卖方承担全部运费。, en: f g h i j}",
            True,
        ),
    ],
)
def test_clauses_are_the_same_by_their_words(first: str, second: str, is_same: bool) -> None:
    assert bool(told("LF705", clauses(first, second))) is is_same


LONG = "The seller shall tell the buyer of every delay at least ten days before the date of delivery"


@pytest.mark.parametrize(
    ("second", "is_near"),
    [
        (LONG.replace("ten", "five"), True),
        (LONG.replace("seller", "supplier"), True),
        (LONG, False),
        (LONG[: len(LONG) // 2], False),
        (
            "The buyer shall pay the price within a month of the receipt of the goods and of the invoice",
            False,
        ),
    ],
)
def test_clauses_are_nearly_the_same_by_their_characters(second: str, is_near: bool) -> None:
    assert bool(told("LF706", clauses(f"text: {LONG}", f"text: {second}"))) is is_near


def test_how_alike_clauses_are_is_an_option() -> None:
    files = clauses(f"text: {LONG}", f"text: {LONG.replace('ten', 'five')}")
    assert told("LF706", files) == ["the text of `c1` is nearly that of `c0`"]
    options = "lint: {options: {near-duplicate-clause: {threshold: 0.99}}}\n"
    assert told("LF706", files | {"letterforge.yaml": options}) == []


@pytest.mark.parametrize(
    ("body", "is_hidden"),
    [
        ("{text: '{{ name }}{{ names }}'}", False),
        ("{text: '{{ name }}{% for name in names %}{{ name }}{% endfor %}'}", True),
        ("{text: '{{ name }}{% for one in names %}{{ one }}{% endfor %}'}", False),
        ("{text: '{{ name }}', for: name in names}", True),
        ("{table: {rows: name in names, columns: [{title: T, text: '{{ name }}'}]}}", True),
    ],
)
def test_the_entry_of_a_loop_hides_a_placeholder_of_its_name(body: str, is_hidden: bool) -> None:
    declared = "placeholders: {name: {type: text}, names: {type: list, item: {type: text}}}\n"
    files = {"templates/letter.yaml": f"title: A letter\n{declared}body: [{body}]\n"}
    assert (told("LF704", files) == ["the entry `name` hides the placeholder `name`"]) is is_hidden
