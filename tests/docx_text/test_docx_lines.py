"""The text of Word files: what is printed, as Word shows it."""

from __future__ import annotations

import pytest

from letterforge.docx_text.document import Document
from letterforge.docx_text.package import Package
from tests.docx_text.packages import listed, package, paragraph, part


def lines(xml: str = "", **parts: str) -> list[str]:
    return list(Document(Package(package(xml, **parts))).lines())


def run(text: str, tag: str = "t") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (paragraph("a &lt; b"), ["a < b"]),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", ["a\tb", "c"]),
        (f"<w:p>{run('kept ')}<w:ins>{run('new')}</w:ins></w:p>", ["kept {++new++}"]),
        (f"<w:p><w:del>{run('old', 'delText')}{run('er', 'delText')}</w:del></w:p>", ["{--older--}"]),
        (
            f"<w:p><w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo></w:p>",
            ["{--a--}{++b++}"],
        ),
        ("<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", ["a{++¶++}"]),
        ("<w:p><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>", ["1"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('in')}</w:sdtContent></w:sdt>", ["in"]),
        (
            '<w:p><w:r><w:sym w:char="2611"/><w:sym w:char="x"/><w:sym w:char="D800"/></w:r></w:p>',
            ["☑\ufffd\ufffd"],
        ),
        (
            f"<w:tbl><w:tr><w:tc>{paragraph('a')}{paragraph('b')}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('d')}</w:tc></w:tr></w:tbl>",
            ["| a / b | c |", "{--| d |--}"],
        ),
        ("<w:p/>", [""]),
        ("", []),
    ],
)  # fmt: skip
def test_a_body_as_lines(xml: str, expected: list[str]) -> None:
    assert lines(xml) == expected


def level(at: int, format_: str, text: str, more: str = "") -> str:
    kind = f'<w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
    return f'<w:lvl w:ilvl="{at}">{kind}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}')


_LEVELS = (level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)"), level(2, "upperRoman", "(%3)"))


def test_numbers_of_a_list_in_levels_begin_again() -> None:
    xml = "".join(listed("x", at) for at in (0, 1, 1, 2, 0, 1, 0))
    found = lines(xml, numbering=numbering(*_LEVELS))
    assert found == ["1. x", "1.a) x", "1.b) x", "(I) x", "2. x", "2.a) x", "3. x"]


@pytest.mark.parametrize(
    ("format_", "number"),
    [
        ("chineseCountingThousand", "一"), ("lowerRoman", "i"), ("upperLetter", "A"), ("decimalZero", "01"),
        ("decimalEnclosedCircle", "①"), ("unknown", "1"), ("chineseLegalSimplified", "壹"), ("none", ""),
    ],
)  # fmt: skip
def test_formats_of_numbers(format_: str, number: str) -> None:
    more = '<w:suff w:val="nothing"/>'
    assert lines(listed("x"), numbering=numbering(level(0, format_, "%1、", more))) == [f"{number}、x"]


def test_bullets_and_symbols_of_fonts() -> None:
    for sign, shown in (("–", "–"), ("\uf0b7", "•"), ("", "•")):
        assert lines(listed("x"), numbering=numbering(level(0, "bullet", sign))) == [f"{shown} x"]


def test_a_list_that_starts_elsewhere_and_one_that_goes_on() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    xml = listed("x") + listed("x", number="2") + listed("x", number="2") + listed("x", number="9")
    assert lines(xml, numbering=numbering(*_LEVELS, lists=lists)) == ["1. x", "7. x", "8. x", "x"]


def test_numbers_that_a_style_gives_and_a_paragraph_takes_away() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>',
    )
    xml = paragraph("x", '<w:pStyle w:val="H"/>') + paragraph("x", '<w:pStyle w:val="K"/>')
    xml += paragraph("x", '<w:pStyle w:val="K"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    xml += paragraph("x", '<w:pStyle w:val="loop"/>')
    assert lines(xml, numbering=numbering(*_LEVELS), styles=styles) == ["1. x", "2. x", "x", "x"]


def test_notes_and_headers_stand_under_their_names() -> None:
    notes = part("footnotes", f'<w:footnote w:id="3">{paragraph("why")}</w:footnote>')
    found = lines(
        '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="3"/></w:r></w:p>',
        footnotes=notes,
        header=part("hdr", paragraph("top")),
    )
    assert found == ["a[footnote 3]", "[footnote 3] why", "[header] top"]


def test_letters_have_the_numbers_that_they_print() -> None:
    import letterforge
    from tests.repository import ROOT

    library = letterforge.open_library(ROOT)
    plan = library.plan("variant2", language="en")
    letter = plan.assemble(plan.bind({}, blank=True))
    text = bytes(letterforge.export(letter, "text")).decode()
    found = list(Document(Package(letterforge.export(letter, "docx"))).lines())
    printed = "".join(text.split())
    numbered = [line for line in found if line[:1].isdigit()]
    assert len(numbered) > 10
    for line in numbered:
        assert "".join(line.split())[:25] in printed
