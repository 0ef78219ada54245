"""The page of a Word file is that of the design, and its styles can be found by name."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from letterforge.exporters.docx.word_file import export
from letterforge.letter import FirstRunning, PaperSize, Running
from tests.exporters.docx.checks import SPACES, body, find, part, parts, style, value, words
from tests.exporters.docx.letters import BUSINESS, OFFICIAL, design, letter
from tests.exporters.docx.rich import rich_chinese

STYLES = [
    "Letter Title",
    "Letter Body",
    "Letter Addressee",
    "Basis",
    "Closing",
    "Note",
    "Choice",
    "Field",
    "Section 1",
    "Section 2",
    "Section 3",
    "Section 1 Unnumbered",
    "Clause 1",
    "Clause 2",
    "Clause 3",
    "Attachments",
    "Signature",
    "Table Text",
    "Table Heading",
    "Table Caption",
    "Clause Title",
    "Filled Value",
    "Blank",
    "Hyperlink",
    "Letter Table",
]
ORDER = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
    shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
    sectPr pPrChange
"""


@pytest.fixture(scope="module")
def official() -> bytes:
    return export(rich_chinese())


@pytest.fixture(scope="module")
def business() -> bytes:
    return export(letter(design("1.", "1.1", page=BUSINESS, language="en", title="Letter")))


def test_every_style_stands_there_by_its_plain_name(official: bytes) -> None:
    names = find(part(official, "word/styles.xml"), "./w:style/w:name/@w:val")
    assert set(STYLES) <= set(names)


def test_sections_stand_on_the_headings_of_word_so_that_the_outline_shows_them(official: bytes) -> None:
    for level in (1, 2, 3):
        section = style(official, f"Section {level}")
        assert value(section, "./w:basedOn/@w:val") == f"Heading{level}"
        assert value(style(official, f"heading {level}"), ".//w:outlineLvl/@w:val") == str(level - 1)
        assert value(section, ".//w:numPr/w:ilvl/@w:val") == str(level - 1)
    assert value(style(official, "Section 1 Unnumbered"), ".//w:numId/@w:val") == "0"


def test_the_official_page_has_22_lines_of_28_characters(official: bytes) -> None:
    [section] = find(body(official), "./w:sectPr")
    assert value(section, "./w:pgSz/@w:w") == "11906"
    assert value(section, "./w:pgSz/@w:h") == "16838"
    margins = {side: value(section, f"./w:pgMar/@w:{side}") for side in ("top", "bottom", "left", "right")}
    assert margins == {"top": "2098", "bottom": "1984", "left": "1587", "right": "1474"}
    assert value(section, "./w:docGrid/@w:type") == "lines"
    assert value(section, "./w:docGrid/@w:linePitch") == "579"
    assert value(style(official, "Letter Body"), "./w:rPr/w:spacing/@w:val") == "-5"
    assert value(style(official, "Normal"), "./w:pPr/w:widowControl/@w:val") == "0"


def test_paragraphs_of_the_official_page_are_indented_by_two_characters_and_justified(
    official: bytes,
) -> None:
    for name in ("Letter Body", "Section 1", "Clause 3"):
        indent = find(style(official, name), "./w:pPr/w:ind")[0]
        assert value(indent, "./@w:firstLineChars") == "200"
        assert value(indent, "./@w:firstLine") == "640"
    assert value(style(official, "Letter Body"), ".//w:jc/@w:val") == "both"
    assert value(style(official, "Letter Addressee"), ".//w:ind/@w:firstLineChars") == "0"


