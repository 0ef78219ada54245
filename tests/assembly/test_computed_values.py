"""Computed placeholders: values that follow from others, typed, bounded, worked out where they are used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from letterforge import LetterforgeError, Library, Plan, ValuesError, export
from letterforge.letter.traversal import inlines, plain
from letterforge.rendering import Renderer
from tests.libraries import make_library
from tests.repository import ROOT

DECLARED = """
placeholders:
  start: {type: date, label: Start}
  period: {type: integer, label: Period, unit: {en: {one: day, other: days}, zh-CN: 天}}
  due: {type: date, label: Due, value: start + days(period)}
  reminder: {type: date, label: Reminder, value: due - weeks(1), minimum: 2026-01-01}
  sex: {type: choice, label: Sex, options: {m: male, f: female}, required: false}
  title:
    type: choice
    label: Salutation
    options: {mr: {en: Mr, zh-CN: 先生}, ms: {en: Ms, zh-CN: 女士}}
    value: "'mr' if sex == 'm' else 'ms'"
  price: {type: money, currency: EUR, label: Price}
  pieces: {type: integer, label: Pieces}
  total: {type: money, currency: EUR, label: Total, value: price * pieces}
  share: {type: money, currency: EUR, label: Share, value: price / pieces}
  mean: {type: decimal, label: Mean, value: pieces / period}
  is_long: {type: boolean, label: Long, value: period > 30 and pieces > 1}
  words: {type: text, label: Words, max_length: 40, value: "title ~ ' until ' ~ due"}
  fax: {type: text, label: Fax, required: false}
  phone: {type: text, label: Phone, required: false}
  contact: {type: text, label: Contact, value: "fax if fax is filled else phone"}
  rows:
    type: list
    label: Rows
    item: {type: record, fields: {name: {type: text, label: Name}, pieces: {type: integer, label: Pieces}}}
  again: {type: list, label: Again, item: {type: record, fields: {name: {type: text, label: Name},
    pieces: {type: integer, label: Pieces}}}, max_length: 2, value: rows}
  first: {type: record, label: First, fields: {name: {type: text, label: Name},
    pieces: {type: integer, label: Pieces}}, value: "rows[0]"}
clauses:
  only:
    text: '"""


def library_of(folder: Path, text: str, body: str = "[only]") -> Library:
    return make_library(folder, DECLARED + text.replace("'", "''") + "'\n", body)


def plan_of(folder: Path, text: str, body: str = "[only]", language: str = "en") -> Plan:
    return library_of(folder, text, body).plan("letter", language=language)


def words(plan: Plan, values: Mapping[str, object], *, blank: bool = False) -> str:
    letter = plan.assemble(plan.bind(values, blank=blank))
    return "".join(plain(tuple(inlines(letter))[1:], letter.design)).strip().replace("\xa0", " ")


def told(plan: Plan, values: Mapping[str, object]) -> list[tuple[str, str, str | None]]:
    with pytest.raises(LetterforgeError) as raised:
        plan.assemble(plan.bind(values))
    return [(one.code, one.message, one.hint) for one in raised.value.findings]


GIVEN: Mapping[str, object] = {"start": "2026-11-22", "period": 31, "pieces": 2, "price": "3.35", "sex": "m"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ due }} {{ due | date('iso') }}", "December 23, 2026 2026-12-23"),
        ("{{ reminder | date('iso') }}", "2026-12-16"),
        ("{{ title }}, {{ 'male' if title == 'mr' else 'female' }}", "Mr, male"),
        ("{{ total }} {{ total + price }}", "€6.70 €10.05"),
        ("{% if is_long %}long{% else %}short{% endif %} {{ is_long }}", "long yes"),
        ("{{ words }}", "Mr until December 23, 2026"),
        ("{{ contact | default('none') }}{{ 'x' if contact is filled else 'y' }}", "noney"),
    ],
)
def test_a_computed_value_stands_wherever_a_given_one_does(tmp_path: Path, text: str, expected: str) -> None:
    plan = plan_of(tmp_path, text)
    assert words(plan, {name: GIVEN[name] for name in plan.placeholders if name in GIVEN}) == expected


def test_lists_and_records_are_computed_too(tmp_path: Path) -> None:
    text = "{{ first.name }}: {% for row in again %}{{ row.name }} {{ row.pieces }};{% endfor %}"
    plan = plan_of(tmp_path, text)
    rows = [{"name": "a", "pieces": 1}, {"name": "b", "pieces": 2}]
    assert words(plan, {"rows": rows}) == "a: a 1;b 2;"
    ((code, message, _),) = told(plan, {"rows": [*rows, rows[0]]})
    assert (code, message) == ("LF304", "`again` has 3 entries, more than its maximum of 2")


