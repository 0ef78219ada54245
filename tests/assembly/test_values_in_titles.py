"""Values in title, labels, captions, column titles, headers and footers: what they ask for, what is wrong."""

from __future__ import annotations

import pytest

from letterforge import LetterforgeError, Plan
from letterforge.letter import Blank, Filled, Reference
from letterforge.letter.traversal import inlines, plain
from tests.values_in_titles import FOOTER, HEADER, VALUES, titled_library, titled_plan

PLAIN = {"title": "Letter", "header": "{text: H}", "footer": "{text: F}", "body": "[keep]"}
PLACES = {
    "title": {"title": "'For {{ day }}'"},
    "header": {"header": "{text: '{{ day }}'}"},
    "even header": {"header": "{text: x, even: '{{ day }}'}"},
    "footer": {"footer": "{text: '{{ day }} {page}'}"},
    "even footer": {"footer": "{text: x, even: '{{ day }}'}"},
    "label of a line": {"body": "[{fields: [{label: '{{ day }}', text: x}]}]"},
    "label of a choice": {"body": "[{choice: kind, label: '{{ day }}'}]"},
    "label of attachments": {"body": "[{attachments: [x], label: '{{ day }}'}]"},
    "label of copies": {"body": "[{cc: [x], label: '{{ day }}'}]"},
    "caption": {
        "body": "[{table: {rows: b in bills, caption: '{{ day }}', columns: [{title: T, text: x}]}}]"
    },
    "title of a column": {
        "body": "[{table: {rows: b in bills, columns: [{title: F, text: x}, {title: '{{ day }}', text: x}]}}]"
    },
}


def told(plan_or_parts: Plan | dict[str, str]) -> list[tuple[str, str]]:
    """Return what binding nothing tells, or what lint tells of a library with these parts."""
    if isinstance(plan_or_parts, dict):
        return [(one.code, one.message) for one in titled_library(**{**PLAIN, **plan_or_parts}).lint()]
    try:
        plan_or_parts.bind({})
    except LetterforgeError as error:
        return [(one.code, one.message) for one in error.findings]
    return []


@pytest.mark.parametrize("place", PLACES)
def test_a_value_is_asked_for_wherever_it_stands_and_printed_there(place: str) -> None:
    plan = titled_plan(**{**PLAIN, **PLACES[place]})
    assert ("LF302", "`day` (Day) has no value") in told(plan)
    letter = plan.assemble(plan.bind(VALUES))
    assert [one.text for one in inlines(letter) if isinstance(one, Filled) and one.placeholder == "day"] == [
        "November 22, 2026"
    ]
    blank = plan.assemble(plan.bind({}, blank=True))
    assert [one.text for one in inlines(blank) if isinstance(one, Blank) and one.placeholder == "day"] == [
        "__ / __ / ____"
    ]


@pytest.mark.parametrize("place", PLACES)
def test_lint_finds_what_is_wrong_wherever_it_stands(place: str) -> None:
    for wrong, code in {
        "dya": "LF201",
        "day | dtae": "LF204",
        "day.__class__": "LF203",
        "day +": "LF202",
    }.items():
        parts = {key: text.replace("{{ day", f"{{{{ {wrong}") for key, text in PLACES[place].items()}
        assert told(parts)[0][0] == code
    assert told(PLACES[place]) == []


def test_lint_finds_what_is_wrong_in_a_description() -> None:
    assert [code for code, _ in told({"more": "description: 'For {{ dya }}'\n"})] == ["LF201"]
    assert told({"more": "description: 'For {{ day }}'\n"}) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% if big %}x{% endif %}", "LF203"),
        ("{% for b in bills %}{{ b.number }}{% endfor %}", "LF203"),
        ("{{ day }} {pgae}", "LF407"),
        ("{{ day } {page}", "LF202"),
    ],
)
def test_headers_hold_values_and_fields_alone(text: str, code: str) -> None:
    assert code in [one for one, _ in told({"header": f"{{text: '{text}'}}"})]


def test_a_condition_in_a_header_is_told_how_it_is_written() -> None:
    (found,) = titled_library(**{**PLAIN, "header": "{text: '{% if big %}x{% endif %}'}"}).lint()
    assert found.hint == "write the condition as a value: `{{ 'a' if x else 'b' }}`"
    plan = titled_plan(**{**PLAIN, "header": "{text: \"{{ 'a' if big else 'b' }}\"}"})
    values = [plan.assemble(plan.bind({"big": big})).running_values for big in ("yes", "no")]
    assert values == [((Filled("a"),),), ((Filled("b"),),)]


def test_uses_tell_of_values_in_titles_and_headers() -> None:
    library = titled_library(
        title="'{{ name }}'", header="{text: '{{ kind }}'}", footer="{text: x}", body="[keep]"
    )
    assert [str(one).partition(" (")[0] for one in library.uses("name")] == ["variant `letter`"]
    assert [str(one) for one in library.uses("kind")] == [
        "variant `letter` (templates/pages/plain.yaml:7:20)"
    ]


def test_a_plan_shows_the_labels_of_values_in_its_title() -> None:
    assert plain(titled_plan("zh-CN").title, titled_plan().design) == "关于〔Name〕的**〔Fund〕**信函"
    title = "\"{% if big %}{{ fund * 2 }}{% else %}{{ 'name' }}{% endif %} {{ bills[0].number }}\""
    assert plain(titled_plan(title=title).title, titled_plan().design) == "[Fund]/['name'] [Bills]"
    title = "\"On {{ name }}{{ ' (draft)' if big else '' }}{{ ', a' if big else ', b' }}\""
    assert plain(titled_plan(title=title).title, titled_plan().design) == "On [Name] (draft), a/, b"


def test_a_design_keeps_the_title_only_where_no_value_stands_in_it() -> None:
    assert titled_plan().design.plain_title == ""
    assert titled_plan(title="A **fixed** one").design.plain_title == "A fixed one"


def test_a_letter_without_values_in_headers_has_none_of_them() -> None:
    plan = titled_plan(header="{text: 'H {title}'}", footer="{text: '{page}'}")
    assert plan.assemble(plan.bind(VALUES)).running_values == ()


def test_the_places_of_values_are_numbered_through_all_headers_and_footers() -> None:
    page = titled_plan(header=HEADER, footer=FOOTER).design.page
    assert page.header is not None
    assert page.footer is not None
    assert (page.header.text, page.header.even) == ("{1} – {title} – {2}", "{3} {title}")
    assert page.footer.text == "{4} {page}/{pages} {5}"


def test_values_stand_in_what_the_first_page_shows() -> None:
    plan = titled_plan(
        header="{text: '{{ name }}', first: {text: 'For {{ name }}'}}", footer="{text: '{page}'}"
    )
    page = plan.design.page
    assert page.header is not None
    assert page.header.first is not None
    assert (page.header.text, page.header.first.text) == ("{1}", "For {2}")
    assert len(plan.assemble(plan.bind(VALUES)).running_values) == 2


def test_a_title_with_values_stands_where_the_variant_puts_it_and_may_refer() -> None:
    plan = titled_plan(title="\"{{ name }} {{ ref('keep') }}\"", body="[pay, {letter_title: true}, keep]")
    letter = plan.assemble(plan.bind(VALUES))
    assert letter.title_at == 1
    assert [one.text for one in letter.title if isinstance(one, Reference)] == ["2"]


def test_the_title_of_a_column_does_not_see_the_entries_of_its_table() -> None:
    body = "[{table: {rows: b in bills, columns: [{title: '{{ b.number }}', text: x}]}}]"
    assert [code for code, _ in told({"body": body})] == ["LF201"]
