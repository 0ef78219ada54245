"""Plain text: how a letter is laid out."""

from hypothesis import given
from wcwidth import wcswidth

from letterforge.exporters import export
from letterforge.exporters.text.blocks import export as export_text
from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Choice,
    Clause,
    Column,
    Design,
    Field,
    Fields,
    Inlines,
    Letter,
    LineBreak,
    Link,
    Number,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
    Text,
)
from letterforge.letter.nodes import Option
from tests.exporters.readback import letter_words, text_words
from tests.strategies import DESIGNS, letter_of, letters

CHINESE, ENGLISH = DESIGNS


def said(text: str) -> Inlines:
    return (Text(text),)


def clause(label: str, text: str, *body: Block, title: str = "", level: int = 1) -> Clause:
    gap = "" if label.endswith(("、", "）")) else " "
    first = Paragraph("node", said(text))
    return Clause("node", Number(label, level, 1, gap), said(title) if title else (), (first, *body))


def text_of(*blocks: Block, design: Design = CHINESE, width: int = 30) -> str:
    data = export_text(letter_of(*blocks, design=design), width=width)
    return data.decode()


@given(letters)
def test_a_text_says_what_its_letter_says(letter: Letter) -> None:
    expected = letter_words(letter, addresses=True)
    assert text_words(export(letter, "txt"), expected) == expected


@given(letters)
def test_no_line_ends_in_white_space_and_the_text_in_one_line_end(letter: Letter) -> None:
    text = export(letter, "txt").decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not [line for line in text.split("\n") if line != line.rstrip()]


def test_the_title_is_centred() -> None:
    data = export_text(letter_of(title=said("承诺函")), width=20)
    assert data.decode() == "       承诺函\n"


def test_a_chinese_paragraph_begins_two_characters_in() -> None:
    text = text_of(Paragraph("node", said("承诺人保证服务一致，并且承担责任。")), width=20)
    assert text == "    承诺人保证服务一\n致，并且承担责任。\n"


def test_an_addressee_stands_flush_left() -> None:
    assert text_of(Paragraph("node", said("各位消费者："), "addressee")) == "各位消费者：\n"


def test_an_english_paragraph_is_not_indented() -> None:
    assert text_of(Paragraph("node", said("one two")), design=ENGLISH) == "one two\n"


def test_numbered_text_hangs_from_its_number_and_what_belongs_to_it_stands_below_its_text() -> None:
    inner = clause("(1)", "five six seven eight nine ten", level=2)
    text = text_of(clause("1.", "one two three four five six seven", inner), design=ENGLISH, width=24)
    assert text == (
        "1. one two three four\n"
        "   five six seven\n"
        "\n"
        "   (1) five six seven\n"
        "       eight nine ten\n"
    )  # fmt: skip


def test_a_title_runs_into_the_text() -> None:
    assert text_of(clause("（1）", "一致。", title="内容统一")) == "（1）内容统一：一致。\n"


def test_a_section_title_is_a_line_of_its_own() -> None:
    section = Section("node", Number("一、", 1, 1, ""), said("总则"), (Paragraph("node", said("如下。")),))
    assert text_of(section) == "一、总则\n\n    如下。\n"


def test_boxes_stand_in_one_line_behind_their_label() -> None:
    options = (
        Option(Box(True, "name", "a"), said("企业")),
        Option(Box(False, "name", "other"), said("其他"), (Blank("_" * 6, "name", "text"),)),
    )
    text = text_of(Choice("node", said("类型"), options), width=60)
    assert text == "类型：■企业 □其他______\n"


def test_fields_hang_from_their_labels() -> None:
    fields = (Field(said("Address"), said("one two three four five")), Field((), said("alone")))
    text = text_of(Fields("node", fields), design=ENGLISH, width=22)
    assert text == "Address: one two three\n         four five\nalone\n"


def test_the_signature_block_stands_at_the_right_with_its_colons_in_line() -> None:
    fields = (
        Field(said("承诺人"), (Blank("_" * 6, "a", "text"),)),
        Field(said("日期"), (Blank("_" * 4, "b", "date"),)),
    )
    text = text_of(Signature("node", fields), width=40)
    assert text == "                  承诺人：______\n                    日期：____\n"
    assert max(map(wcswidth, text.splitlines())) == 40 - 8


def test_attachments_stand_one_below_the_other_and_a_single_one_has_no_number() -> None:
    two = Attachments("node", said("附件"), (said("执照"), said("名录")))
    assert text_of(two) == "附件：1. 执照\n      2. 名录\n"
    assert text_of(Attachments("node", said("附件"), (said("执照"),))) == "附件：执照\n"


def test_a_link_shows_its_address_where_the_words_do_not() -> None:
    words = Link("https://a.example/", said("our site"))
    bare = Link("mailto:a@b.example", said("a@b.example"))
    text = text_of(Paragraph("node", (words, Text(", "), bare)), design=ENGLISH, width=60)
    assert text == "our site <https://a.example/>, a@b.example\n"


def test_emphasis_and_page_breaks_print_nothing_of_their_own() -> None:
    text = text_of(Paragraph("node", (Strong(said("one")),)), PageBreak("node"), design=ENGLISH)
    assert text == "one\n"


COLUMNS = (Column(said("渠道")), Column(said("时间"), "right"), Column(said("Where"), "center"))


def test_a_table_is_aligned_by_display_width() -> None:
    rows = ((said("网站"), said("24"), said("a")), (said("热线电话"), said("9–17"), said("abcdefg")))
    text = text_of(Table("node", COLUMNS, rows, said("表1")), width=60)
    assert text == (
        "表1\n"
        "\n"
        "渠道      时间   Where\n"
        "网站        24     a\n"
        "热线电话  9–17  abcdefg\n"
    )  # fmt: skip


def test_a_long_cell_is_wrapped_and_rows_stand_apart() -> None:
    rows = ((said("营业厅"), said("中关村大街1号院2号楼301室")), (said("网站"), said("a")))
    text = text_of(Table("node", (Column(said("渠道")), Column(said("地址"))), rows), width=24)
    assert text == (
        "渠道    地址\n"
        "\n"
        "营业厅  中关村大街1号院2\n"
        "        号楼301室\n"
        "\n"
        "网站    a\n"
    )  # fmt: skip


def test_a_line_that_ends_in_a_cell_ends_there() -> None:
    rows = ((said("a"), (Text("one"), LineBreak(), Text("two"))),)
    text = text_of(Table("node", (Column(said("x")), Column(said("y"))), rows))
    assert text == "x   y\n\na   one\n    two\n"


def test_columns_share_the_line_by_their_widths() -> None:
    long = said("one two three four five six")
    columns = (Column(said("x"), width=1), Column(said("y"), width=3))
    lines = text_of(Table("node", columns, ((long, long),)), width=34).splitlines()
    assert lines[2] == "one two   one two three four five"
