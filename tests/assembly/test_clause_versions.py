"""Versions of a clause: a letter has the one of its date, wherever else it is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import letterforge
from letterforge import LetterforgeError, Library, export
from letterforge.letter.codec import encode
from letterforge.rendering import Renderer

CLAUSES = """
placeholders:
  signed: {type: date, label: Signed}
  begins: {type: date, label: First day, value: signed + days(10)}
  name: {type: text, label: Name}
  fee: {type: integer, label: Fee}
  is_late: {type: boolean, label: Late}
  people: {type: list, label: People, item: {type: text}}
terms:
  bank: {long: '{{ name }}', short: the Bank}
clauses:
  fees:
    title: Fees
    title_layout: run-in
    versions:
      - from: 2026-07-01
        until: 2027-06-30
        title: No fees of {{ name }}
        text: "{{ term('bank') }} asks for nothing, see {{ ref('late') }}."
        items:
          - cards
          - {id: late, text: Late is free.}
      - from: 2025-01-01
        text: "{{ term('bank') }} asks for {{ fee }}, see {{ ref('late') }}."
        items: [{id: late, text: 'Late costs {{ fee }}.', when: not is_late}, cards]
  cards: {text: "Cards of {{ term('bank') }}, see {{ ref('fees') }}."}
  part:
    parameters: {word: {type: text}}
    versions:
      - {from: 2025-01-01, text: 'Old {{ word }}.'}
      - {from: 2026-01-01, text: 'New {{ word }}.'}
  inside: {title: Inside, items: [fees, {clause: part, with: {word: inner}}]}
