"""Kinds of things that a letterhead never needs are refused by name, however they are written."""

from __future__ import annotations

import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from letterforge.exporters import export
from letterforge.exporters.docx.reference.reference_file import inspect
from tests.exporters.docx.checks import parts
from tests.exporters.docx.house import edited, on
from tests.trust.files import PLAIN, char, field, part, related, running
from tests.trust.letterheads import (
    TYPE_OF,
    content,
    faults,
    in_header,
    in_words,
    with_part,
    xml,
)

BAD = [
    "file:///c:/x.exe", "ms-msdt:/id", "javascript:x", "ftp://example.com/x", "x.docx", "..\\\\x",
    "//example.com/x", "\\\\\\\\example.com\\\\x", "search-ms:query=x", "data:text/html,x",
    "mhtml:http://example.com", "vbscript:x", "https", "www.example.com", "http\\://x", "about:blank",
]  # fmt: skip
GOOD = [
    "https://example.com/a b?c=d&amp;e",
    "HTTP://example.com",
    "mailto:a@example.com",
    "tel:+49 30",
    "#top",
    "",
]


def told(inner: str, fact: str) -> None:
    """Check that a header that holds `inner` is refused for one thing alone."""
    (fault,) = faults(in_header(inner))
    assert fact in fault
    assert fault.endswith("(`word/x.xml`)")


def forms(address: str) -> list[str]:
    """Return a HYPERLINK field to an address in the ways that Word reads."""
    quoted = f"&quot;{address}&quot;"
    return [
        field(f" HYPERLINK {quoted} "),
        field(f" hyperlink {quoted} \\t &quot;_blank&quot;"),
        field(f"HYPERLINK \\o &quot;tip&quot; \\h {quoted}"),
        field("HYPER", "LINK ", f"&quot;{address[:2]}", f"{address[2:]}&quot;"),
        field(f"HYPERLINK “{address}”"),
        f'<w:fldSimple w:instr="HyperLink {quoted} \\* MERGEFORMAT"/>',
        field("PAGE").replace("<w:t>x</w:t>", f"<w:t>x</w:t></w:r>{field(f'HYPERLINK {quoted}')}<w:r>"),
        f"{char('begin')}<w:r><w:instrText>HYPERLINK</w:instrText><w:tab/><w:instrText>{quoted}</w:instrText></w:r>",
    ]


@pytest.mark.parametrize("address", BAD)
def test_a_link_to_anything_but_the_web_mail_telephone_and_anchors_is_refused(address: str) -> None:
    for code in forms(address):
        told(code, "holds a link to")
        (fault,) = faults(in_words(code))
        assert "holds a link to" in fault


@pytest.mark.parametrize("address", GOOD)
def test_links_of_a_letterhead_are_taken(address: str) -> None:
    for code in forms(address):
        assert faults(in_header(code)) == []


@pytest.mark.parametrize(
    ("code", "fact"),
    [
        ("HYPERLINK \\l &quot;file:///x&quot;", "a link to `file:///x`"),
        ("HYPERLINK &quot;https://example.com&quot; &quot;file:///x&quot;", "a link to `file:///x`"),
        ("HYPERLINK https://example.com file:///x", "a link to `file:///x`"),
        ("HYPERLINK \\s &quot;https://example.com&quot;", "a link with the switch `\\s`"),
        ("HYPERLINK \\", "a link with the switch `\\`"),
    ],
)
def test_other_words_of_a_link_are_looked_at_too(code: str, fact: str) -> None:
    told(field(code), fact)


def test_an_anchor_with_a_colon_in_its_name_is_taken() -> None:
    assert faults(in_header(field("HYPERLINK \\l &quot;_APPENDIX_5:_FEES&quot; \\h"))) == []


def test_a_link_whose_address_another_field_makes_is_refused() -> None:
    code = field("HYPERLINK ", field("REF a"))
    told(code, "a link to `{ }`")


@given(st.from_regex(r"[a-z][a-z0-9+.-]{0,12}:[a-z/]{0,9}", fullmatch=True))
def test_a_link_is_taken_by_its_scheme_alone(address: str) -> None:
    is_fine = address.startswith(("http:", "https:", "mailto:", "tel:"))
    assert (faults(in_header(field(f"HYPERLINK {address}"))) == []) == is_fine


FIELDS = [
    "FILLIN", "ASK", "ADDIN", "USERNAME", "USERADDRESS", "USERINITIALS", "LASTSAVEDBY", "GOTOBUTTON",
    "NEXT", "SKIPIF", "DOESNOTEXIST", "a_bookmark", "PAGES", "PAGE2", "ＰＡＧＥ", "_PAGE", "PAGE,",
]  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_not_on_the_list_is_refused_by_name(name: str) -> None:
    for code in (
        field(f" {name} x"),
        field(*name, " x"),
        field(f"{name.swapcase()}\\* x"),
        f'<w:fldSimple w:instr="{name}"/>',
        field("IF 1 = 1 ", field(f"{name} x"), " y"),
    ):
        (fault,) = faults(in_header(code))
        assert fault.casefold() == f"`house.docx` holds the field `{name}` (`word/x.xml`)".casefold()


