"""Blanks in Word: lines up to the margin, lines to sign on, rows to fill in, dates that do not come apart."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from letterforge.exporters.docx.word_file import export
from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Clause,
    Column,
    Design,
    Field,
    Fields,
    Inlines,
    Number,
    Signature,
    Table,
    Text,
)  # fmt: skip
from tests.exporters.docx.checks import problems
from tests.exporters.docx.letters import BUSINESS, design, letter, paragraph, text

LINE = Blank("_" * 30, "name", "text", line=True)
SHORT = Blank("_" * 6, "hours", "text")
DATE = Blank("____年__月__日", "day", "date")
TAB = re.compile('w:val="right" w:leader="underscore" w:pos="([0-9]+)"')
MARGIN = 8845  # twips of text on the official page


def parts(*blocks: Block) -> ZipFile:
    data = export(letter(design(), *blocks))
    assert problems(data) == []
    return ZipFile(BytesIO(data))


def document(*blocks: Block) -> str:
    return parts(*blocks).read("word/document.xml").decode()


def table(*contents: Inlines) -> Table:
    return Table("t", tuple(Column(text("栏")) for _ in contents), (contents,))


@pytest.mark.parametrize(
    "block",
    [
        paragraph((Text("由"), LINE)),
        Clause("c", Number("一、", 1, 1, ""), (), (paragraph((Text("由"), LINE)),)),
        Fields("f", (Field(text("名称"), (LINE,)),)),
        Attachments("a", text("附件"), ((LINE,), text("合同"))),
    ],
    ids=["paragraph", "clause", "fields", "attachments"],
)
def test_a_line_that_ends_its_paragraph_goes_on_to_the_margin(block: Block) -> None:
    written = document(block)
    assert TAB.findall(written) == [str(MARGIN)]
    assert re.search("<w:t>_{12}</w:t></w:r><w:r>.{0,80}<w:tab/></w:r></w:p>", written)


def test_a_line_with_words_behind_it_has_its_thirty_underscores() -> None:
    written = document(paragraph((Text("由"), LINE, Text("负责"))))
    assert TAB.findall(written) == []
    assert f"<w:t>{'_' * 30}</w:t>" in written


def test_a_cell_to_be_filled_in_is_empty_and_its_row_is_nine_millimetres_high() -> None:
    written = document(table((LINE,), (SHORT,), (DATE,), (Box(False, "kind", "a"), Text("甲"))))
    assert "___" not in written.replace("____年__月__日", "")
    assert written.count('<w:trHeight w:val="510" w:hRule="atLeast"/>') == 1
    assert "w:trHeight" not in document(table(text("甲"), ()))


def test_boxes_in_a_cell_stand_below_each_other() -> None:
    boxes = (Box(False, "kind", "a"), Text("甲"), Text(" "), Box(False, "kind", "b"), Text("乙 丙"))
    assert document(table(boxes)).count("<w:br/>") == 1
    assert document(paragraph(boxes)).count("<w:br/>") == 0


def test_a_line_behind_words_takes_the_rest_of_its_cell() -> None:
    (position,) = TAB.findall(document(table((Text("由"), LINE), text("甲"))))
    assert int(position) == MARGIN // 2 - 216


@pytest.mark.parametrize(("of", "least"), [(design(), 22), (design(page=BUSINESS), 31)])
def test_a_line_to_sign_on_is_sixty_millimetres_long(of: Design, least: int) -> None:
    fields = (Field(text("签字"), (SHORT,)), Field(text("日期"), (DATE,)))
    with ZipFile(BytesIO(export(letter(of, Signature("s", fields))))) as archive:
        written = archive.read("word/document.xml").decode()
    assert list(map(len, re.findall("<w:t>(_+)</w:t>", written))) == [least]
    assert 60 <= least * of.page.body.size * 0.5 / 72 * 25.4 < 63


def test_no_line_ends_inside_an_open_date() -> None:
    archive = parts(paragraph((Text("自"), DATE, Text("起"))))
    breaking = archive.read("word/settings.xml").decode()
    assert re.search('<w:noLineBreaksAfter w:lang="zh-CN" w:val="[^"]*_"/>', breaking)
    assert re.search('<w:noLineBreaksBefore w:lang="zh-CN" w:val="[^"]*_"/>', breaking)
    english = Blank("__ / __ / ____", "day", "date")
    assert "__\u00a0/\u00a0__\u00a0/\u00a0____" in document(paragraph((english,)))
