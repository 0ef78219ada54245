"""Signatures, attachments, page breaks and tables in Word files."""

from __future__ import annotations

from typing import Any

import pytest

from letterforge.exporters.docx.word_file import export
from letterforge.letter import (
    Attachments,
    Column,
    Letter,
    PageBreak,
    Signature,
    Strong,
    Table,
)
from letterforge.letter.nodes import Field
from tests.exporters.docx.checks import body, find, style, value, words
from tests.exporters.docx.letters import BUSINESS, Builder, design, letter, paragraph, text
from tests.exporters.docx.rich import rich_chinese


@pytest.fixture(scope="module")
def official() -> bytes:
    return export(rich_chinese())


def test_the_signature_stands_at_the_right_four_characters_from_the_margin(official: bytes) -> None:
    signature = style(official, "Signature")
    assert value(signature, ".//w:jc/@w:val") == "right"
    assert value(signature, ".//w:ind/@w:rightChars") == "400"
    lines = [words(one) for one in find(body(official), "./w:p[w:pPr/w:pStyle/@w:val='Signature']")]
    assert lines == ["承诺人（签章）：某某有限公司", "日期：2026年11月22日"]


def test_a_field_without_a_label_is_a_line_of_its_own() -> None:
    block = Signature("s", (Field((), text("某某有限公司")), Field(text("日期"), ())))
    data = export(letter(design(), block))
    assert [words(one) for one in find(body(data), "./w:p")][1:] == ["某某有限公司", "日期："]


def test_several_attachments_are_numbered_and_hang_below_the_first() -> None:
    data = export(letter(design(), Attachments("a", text("附件"), (text("甲"), text("乙")))))
    [first, second] = find(body(data), "./w:p[w:pPr/w:pStyle/@w:val='Attachments']")
    assert [words(first), words(second)] == ["附件：1. 甲", "2. 乙"]
    left = [int(str(value(one, ".//w:ind/@w:left"))) for one in (first, second)]
    assert left[0] == left[1]
    starts = [left[0] - int(str(value(one, ".//w:ind/@w:hanging"))) for one in (first, second)]
    assert starts == [640, 640 + 3 * 320]  # behind 附件： on the first line


def test_a_single_attachment_stands_bare() -> None:
    data = export(letter(design(), Attachments("a", text("附件"), (text("甲"),))))
    assert words(find(body(data), "./w:p")[-1]) == "附件：甲"


def test_what_follows_a_page_break_starts_on_a_new_page() -> None:
    b = Builder(design())
    of = b.design
    made = letter(of, paragraph("甲"), PageBreak("x"), b.section(1, "乙"), PageBreak("y"), PageBreak("z"))
    found = find(body(export(made)), "./w:p")
    assert [len(find(one, "./w:pPr/w:pageBreakBefore")) for one in found] == [0, 0, 1, 1]
    assert [words(one) for one in found][1:] == ["甲", "乙", ""]


def table(**more: Any) -> Table:
    columns = (
        Column(text("渠道"), width=1),
        Column(text("地址"), "right", 2),
        Column(text("时限"), "center", 1),
    )
    return Table("t", columns, ((text("甲"), text("乙"), text("丙")),), **more)


def of_table(*blocks: Any) -> Letter:
    return letter(design(), *blocks)


