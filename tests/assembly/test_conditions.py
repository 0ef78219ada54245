"""Conditions and repetitions, on values and on blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError
from letterforge.letter import Blank, Clause, Filled, Reference
from letterforge.letter.traversal import blocks, inlines, plain
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  online: {type: boolean, label: Online}
  hours: {type: integer, label: Hours, unit: h}
  fee: {type: money, label: Fee}
  day: {type: date, label: Day}
  fax: {type: text, label: Fax, required: false}
  deposit: {type: money, label: Deposit, required: false}
  until: {type: date, label: Until, required: false}
  kind: {type: choice, label: Kind, options: {a: Alpha, b: Beta}, other: Else}
  towns: {type: list, label: Towns, blank: 2, item: {type: text, label: Town}}
clauses:
  web: {text: "Web {{ hours }}"}
  shop: {text: "Shop"}
  town: {text: "{{ town }}"}
"""


def words(folder: Path, text: str, **values: object) -> str:
    clauses = CLAUSES + "  only:\n    text: '" + text.replace("'", "''") + "'\n"
    plan = make_plan(folder, clauses, "[only]")
    letter = plan.assemble(plan.bind(values))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design))


@pytest.mark.parametrize(
    ("text", "values", "printed"),
    [
        ("{% if hours > 24 %}long{% else %}short{% endif %}", {"hours": 24}, "short"),
        ("{% if hours > 24 %}long{% elif hours == 24 %}day{% endif %}", {"hours": 24}, "day"),
        ("{% if online and hours < 10 %}x{% endif %}y", {"online": True, "hours": 3}, "xy"),
        ("{% if not online %}x{% endif %}y", {"online": "no"}, "xy"),
        ("{{ 'x' if online else 'y' }}", {"online": "no"}, "y"),
        ("{% if kind == 'a' %}A{% endif %}{{ kind }}", {"kind": "Alpha"}, "AAlpha"),
        ("{% if kind in ['a', 'b'] %}known{% else %}{{ kind }}{% endif %}", {"kind": {"other": "C"}}, "C"),
        ("{% if day >= '2026-01-01' %}new{% endif %}", {"day": "2026-05-01"}, "new"),
        ("{% if fax %}fax {{ fax }}{% else %}none{% endif %}", {}, "none"),
        ("{{ fax | default('-') }}{% if fax is filled %}!{% endif %}", {}, "-"),
        ("{% for town in towns %}{{ loop.index }}. {{ town }}{% if not loop.last %}; {% endif %}{% endfor %}",
         {"towns": ["A", "B"]}, "1. A; 2. B"),
        ("{{ towns | join(' / ') }} {{ towns | length }} {{ towns[0] }}", {"towns": ["A", "B"]}, "A / B 2 A"),
        ("{{ towns }}", {"towns": ["A", "B", "C"]}, "A, B and C"),
        ("{{ hours * 2 + 1 }}", {"hours": 24}, "49"),
        ("{{ 7 / 2 }} {{ fee * 2 }}", {"fee": "0.10"}, "3.5 CN¥0.20"),
        ("{{ hours }}", {"hours": 24}, "24 h"),
        ("{{ hours | number }}", {"hours": 24}, "24"),
        ("{{ hours | chinese }}", {"hours": 101}, "一百零一"),
        ("{{ fee | capitals }}", {"fee": "1409.50"}, "壹仟肆佰零玖元伍角"),
        ("{{ fee | number }} {{ fee | money('CNY') }}", {"fee": "1409.5"}, "1,409.50 CN¥1,409.50"),
        ("{{ day | date('iso') }} {{ day }}", {"day": "2026-05-01"}, "2026-05-01 May 1, 2026"),
        ("{{ hours ~ '-' ~ hours }}", {"hours": 1}, "1 h-1 h"),
        ("{{ 'is' if fee == 10.10 else 'not' }}", {"fee": "10.10"}, "is"),
        ("{{ 'in' if fee in [10.1] else 'out' }}", {"fee": "10.10"}, "in"),
        ("{% if fee != 10.1 %}x{% endif %}{% if fee <= 10.1 %}y{% endif %}", {"fee": "10.10"}, "y"),
        ("{{ 'is' if hours / 10 == 2.4 else 'not' }}", {"hours": 24}, "is"),
        ("{{ 'is' if 0.1 + 0.2 == 0.3 else 'not' }}", {}, "is"),
        ("{{ towns[-1] }}{{ towns[-2] }}", {"towns": ["A", "B"]}, "BA"),
    ],
)  # fmt: skip
def test_an_expression_prints(tmp_path: Path, text: str, values: dict[str, object], printed: str) -> None:
    assert words(tmp_path, text, **values) == printed


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("{{ 1 / (hours - 24) }}", {"hours": 24}, "no result"),
        ("{{ fax + 1 }}", {"fax": "x"}, "is not a number"),
        ("{% if hours > 'x' %}{% endif %}", {"hours": 1}, "cannot be compared"),
        ("{{ towns[5] }}", {"towns": ["A"]}, "1 entries"),
        ("{% for one in hours %}{% endfor %}", {"hours": 1}, "is not a list"),
        ("{{ fax | capitals }}", {"fax": "x"}, "amount"),
        ("{{ towns | join(5) }}", {"towns": ["A"]}, "words in quotes"),
        ("{{ fee | money(5) }}", {"fee": "1"}, "words in quotes"),
        ("{{ fee | money('ZZZ') }}", {"fee": "1"}, "ZZZ"),
        ("{{ day | date(hours) }}", {"day": "2026-01-01", "hours": 1}, "words in quotes"),
        ("{{ day | date('medium') }}", {"day": "2026-01-01"}, "medium"),
        ("{{ online and hours > 1 }}", {"online": True, "hours": 3}, "prints nothing"),
        ("{{ 1000000000000 * 1000000000000 * hours }}", {"hours": 3}, "too large"),
        ("{% for a in towns %}{% for b in towns %}{% for c in towns %}{% endfor %}{% endfor %}{% endfor %}",
         {"towns": ["x"] * 50}, "100,000"),
    ],
)  # fmt: skip
def test_an_expression_that_fails_names_its_text(
    tmp_path: Path, text: str, values: dict[str, object], reason: str
) -> None:
    with pytest.raises(LetterforgeError) as raised:
        words(tmp_path, text, **values)
    (finding,) = raised.value.findings
    assert finding.code == "LF206"
    assert reason in finding.message
    assert finding.span is not None
    assert text[:10] in finding.span.text