def test_every_kind_of_item_takes_a_computed_value(tmp_path: Path) -> None:
    body = """[
    {choice: title},
    {fields: [due, {label: Sum, text: "{{ total }}"}]},
    {text: "{{ due }}", when: is_long},
    {text: "{{ row.name }}", for: row in again},
    {table: {rows: row in again, columns: [{title: Name, text: "{{ row.name }} {{ due }}"}]}},
    {signature: [due]},
    ]"""
    plan = plan_of(tmp_path, "-", body)
    given = {**GIVEN, "rows": [{"name": "a", "pieces": 1}]}
    letter = plan.assemble(plan.bind(given))
    for name in ("md", "txt"):
        data = export(letter, name).decode()
        assert data.count("December 23, 2026") == 4
        assert "■Mr □Ms" in data
        assert "€6.70" in data


def test_only_what_a_letter_needs_is_asked_for(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{% if sex == 'm' %}{{ reminder }}{% else %}{{ total }}{% endif %}")
    assert list(plan.placeholders) == ["sex", "start", "period", "price", "pieces"]
    assert list(plan.computed) == ["reminder", "total", "due"]
    for sex, names in (("m", ["start", "period"]), ("f", ["price", "pieces"])):
        with pytest.raises(ValuesError) as raised:
            plan.bind({"sex": sex})
        missing = [re.findall("`(.+?)`", one.message)[0] for one in raised.value.findings]
        assert missing == names
    assert words(plan, {"sex": "f", "price": 2, "pieces": 3}) == "€6.00"


def test_in_a_signature_block_what_it_follows_from_may_be_missing(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "-", "[{signature: [due, {label: Sum, text: '{{ total }}'}]}]")
    letter = plan.assemble(plan.bind({"price": 3}))
    assert "Due: __ / __ / ____" in export(letter, "txt").decode()


def test_an_expression_without_a_result_is_an_error_only_where_it_is_used(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{% if pieces %}{{ share }}{% else %}none{% endif %}")
    assert words(plan, {"price": 3, "pieces": 0}) == "none"
    plan = plan_of(tmp_path, "{{ share }}")
    ((code, message, hint),) = told(plan, {"price": 3, "pieces": 0})
    assert (code, message) == (
        "LF206", "`share` cannot be calculated: the calculation has no result (division by zero?)"
    )  # fmt: skip
    assert hint


@pytest.mark.parametrize("name", ["due", "total", "title", "is_long", "words", "contact"])
def test_what_depends_on_a_blank_is_a_blank(tmp_path: Path, name: str) -> None:
    plan = plan_of(tmp_path, "{{ " + name + " }}")
    blanks = {"due": "__ / __ / ____", "total": "€__________", "title": "□Mr □Ms"}
    assert words(plan, {}, blank=True) == blanks.get(name, "__________")
    some = {"start": "2026-11-22", "pieces": 2, "period": 31}
    partly = {key: value for key, value in some.items() if key in plan.placeholders}
    expected = {"due": "December 23, 2026", "is_long": "yes"}
    assert words(plan, partly, blank=True) == expected.get(name, blanks.get(name, "__________"))


def test_a_condition_on_a_blank_that_is_computed_is_open(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{% if is_long %}long{% else %}short{% endif %}")
    assert words(plan, {}, blank=True) == "□ long □ short"
    assert words(plan, {"period": 3}, blank=True) == "short"


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("{{ reminder }}", {"start": "2025-12-01", "period": 3},
         ("LF304", "`reminder` is 2025-11-27, below its minimum of 2026-01-01")),
        ("{{ share }}", {"price": 10, "pieces": 3},
         ("LF303", "`share` is 3.333333333333333333333333333, which has more decimals than EUR has")),
        ("{{ mean }}", {"pieces": 1, "period": 3},
         ("LF303", "`mean` is `0.3333333333333333333333333333`, which has more than 24 digits")),
        ("{{ words }}", {"sex": "f", "start": "2026-11-22", "period": 3}, None),
        ("{{ due }}", {"start": "9999-12-31", "period": 3},
         ("LF206", "`due` cannot be calculated: the date is outside the years 1 to 9999")),
    ],
)  # fmt: skip
def test_a_result_is_typed_and_bounded_as_a_given_value(
    tmp_path: Path, text: str, values: Mapping[str, object], expected: tuple[str, str] | None
) -> None:
    plan = plan_of(tmp_path, text)
    if expected is None:
        assert words(plan, values) == "Ms until November 25, 2026"
        return
    with pytest.raises(LetterforgeError) as raised:
        plan.assemble(plan.bind(values))
    (finding,) = raised.value.findings
    assert (finding.code, finding.message) == expected
    assert finding.span is not None
    assert finding.span.source.name.endswith("clauses/all.yaml")
    assert finding.hint
    assert finding.code != "LF303" or finding.hint.startswith("round the whole result, half up: `(…) | round")


def test_a_value_that_is_given_for_it_is_an_error_from_any_source(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{{ due }}")
    given = {"start": "2026-11-22", "period": 3, "due": "2026-11-25"}
    (found,) = told(plan, given)
    assert found[:2] == ("LF307", "`due` is computed, and takes no value")
    assert words(plan, {**given, "due": ""}) == "November 25, 2026"
    assert "due" not in repr(plan.bind({**given, "due": None}))


def test_a_value_for_one_that_this_letter_does_not_use_is_the_same_error(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{{ start }}")
    assert "due" not in plan.computed
    given = {"start": "2026-11-22", "due": "2026-11-25"}
    for _ in range(2):  # a plan remembers the names that it met
        (found,) = told(plan, given)
        assert found[:2] == ("LF307", "`due` is computed, and takes no value")
    assert words(plan, {**given, "due": "", "period": 3}) == "November 22, 2026"


def test_words_inside_a_computed_text_are_in_the_language_of_the_letter(tmp_path: Path) -> None:
    clauses = """
    placeholders:
      kind: {type: choice, label: Kind, options: {new: {en: New}, used: {en: Used, zh-CN: 旧}}}
      words: {type: text, label: Words, value: "kind ~ '!'"}
    clauses:
      only: {text: {en: "{{ words }}", zh-CN: "{{ words }}"}}
    """
    library = make_library(tmp_path, clauses, "[only]")
    assert words(library.plan("letter", language="en"), {"kind": "new"}) == "New!"
    with pytest.raises(LetterforgeError, match=r"LF205.*the option `new` of `kind` has no words in `zh-CN`"):
        library.plan("letter", language="zh-CN")


def test_a_chain_of_computed_values_has_an_end(tmp_path: Path) -> None:
    chain = "".join(f"  v{n}: {{type: integer, label: V, value: v{n + 1} + 1}}\n" for n in range(40))
    clauses = DECLARED.replace("clauses:\n", f"{chain}  v40: {{type: integer, label: V}}\nclauses:\n")
    library = make_library(tmp_path, clauses + "{{ v10 }}'\n", "[only]")
    assert [one.code for one in library.lint() if one.severity == "error"] == ["LF207"]
    assert words(library.plan("letter", language="en"), {"v40": 1}) == "31"
    with pytest.raises(LetterforgeError, match="LF207"):
        make_library(tmp_path, clauses + "{{ v0 }}'\n", "[only]").plan("letter")


def test_it_is_worked_out_once_for_a_letter_and_counts_as_work(tmp_path: Path) -> None:
    clauses = """
    placeholders:
      rows: {type: list, label: Rows, item: {type: integer}}
      found: {type: boolean, label: Found, value: "1 in rows and 2 in rows"}
    clauses:
      only: {text: "{% for row in rows %}{% if found %}x{% endif %}{% endfor %}"}
    """
    plan = make_library(tmp_path, clauses, "[only]").plan("letter", language="en")
    assert words(plan, {"rows": [*range(10_000)]}) == "x" * 10_000


def test_a_renderer_makes_the_same_letters(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{{ title }} {{ due }} {{ total }}{% if is_long %} long{% endif %}")
    renderer = Renderer(plan)
    for period in range(25, 40):
        given = {**GIVEN, "period": period, "sex": "mf"[period % 2]}
        for name in ("md", "docx", "txt", "json"):
            alone = export(plan.assemble(plan.bind(given)), name)
            assert renderer.render(given, name) == alone
        assert renderer.render({}, "txt", blank=True) == export(
            plan.assemble(plan.bind({}, blank=True)), "txt"
        )


def test_the_example_of_the_page_is_a_sound_library(tmp_path: Path) -> None:
    page = (ROOT / "docs/library.md").read_text("utf-8").partition("\n### Computed placeholders\n")[2]
    (declared,) = re.findall(r"```yaml\n(placeholders:.*?)```", page.partition("\n### ")[0], re.S)
    names = "{{ due_date }} {{ open_sum }} {{ reminder_fee }} {{ salutation }}"
    library = make_library(tmp_path, f"{declared}clauses:\n  only: {{text: '{names}'}}\n", "[only]")
    assert [one for one in library.lint() if one.severity == "error"] == []
    row = {"number": "A", "amount": "100.50", "paid": "no"}
    values = {"signing_date": "2026-01-31", "sex": "f", "invoices": [row, {**row, "paid": "yes"}, row]}
    found = words(library.plan("letter", language="en"), values)
    assert found == "March 2, 2026 €201.00 €10.05 Dear Madam"


def test_who_uses_what_is_told_through_expressions(tmp_path: Path) -> None:
    library = library_of(tmp_path, "{{ reminder }}")
    assert [(use.kind, use.id) for use in library.uses("due")] == [
        ("placeholder", "reminder"), ("placeholder", "words"),
    ]  # fmt: skip
    assert ("placeholder", "due") in [(use.kind, use.id) for use in library.uses("start")]
