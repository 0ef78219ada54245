"""Clauses with parameters: each use gives them values, which nothing else in the letter knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError, export
from letterforge.letter.codec import decode, encode
from letterforge.rendering import Renderer
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  days: {type: integer, label: Days, unit: {zh-CN: 天, en: {one: day, other: days}}}
  name: {type: text, label: Name}
  price: {type: money, currency: EUR, label: Price}
  kind: {type: choice, label: Kind, options: {new: New, used: Used}}
  begin: {type: date, label: Begin}
  shops: {type: list, label: Shops, item: {type: record, fields: {name: {type: text, label: N}}}}
clauses:
  notice:
    title: 'Notice by {{ party }}'
    parameters:
      period: {type: integer, unit: {zh-CN: 天, en: {one: day, other: days}}, maximum: 30}
      party: {type: text, default: either party}
    text: '{{ party }} gives notice of {{ period }}{% if period > 20 %}, which is long{% endif %}.'
  loops:
    parameters: {word: {type: text}}
    text: '{% for name in shops %}{{ name.name }}/{{ word }} {% endfor %}'
    items:
      - {text: '{{ word.name }}', for: word in shops}
  outer:
    parameters: {period: {type: integer}}
    text: 'Outer {{ period }}'
    items: [{clause: inner, with: {period: '{{ period }}', other: 5}}, plain]
  inner:
    parameters: {period: {type: integer}, other: {type: integer}}
    text: 'Inner {{ period }} and {{ other }}'
  plain: {text: 'Plain {{ days }}'}
  all:
    parameters:
      amount: {type: money, currency: EUR, default: 1.50}
      day: {type: date, default: 2026-01-31}
      words: {type: list, item: {type: text}, default: [one, two]}
      sort: {type: choice, options: {new: New, used: Used, old: Old}, default: old}
      row: {type: record, fields: {name: {type: text, label: N}}, default: {name: Ann}}
      maybe: {type: text, required: false}
    text: >-
      {{ amount * 2 }}, {{ day }}, {{ words }}, {{ sort }}{% if sort == 'old' %}!{% endif %}, {{ row.name }},
      {{ maybe | default('nobody') }}
"""


def text(
    folder: Path,
    body: str,
    values: dict[str, object] | None = None,
    *,
    blank: bool = False,
    language: str = "en",
) -> str:
    """Return the letter with `body` as text, without its title."""
    plan = make_plan(folder, CLAUSES, body, language)
    letter = plan.assemble(plan.bind(values or {}, blank=blank))
    return export(letter, "txt", {"width": 200}).decode().partition("\n\n")[2].strip()


def test_a_clause_that_is_used_twice_has_two_numbers_and_its_own_values(tmp_path: Path) -> None:
    body = """[
      {clause: notice, id: short, with: {period: 7}},
      {clause: notice, id: long, with: {period: '{{ days }}', party: the bank}},
      {text: "See {{ ref('short') }} and {{ ref('long') }}."},
    ]"""
    found = text(tmp_path, body, {"days": 21})
    assert found.split("\n\n") == [
        "1. Notice by either party: either party gives notice of 7 days.",
        "2. Notice by the bank: the bank gives notice of 21 days, which is long.",
        "See 1 and 2.",
    ]


def test_only_what_is_passed_is_asked_for_and_left_open(tmp_path: Path) -> None:
    body = "[{clause: notice, with: {period: '{{ days }}'}}]"
    found = text(tmp_path, body, blank=True)
    assert found.endswith("notice of __________ days, □\u00a0which is long.")
    plan = make_plan(tmp_path, CLAUSES, body)
    assert list(plan.placeholders) == ["days"]
    with pytest.raises(LetterforgeError, match=r"`days` .Days. has no value"):
        plan.bind({})


def test_loops_of_a_text_neither_hide_what_is_passed_nor_lose_their_entries(tmp_path: Path) -> None:
    shops = [{"name": "North"}, {"name": "South"}]
    found = text(tmp_path, "[{clause: loops, with: {word: '{{ name }}'}}]", {"name": "Ann", "shops": shops})
    assert found.split() == ["1.", "North/Ann", "South/Ann", "(a)", "North", "(b)", "South"]


