"""Lint looks at the whole library: what no letter uses, what no letter reaches, each finding once."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import open_library
from letterforge.diagnostics import VariantError
from tests.library.folder import write_library
from tests.lint.rule_library import without_rules

PLAIN = 'title: Letter\nnumbering: ["1."]\npage: plain\n'
DECLARED = """
placeholders:
  hours: {type: integer, label: Hours}
  kind: {type: choice, label: Kind, options: {a: A, b: B}}
  channels: {type: list, label: C, item: {type: record, fields: {name: {type: text, label: N}}}}
clauses:
  answer: {text: 'Within {{ hours }}.'}
"""


def told(root: Path, body: str, clauses: str = "", more: dict[str, str] | None = None) -> list[str]:
    """Return code and line of all that lint finds in a library of one language."""
    files = {"clauses/answer.yaml": DECLARED + clauses, "templates/letter.yaml": PLAIN + body, **(more or {})}
    found = without_rules(open_library(write_library(root, files)).lint())
    return [f"{one.code} {one.span.text}" if one.span else one.code for one in found]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("{section: 'S {{ nam }}'}", "LF201 nam"),
        ("{section: S, text: 'T {{ nam }}'}", "LF201 nam"),
        ("{section: S, body: [{text: 'T {{ nam }}'}]}", "LF201 nam"),
        ("{text: 'T {{ nam }}', when: 'false'}", "LF201 nam"),
        ("{text: T, when: hous > 3}", "LF201 hous"),
        ("{text: T, for: c in chanels}", "LF201 chanels"),
        ("{text: '{{ c.nmae }}', for: c in channels}", "LF201 nmae"),
        ("{choice: knd}", "LF403 knd"),
        ("{choice: hours}", "LF403 hours"),
        ("{choice: kind, label: '{ hours }}'}", "LF202 { hours }}"),
        ("{fields: [hous]}", "LF403 hous"),
        ("{fields: [{label: L, text: '{{ nam }}'}]}", "LF201 nam"),
        ("{fields: [{label: '{{ hous }}'}]}", "LF201 hous"),
        ("{signature: [{label: L, text: '{{ nam }}'}]}", "LF201 nam"),
        ("{attachments: [{text: '{{ nam }}', when: hours > 3}]}", "LF201 nam"),
        ("{table: {rows: c in chanels, columns: [{title: T, text: '{{ c.name }}'}]}}", "LF201 chanels"),
        ("{table: {rows: c in channels, columns: [{title: T, text: '{{ c.nme }}'}]}}", "LF201 nme"),
        ("{table: {rows: c in channels, columns: [{title: '{ c }', text: x}]}}", "LF202 { c }"),
        ("{table: {rows: c in channels, caption: '{{ hous }}', columns: [{title: T, text: x}]}}",
         "LF201 hous"),
        ("{table: {rows: c in channels, columns: [{title: '{{ hous }}', text: x}]}}", "LF201 hous"),
        ("{clause: answr}", "LF402 answr"),
    ],
)  # fmt: skip
def test_every_part_of_an_item_is_looked_at(tmp_path: Path, item: str, expected: str) -> None:
    assert told(tmp_path, f"body: [{item}]\n") == [expected]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("text: '{{ nam }}'", ["LF201 nam"]),
        ("title: '{{ nam }}', text: x", ["LF201 nam"]),
        ("text: {en: x, fr: '{{ nam }}'}", ["LF201 nam"]),
        ("text: \"{{ ref('answr') }}\"", ["LF404 answr"]),
        ("text: \"{{ ref('answer') }} {{ ref('spare.1') }}\", items: [{text: x}]", []),
        ("items: [{text: '{{ nam }}'}]", ["LF201 nam"]),
        ("items: [{text: x, when: hous > 3}]", ["LF201 hous"]),
        ("items: [answr]", ["LF402 answr"]),
        ("items: [spare]", ["LF409 spare"]),
        ("text: '[a](https://{% if hours > 3 %}{{ hours }}{% endif %})'",
         ["LF202 '[a](https://{% if hours > 3 %}{{ hours }}{% endif %})'"]),
    ],
)  # fmt: skip
def test_a_clause_that_no_letter_uses_is_looked_at(tmp_path: Path, clause: str, expected: list[str]) -> None:
    assert told(tmp_path, "body: [answer]\n", f"  spare: {{{clause}}}\n") == expected


def test_a_clause_inside_a_repetition_knows_its_name(tmp_path: Path) -> None:
    clauses = "  shop: {text: '{{ c.name }}'}\n  spare: {text: '{{ c.name }}'}\n"
    assert told(tmp_path, "body: [{clause: shop, for: c in channels}]\n", clauses) == []
    clauses = "  shop: {text: '{{ c.nmae }}'}\n  outer: {items: [{clause: shop, for: c in channels}]}\n"
    assert told(tmp_path, "body: [answer]\n", clauses) == ["LF201 nmae"]


def test_a_letter_that_cannot_be_composed_hides_no_other_mistake(tmp_path: Path) -> None:
    body = "body: [answr, {text: '{{ nam }}'}, {choice: knd}]\n"
    assert sorted(told(tmp_path, body)) == ["LF201 nam", "LF402 answr", "LF403 knd"]


@pytest.mark.parametrize(
    "broken", ["clauses: {later: {text: x, txt: y}}\nplaceholders: {days: {type: integer, label: D}}\n",
               "placeholders:\n  days:\n    type: integer\n    label: D\n clauses: {later: {text: x}}\n"],
)  # fmt: skip
def test_what_a_broken_file_may_declare_is_not_called_unknown(tmp_path: Path, broken: str) -> None:
    clauses = "  spare: {text: \"{{ days }} {{ ref('later') }} {{ nam }}\"}\n"
    found = told(tmp_path, "body: [answer]\n", clauses, {"clauses/broken.yaml": broken})
    assert [one for one in found if one.startswith(("LF2", "LF4"))] == ["LF201 nam"]
    assert len(found) == 2


def test_nothing_is_found_twice(tmp_path: Path) -> None:
    clauses = "  spare: {text: \"{{ nam }} {{ ref('gone') }}\"}\n"
    second = {"templates/second.yaml": PLAIN + "body: [spare]\n"}
    assert told(tmp_path, "body: [spare, answer]\n", clauses, second) == ["LF201 nam", "LF404 gone"]


def test_six_mistakes_in_one_text_are_told_in_one_round(tmp_path: Path) -> None:
    text = "{{ nam }} {{ hours | dat }} {{ hours.x }} {{ ref('gone') }} {{ hours } {% fi hours %}"
    found = told(tmp_path, "body: [spare]\n", f'  spare: {{text: "{text}"}}\n')
    assert sorted(found) == [
        "LF201 nam", "LF201 x", "LF202 fi", "LF202 {{ hours }", "LF204 dat", "LF404 gone",
    ]  # fmt: skip


def test_names_of_repetitions_in_a_broken_variant_are_not_called_unknown(tmp_path: Path) -> None:
    body = "body: [{clause: shop, for: c in channels}]\n"
    clauses = "  shop: {text: '{{ c.name }} {{ nam }}'}\n"
    broken = {"templates/letter.yaml": "titel: Letter\nnumbering: ['1.']\npage: plain\n" + body}
    assert [one for one in told(tmp_path, body, clauses, broken) if "LF2" in one] == ["LF201 nam"]


def test_a_misspelt_key_hides_no_mistake_in_other_clauses_of_its_file(tmp_path: Path) -> None:
    clauses = "  odd: {txt: x}\n  spare: {text: '{{ nam }} {{ hours | date }}'}\n"
    found = told(tmp_path, "body: [{text: x}]\n", clauses)
    assert sorted(found) == ["LF110 txt", "LF201 nam", "LF206 {{ hours | date }}"]


def test_a_clause_may_hold_one_that_a_broken_file_declares(tmp_path: Path) -> None:
    broken = "clauses: {later: {txt: x}}\n"
    clauses = "  spare: {items: [later]}\n"
    assert told(tmp_path, "body: [answer]\n", clauses, {"clauses/broken.yaml": broken}) == ["LF110 txt"]


WRONG_BODY = """body:
  - answr
  - {text: "See {{ ref('answr') }} {{ nam }}."}
  - {section: 'S {{ hous }}', numbered: true, body: [{text: T, when: 'hours >'}, {choice: hours}]}