def test_fonts_are_named_for_both_scripts_and_never_by_a_theme(official: bytes) -> None:
    root = part(official, "word/styles.xml")
    fonts = find(root, "./w:docDefaults//w:rFonts")[0]
    assert value(fonts, "./@w:eastAsia") == "仿宋"
    assert value(fonts, "./@w:ascii") == value(fonts, "./@w:hAnsi") == "Times New Roman"
    assert value(style(official, "heading 1"), ".//w:rFonts/@w:eastAsia") == "黑体"
    assert value(style(official, "heading 2"), ".//w:rFonts/@w:eastAsia") == "楷体"
    assert value(style(official, "heading 3"), ".//w:rFonts/@w:eastAsia") == "仿宋"
    assert value(style(official, "Title"), ".//w:sz/@w:val") == "44"
    assert b"Theme=" not in parts(official)["word/styles.xml"]


@pytest.mark.parametrize(
    ("language", "latin", "east_asian"),
    [
        ("zh-CN", "en-US", "zh-CN"),
        ("en", "en-US", "zh-CN"),
        ("en-GB", "en-GB", "zh-CN"),
        ("ja", "en-US", "ja-JP"),
    ],
)
def test_spelling_is_checked_in_the_language_of_the_letter(
    language: str, latin: str, east_asian: str
) -> None:
    data = export(letter(design(language=language)))
    lang = find(part(data, "word/styles.xml"), "./w:docDefaults//w:lang")[0]
    assert (value(lang, "./@w:val"), value(lang, "./@w:eastAsia")) == (latin, east_asian)
    theme = find(part(data, "word/settings.xml"), "./w:themeFontLang")[0]
    assert (value(theme, "./@w:val"), value(theme, "./@w:eastAsia")) == (latin, east_asian)
    core = parts(data)["docProps/core.xml"].decode()
    assert f"<dc:language>{language}</dc:language>" in core


def test_settings_ask_for_the_present_layout_and_never_for_an_update_of_fields(official: bytes) -> None:
    root = part(official, "word/settings.xml")
    assert value(root, ".//w:compatSetting[@w:name='compatibilityMode']/@w:val") == "15"
    assert value(root, "./w:zoom/@w:percent") == "100"
    assert find(root, "./w:updateFields") == []
    assert len(find(root, "./w:evenAndOddHeaders")) == 1


def test_even_pages_have_a_footer_of_their_own_where_the_design_says_so(official: bytes) -> None:
    references = find(body(official), "./w:sectPr/w:footerReference/@w:type")
    assert references == ["default", "even"]
    odd, even = (part(official, f"word/footer{index}.xml") for index in (1, 2))
    assert (value(odd, ".//w:jc/@w:val"), value(odd, ".//w:ind/@w:rightChars")) == ("right", "100")
    assert (value(even, ".//w:jc/@w:val"), value(even, ".//w:ind/@w:leftChars")) == ("left", "100")
    assert value(style(official, "footer"), ".//w:sz/@w:val") == "28"


def test_one_footer_serves_all_pages_where_the_design_makes_no_difference(business: bytes) -> None:
    assert find(body(business), "./w:sectPr/w:footerReference/@w:type") == ["default"]
    assert find(part(business, "word/settings.xml"), "./w:evenAndOddHeaders") == []
    assert words(find(part(business, "word/footer1.xml"), "./w:p")[0]) == "Page 1 of 2"


def test_a_header_stands_on_even_pages_too_when_only_the_footer_differs_there() -> None:
    page = replace(OFFICIAL, header=Running("{title}"))
    data = export(letter(design(page=page)))
    assert find(body(data), "./w:sectPr/w:headerReference/@w:type")[:2] == ["default", "even"]


def test_a_page_without_running_texts_has_no_part_for_them() -> None:
    data = export(letter(design(page=replace(OFFICIAL, footer=None))))
    assert [name for name in parts(data) if re.search("header|footer", name)] == []


def test_the_business_page_has_lines_of_fixed_height_and_space_between_paragraphs(business: bytes) -> None:
    spacing = find(style(business, "Letter Body"), ".//w:spacing")[0]
    assert {name: value(spacing, f"./@w:{name}") for name in ("line", "lineRule", "after")} == {
        "line": "280",
        "lineRule": "exact",
        "after": "120",
    }
    assert value(style(business, "Title"), ".//w:spacing/@w:line") == "384"  # a larger font is not cut off
    assert find(body(business), "./w:sectPr/w:docGrid") == []


