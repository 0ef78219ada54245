"""Lists: bullets, and those who get a copy."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import LetterforgeError, Renderer
from letterforge.letter import Bullets, Copies
from tests.exporters.docx.checks import body, find, part, style, value, words
from tests.letter_items import VALUES, letter_with, library_with, markdown_with, plan_with, text_with

BULLETS = "[{bullets: ['{{ name }}. May', \"two\\\\\\nlines\", {text: never, when: not big}]}]"
PLAIN = {**VALUES, "name": "Ann"}


def test_bullets_are_a_list_in_every_format() -> None:
    (bullets,) = letter_with(BULLETS, values=PLAIN).body
    assert isinstance(bullets, Bullets)
    assert len(bullets.entries) == 2
    assert markdown_with(BULLETS, values=PLAIN) == "- Ann. May\n- two\\\n  lines\n"
    assert text_with(BULLETS, values=PLAIN) == "• Ann. May\n• two\n  lines\n"
    assert text_with(BULLETS, "zh-CN", PLAIN).startswith("    • Ann. May\n    • two\n      lines\n")


def test_in_word_bullets_are_a_real_list() -> None:
    data = letterforge.export(letter_with(BULLETS, "zh-CN", PLAIN), "docx")
    entries = find(body(data), "./w:p[w:pPr/w:pStyle/@w:val='ListBullet']")
    assert [words(one) for one in entries] == ["Ann. May", "two\nlines"]
    (number,) = {value(one, "./w:pPr/w:numPr/w:numId/@w:val") for one in entries}
    numbering = part(data, "word/numbering.xml")
    abstract = value(numbering, f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    level = find(numbering, f"./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl")[0]
    assert (value(level, "./w:numFmt/@w:val"), value(level, "./w:lvlText/@w:val")) == ("bullet", "•")


@pytest.mark.parametrize("first", ["1", "- x", "# y", "12)", "a"])
def test_a_value_at_the_start_of_an_entry_never_becomes_markup(first: str) -> None:
    plan = plan_with("[{bullets: ['{{ name }}. May']}]")
    renderer = Renderer(plan)
    for name in ("Bob", "Cid", "Dan", first, first):
        values = {"name": name}
        expected = letterforge.export(plan.assemble(plan.bind(values)), "md")
        assert renderer.prepare(values).export("md") == expected
    assert expected.decode().startswith("# Letter\n\n- ")
    assert not expected.decode().endswith("- 1. May\n")


def test_copies_stand_under_a_label_without_numbers() -> None:
    item = "[{cc: ['{{ name }}', Council]}]"
    (copies,) = letter_with(item, values=PLAIN).body
    assert isinstance(copies, Copies)
    assert text_with(item, values=PLAIN) == "cc: Ann\n    Council\n"
    assert text_with(item, "zh-CN", PLAIN) == "抄送：Ann\n      Council\n"
    assert markdown_with(item, values=PLAIN) == "cc: Ann\\\nCouncil\n"
    data = letterforge.export(letter_with(item, values=PLAIN), "docx")
    assert value(style(data, "Copies"), "./w:basedOn/@w:val") == "Attachments"
    assert [words(one) for one in find(body(data), "./w:p")[1:]] == ["cc: \tAnn", "Council"]


def test_copies_have_no_label_in_a_language_without_one() -> None:
    with pytest.raises(LetterforgeError) as caught:
        plan_with("[{cc: [x]}]", "ar")
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == ("LF205", "the list `cc` has no label in `ar`")
    assert finding.hint == "add `label: {ar: …}`"


def test_a_list_of_which_nothing_is_left_is_left_out() -> None:
    assert letter_with("[{bullets: [{text: a, when: not big}]}, {cc: [{text: a, when: not big}]}]").body == ()


@pytest.mark.parametrize(
    ("item", "message", "hint"),
    [
        ("[{bullets: []}]", "`bullets`", ""),
        ("[{bullets: one}]", "`bullets`", ""),
        ("[{bullets: [{text: a, wen: big}]}]", "`wen`", "did you mean `when`?"),
        ("[{bullets: [a], label: L}]", "`label`", ""),
        ("[{抄送: [a]}]", "`抄送`", "did you mean `cc`?"),
    ],
)
def test_what_is_wrong_is_told(item: str, message: str, hint: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        library_with(item).plan("letter")
    assert {one.code for one in caught.value.findings} == {"LF110"}
    assert any(message in one.message and hint in (one.hint or "") for one in caught.value.findings)