def test_a_field_of_an_entry_is_passed_from_the_loop_around_the_item(tmp_path: Path) -> None:
    body = "[{clause: notice, for: shop in shops, with: {period: 7, party: '{{ shop.name }}'}}]"
    found = text(tmp_path, body, {"shops": [{"name": "North"}, {"name": "South"}]})
    assert found.count("North gives notice of 7 days.") == found.count("South gives notice of 7 days.") == 1


def test_a_clause_inside_knows_what_is_passed_on_alone(tmp_path: Path) -> None:
    found = text(tmp_path, "[{clause: outer, with: {period: 3}}]", {"days": 8})
    assert found.split("\n\n") == ["1. Outer 3", "   (a) Inner 3 and 5", "   (b) Plain 8 days"]


def test_values_of_every_type_are_read_printed_and_calculated_with(tmp_path: Path) -> None:
    assert text(tmp_path, "[all]") == "1. €3.00, January 31, 2026, one and two, Old!, Ann, nobody"
    given = "{amount: 2, day: 2026/2/1, words: [a], sort: new, row: {name: Bo}, maybe: x}"
    found = text(tmp_path, f"[{{clause: all, with: {given}}}]")
    assert found == "1. €4.00, February 1, 2026, a, New, Bo, x"


def test_what_the_library_gives_has_no_path_among_the_values(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[{clause: notice, with: {period: 7, party: '{{ name }}'}}]")
    letter = plan.assemble(plan.bind({"name": "Ann"}))
    paths = [
        one.placeholder
        for one in plan.assembler.build(plan.assembler.stream(plan.bind({"name": "Ann"}).bound)).filled
    ]
    assert paths == ["name", "name", ""]
    assert decode(encode(letter)) == letter


def test_a_text_is_given_by_language(tmp_path: Path) -> None:
    body = "[{clause: notice, with: {period: 7, party: {zh-CN: 银行, en: the bank}}}]"
    assert "the bank gives" in text(tmp_path, body)
    assert "银行 gives" in text(tmp_path, body, language="zh-CN")


def test_a_renderer_makes_the_same_letters(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[{clause: notice, with: {period: 7, party: '{{ name }}'}}]")
    renderer = Renderer(plan)
    for name in ("Ann", "Bo", "Cy", "Di", "Ed"):
        values = plan.bind({"name": name})
        assert renderer.render(values, "docx") == export(plan.assemble(values), "docx")
        assert renderer.render(values, "md") == export(plan.assemble(values), "md")


WRONG = {
    "no parameter": (
        "{clause: notice, with: {perod: 7, period: 7}}",
        "`notice` has no parameter `perod`",
        "did you mean `period`?",
    ),
    "no parameters": (
        "{clause: plain, with: {x: 7}}",
        "`plain` has no parameter `x`",
        "declare it under `parameters:` of the clause",
    ),
    "not given": (
        "notice",
        "`notice` needs a value for its parameter `period`",
        "add `with: {period: …}`, or give the parameter a `default`",
    ),
    "empty": (
        "{clause: notice, with: {period: }}",
        "`notice` needs a value for its parameter `period`",
        "add `with: {period: …}`, or give the parameter a `default`",
    ),
    "a text with values": (
        "{clause: notice, with: {period: 7, party: 'the {{ name }}'}}",
        "`party` is given a text with values in it",
        "write words, or one placeholder alone: `'{{ name }}'`",
    ),
    "an expression": (
        "{clause: notice, with: {period: '{{ days + 1 }}'}}",
        "`days + 1` is not one placeholder",
        "write words, or one placeholder alone: `'{{ name }}'`",
    ),
    "another type": (
        "{clause: notice, with: {period: '{{ begin }}'}}",
        "`begin` does not fit the parameter `period` of `notice`: it is of type `date`, not `integer`",
        "declare both alike, or give another value",
    ),
    "another currency": (
        "{clause: all, with: {amount: '{{ pounds }}'}}",
        "`pounds` does not fit the parameter `amount` of `all`: it is an amount in GBP, not in EUR",
        "declare both alike, or give another value",
    ),
    "another option": (
        "{clause: all, with: {sort: '{{ colour }}'}}",
        "`colour` does not fit the parameter `sort` of `all`: "
        "it has the option `red`, which the parameter lacks",
        "declare both alike, or give another value",
    ),
    "another field": (
        "{clause: all, with: {row: '{{ record }}'}}",
        "`record` does not fit the parameter `row` of `all`: it has no field `name`",
        "declare both alike, or give another value",
    ),
}
OTHERS = """
placeholders:
  pounds: {type: money, currency: GBP, label: Pounds}
  colour: {type: choice, label: Colour, options: {red: Red}}
  record: {type: record, label: Record, fields: {street: {type: text, label: Street}}}
"""


@pytest.mark.parametrize("case", WRONG)
def test_a_value_that_does_not_fit_is_told(tmp_path: Path, case: str) -> None:
    item, message, hint = WRONG[case]
    library = make_library(tmp_path, CLAUSES, f"[{item}]")
    (tmp_path / "clauses/others.yaml").write_text(OTHERS, encoding="utf-8")
    with pytest.raises(LetterforgeError) as caught:
        library.plan("letter", language="en")
    (found,) = caught.value.findings
    assert (found.code, found.message, found.hint) == ("LF422", message, hint)
    assert found.where.startswith(str(tmp_path / "templates/letter.yaml"))
    assert [one.code for one in library.lint() if one.code == "LF422"] == ["LF422"]


@pytest.mark.parametrize(
    ("item", "code", "message"),
    [
        ("{clause: notice, with: {period: x}}", "LF303", "`period` is `x`, not a whole number"),
        ("{clause: notice, with: {period: 31}}", "LF304", "`period` is 31, above its maximum of 30"),
        ("{clause: notice, with: {period: '{{ dyas }}'}}", "LF201", "`dyas` is not a declared placeholder"),
        ("{clause: notice, with: {period: 7, party: {de: Bank}}}", "LF205", "there is no text in `en`"),
    ],
)
def test_a_value_is_read_as_one_of_a_letter_is(tmp_path: Path, item: str, code: str, message: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        make_plan(tmp_path, CLAUSES, f"[{item}]")
    assert [(one.code, one.message) for one in caught.value.findings] == [(code, message)]
    assert caught.value.findings[0].span is not None


def test_a_reference_to_a_clause_that_stands_twice_names_both(tmp_path: Path) -> None:
    body = """[
      {clause: notice, id: short, with: {period: 7}},
      {clause: notice, id: long, with: {period: 9}},
      {text: "See {{ ref('notice') }}."},
    ]"""
    with pytest.raises(LetterforgeError) as caught:
        make_plan(tmp_path, CLAUSES, body)
    assert [(one.code, one.message, one.hint) for one in caught.value.findings] == [
        (
            "LF405",
            "`notice` stands more than once in the variant `letter`, as `short` and `long`",
            "refer to one of them by its own `id`, such as `ref('short')`",
        )
    ]


def test_a_clause_that_stands_once_under_an_id_is_found_by_both(tmp_path: Path) -> None:
    body = "[{clause: plain, id: own}, {text: \"{{ ref('plain') }} {{ ref('own') }}\"}]"
    assert text(tmp_path, body, {"days": 2}) == "1. Plain 2 days\n\n1 1"


def test_a_parameter_is_a_declaration_like_any_other(tmp_path: Path) -> None:
    wrong = (
        CLAUSES
        + "  wrong: {parameters: {if: {type: text}, n: {type: integer, minimum: 2, maximum: 1}}, text: x}\n"
    )
    library = make_library(tmp_path, wrong, "[{clause: notice, with: {period: 7}}]")
    assert [one.code for one in library.lint()] == ["LF113", "LF113"]


def test_what_is_passed_is_a_use_of_the_placeholder(tmp_path: Path) -> None:
    library = make_library(tmp_path, CLAUSES, "[{clause: notice, with: {period: '{{ days }}'}}]")
    assert {(one.kind, one.id) for one in library.uses("days")} == {
        ("variant", "letter"),
        ("clause", "plain"),
    }


def test_lint_knows_the_parameters_of_clauses_that_nothing_uses(tmp_path: Path) -> None:
    library = make_library(tmp_path, CLAUSES, "[plain]")
    assert library.lint() == ()