def test_an_item_is_left_out_where_its_condition_is_false(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[{clause: web, when: online}, shop]")
    with_web = plan.assemble(plan.bind({"online": "yes", "hours": 1}))
    without = plan.assemble(plan.bind({"online": "no"}))
    assert labels(with_web) == [("web", "1."), ("shop", "2.")]
    assert labels(without) == [("shop", "1.")]


def test_an_item_repeats_and_each_has_an_id_of_its_own(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, '[{clause: town, for: town in towns, when: town != "B"}]')
    letter = plan.assemble(plan.bind({"towns": ["A", "B", "C"]}))
    assert labels(letter) == [("town", "1."), ("town#2", "2.")]
    assert [one.text for one in inlines(letter) if isinstance(one, Filled)] == ["A", "C"]


def labels(letter: object) -> list[tuple[str, str]]:
    from letterforge import Letter

    assert isinstance(letter, Letter)
    return [
        (block.id, block.number.label)
        for block in blocks(letter)
        if isinstance(block, Clause) and block.number is not None
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a{{ deposit | capitals }}{{ until | date }}{{ deposit | money }}b", "ab"),
        ("{% if deposit > 3 %}x{% else %}y{% endif %}", "y"),
        ("{% if fax == 'x' %}x{% else %}y{% endif %}", "y"),
        ("{{ fax ~ 'b' }}", "b"),
    ],
)
def test_an_optional_value_that_is_not_given_prints_nothing(tmp_path: Path, text: str, printed: str) -> None:
    assert words(tmp_path, text) == printed


def test_entries_of_an_open_list_are_open(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES + "  only: {text: \"{{ towns[0] }} {{ 'in' ~ hours }}\"}\n", "[only]")
    letter = plan.assemble(plan.bind({}, blank=True))
    assert plain(tuple(inlines(letter))[1:], letter.design) == "__________ in__________ h"


def test_what_is_missing_is_missed_behind_a_tilde_too(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES + "  only: {text: \"{{ 'in' ~ hours }}\"}\n", "[only]")
    with pytest.raises(LetterforgeError, match=r"`hours` .* has no value"):
        plan.bind({})


def test_a_condition_on_a_blank_counts_as_true(tmp_path: Path) -> None:
    body = (
        "[{clause: web, when: online}, {clause: shop, when: not online}, {clause: town, for: town in towns}]"
    )
    plan = make_plan(tmp_path, CLAUSES, body)
    letter = plan.assemble(plan.bind({}, blank=True))
    assert [id_ for id_, _ in labels(letter)] == ["web", "shop", "town", "town#2"]
    lengths = [(one.placeholder, one.text) for one in inlines(letter) if isinstance(one, Blank)]
    assert [name for name, _ in lengths] == ["hours", "towns", "towns"] or len(lengths) == 3


