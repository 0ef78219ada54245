"""A Word file of the user's own restyles the letter, and brings nothing else along."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor
from msgspec.structs import replace

from letterforge.exporters.docx.word_file import export
from letterforge.letter import ReferenceFile
from tests.exporters.docx.checks import body, find, numbered, part, parts, problems, style, words
from tests.exporters.docx.house import edited, on, plain_file, repacked
from tests.exporters.docx.letters import BUSINESS, DECIMAL, OFFICIAL, design, letter
from tests.exporters.docx.rich import rich_chinese, rich_english


@pytest.fixture(scope="module")
def own() -> bytes:
    return export(rich_chinese())


def test_a_letter_of_ours_edited_in_word_restyles_the_next(own: bytes) -> None:
    def restyle(document: Any) -> None:
        document.styles["Section 1"].font.color.rgb = RGBColor(0xAA, 0, 0)
        document.styles["Letter Body"].font.size = Pt(12)
        document.styles["Clause 3"].paragraph_format.left_indent = Mm(10)
        document.sections[0].left_margin = Mm(40)

    data = export(on(edited(own, restyle)))
    assert find(style(data, "Section 1"), ".//w:color/@w:val") == ["AA0000"]
    assert find(style(data, "Letter Body"), ".//w:sz/@w:val") == ["24"]
    assert find(style(data, "Clause 3"), ".//w:ind/@w:left") == ["567"]
    assert find(body(data), "./w:sectPr/w:pgMar/@w:left") == ["2268"]
    assert find(body(data), ".//w:tblW/@w:w") == [str(11906 - 2268 - 1474)]


def test_the_words_and_numbers_are_those_of_the_letter_whatever_the_file_says(own: bytes) -> None:
    for reference in (own, plain_file(), export(rich_english())):
        data = export(on(reference))
        assert problems(data) == []
        assert [(one.label, one.words) for one in numbered(data)] == [
            (one.label, one.words) for one in numbered(own)
        ]
        assert [words(one) for one in find(body(data), ".//w:p")] == [
            words(one) for one in find(body(own), ".//w:p")
        ]


def test_lists_of_an_earlier_letter_are_replaced_and_not_piled_up(own: bytes) -> None:
    data = export(on(own))
    assert len(find(part(data, "word/numbering.xml"), "./w:abstractNum")) == 1
    page = replace(BUSINESS, reference=ReferenceFile.of("house.docx", own))
    other = export(rich_english(design(*DECIMAL, page=page, language="en")))
    assert [one.label for one in numbered(other)][:3] == ["1.", "1.1", "1.2"]
    assert problems(other) == []


def test_how_numbers_were_set_in_word_is_kept(own: bytes) -> None:
    def restyle(document: Any) -> None:
        from docx.oxml.parser import parse_xml

        from letterforge.exporters.docx.base_package import NAMESPACES

        level = find(document.part.numbering_part.element, ".//w:lvl")[1]
        level.append(parse_xml(f'<w:pPr {NAMESPACES}><w:ind w:left="700"/></w:pPr>'))
        level.append(parse_xml(f"<w:rPr {NAMESPACES}><w:b/></w:rPr>"))

    level = find(part(export(on(edited(own, restyle))), "word/numbering.xml"), ".//w:lvl")[1]
    assert find(level, "./w:pPr/w:ind/@w:left") == ["700"]
    assert len(find(level, "./w:rPr/w:b")) == 1
    assert find(level, "./w:pStyle/@w:val") == ["Section2"]


def test_the_lists_of_a_house_file_stay_beside_ours() -> None:
    reference = plain_file()
    before = find(part(reference, "word/numbering.xml"), "./w:num/@w:numId")
    data = export(on(reference))
    after = find(part(data, "word/numbering.xml"), "./w:num/@w:numId")
    assert after[:-1] == before
    assert {one.num for one in numbered(data)} == {int(after[-1])}


def test_our_styles_stand_on_those_of_the_house() -> None:
    def restyle(document: Any) -> None:
        document.styles["Heading 1"].font.name = "Georgia"

    data = export(on(plain_file(restyle)))
    assert find(style(data, "heading 1"), ".//w:rFonts/@w:ascii") == ["Georgia"]
    section = style(data, "Section 1")
    assert find(section, "./w:basedOn/@w:val") == find(style(data, "heading 1"), "./@w:styleId")
    assert find(section, ".//w:rFonts") == []
    assert len(find(part(data, "word/styles.xml"), "./w:style[@w:default='1'][@w:type='paragraph']")) == 1


def test_styles_are_found_by_name_when_word_renamed_their_ids(own: bytes) -> None:
    def rename(files: dict[str, bytes]) -> None:
        for name in ("word/styles.xml", "word/numbering.xml", "word/document.xml"):
            files[name] = files[name].replace(b'"Section1"', b'"a7"').replace(b'"Heading1"', b'"1"')

    data = export(on(repacked(own, rename)))
    assert find(body(data), "./w:p/w:pPr/w:pStyle/@w:val").count("a7") == 2
    assert problems(data) == []


def test_a_style_name_taken_by_another_kind_of_style_is_not_used_twice() -> None:
    def add(document: Any) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        document.styles.add_style("Note", WD_STYLE_TYPE.CHARACTER)

    data = export(on(plain_file(add)))
    assert problems(data) == []


def test_header_footer_and_page_of_the_file_are_taken_over() -> None:
    def fill(document: Any) -> None:
        section = document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.header.paragraphs[0].text = "某某有限公司"
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "信头"

    data = export(on(plain_file(fill)))
    assert problems(data) == []
    assert find(body(data), "./w:sectPr/w:pgSz/@w:orient") == ["landscape"]
    assert len(find(body(data), "./w:sectPr/w:titlePg")) == 1
    headers = [one for name, one in parts(data).items() if name.startswith("word/header")]
    assert sorted("某某有限公司".encode() in one for one in headers) == [False, True]


def test_a_header_of_an_earlier_section_goes_on_as_in_word() -> None:
    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "第一节的页眉"
        document.add_section()

    data = export(on(plain_file(fill)))
    assert find(body(data), "./w:sectPr/w:headerReference/@w:type") == ["default"]


def test_a_live_title_in_the_header_shows_the_title_of_this_letter() -> None:
    from letterforge.letter import Running

    page = replace(OFFICIAL, header=Running("{title}（{page}）"))
    first = export(letter(design(page=page, title="旧的标题")))
    data = export(on(first, title="新的标题"))
    shown = words(find(part(data, "word/header1.xml"), "./w:p")[0])
    assert shown == "新的标题（1）"


def test_pictures_of_a_letterhead_come_along_and_those_of_the_words_do_not() -> None:
    picture = BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
        )
    )

    def fill(document: Any) -> None:
        document.add_paragraph("正文").add_run().add_picture(picture)
        document.sections[0].header.paragraphs[0].add_run().add_picture(picture)

    data = export(on(plain_file(fill)))
    assert problems(data) == []
    assert "word/_rels/header1.xml.rels" in parts(data)
    relations = parts(data)["word/_rels/document.xml.rels"]
    assert b"/image" not in relations
    assert "正文" not in parts(data)["word/document.xml"].decode()


def test_nothing_private_of_the_file_comes_along(own: bytes) -> None:
    def fill(document: Any) -> None:
        document.core_properties.author = "Somebody"
        document.core_properties.title = "A secret"
        document.add_comment(
            document.add_paragraph("x").runs or document.add_paragraph().add_run("y"), "psst"
        )

    data = export(on(plain_file(fill)))
    assert set(parts(data)) & {"word/comments.xml", "docProps/app.xml", "docProps/thumbnail.jpeg"} == set()
    assert b"Somebody" not in b"".join(parts(data).values())
    assert "<dc:title>服务承诺函</dc:title>" in parts(data)["docProps/core.xml"].decode()


def test_what_would_ask_questions_on_opening_is_dropped_from_the_settings(own: bytes) -> None:
    def fill(document: Any) -> None:
        from docx.oxml.parser import parse_xml

        from letterforge.exporters.docx.base_package import NAMESPACES

        document.settings.element.append(parse_xml(f'<w:updateFields {NAMESPACES} w:val="true"/>'))

    data = export(on(edited(own, fill)))
    assert find(part(data, "word/settings.xml"), "./w:updateFields") == []
