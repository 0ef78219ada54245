"""Paragraphs of Word files that stay on one page with what follows them."""

from __future__ import annotations

from letterforge.exporters.docx.word_file import export
from letterforge.letter import Block, Column, Filled, PageBreak, Signature, Strong, Table
from letterforge.letter.nodes import Field
from tests.exporters.docx.checks import body, find, part, problems, words
from tests.exporters.docx.letters import Builder, design, letter, paragraph, text

SPACE = ""  # the space above and below a table, a paragraph without words
SIGNATURE = Signature("s", (Field(text("承诺人"), text("甲")),))
ROWS = tuple((text(word),) for word in ("一", "二", "三"))
TABLE = Table("t", (Column(text("名称")),), ROWS)


def kept(*blocks: Block) -> list[str]:
    """Return the words of the paragraphs, also in cells, that are kept with the next."""
    found = find(body(export(letter(design(), *blocks))), ".//w:p[w:pPr/w:keepNext]")
    return [words(one) for one in found]


def test_rows_that_two_signatures_keep_are_kept_once() -> None:
    table = Table("t", (Column(text("甲")),), ((text("乙"),), (text("丙"),)))
    data = export(letter(design(), table, SIGNATURE, SIGNATURE))
    assert problems(data) == []
    xml = part(data, "word/document.xml")
    assert [len(find(one, "./w:keepNext")) for one in find(xml, ".//w:tc/w:p/w:pPr")][1:] == [1, 1]


def test_words_that_end_in_a_colon_stay_with_what_they_introduce() -> None:
    strong = (*text("其中"), Strong(text("包括：")))
    assert kept(paragraph("如下："), paragraph("as follows: "), paragraph("没有。")) == [
        "如下：",
        "as follows: ",
    ]
    assert kept(paragraph(strong), paragraph("没有。")) == ["其中包括："]


def test_a_value_that_ends_in_a_colon_introduces_nothing() -> None:
    assert kept(paragraph((*text("名称"), Filled("甲：", "name"))), paragraph("乙")) == []


def test_the_first_line_of_a_clause_stays_with_its_items() -> None:
    b = Builder(design())
    clause = b.clause(1, "职责", "如下：", lambda: b.clause(2, "", "检查。"))
    assert kept(clause) == ["职责：如下："]


def test_a_signature_keeps_the_last_two_paragraphs_of_text() -> None:
    lines = [paragraph(one) for one in "甲乙丙"]
    assert kept(*lines, SIGNATURE) == ["乙", "丙"]
    assert kept(*lines, paragraph("特此承诺。", "closing"), SIGNATURE) == ["乙", "丙", "特此承诺。"]


def test_a_signature_keeps_one_paragraph_where_it_has_two_lines_whatever_its_values() -> None:
    assert kept(paragraph("甲"), paragraph("乙" * 30), SIGNATURE) == ["乙" * 30]
    values = (Filled("值" * 30, "name"),)
    assert kept(paragraph("甲"), paragraph((*text("乙"), *values)), SIGNATURE)[0] == "甲"


def test_the_paragraphs_above_a_signature_leave_no_single_line_behind() -> None:
    data = export(letter(design(), paragraph("甲"), SIGNATURE))
    [above] = find(body(data), "./w:p/w:pPr[w:keepNext]")
    assert len(find(above, "./w:widowControl[not(@w:val)]")) == 1


def test_a_signature_keeps_the_last_two_rows_of_a_table() -> None:
    assert kept(paragraph("甲"), TABLE, SIGNATURE) == [SPACE, "二", "三", SPACE]
    assert kept(paragraph("甲"), TABLE, paragraph("乙"), SIGNATURE) == [SPACE, "二", "三", SPACE, "乙"]
    assert kept(TABLE, paragraph("甲"), paragraph("乙"), SIGNATURE) == [SPACE, "甲", "乙"]


def test_a_page_break_ends_what_a_signature_keeps() -> None:
    assert kept(paragraph("甲"), PageBreak("x"), paragraph("乙"), SIGNATURE) == ["乙"]
    assert kept(paragraph("甲"), PageBreak("x"), SIGNATURE) == []
