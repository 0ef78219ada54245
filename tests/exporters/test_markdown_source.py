"""Markdown as it is written: escaped where it must be, and nowhere else."""

import pytest

from letterforge.exporters import export
from letterforge.letter import (
    Attachments,
    Blank,
    Block,
    Box,
    Choice,
    Clause,
    Column,
    Emphasis,
    Field,
    Fields,
    Inlines,
    LineBreak,
    Link,
    Number,
    Option,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
    Text,
)
from tests.exporters.readback import MARKDOWN
from tests.strategies import letter_of


def said(text: str) -> Inlines:
    return (Text(text),)


def markdown(*blocks: Block, title: Inlines = ()) -> str:
    return export(letter_of(*blocks, title=title), "md").decode().removesuffix("\n")


def paragraph(*content: str | Strong | Emphasis | Link | LineBreak) -> str:
    inlines = tuple(Text(one) if isinstance(one, str) else one for one in content)
    return markdown(Paragraph("node", inlines))


@pytest.mark.parametrize(
    "words",
    [
        "在____小时内答复。", "snake_case", "Smith & Sons", "a < b > c", "金额<500元", "5~10天", "1.5", "10%",
        "(1) x", "a - b", "x + y = z", "x#1", "C# and F#", "1.May", "a | b", "！", "第3条（二）",
        "https://a.example/x_y?a=1&b=2", "{{ 7 }}", "!", "a]", ":)", "a:b",
    ],
)  # fmt: skip
def test_words_that_mean_nothing_in_markdown_are_written_as_they_are(words: str) -> None:
    assert paragraph(words) == words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. May", r"1\. May"), ("12) x", r"12\) x"), ("- 12", r"\- 12"), ("+ x", r"\+ x"), ("# 4", r"\# 4"),
        ("> x", r"\> x"), ("---", r"\---"), ("===", r"\==="), ("* x", r"\* x"), ("____", r"\_\_\_\_"),
        ("甲____。", r"甲\_\_\_\_。"), ("**x**", r"\*\*x\*\*"), ("`x`", r"\`x\`"), ("[x](y)", r"\[x](y)"),
        ("<b>x</b>", r"\<b>x\</b>"), ("<5@a.example>", r"\<5@a.example>"), ("&copy;", r"\&copy;"),
        ("a\\", r"a\\"), ("~~x~~", r"\~\~x\~\~"), ("| --- |", r"\| --- |"), ("  x  y  ", "x  y"),
        ("\tx", "x"),
        ("https://a.example/*x", r"https\://a.example/\*x"), ("www.a.example/*x", r"www\.a.example/\*x"),
    ],
)  # fmt: skip
def test_words_that_would_mean_something_are_escaped(words: str, written: str) -> None:
    assert paragraph(words) == written


def test_the_start_of_every_line_is_watched() -> None:
    assert paragraph("x", LineBreak(), "- 12", LineBreak(), "===") == "x\\\n\\- 12\\\n\\==="


def test_a_title_is_a_heading_and_keeps_its_number_signs() -> None:
    assert markdown(title=said("1. C #")) == r"# 1. C \#"


def test_sections_are_headings_of_their_depth() -> None:
    inner = Section("node", Number("1.", 2, 1), said("承诺事项"), ())
    assert (
        markdown(Section("node", Number("一、", 1, 1, ""), said("总则"), (inner,)))
        == "## 一、总则\n\n### 1. 承诺事项"
    )


def test_a_heading_is_never_deeper_than_six() -> None:
    block: Block = Section("node", None, said("x"), ())
    for _ in range(7):
        block = Section("node", None, said("x"), (block,))
    assert markdown(block).split("\n\n")[-3:] == ["###### x"] * 3


def test_a_clause_is_a_paragraph_with_its_title_in_strong() -> None:
    body = (Paragraph("node", said("一致。")), Paragraph("node", said("再者。")))
    clause = Clause("node", Number("1.", 1, 1), said("内容统一"), body)
    assert markdown(clause) == "1\\. **内容统一**：一致。\n\n再者。"


def test_boxes_fields_signature_and_attachments_are_lines() -> None:
    box = Box(True, "name", "a")
    choice = Choice(
        "node", said("类型"), (Option(box, said("企业")), Option(box, said("其他"), said("个体户")))
    )
    fields = (Field(said("承诺人"), (Blank("_" * 4, "name", "text"),)), Field(said("日期"), said("今天")))
    assert markdown(choice) == "类型：■企业 ■其他 个体户"
    assert markdown(Fields("node", fields)) == "承诺人：\\_\\_\\_\\_\\\n日期：今天"
    assert markdown(Signature("node", fields)) == markdown(Fields("node", fields))
    attachments = Attachments("node", said("附件"), (said("执照"), said("名录")))
    assert markdown(attachments) == "附件：1. 执照\\\n2\\. 名录"


def test_github_finds_no_address_that_takes_a_delimiter_in() -> None:
    assert paragraph(Emphasis(said("https://a.example/x")), "y") == r"*https\://a.example/x*y"


def test_a_tilde_beside_a_delimiter_does_not_hinder_it_on_github() -> None:
    assert paragraph(Strong(said("a")), "~b") == r"**a**\~b"


def test_a_page_break_writes_nothing() -> None:
    assert markdown(Paragraph("node", said("a")), PageBreak("node"), Paragraph("node", said("b"))) == "a\n\nb"


def test_a_table_is_written_with_pipes_and_its_pipes_are_escaped() -> None:
    columns = (Column(said("渠道")), Column(said("a|b"), "right"), Column(said("c"), "center"))
    rows = ((said("x"), (Text("1"), LineBreak(), Text("2")), ()),)
    assert markdown(Table("node", columns, rows, said("表1"))) == (
        "表1\n\n| 渠道 | a\\|b | c |\n| --- | ---: | :---: |\n| x | 1<br>2 |  |"
    )


@pytest.mark.parametrize(
    ("content", "written", "html"),
    [
        (
            ("是", Strong(said("“文”")), "的"),
            "&#26159;**“文”**&#30340;",
            "是<strong>“文”</strong>的",
        ),
        (("是", Strong(said("文")), "的"), "是**文**的", "是<strong>文</strong>的"),
        (("（", Strong(said("“文”")), "）"), "（**“文”**）", "（<strong>“文”</strong>）"),
        (
            ("a", Strong(said(" b ")), "c"),
            "a **b** c",
            "a <strong>b</strong> c",
        ),
        (
            (Strong(said("a")), Strong(said("b"))),
            "**ab**",
            "<strong>ab</strong>",
        ),
        (
            (Emphasis(said("a")), Strong(said("b"))),
            "_a_**b**",
            "<em>a</em><strong>b</strong>",
        ),
        (
            (Strong((Emphasis(said("a")), Text("b"))),),
            "**_a_&#98;**",
            "<strong><em>a</em>b</strong>",
        ),
        ((Strong(()), "x"), "x", "x"),
        (
            (Link("https://a.example/", said("a]b")),),
            "[a\\]b](https://a.example/)",
            '<a href="https://a.example/">a]b</a>',
        ),
        (("!", Link("a b", said("x"))), "\\![x](<a b>)", '!<a href="a%20b">x</a>'),
        ((Link("javascript:x", said("x")),), "x", "x"),
    ],
)
def test_spans_open_and_close_wherever_they_stand(
    content: tuple[str | Strong | Emphasis | Link, ...], written: str, html: str
) -> None:
    source = paragraph(*content)
    assert source == written
    assert MARKDOWN.render(source) == f"<p>{html}</p>\n"
