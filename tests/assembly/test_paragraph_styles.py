"""Paragraphs: subject, salute, alignment; and where the letter's title stands."""

from __future__ import annotations

import pytest

import letterforge
from letterforge import LetterforgeError
from letterforge.letter import Letter, LineBreak, Paragraph, Text
from letterforge.letter.codec import decode, encode
from tests.exporters.docx.checks import body, find, part, style, value
from tests.letter_items import letter_with, library_with, markdown_with, text_with

SALUTES = (r'"此致\\\n敬礼"', '"此致\\n\\n敬礼"')


def named(letter: Letter) -> list[str]:
    """Return the styles of the paragraphs of a letter in Word."""
    return find(body(letterforge.export(letter, "docx")), "./w:p/w:pPr/w:pStyle/@w:val")


@pytest.mark.parametrize("text", SALUTES)
def test_a_salute_is_one_paragraph_whose_first_line_alone_is_indented(text: str) -> None:
    item = f"[{{text: {text}, style: salute}}]"
    (salute,) = letter_with(item, "zh-CN").body
    assert isinstance(salute, Paragraph)
    assert salute.content == (Text("此致"), LineBreak(), Text("敬礼"))
    assert text_with(item, "zh-CN") == "    此致\n敬礼\n"
    assert text_with(item, "en") == "此致\n敬礼\n"
    assert markdown_with(item, "zh-CN") == "此致\\\n敬礼\n"


def test_a_salute_is_indented_by_its_style_in_word_and_stays_with_the_signature() -> None:
    data = letterforge.export(letter_with("[{text: 此致, style: salute}]", "zh-CN"), "docx")
    salute = style(data, "Salute")
    assert value(salute, ".//w:ind/@w:firstLineChars") == "200"
    assert find(salute, ".//w:keepNext")
    english = letterforge.export(letter_with("[{text: Yours, style: salute}]"), "docx")
    assert value(style(english, "Salute"), ".//w:ind/@w:firstLineChars") == "0"


def test_a_subject_is_bold_in_every_format_that_knows_bold() -> None:
    item = "[{text: 'Re: {{ day }}', style: subject}]"
    assert markdown_with(item) == "**Re: November 22, 2026**\n"
    assert text_with(item, "zh-CN") == "Re: 2026年11月22日\n"
    data = letterforge.export(letter_with(item), "docx")
    assert find(style(data, "Subject"), "./w:rPr/w:b")
    assert "Subject" in named(letter_with(item))


def test_styles_of_few_letters_are_in_no_other_file() -> None:
    data = letterforge.export(letter_with("[pay]"), "docx")
    assert {"Subject", "Salute"}.isdisjoint(find(part(data, "word/styles.xml"), "./w:style/w:name/@w:val"))


def test_lines_stand_at_the_right_or_in_the_middle() -> None:
    item = '[{{text: "One\\\\\\nand two", align: {}}}]'
    assert text_with(item.format("right")) == " " * 75 + "One\n" + " " * 71 + "and two\n"
    assert text_with(item.format("center")) == " " * 37 + "One\n" + " " * 35 + "and two\n"
    data = letterforge.export(letter_with(item.format("right"), "zh-CN"), "docx")
    (aligned,) = [one for one in find(body(data), "./w:p/w:pPr") if value(one, "./w:jc/@w:val")]
    assert value(aligned, "./w:jc/@w:val") == "right"
    assert value(aligned, "./w:ind/@w:firstLineChars") == "0"


def test_the_title_stands_where_the_variant_puts_it() -> None:
    letter = letter_with("[{text: No. 1}, {letter_title: true}, pay]")
    assert letter.title_at == 1
    assert letterforge.export(letter, "md").decode().startswith("No. 1\n\n# Letter\n\n1\\. **Payment**")
    assert named(letter)[:2] == ["LetterBody", "LetterTitle"]
    assert letter_with("[pay]").title_at == 0


def test_blocks_before_the_title_are_counted_as_they_come_out() -> None:
    before = "{text: 'for {{ b.number }}', for: b in bills}, {text: No, when: not big}"
    item = f"[{before}, {{letter_title: true}}, pay]"
    assert letter_with(item).title_at == 2
    assert letter_with(item, blank=True).title_at == 4


@pytest.mark.parametrize(
    ("item", "message", "hint"),
    [
        ("[{letter_title: true}, pay, {letter_title: true}]", "the title stands twice", "keep one"),
        ("[{section: S, body: [{letter_title: true}]}]", "stands in a section", "the letter's body"),
        ("[{letter_title: false}]", "letter_title", "true"),
        ("[{letter_title: true, when: big}]", "`when`", ""),
        ("[{text: a, align: left}]", "`left`", "center"),
        ("[{text: a, align: 居中}]", "`居中`", "center"),
        ("[{text: a, style: 敬礼}]", "`敬礼`", "salute"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_to_write(item: str, message: str, hint: str) -> None:
    with pytest.raises(LetterforgeError) as caught:
        library_with(item).plan("letter")
    (finding,) = caught.value.findings
    assert finding.code == "LF110"
    assert finding.span is not None
    assert message in finding.message
    assert hint in (finding.hint or "")


def test_a_title_behind_the_end_of_a_letter_is_refused() -> None:
    data = encode(letter_with("[pay, {letter_title: true}]")).replace(b'"title_at":1', b'"title_at":2')
    with pytest.raises(LetterforgeError, match="the body has 1"):
        decode(data)