"""
IN_BODY = {"LF402 answr", "LF404 answr", "LF201 nam", "LF201 hous", "LF403 hours"}


@pytest.mark.parametrize(
    ("design", "code"),
    [
        ("numbering: legal\npage: plain\n", "LF406 legal"),
        ("numbering: ['x.']\npage: plain\n", "LF406 'x.'"),
        ("numbering: {en: ['1.'], fr: legal}\npage: plain\n", "LF406 legal"),
        ('numbering: ["1."]\npage: plan\n', "LF407 plan"),
        ('numbering: ["1."]\npage: {en: plain, fr: plan}\n', "LF407 plan"),
    ],
)
def test_a_wrong_numbering_or_page_hides_nothing_in_the_body(tmp_path: Path, design: str, code: str) -> None:
    files = {"clauses/answer.yaml": DECLARED, "templates/letter.yaml": f"title: L\n{design}{WRONG_BODY}"}
    found = without_rules(open_library(write_library(tmp_path, files)).lint())
    texts = [f"{one.code} {one.span.text}" for one in found if one.span]
    assert {code, *IN_BODY} < set(texts)
    assert len(texts) == len(set(texts)) == len(IN_BODY) + 2  # and the condition


def test_render_tells_a_wrong_page_together_with_what_is_wrong_in_texts(tmp_path: Path) -> None:
    body = 'title: L\nnumbering: legal\npage: plan\nbody: [{text: "{{ nam }}"}, {choice: hours}]\n'
    files = {"clauses/answer.yaml": DECLARED, "templates/letter.yaml": body}
    with pytest.raises(VariantError) as caught:
        open_library(write_library(tmp_path, files)).plan("letter")
    assert [one.code for one in caught.value.findings] == ["LF406", "LF407", "LF201", "LF403"]


@pytest.mark.parametrize("default", ["x", "99"])
def test_a_wrong_default_is_told_once(tmp_path: Path, default: str) -> None:
    declared = DECLARED.replace("label: Hours", f"label: Hours, maximum: 9, default: {default}")
    files = {"clauses/answer.yaml": declared, "templates/letter.yaml": PLAIN + "body: [answer]\n"}
    found = without_rules(open_library(write_library(tmp_path, files)).lint())
    assert [one.code for one in found] == ["LF113"]
