"""Whatever words go into a Word file come out of it, and nothing else does."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterforge.diagnostics import ExportError
from letterforge.exporters.docx.word_file import export
from letterforge.letter import (
    Blank,
    Box,
    Choice,
    Clause,
    Column,
    Emphasis,
    Filled,
    LineBreak,
    Link,
    Number,
    Option,
    Paragraph,
    Section,
    Strong,
    Table,
    Text,
)
from tests.exporters.docx.checks import body, find, problems, words
from tests.exporters.docx.letters import BUSINESS, Builder, design, letter, paragraph, text

DESIGN = design()
ENGLISH = design(page=BUSINESS, language="en")
# What the door for values lets in: no control character but tab and line feed, no half of a surrogate pair.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n")
)
HOSTILE = [
    "<w:p>",
    "</w:t></w:r><w:r><w:t>x",
    "Smith & Sons",
    "&amp;",
    "&#x41;",
    "{{ 7*7 }}",
    "**x**",
    "1. May",
    "____",
    "|",
    "]]>",
    " lead and trail ",
    "  ",
    "two  spaces",
    "\u00a0",
    "\u3000缩进",
    "👩‍👩‍👧‍👦",
    "𠀀𪚥",
    "e\u0301\u0323",
    "\u200b\u200f",
    "“引号”——破折号……",
    "A'\"B",
]


def read(data: bytes) -> list[str]:
    """Return the paragraphs as python-docx reads them, without the title."""
    return [one.text for one in docx.Document(BytesIO(data)).paragraphs][1:]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("of", [DESIGN, ENGLISH], ids=["zh", "en"])
def test_a_hostile_value_stays_itself(value: str, of: Any) -> None:
    data = export(letter(of, paragraph((Filled(value, "name", value),)), paragraph("后文")))
    assert read(data) == [value, "后文"]
    assert problems(data) == []


@given(value=WORDS, literal=WORDS)
def test_any_text_comes_out_as_it_went_in(value: str, literal: str) -> None:
    content = (
        Text(literal),
        Filled(value, "name", value),
        Strong((Text(literal), Filled(value, "name", value))),
    )
    assert read(export(letter(DESIGN, paragraph(content)))) == [(literal + value) * 2]


@given(value=WORDS)
def test_any_value_stays_itself_in_titles_cells_and_headings(value: str) -> None:
    filled = (Filled(value, "name", value),)
    number = Number("一、", 1, 1, "")
    made = letter(
        DESIGN,
        Section("s", number, filled, ()),
        Clause("c", None, filled, (Paragraph("p", filled),)),
        Table("t", (Column(filled),), ((filled,),), filled),
    )
    document = docx.Document(BytesIO(export(made)))
    assert [one.text for one in document.paragraphs][1:4] == [value, f"{value}：{value}", value]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [value, value]


@pytest.mark.parametrize("point", [0x00, 0x07, 0x0B, 0x1B, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_a_character_xml_cannot_hold_is_an_error_that_names_its_value(point: int) -> None:
    bad = chr(point)
    made = letter(
        DESIGN,
        paragraph((Text("甲方"), Filled(f"某{bad}某", "party.name", ""))),
        paragraph((Link(f"https://example.com/{bad}", text("链接")),)),
    )
    with pytest.raises(ExportError) as caught:
        export(made)
    messages = [one.message for one in caught.value.findings]
    assert [one.code for one in caught.value.findings] == ["LF504", "LF504"]
    assert messages[0] == f"the value of `party.name` holds U+{point:04X}, which no Word file can hold"
    assert messages[1].startswith("the address `https://example.com/")


def test_such_a_character_in_the_design_is_an_error_too() -> None:
    with pytest.raises(ExportError, match=r"LF504.*design holds U\+0007"):
        export(letter(design(title="承诺\x07函"), title=text("承诺函")))


def test_strong_and_emphasised_words_stay_so_together() -> None:
    data = export(letter(ENGLISH, paragraph((Strong((Text("a"), Emphasis((Text("b"),)))), Text("c")))))
    found = find(body(data), "./w:p[2]/w:r")
    assert [len(find(one, "./w:rPr/w:b")) for one in found] == [1, 1, 0]
    assert [len(find(one, "./w:rPr/w:i")) for one in found] == [0, 1, 0]


def test_emphasis_in_chinese_is_a_dot_under_each_character() -> None:
    data = export(letter(DESIGN, paragraph((Emphasis((Text("重点"),)),))))
    assert find(body(data), ".//w:em/@w:val") == ["dot"]
    assert find(body(data), ".//w:i") == []


def test_values_and_blanks_carry_their_style_but_a_run_in_title_keeps_its_own() -> None:
    value, blank = Filled("甲", "name", "甲"), Blank("_" * 6, "date", "date")
    made = letter(
        DESIGN,
        paragraph((value, blank)),
        Clause("c", None, (value, Blank("_" * 4, "x", "text")), (Paragraph("p", (value,)),)),
    )
    data = export(made)
    styles = [find(one, "./w:rPr/w:rStyle/@w:val") for one in find(body(data), ".//w:r")][1:]
    assert styles == [["FilledValue"], ["Blank"], *[["ClauseTitle"]] * 3, ["FilledValue"]]
    assert words(find(body(data), "./w:p[2]")[0]) == "甲______"


def test_east_asian_words_ask_for_the_east_asian_font_and_others_do_not() -> None:
    content = (Text("服务"), Text("24"), Text("“”"))
    for of, hints in ((DESIGN, [True, False, True]), (ENGLISH, [True, False, False])):
        found = find(body(export(letter(of, paragraph(content)))), "./w:p[2]/w:r")
        assert [find(one, "./w:rPr/w:rFonts/@w:hint") == ["eastAsia"] for one in found] == hints


def test_boxes_are_drawn_as_the_design_says_and_by_the_east_asian_font() -> None:
    options = (
        Option(Box(True, "p", "a"), text("A")),
        Option(Box(False, "p", "b"), text("B"), (Blank("_" * 4, "p", "text"),)),
    )
    data = export(letter(ENGLISH, Choice("c", text("Kind"), options)))
    assert read(data) == ["Kind: ■A □B ____"]
    boxes = [one for one in find(body(data), ".//w:r") if find(one, "./w:t/text()")[:1] in (["■"], ["□"])]
    assert [find(one, "./w:rPr/w:rFonts/@w:hint") for one in boxes] == [["eastAsia"]] * 2


def test_a_line_break_is_a_break_inside_the_paragraph() -> None:
    data = export(letter(DESIGN, paragraph((Text("甲"), LineBreak(), Text("乙")))))
    assert read(data) == ["甲\n乙"]
    assert len(find(body(data), "./w:p[2]/w:r/w:br")) == 1


def test_a_clause_runs_its_title_into_its_text() -> None:
    b = Builder(DESIGN)
    made = letter(
        DESIGN, b.clause(1, "内容统一", "线上线下相同。"), b.clause(1, "", "无题。"), b.clause(1, "独题", "")
    )
    assert read(export(made)) == ["内容统一：线上线下相同。", "无题。", "独题"]