"""
PAGE = (
    "margins: {top: 25, bottom: 25, left: 25, right: 25}\n"
    "fonts: {body: {cjk: SimSun, latin: Times New Roman, size: 11}}\n"
)


def library(folder: Path, body: str, date_: str = "date: signed\n", more: str = "") -> Library:
    for name in ("clauses", "templates/pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "letterforge.yaml").write_text("name: a\nlanguage: en\n")
    (folder / "clauses/all.yaml").write_text(CLAUSES)
    (folder / "templates/pages/plain.yaml").write_text(PAGE)
    outline = f'title: Letter\n{date_}numbering: ["1.", "(a)", "(i)"]\npage: plain\n{more}body: {body}\n'
    (folder / "templates/letter.yaml").write_text(outline)
    return letterforge.open_library(folder)


def text(of: Library, values: dict[str, object], *, blank: bool = False, as_of: date | None = None) -> str:
    plan = of.plan("letter", language="en")
    return export(plan.assemble(plan.bind(values, blank=blank, as_of=as_of)), "md").decode()


VALUES: dict[str, object] = {"name": "Acme", "fee": 5, "is_late": False, "people": ["Ann", "Ben"]}
OLD = "1\\. **Fees**: Acme (the “Bank”) asks for 5, see (a).\n\n(a) Late costs 5.\n\n"
NEW = "1\\. **No fees of Acme**: Acme (the “Bank”) asks for nothing, see (b).\n\n"


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        ("2025-01-01", OLD),
        ("2026-06-30", OLD),
        ("2026-07-01", NEW),
        ("2027-06-30", NEW),
    ],
)
def test_a_letter_has_the_version_of_its_date(tmp_path: Path, day: str, begins: str) -> None:
    found = text(library(tmp_path, "[fees]"), {**VALUES, "signed": day})
    assert found.partition("# Letter\n\n")[2].startswith(begins)


@pytest.mark.parametrize(
    ("day", "fact"),
    [
        ("2024-12-31", "`fees` has no text on 2024-12-31: its first begins on 2025-01-01"),
        ("2027-07-01", "`fees` has no text on 2027-07-01: one ends on 2027-06-30"),
    ],
)
def test_a_day_without_a_version_is_an_error(tmp_path: Path, day: str, fact: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        text(library(tmp_path, "[fees]"), {**VALUES, "signed": day})
    assert [(one.code, one.message) for one in caught.value.findings] == [("LF413", fact)]


def test_a_date_that_is_none_is_reported_and_is_not_open(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError) as caught:
        text(library(tmp_path, "[fees]"), {"signed": "soon"})
    assert [one.code for one in caught.value.findings] == ["LF303"]


def test_another_day_can_be_asked_for_and_the_date_then_need_not_be_given(tmp_path: Path) -> None:
    of = library(tmp_path, "[fees, {text: 'Signed {{ signed }}.'}]")
    found = text(of, {**VALUES, "signed": "2025-05-05"}, as_of=date(2026, 7, 1))
    assert "No fees" in found
    assert "Signed May 5, 2025." in found
    of = library(tmp_path, "[fees]")
    assert "No fees" in text(of, {"name": "Acme"}, as_of=date(2026, 7, 1))


@pytest.mark.parametrize("values", [{}, {"name": "Acme"}])
def test_the_date_of_a_form_is_open_and_has_to_be_said(tmp_path: Path, values: dict[str, object]) -> None:
    of = library(tmp_path, "[fees]")
    with pytest.raises(LetterforgeError) as caught:
        text(of, values, blank=True)
    assert [one.code for one in caught.value.findings] == ["LF414"]
    assert "asks for nothing" in text(of, values, blank=True, as_of=date(2026, 7, 1))


def test_without_a_date_of_the_variant_the_day_has_to_be_said(tmp_path: Path) -> None:
    of = library(tmp_path, "[fees]", "")
    with pytest.raises(LetterforgeError, match="the letter has no `date`"):
        text(of, VALUES)
    assert "asks for 5" in text(of, VALUES, as_of=date(2025, 1, 1))


def test_a_missing_date_is_told_with_all_that_some_version_needs(tmp_path: Path) -> None:
    with pytest.raises(LetterforgeError) as caught:
        text(library(tmp_path, "[fees]"), {"name": "Acme"})
    found = {one.message.split("`")[1]: one for one in caught.value.findings}
    assert sorted(found) == ["fee", "is_late", "signed"]
    assert "the date of variant `letter`" in found["signed"].notes[0]


def test_only_what_the_version_uses_has_to_be_given(tmp_path: Path) -> None:
    assert "No fees" in text(library(tmp_path, "[fees]"), {"name": "Acme", "signed": "2026-07-01"})


def test_the_date_may_be_computed_and_what_is_open_of_it_is_told(tmp_path: Path) -> None:
    of = library(tmp_path, "[fees]", "date: begins\n")
    assert "No fees" in text(of, {"name": "Acme", "signed": "2026-06-21"})
    assert "asks for 5" in text(of, {**VALUES, "signed": "2026-06-20"})
    with pytest.raises(LetterforgeError, match="`begins` is open"):
        text(of, {}, blank=True)


@pytest.mark.parametrize(
    ("date_", "code"), [("date: name\n", "LF403"), ("date: nothing\n", "LF201"), ("date: fees\n", "LF201")]
)
def test_a_date_that_is_none_is_an_error_of_the_variant(tmp_path: Path, date_: str, code: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        library(tmp_path, "[{text: Nothing.}]", date_).plan("letter")
    assert [one.code for one in caught.value.findings] == [code]


@pytest.mark.parametrize(
    ("body", "day", "expected"),
    [
        ("[{clause: part, with: {word: one}}]", "2025-05-05", "1\\. Old one."),
        ("[{clause: part, with: {word: one}}]", "2026-05-05", "1\\. New one."),
        ("[{clause: part, with: {word: '{{ p }}'}, for: p in people}]", "2026-05-05", "2\\. New Ben."),
        ("[inside]", "2026-05-05", "(b) New inner."),
        ("[{clause: fees, when: is_late}, {text: Only this.}]", "2024-05-05", "Only this."),
        ("[{clause: fees, id: own}, {text: \"See {{ ref('own') }}.\"}]", "2026-05-05", "See 1."),
        ("[fees, {text: \"See {{ ref('late') }}.\"}]", "2026-08-01", "See (b)."),
        ("[fees, {text: \"See {{ ref('late') }}.\"}]", "2026-05-05", "See (a)."),
    ],
)
def test_versions_go_with_everything_else(tmp_path: Path, body: str, day: str, expected: str) -> None:
    assert expected in text(library(tmp_path, body), {**VALUES, "signed": day})


def test_ids_of_nodes_and_their_places_are_those_of_the_clause(tmp_path: Path) -> None:
    plan = library(tmp_path, "[fees]").plan("letter")
    letters = [plan.assemble(plan.bind({**VALUES, "signed": day})) for day in ("2025-05-05", "2026-08-01")]
    heads = [(one.body[0].id, one.body[0].origin) for one in letters]
    assert heads[0] == heads[1]
    assert b"No fees" not in encode(letters[0])
    assert b"versions" not in encode(letters[1])


def test_one_plan_serves_all_dates_also_from_the_third_letter_of_a_shape_on(tmp_path: Path) -> None:
    plan = library(tmp_path, "[inside]").plan("letter")
    renderer = Renderer(plan)
    days = ["2025-01-01", "2026-06-30", "2026-07-01", "2027-06-30"] * 4
    for at, day in enumerate(days):
        values = {**VALUES, "name": f"Name {at}", "signed": day}
        expected = export(plan.assemble(plan.bind(values)), "txt")
        assert renderer.render(values, "txt") == expected
        as_of = renderer.render(values, "txt", as_of=date(2026, 7, 1))
        assert as_of == export(plan.assemble(plan.bind(values, as_of=date(2026, 7, 1))), "txt")


def test_the_days_of_a_plan_are_those_on_which_all_clauses_have_a_text(tmp_path: Path) -> None:
    assert library(tmp_path, "[{text: Nothing.}]").plan("letter").days == ()
    both = "[fees, {clause: part, with: {word: x}}]"
    assert library(tmp_path, both).plan("letter").days == (
        date(2025, 1, 1),
        date(2026, 1, 1),
        date(2026, 7, 1),
    )


def test_a_variant_has_the_date_of_the_one_it_extends(tmp_path: Path) -> None:
    of = library(tmp_path, "[fees]")
    (tmp_path / "templates/other.yaml").write_text("extends: letter\ntitle: Other\n")
    plan = of.plan("other")
    assert "No fees" in export(plan.assemble(plan.bind({"name": "A", "signed": "2026-08-01"})), "md").decode()


def test_a_clause_of_another_library_has_versions_by_the_date_of_the_letter(tmp_path: Path) -> None:
    library(tmp_path / "common", "[fees]")
    for name in ("clauses", "templates"):
        (tmp_path / "own" / name).mkdir(parents=True)
    (tmp_path / "own/letterforge.yaml").write_text(
        "name: own\nlanguage: en\nlibraries: {common: ../common}\n"
    )
    (tmp_path / "own/clauses/a.yaml").write_text("placeholders: {day: {type: date, label: Day}}\n")
    outline = 'title: Letter\ndate: {}\nnumbering: ["1.", "(a)"]\nbody: [common/fees]\n'
    for named, values in (
        ("day", {"day": "2026-07-01", "common.name": "Acme"}),
        ("common.signed", {"common.signed": "2026-07-01", "common.name": "Acme"}),
        ("common.begins", {"common.signed": "2026-06-25", "common.name": "Acme"}),
    ):
        (tmp_path / "own/templates/letter.yaml").write_text(outline.format(named))
        plan = letterforge.open_library(tmp_path / "own").plan("letter")
        assert "No fees of Acme" in export(plan.assemble(plan.bind(values)), "md").decode()


def test_options_have_no_effect_on_values_that_are_bound(tmp_path: Path) -> None:
    plan = library(tmp_path, "[fees]").plan("letter")
    bound = plan.bind({"name": "A", "signed": "2026-08-01"})
    assert plan.day_of(bound) == date(2026, 8, 1)
    with pytest.raises(LetterforgeError, match="`as_of` have no effect"):
        Renderer(plan).render(bound, "md", as_of=date(2026, 8, 1))