def test_only_what_this_letter_needs_is_missing(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[{clause: web, when: online}, shop]")
    plan.bind({"online": "no"})
    with pytest.raises(LetterforgeError) as raised:
        plan.bind({})
    assert [finding.message.split("`")[1] for finding in raised.value.findings] == ["online", "hours"]
    with pytest.raises(LetterforgeError) as raised:
        plan.bind({"online": "yes"})
    assert [finding.code for finding in raised.value.findings] == ["LF302"]


def test_wrong_and_missing_values_are_reported_together(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[web, {clause: shop, when: online}]")
    with pytest.raises(LetterforgeError) as raised:
        plan.bind({"hours": "soon", "onlin": "yes"})
    assert sorted(finding.code for finding in raised.value.findings) == ["LF301", "LF302", "LF303"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% if kind == 'z' %}x{% endif %}", "`z` is no option of `kind`"),
        ("{% if kind == 'Alpha' %}x{% endif %}", "`Alpha` is no option of `kind`"),
        ("{% if kind in ['a', 'bb'] %}x{% endif %}", "`bb` is no option of `kind`"),
        ("{% if 'q' == kind %}x{% endif %}", "`q` is no option of `kind`"),
        ("{% if day > 'foo' %}x{% endif %}", "`foo` is no date"),
    ],
)
def test_a_condition_that_can_never_hold_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(LetterforgeError, match=reason):
        words(tmp_path, text, kind="a", day="2026-01-01")


@pytest.mark.parametrize("values", [None, [], "x", 5, {1: "x"}, {None: "x"}])
def test_values_that_are_no_mapping_are_refused(tmp_path: Path, values: object) -> None:
    plan = make_plan(tmp_path, CLAUSES, "[web]")
    with pytest.raises(LetterforgeError, match="LF306"):
        plan.bind(values)  # type: ignore[arg-type]  # that is the test


def test_a_reference_prints_the_number_of_its_target(tmp_path: Path) -> None:
    clauses = """
clauses:
  one: {text: "See {{ ref('two') }} and {{ ref('inner', full=true) }}."}
  two:
    title: Two
    items: [{id: inner, text: Inner}]
"""
    plan = make_plan(tmp_path, clauses, "[one, two]")
    found = [one for one in inlines(plan.assemble(plan.bind({}))) if isinstance(one, Reference)]
    assert [(one.text, one.target, one.full) for one in found] == [
        ("2", "two", False),
        ("2.(a)", "inner", True),
    ]


GROWING = [
    "{% for a in towns %}" + "long " * 5000 + "{% endfor %}",
    "{% for a in towns %}{{ a }}" + "long " * 5000 + "{% endfor %}",
    "{% for a in towns %}{{ towns }}{% endfor %}",
    "{{ towns | join('" + "long " * 5000 + "') }}",
]


@pytest.mark.parametrize("text", GROWING, ids=range(len(GROWING)))
def test_a_letter_that_would_grow_without_bound_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LetterforgeError) as raised:
        words(tmp_path, text, towns=["x" * 40] * 2000)
    assert [finding.code for finding in raised.value.findings] in (["LF207"], ["LF206"])
    assert "1 MiB" in raised.value.findings[0].message


@pytest.mark.parametrize("body", ["[{clause: long, for: town in towns}]", "[{text: T, for: town in towns}]"])
def test_repeating_fixed_words_is_bounded_too(tmp_path: Path, body: str) -> None:
    clauses = CLAUSES + "  long: {text: " + "word " * 5000 + "}\n"
    plan = make_plan(tmp_path, clauses, body.replace("text: T", "text: " + "word " * 5000))
    with pytest.raises(LetterforgeError, match="1 MiB"):
        plan.assemble(plan.bind({"towns": ["x"] * 2000}))


def test_a_level_that_counts_on_goes_through_all_parents(tmp_path: Path) -> None:
    numbering = '["Chapter 1", {pattern: "1.", restart: false}, "(a)"]'
    body = "[{section: A, body: [shop, {section: B, body: [town1]}]}, {section: C, body: [town1, shop]}]"
    clauses = 'clauses:\n  shop: {text: Shop}\n  town1: {text: "T"}\n'
    letter_plan = make_library(tmp_path, clauses, body, numbering).plan("letter", language="en")
    letter = letter_plan.assemble(letter_plan.bind({}))
    found = [getattr(block, "number", None) for block in blocks(letter)]
    assert [number.label for number in found if number] == [
        "Chapter 1", "1.", "2.", "(a)", "Chapter 2", "3.", "4.",
    ]  # fmt: skip
