"""Picks: one of several items by a choice; in a form all of them, each led by the box of its option."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterforge import LetterforgeError, export
from letterforge.letter import Box, Letter
from letterforge.letter.traversal import inlines
from letterforge.rendering import Renderer
from tests.libraries import make_library, make_plan

CLAUSES = """
placeholders:
  ground:
    type: choice
    label: Ground
    options: {mutual: Mutual, breach: Breach, late: Late}
    other: Another
  kind: {type: choice, label: Kind, required: false, options: {a: A, b: B}}
  name: {type: text, label: Name}
clauses:
  agreed: {title: Agreement, text: 'We agreed with {{ name }}.'}
  broken: {text: You broke it.}
  list:
    text: 'List:'
    items:
      - {pick: kind, cases: {a: broken, b: {text: 'Of {{ name }}', id: of-name}}}
      - broken
  own:
    parameters: {which: {type: choice, options: {a: A, b: B}}}
    text: Own
    items: [{pick: which, cases: {a: broken, b: []}}]
"""
BODY = """[
  {pick: ground, id: ground, cases: {
    mutual: agreed,
    breach: {section: Breach, body: [broken]},
    late: {text: 'Too late, {{ name }}.'},
    other: []}},
  {text: The end.},
]"""


def letter(folder: Path, body: str, values: dict[str, object], *, blank: bool = False) -> Letter:
    plan = make_plan(folder, CLAUSES, body)
    return plan.assemble(plan.bind(values, blank=blank))


def text(folder: Path, body: str, values: dict[str, object], *, blank: bool = False) -> str:
    """Return a letter as text, without its title."""
    return export(letter(folder, body, values, blank=blank), "txt").decode().partition("\n\n")[2].strip()


@pytest.mark.parametrize(
    ("ground", "printed"),
    [
        ("mutual", "1. Agreement: We agreed with Ann.\n\nThe end."),
        ("breach", "1. Breach\n\n(a) You broke it.\n\nThe end."),
        ("late", "Too late, Ann.\n\nThe end."),
        ({"other": "Weather"}, "The end."),
    ],
)
def test_the_case_of_the_chosen_option_is_printed(tmp_path: Path, ground: object, printed: str) -> None:
    assert text(tmp_path, BODY, {"ground": ground, "name": "Ann"}) == printed


def test_a_form_prints_every_case_led_by_the_box_of_its_option(tmp_path: Path) -> None:
    form = letter(tmp_path, BODY, {}, blank=True)
    assert text(tmp_path, BODY, {"name": "Ann"}, blank=True).replace("\u00a0", " ") == (
        "1. □ Agreement: We agreed with Ann.\n\n2. □ Breach\n\n(a) You broke it.\n\n"
        "□ Too late, Ann.\n\nThe end."
    )
    boxes = [one for one in inlines(form) if isinstance(one, Box)]
    assert boxes == [
        Box(ticked=False, placeholder="ground", option=one) for one in ("mutual", "breach", "late")
    ]


def test_a_form_with_the_choice_made_prints_one_case_without_a_box(tmp_path: Path) -> None:
    assert text(tmp_path, BODY, {"ground": "late"}, blank=True) == "Too late, __________.\n\nThe end."


def test_a_case_without_words_to_lead_is_called_by_its_option(tmp_path: Path) -> None:
    body = "[{pick: kind, cases: {a: {fields: [name]}, b: {page_break: true}}}]"
    assert text(tmp_path, body, {"name": "Ann"}, blank=True) == "□\u00a0A\n\nName: Ann"


def test_nothing_chosen_prints_nothing_and_a_choice_that_is_required_is_asked_for(tmp_path: Path) -> None:
    assert text(tmp_path, "[list]", {}).split() == ["1.", "List:", "(a)", "You", "broke", "it."]
    with pytest.raises(LetterforgeError, match=r"`ground` .Ground. has no value"):
        letter(tmp_path, BODY, {"name": "Ann"})


def test_only_what_the_case_needs_is_asked_for(tmp_path: Path) -> None:
    assert "You broke it." in text(tmp_path, BODY, {"ground": "breach"})
    with pytest.raises(LetterforgeError, match=r"`name` .Name. has no value"):
        letter(tmp_path, BODY, {"ground": "late"})


def test_a_clause_picks_among_its_items_and_counts_on(tmp_path: Path) -> None:
    found = text(tmp_path, "[list]", {"kind": "b", "name": "Ann"}).split("\n\n")
    assert found == ["1. List:", "   (a) Of Ann", "   (b) You broke it."]


def test_a_parameter_picks_too(tmp_path: Path) -> None:
    body = "[{clause: own, with: {which: a}}, {clause: own, id: other, with: {which: b}}]"
    assert text(tmp_path, body, {}).split("\n\n") == ["1. Own", "   (a) You broke it.", "2. Own"]
    passed = "[{clause: own, with: {which: '{{ kind }}'}}]"
    assert text(tmp_path, passed, {"kind": "a"}).endswith("(a) You broke it.")
    assert "(a) □\u00a0You broke it." in text(tmp_path, passed, {}, blank=True)


def test_a_case_may_be_a_pick_and_have_conditions(tmp_path: Path) -> None:
    inner = "{pick: kind, when: name == 'Ann', cases: {a: {text: A!}, b: {text: B!}}}"
    body = f"[{{pick: ground, cases: {{mutual: {inner}, breach: [], late: [], other: []}}}}]"
    assert text(tmp_path, body, {"ground": "mutual", "name": "Ann", "kind": "b"}) == "B!"
    assert text(tmp_path, body, {"ground": "mutual", "name": "Bo", "kind": "b"}) == ""
    assert text(tmp_path, body, {"ground": "late", "name": "Ann", "kind": "b"}) == ""


def test_formats_and_a_renderer_agree(tmp_path: Path) -> None:
    plan = make_plan(tmp_path, CLAUSES, BODY)
    renderer = Renderer(plan)
    for number, ground in enumerate(
        ["mutual", "breach", "late", "mutual", "mutual", "mutual", "late", "late"]
    ):
        values = plan.bind({"ground": ground, "name": f"N{number}"})
        for name in ("md", "txt", "docx", "json"):
            assert renderer.render(values, name) == export(plan.assemble(values), name)


def case(cases: str, of: str = "kind") -> str:
    return f"[{{pick: {of}, cases: {{{cases}}}}}]"


@pytest.mark.parametrize(
    ("body", "code", "message", "hint"),
    [
        (
            case("a: broken"),
            "LF423",
            "the option `b` of `kind` has no case",
            "add `b:` under `cases`, with `[]` where nothing is to be printed",
        ),
        (
            case("mutual: [], breach: [], late: []", "ground"),
            "LF423",
            "the option `other` of `ground` has no case",
            "add `other:` under `cases`, with `[]` where nothing is to be printed",
        ),
        (
            case("a: [], b: [], c: []"),
            "LF423",
            "`c` is no option of `kind`",
            "its options: `a`, `b`",
        ),
        (
            case("a: []", "name"),
            "LF403",
            "`name` is of type `text`, not a choice",
            "`pick` takes a placeholder of type `choice`; other conditions stand under `when`",
        ),
        (case("a: []", "knid"), "LF201", "`knid` is not a declared placeholder", "did you mean `kind`?"),
        (
            case("a: borken, b: []"),
            "LF402",
            "`borken` is not a clause of this library",
            "did you mean `broken`?",
        ),
        (
            case("a: [broken], b: []"),
            "LF110",
            "`a` is a list of items",
            "write one item, or `[]` for nothing",
        ),
    ],
)
def test_a_pick_that_cannot_be_made_is_told(
    tmp_path: Path, body: str, code: str, message: str, hint: str
) -> None:
    library = make_library(tmp_path, CLAUSES, body)
    with pytest.raises(LetterforgeError) as caught:
        library.plan("letter", language="en")
    assert [(one.code, one.message, one.hint) for one in caught.value.findings] == [(code, message, hint)]
    assert caught.value.findings[0].span is not None
    assert code in {one.code for one in library.lint()}


def test_lint_misses_no_option_of_a_clause_that_nothing_uses(tmp_path: Path) -> None:
    clauses = CLAUSES + "  unused: {text: x, items: [{pick: kind, cases: {a: broken}}]}\n"
    (found,) = make_library(tmp_path, clauses, "[list]").lint()
    assert (found.code, found.message) == ("LF423", "the option `b` of `kind` has no case")


def test_what_stands_in_cases_is_used_and_read(tmp_path: Path) -> None:
    library = make_library(tmp_path, CLAUSES, BODY)
    assert {(one.kind, one.id) for one in library.uses("agreed")} == {("variant", "letter")}
    assert ("clause", "list") in {(one.kind, one.id) for one in library.uses("broken")}
    assert {(one.kind, one.id) for one in library.uses("ground")} == {("variant", "letter")}


def test_one_id_stands_once_also_in_cases(tmp_path: Path) -> None:
    body = case("a: {text: x, id: one}, b: {text: y, id: one}")
    with pytest.raises(LetterforgeError, match="`one` is the id of two items"):
        make_plan(tmp_path, CLAUSES, body)


def test_a_reference_finds_a_clause_in_a_case_where_it_is_printed(tmp_path: Path) -> None:
    body = BODY.replace(
        "The end.", "\"See {% if ground == 'mutual' %}{{ ref('agreed') }}{% else %}-{% endif %}\""
    )
    assert text(tmp_path, body, {"ground": "mutual", "name": "Ann"}).endswith("See 1")
    assert text(tmp_path, body, {"ground": "late", "name": "Ann"}).endswith("See -")
