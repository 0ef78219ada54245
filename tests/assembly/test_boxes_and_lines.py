"""`{{ choice | boxes }}` and `{{ line(20) }}`."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import LetterforgeError, Renderer
from letterforge.letter import Blank, Box, Paragraph
from letterforge.letter.codec import decode, encode
from letterforge.letter.traversal import inlines
from tests.exporters.docx.checks import body, find
from tests.letter_items import VALUES, letter_with, plan_with, text_with

BOXES = "[{text: 'Kind: {{ kind | boxes }}.'}]"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("firm", "Kind: ■Firm □Person □Other."),
        ("person", "Kind: □Firm ■Person □Other."),
        ({"other": "a <b> club"}, "Kind: □Firm □Person ■Other a <b> club."),
    ],
)
def test_a_choice_prints_the_boxes_of_all_options(kind: object, said: str) -> None:
    assert text_with(BOXES, values={**VALUES, "kind": kind}) == f"{said}\n"


def test_the_boxes_of_an_open_choice_are_those_of_a_form() -> None:
    letter = letter_with(BOXES, "zh-CN", blank=True)
    assert letterforge.export(letter, "txt").decode().endswith("Kind: □Firm □Person □Other__________.\n")
    assert letter.body == letter_with("[{text: 'Kind: {{ kind }}.'}]", "zh-CN", blank=True).body


def test_boxes_know_their_option_and_a_free_answer_its_placeholder() -> None:
    letter = letter_with(BOXES, values={**VALUES, "kind": {"other": "club"}})
    found = [one for one in inlines(letter) if isinstance(one, Box)]
    assert [(one.placeholder, one.option, one.ticked) for one in found] == [
        ("kind", "firm", False), ("kind", "person", False), ("kind", "other", True),
    ]  # fmt: skip
    assert decode(encode(letter)) == letter


def test_several_letters_of_one_plan_have_each_their_own_ticks() -> None:
    plan = plan_with("[{text: '{{ name }}: {{ kind | boxes }}'}]")
    renderer = Renderer(plan)
    for kind in ("firm", "person", {"other": "x"}, {"other": "longer words"}) * 4:
        values = {"name": "Ann", "kind": kind}
        letter = plan.assemble(plan.bind(values))
        rendition = renderer.prepare(values)
        for format_ in ("md", "txt", "docx", "json"):
            assert rendition.export(format_) == letterforge.export(letter, format_)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ fund | boxes }}", "LF206", "`boxes` needs a choice, not a number"),
        ("{{ name | boxes }}", "LF206", "`boxes` needs a choice, not a text"),
        ("{{ kind | boxes('x') }}", "LF204", "`boxes` takes no arguments"),
        ("{{ line() }}", "LF203", "`line` takes a whole number from 1 to 200"),
        ("{{ line(0) }}", "LF203", "`line` takes a whole number from 1 to 200"),
        ("{{ line(201) }}", "LF203", "`line` takes a whole number from 1 to 200"),
        ("{{ line(2.5) }}", "LF203", "`line` takes a whole number from 1 to 200"),
        ("{{ line(fund) }}", "LF203", "`line` takes a whole number from 1 to 200"),
        ("{{ 'x' ~ line(20) }}", "LF203", "`line` stands inside an expression"),
    ],
)
def test_what_cannot_be_is_told_before_any_letter_is_made(text: str, code: str, message: str) -> None:
    quoted = text.replace("'", "''")
    with pytest.raises(LetterforgeError) as caught:
        plan_with(f"[{{text: '{quoted}'}}]")
    (finding,) = caught.value.findings
    assert finding.code == code
    assert message in finding.message


def test_a_line_is_drawn_filled_in_or_not_and_asks_for_nothing() -> None:
    item = "[{text: 'Place: {{ line(12) }} {{ day }}'}]"
    assert text_with(item) == "Place: ____________ November 22, 2026\n"
    plan = plan_with("[{text: 'Place: {{ line(12) }}'}]")
    letter = plan.assemble(plan.bind({}))
    (paragraph,) = letter.body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[-1] == Blank("_" * 12, "", "line")
    assert not plan.placeholders
    assert decode(encode(letter)) == letter


def test_a_line_has_the_style_of_blanks_in_word() -> None:
    data = letterforge.export(letter_with("[{text: 'Place: {{ line(12) }}'}]"), "docx")
    assert len(find(body(data), ".//w:r[w:rPr/w:rStyle/@w:val='Blank']")) == 1


def test_lines_stand_in_signatures_fields_tables_and_lists() -> None:
    item = (
        "[{fields: [{label: A, text: '{{ line(3) }}'}]}, {bullets: ['{{ line(4) }}']}, "
        "{table: {rows: b in bills, columns: [{title: T, text: '{{ line(5) }}x'}]}}, "
        "{signature: [{label: S, text: '{{ line(6) }}'}]}]"
    )
    text = text_with(item)
    assert all(f"{'_' * length}" in text for length in (3, 4, 5, 6))
    assert text.count("_____x") == 2