def test_a_table_fills_the_text_and_shares_it_among_its_columns() -> None:
    [found] = find(body(export(of_table(table()))), "./w:tbl")
    widths = [int(one) for one in find(found, "./w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == 11906 - 1587 - 1474
    assert widths == [2211, 4422, 2212]
    assert [int(one) for one in find(found, ".//w:tr[1]//w:tcW/@w:w")] == widths


def test_the_heading_row_of_a_table_is_repeated_on_every_page() -> None:
    [found] = find(body(export(of_table(table()))), "./w:tbl")
    assert [len(find(row, "./w:trPr/w:tblHeader")) for row in find(found, "./w:tr")] == [1, 0]
    assert set(find(found, "./w:tr[1]//w:pStyle/@w:val")) == {"TableHeading"}


def test_cells_are_aligned_as_their_column_says() -> None:
    [found] = find(body(export(of_table(table()))), "./w:tbl")
    cells = find(found, "./w:tr[2]//w:p")
    assert [value(one, "./w:pPr/w:jc/@w:val") for one in cells] == [None, "right", "center"]


def test_borders_come_from_the_style_of_the_table() -> None:
    data = export(of_table(table()))
    assert find(body(data), ".//w:tblStyle/@w:val") == ["LetterTable"]
    assert find(body(data), ".//w:tblBorders") == []
    assert len(find(style(data, "Letter Table"), ".//w:tblBorders/*")) == 6


def test_a_caption_stands_above_its_table_and_stays_with_it() -> None:
    data = export(of_table(table(caption=text("渠道一览"))))
    caption = find(body(data), "./w:tbl")[0].getprevious()
    assert words(caption) == "渠道一览"
    assert value(caption, "./w:pPr/w:pStyle/@w:val") == "TableCaption"
    assert len(find(style(data, "caption"), ".//w:keepNext")) == 1


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    tags = [child.tag.rpartition("}")[2] for child in body(export(of_table(table(), table())))]
    assert tags == ["p", "p", "tbl", "p", "tbl", "p", "sectPr"]  # the title, space above, tables


def test_a_page_can_begin_with_a_table() -> None:
    found = body(export(of_table(paragraph("甲"), PageBreak("x"), table())))
    assert len(find(found[2], "./w:pPr/w:pageBreakBefore")) == 1
    assert found[3].tag.endswith("}tbl")


def test_a_table_inside_hanging_text_stands_below_it() -> None:
    of = design("1.", page=BUSINESS, language="en")
    made = letter(of, Builder(of).clause(1, "", "x", table))
    [found] = find(body(export(made)), "./w:tbl")
    shift = int(str(value(found, "./w:tblPr/w:tblInd/@w:w")))
    assert shift == 440  # two characters of 11 points
    assert sum(int(one) for one in find(found, "./w:tblGrid/w:gridCol/@w:w")) == 11906 - 2 * 1440 - shift


def test_a_signature_does_not_leave_the_words_above_it_behind() -> None:
    signature = Signature("s", (Field(text("承诺人"), text("甲")), Field(text("日期"), text("今天"))))
    data = export(letter(design(), paragraph("甲"), PageBreak("x"), paragraph("乙"), signature))
    found = find(body(data), "./w:p/w:pPr")
    assert [len(find(one, "./w:keepNext")) for one in found] == [0, 0, 1, 0, 0]
    assert [child.tag.rpartition("}")[2] for child in found[2]] == [
        "pStyle",
        "keepNext",
        "pageBreakBefore",
        "widowControl",
    ]
    assert len(find(style(data, "Signature"), ".//w:keepNext")) == 1


def test_a_long_name_in_the_signature_comes_nearer_to_the_margin() -> None:
    lines = (
        Field(text("承诺人（签名或者盖章）"), text("示例市云河生活服务有限公司")),
        Field(text("日期"), text("今天")),
    )
    data = export(letter(design(), Signature("s", lines)))
    found = find(body(data), "./w:p[w:pPr/w:pStyle/@w:val='Signature']")
    assert [value(one, "./w:pPr/w:ind/@w:rightChars") for one in found] == ["264", None]


def test_a_table_does_not_touch_the_line_above_it() -> None:
    found = find(body(export(letter(design(), paragraph("甲"), table()))), "./w:p | ./w:tbl")
    assert [words(one) for one in found[:3]] == ["服务承诺函", "甲", ""]
    assert value(found[2], "./w:pPr/w:pStyle/@w:val") == "TableSpace"
    assert len(find(found[2], "./w:pPr/w:keepNext")) == 1


def test_screen_readers_read_out_the_caption_and_the_headings_of_a_table() -> None:
    columns = (Column(text("名称")), Column((*text("数"), Strong(text("量")))))
    of = Table("t", columns, ((text("甲"), text("1")),), caption=text("清单 & 其他"))
    [found] = find(body(export(letter(design(), of))), "./w:tbl/w:tblPr")
    assert value(found, "./w:tblCaption/@w:val") == "清单 & 其他"
    assert value(found, "./w:tblDescription/@w:val") == "名称、数量"
    assert value(found, "./w:tblLook/@w:firstRow") == "1"


def test_the_blocks_of_several_signatures_are_as_far_from_each_other_as_from_the_text() -> None:
    block = Signature("s", (Field(text("承诺人"), text("甲")), Field(text("日期"), text("今天"))))
    data = export(letter(design(), paragraph("甲"), block, block))
    lines = find(body(data), "./w:p[w:pPr/w:pStyle/@w:val='Signature']")
    own = [value(one, "./w:pPr/w:contextualSpacing/@w:val") for one in lines]
    assert own == ["0", None, "0", None]


def test_text_below_a_section_or_clause_without_a_number_stands_at_the_edge() -> None:
    b = Builder(design("1.", "1.1", page=BUSINESS, language="en"))
    inner = b.section(2, "Inner", lambda: paragraph("deep"), numbered=False)
    outer = b.section(1, "Outer", lambda: paragraph("flush"), lambda: inner, numbered=False)
    clause = b.clause(1, "", "first", lambda: paragraph("second"), numbered=False)
    found = find(body(export(letter(b.design, outer, clause))), "./w:p")[1:]
    edges = [value(one, "./w:pPr/w:ind/@w:left") or "0" for one in found]
    assert (list(map(words, found)), edges) == (
        ["Outer", "flush", "Inner", "deep", "first", "second"],
        ["0"] * 6,
    )
    styles = [value(one, "./w:pPr/w:pStyle/@w:val") for one in found]
    assert styles[:4] == ["Section1Unnumbered", "LetterBody", "Section2Unnumbered", "LetterBody"]