def test_a_name_cut_by_the_end_of_a_paragraph_is_two_words() -> None:
    code = (
        f"<w:p>{char('begin')}<w:r><w:instrText>PRINT</w:instrText></w:r></w:p>"
        f"<w:p><w:r><w:instrText>DATE</w:instrText></w:r>{char('end')}</w:p>"
    )
    (fault,) = faults(in_header(code))
    assert "fetches something (PRINT)" in fault


@pytest.mark.parametrize(
    "tag",
    ["shape", "rect", "oval", "line", "polyline", "roundrect", "group", "arc", "curve", "image", "shapetype"],
)
@pytest.mark.parametrize("address", ["ms-msdt:x", "https://example.com", "#x", "x.docx"])
def test_a_link_on_a_shape_is_refused(tag: str, address: str) -> None:
    told(f'<w:pict><v:{tag} href="{address}"/></w:pict>', "a link on a shape")
    other = xml(
        "w:hdr", f'<w:pict><q:{tag} xmlns:q="urn:schemas-microsoft-com:vml" href="{address}"/></w:pict>'
    )
    (fault,) = faults(with_part("header", other))
    assert f"a link on a shape (`{tag}`: `{address}`)" in fault


@pytest.mark.parametrize(
    "shape",
    [
        '<v:shape style="background:url(http://example.com/x)"/>',
        '<v:fill src="x.png"/>',
        '<v:stroke o:href="http://example.com/x"/>',
        '<v:shape onclick="x"/>',
        '<v:rect target="_blank"/>',
        '<v:imagedata o:althref="x"/>',
        '<v:shape o:button="t"/>',
    ],
)
def test_a_shape_that_leads_somewhere_is_refused(shape: str) -> None:
    assert len(faults(in_header(f"<w:pict>{shape}</w:pict>"))) == 1


def test_a_prefix_may_stand_for_another_namespace_further_down() -> None:
    word, vml = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "urn:schemas-microsoft-com:vml",
    )
    inner = f'<w:p/><w:r xmlns:w="{vml}" xmlns:z="{word}"/>'
    (fault,) = faults(with_part("header", xml("w:hdr", inner)))
    assert "an element that is not on the list (`w:r`)" in fault
    fine = f'<w:p/><w:shape xmlns:w="{vml}"/><w:p/>'
    assert faults(with_part("header", xml("w:hdr", fine))) == []
    acts = f'<x:p xmlns:x="{word}"/><x:shape xmlns:x="{vml}" href="file:///x"/>'
    (fault,) = faults(with_part("header", xml("w:hdr", acts)))
    assert "a link on a shape" in fault


@pytest.mark.parametrize(
    ("inner", "fact"),
    [
        ("<x/>", "an element that is not on the list (`x`)"),
        ('<q:x xmlns:q="urn:q"/>', "an element that is not on the list (`q:x` of urn:q)"),
        ("<w:inventedHere/>", "(`w:inventedHere`)"),
        ('<w:p q="1"/>', "an attribute that is not on the list (`q` of `w:p`)"),
        ('<a:hlinkClick r:id="" action="ppaction://program?x"/>', "(`action` of `a:hlinkClick`)"),
        ('<w:p xml:base="http://example.com"/>', "(`xml:base` of `w:p`)"),
        (
            "<?xml-stylesheet href='http://example.com'?>",
            "an instruction for other programs (`xml-stylesheet`)",
        ),
    ],
)
def test_what_is_on_no_list_is_named(inner: str, fact: str) -> None:
    (fault,) = faults(in_header(inner))
    assert fact in fault


def test_all_that_is_wrong_is_reported_at_once_and_each_has_its_remedy() -> None:
    inner = (
        field("FILLIN x")
        + field("HYPERLINK file:///x")
        + "<w:r><w:rPr><w:vanish/></w:rPr></w:r>"
        + '<w:p><w:sz w:val="9999"/></w:p>'
    )
    found = inspect.__wrapped__(in_header(f"{inner}<w:ins/>"), "house.docx")
    assert len(found) == 5
    assert len({one.hint for one in found}) == 5
    assert {one.place for one in found} == {"house.docx!word/x.xml"}


def test_two_relationships_of_one_id_are_refused() -> None:
    data = related("word/header9", "hyperlink", "https://example.com")
    twice = parts(data)["word/_rels/header9.xml.rels"].replace(
        b"</Relationships>", b'<Relationship Id="x9" Type="x" Target="https://example.com"/></Relationships>'
    )
    found = faults(part("word/_rels/header9.xml.rels", twice))
    assert any("two relationships of one id (x9)" in one for one in found)


def test_a_packed_copy_of_a_shape_reaches_no_letter() -> None:
    shape = '<v:rect xmlns:o="urn:schemas-microsoft-com:office:office" o:gfxdata="UEsDB"/>'
    header = parse_xml(running(f"<w:r><w:pict>{shape}</w:pict></w:r>").encode())
    data = edited(PLAIN, lambda document: document.sections[0].header._element.append(header[0]))
    assert b"gfxdata" in b"".join(parts(data).values())
    made = parts(export(on(data), "docx"))
    assert b"gfxdata" not in b"".join(made.values())
    assert any(b"<v:rect" in one for one in made.values())


def test_content_of_every_role_is_well_formed() -> None:
    for role in TYPE_OF:
        assert content(role)