def test_letter_paper_is_as_large_as_it_is() -> None:
    page = replace(BUSINESS, paper="Letter")
    size = find(body(export(letter(design(page=page)))), "./w:sectPr/w:pgSz")[0]
    assert (value(size, "./@w:w"), value(size, "./@w:h")) == ("12240", "15840")


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("A5", "8391", "11906"), (PaperSize(182, 257), "10318", "14570")]
)
def test_paper_lies_with_its_longer_edge_below(paper: str | PaperSize, width: str, height: str) -> None:
    size = find(body(export(letter(design(page=replace(BUSINESS, paper=paper))))), "./w:sectPr/w:pgSz")[0]
    assert dict(size.attrib) == {f"{{{SPACES['w']}}}w": width, f"{{{SPACES['w']}}}h": height}
    page = replace(BUSINESS, paper=paper, landscape=True)
    size = find(body(export(letter(design(page=page)))), "./w:sectPr/w:pgSz")[0]
    assert [value(size, f"./@w:{name}") for name in ("w", "h", "orient")] == [height, width, "landscape"]


def test_the_file_has_the_title_of_the_letter_and_no_time() -> None:
    core = parts(export(letter(design(title="承诺 <函> & 件"))))["docProps/core.xml"].decode()
    assert "<dc:title>承诺 &lt;函&gt; &amp; 件</dc:title>" in core
    assert "dcterms" not in core
    assert "creator" not in core


def test_properties_of_paragraphs_stand_in_the_order_word_wants(official: bytes, business: bytes) -> None:
    order = ORDER.split()
    for data in (official, business):
        for name in ("word/document.xml", "word/styles.xml"):
            for properties in part(data, name).iter(f"{{{SPACES['w']}}}pPr"):
                places = [order.index(child.tag.rpartition("}")[2]) for child in properties]
                assert places == sorted(places)


def first_page(header: str, footer: str) -> tuple[str, str, bytes]:
    """Return the words of the first page's header and footer, and the file."""
    page = replace(BUSINESS, header=Running(header), footer=Running(footer))
    data = export(letter(design(page=page, title="承诺函")))
    kinds = find(part(data, "word/document.xml"), ".//w:sectPr/w:*[@w:type]/@w:type")
    assert kinds == ["default", "first", "default", "first"]
    above, below = (
        words(find(part(data, f"word/{name}.xml"), "./w:p")[0]) for name in ("header2", "footer4")
    )
    return above, below, data


def test_the_header_of_the_first_page_does_not_repeat_the_title() -> None:
    above, below, data = first_page("{title}", "第{page}页")
    assert (above, below) == ("", "第1页")
    assert len(find(body(data), "./w:sectPr/w:titlePg")) == 1
    assert first_page("内部 — {title}", "{page}")[0] == "内部"


def test_the_first_page_shows_what_the_design_says_of_it() -> None:
    first = FirstRunning("Harbour Ltd", "left")
    page = replace(BUSINESS, header=Running("{title}", first=first), footer=Running("{page}"))
    data = export(letter(design(page=page, title="承诺函")))
    above = find(part(data, "word/header2.xml"), "./w:p")[0]
    assert (words(above), value(above, "./w:pPr/w:jc/@w:val")) == ("Harbour Ltd", "left")
    assert words(find(part(data, "word/footer4.xml"), "./w:p")[0]) == "1"
    page = replace(BUSINESS, header=None, footer=Running("{page}", first=FirstRunning("")))
    data = export(letter(design(page=page)))
    assert words(find(part(data, "word/footer2.xml"), "./w:p")[0]) == ""
    assert len(find(body(data), "./w:sectPr/w:titlePg")) == 1


def test_the_first_page_is_as_the_others_where_no_header_has_the_title(business: bytes) -> None:
    assert find(body(business), "./w:sectPr/w:titlePg") == []
