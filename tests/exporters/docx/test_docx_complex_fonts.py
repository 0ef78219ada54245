"""Words in complex scripts have a font of their own: the design's, else one by the letter's language."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from letterforge.exporters.docx.complex_fonts import FONTS
from letterforge.exporters.docx.word_file import export
from letterforge.letter import Filled, Letter, PageDesign, Text
from tests.exporters.docx.checks import body, find, part, style
from tests.exporters.docx.letters import BUSINESS, DECIMAL, design, letter, paragraph
from tests.exporters.docx.rich import rich_english

NAMED = replace(
    BUSINESS,
    body=replace(BUSINESS.body, complex="Amiri"),
    title=replace(BUSINESS.title, complex="Sakkal Majalla"),
)


def of(language: str, *words: Any, page: PageDesign = BUSINESS) -> Letter:
    """Return a letter of one paragraph."""
    return letter(design(*DECIMAL, page=page, language=language, title="x"), paragraph(words))


def default_font(data: bytes) -> str:
    [found] = find(part(data, "word/styles.xml"), "./w:docDefaults//w:rFonts/@w:cs")
    return str(found)


@pytest.mark.parametrize(
    ("language", "script", "charset"),
    [
        ("ar", "Arab", "B2"),
        ("he", "Hebr", "B1"),
        ("th", "Thai", "DE"),
        ("hi", "Deva", "00"),
        ("ta", "Taml", "00"),
    ],
)
def test_a_language_in_a_complex_script_brings_its_font(language: str, script: str, charset: str) -> None:
    data = export(of(language))
    family = FONTS[script].family
    assert default_font(data) == family
    assert find(style(data, "Title"), ".//w:rFonts/@w:cs") == [family]
    declared = find(part(data, "word/fontTable.xml"), f"./w:font[@w:name='{family}']/w:charset/@w:val")
    assert declared == [charset]
    theme = part(data, "word/theme/theme1.xml")
    assert set(theme.xpath("//*[local-name()='cs']/@typeface")) == {family}


def test_a_design_names_the_fonts_of_complex_scripts() -> None:
    data = export(of("ar", page=NAMED))
    assert default_font(data) == "Amiri"
    assert find(style(data, "Title"), ".//w:rFonts/@w:cs") == ["Sakkal Majalla"]
    names = find(part(data, "word/fontTable.xml"), "./w:font/@w:name")
    assert {"Amiri", "Sakkal Majalla"} <= set(names)


def test_a_language_without_a_known_font_takes_the_latin_one() -> None:
    assert default_font(export(of("rhg"))) == BUSINESS.body.latin


def test_other_letters_name_no_other_font_than_before() -> None:
    data = export(rich_english())
    assert default_font(data) == BUSINESS.body.latin
    assert set(part(data, "word/theme/theme1.xml").xpath("//*[local-name()='cs']/@typeface")) == {""}


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("th", "ไทย ABC 12", [("ไทย ", True), ("ABC 12", False)]),
        ("th", "เลขที่ 12", [("เลขที่ 12", True)]),
        ("hi", "हिन्दी (ABC) शब्द।", [("हिन्दी (", True), ("ABC", False), (") शब्द।", True)]),
        ("ta", "தமிழ்", [("தமிழ்", True)]),
        ("en", "ไทย ABC", [("ไทย ABC", False)]),
    ],
)
def test_words_from_left_to_right_in_a_complex_script_say_so(
    language: str, words: str, expected: list[tuple[str, bool]]
) -> None:
    data = export(of(language, Text(words)))
    found = find(find(body(data), "./w:p")[1], "./w:r")
    assert [
        ("".join(find(run, "./w:t/text()")), bool(find(run, "./w:rPr/w:cs"))) for run in found
    ] == expected
    assert find(body(data), ".//w:rtl | .//w:bidi") == []


def test_a_letter_in_english_with_a_font_for_arabic_says_which_words_are() -> None:
    data = export(of("en", Text("Dear "), Filled("أحمد علي", "name"), Text(":"), page=NAMED))
    found = find(find(body(data), "./w:p")[1], "./w:r")
    assert [bool(find(run, "./w:rPr/w:rtl")) for run in found] == [False, True, False]
    assert find(body(data), ".//w:bidi") == []
    assert find(part(data, "word/styles.xml"), "./w:docDefaults//w:lang/@w:bidi") == ["ar-SA"]
