"""Word files from anyone's mailbox: what could act, fetch or overwhelm is refused by name and part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from letterforge.exporters.docx.reference.reference_file import open_reference
from tests.extent import in_turn
from tests.trust import files
from tests.trust.files import PLAIN, char, expect, field, part, refused, related, running, typed

LEFT_BEHIND = {("word/settings", "attachedTemplate"), ("word/document", "image")}
HEADER = "word/header9.xml"


def test_a_plain_file_is_taken() -> None:
    assert open_reference(PLAIN, "house.docx").part.partname == "/word/document.xml"


FIELDS = [
    "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD", "QUOTE",
    "EMBED", "AUTOTEXT", "MACROBUTTON", "PRINT", "CONTROL", "HTMLCONTROL", "GLOSSARY",
]  # fmt: skip


CUTS: dict[str, Callable[[str], str]] = {
    "whole": lambda name: field(f" {name} x"),
    "a letter in each run": lambda name: field(*name.lower(), " x"),
    "its first letter apart": lambda name: field(" ", f"<w:r><w:t>{name[0]}</w:t></w:r>", f"{name[1:]} x"),
    "behind a break": lambda name: field(f"\n\t {name}\\* x"),
    "deleted": lambda name: field(name, tag="delInstrText"),
    "simple": lambda name: f'<w:fldSimple w:instr=" {name} x "/>',
    "escaped": lambda name: f'<w:fldSimple w:instr="&#{ord(name[0])};{name[1:]}"/>',
    "without an end": lambda name: f"{char('begin')}<w:r><w:instrText>{name} x</w:instrText></w:r>",
    "without a beginning": lambda name: f"<w:r><w:instrText>{name} x</w:instrText></w:r>",
    "in what another shows": lambda name: field("PAGE").replace(
        "<w:t>x</w:t>", f"<w:t>x</w:t></w:r>{field(f'{name} x')}<w:r>"
    ),
    "over paragraphs": lambda name: (
        f"</w:p><w:p>{char('begin')}</w:p><w:p><w:r><w:instrText>{name}</w:instrText></w:r></w:p>"
        f"<w:p>{char('end')}"
    ),
}


@pytest.mark.parametrize(("name", "cut"), in_turn(FIELDS, list(CUTS)))
def test_a_field_that_acts_or_fetches_is_refused_however_it_is_cut(name: str, cut: str) -> None:
    fact = f"a field that fetches something ({name})"
    expect(part(HEADER, running(CUTS[cut](name))), fact, HEADER)


@pytest.mark.parametrize(
    "owner", ["header9", "footer9", "footnotes", "comments", "styles", "settings", "glossary/x"]
)
def test_such_a_field_is_found_in_every_part(owner: str) -> None:
    where = f"word/{owner}.xml"
    expect(part(where, running(field("DDEAUTO c:\\\\x"))), "(DDEAUTO)", where)


@pytest.mark.parametrize(
    "code",
    [
        field(field("QUOTE 68 68 69").replace("QUOTE", "SET a"), " c:\\\\x"),
        field("DD", field("DOCPROPERTY x"), "AUTO c:\\\\x"),
        field(field("IF 1 = 1 DDE DDE"), field("REF a"), " x"),
    ],
)
def test_a_field_whose_name_another_one_makes_is_refused(code: str) -> None:
    expect(part(HEADER, running(code)), "a field whose name another field makes", HEADER)


@pytest.mark.parametrize(
    "code",
    [
        field("PAGE \\* MERGEFORMAT"),
        field("=", field("NUMPAGES"), "-1"),
        field("IF ", field("PAGE"), "&gt; 1 DDE DDEAUTO"),
        field("STYLEREF LINK"),
        field('HYPERLINK "https://example.com/DDE"'),
        "<w:r><w:t>DDEAUTO c:\\\\x</w:t></w:r>",
    ],
)
def test_fields_of_a_letterhead_are_taken(code: str) -> None:
    open_reference(part(HEADER, running(code)), "house.docx")


@pytest.mark.parametrize(
    "owner", ["word/document", "word/settings", "word/header9", "word/styles", "docProps/x"]
)
@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://example.com/x.dotm"),
        ("attachedTemplate", "file:///C:/x.dotm"),
        ("image", "http://example.com/x.png"),
        ("image", "\\\\\\\\example.com\\\\x.png"),
        ("oleObject", "mhtml:http://example.com/x!x"),
        ("frame", "x.htm"),
        ("mailMergeSource", "file:///x.csv"),
        ("hyperlink", "javascript:x"),
        ("hyperlink", "ms-msdt:/x"),
        ("hyperlink", "\\\\\\\\example.com\\\\x"),
    ],
)
def test_what_lies_outside_is_refused(owner: str, kind: str, target: str) -> None:
    if (owner, kind) in LEFT_BEHIND:
        return  # tests/trust/test_reference_dropped.py
    folder, _, name = owner.rpartition("/")
    expect(related(owner, kind, target), f"a file outside it: {kind} `", f"{folder}/_rels/{name}.xml.rels")


@pytest.mark.parametrize(
    "mode", ["", 'TargetMode="external"', 'TargetMode=" External "', 'TargetMode="Internal"']
)
def test_what_lies_outside_is_known_by_its_address_too(mode: str) -> None:
    data = related("word/settings", "image", "http://example.com/x.png", mode)
    expect(data, "a file outside it: image", "word/_rels/settings.xml.rels")


@pytest.mark.parametrize(
    "target", ["https://example.com/x", "mailto:a@example.com", "tel:+861000000001", "#top"]
)
def test_links_to_the_web_are_taken(target: str) -> None:
    open_reference(related("word/header9", "hyperlink", target), "house.docx")


@pytest.mark.parametrize(
    "kind",
    [
        "oleObject",
        "package",
        "control",
        "aFChunk",
        "subDocument",
        "vbaProject",
        "attachedToolbars",
        "webextension",
    ],
)
def test_a_tie_to_an_object_inside_is_refused(kind: str) -> None:
    data = related("word/header9", kind, "embeddings/x.bin", "")
    expect(data, f"({kind})", "word/_rels/header9.xml.rels")


@pytest.mark.parametrize(
    "xml",
    [
        '<w:altChunk r:id="x9"/>',
        '<w:subDoc r:id="x9"/>',
        '<w:object><o:OLEObject xmlns:o="urn:office" ProgID="Package"/></w:object>',
        '<w:control r:id="x9" w:name="x"/>',
        '<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX"/>',
        '<wp15:webVideoPr xmlns:wp15="x" embeddedHtml="&lt;iframe&gt;"/>',
    ],
)
def test_an_object_in_the_text_is_refused(xml: str) -> None:
    (finding,) = refused(part(HEADER, running(xml)))
    assert any(word in finding.message for word in ("another document", "object", "control", "web page"))


@pytest.mark.parametrize("attribute", ["src", "althref", "r:href"])
def test_an_old_picture_from_outside_is_refused(attribute: str) -> None:
    xml = f'<w:pict><v:shape><v:imagedata {attribute}="http://example.com/x.png"/></v:shape></w:pict>'
    expect(part(HEADER, running(xml)), "a file outside it: imagedata", HEADER)


@pytest.mark.parametrize(
    ("name", "kind", "content", "fact"),
    [
        ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", b"x", "macros"),
        ("word/x.bin", "application/vnd.ms-office.vbaProject", b"x", "macros or controls"),
        ("word/activeX/x.bin", "application/vnd.ms-office.activeX", b"x", "macros or controls"),
        ("word/embeddings/x.docx", "application/octet-stream", b"PK\x03\x04x", "another file"),
        ("word/media/x.png", "image/png", b"PK\x03\x04x", "another file"),
        (
            "word/embeddings/x.bin",
            "application/octet-stream",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an embedded object",
        ),
        (
            "word/x.bin",
            "application/vnd.openxmlformats-officedocument.oleObject",
            b"x",
            "another document or object",
        ),
        ("word/x.html", "text/html", b"<html/>", "another document or object"),
        ("word/x.rtf", "text/plain", b"{\\rtf1", "another document"),
        ("word/x.mht", "message/rfc822", b"x", "another document or object"),
        ("word/x.exe", "application/octet-stream", b"MZ\x90", "a program"),
        ("word/media/x.jpg", "image/jpeg", b"<svg/>", "not what its type says"),
        ("word/media/x.png", "image/png", b"hello", "not what its type says"),
        ("word/header9.xml", files.HEADER_TYPE, b"\x89PNG\r\n", "not what its type says"),
    ],
)
def test_a_part_of_another_kind_is_refused(name: str, kind: str, content: bytes, fact: str) -> None:
    findings = refused(typed(name, kind, content))
    assert fact in findings[0].message
    assert name in " ".join(one.message for one in findings) or "[Content_Types].xml" in findings[0].message


@pytest.mark.parametrize("kind", ["word/document.xml", "word/document.xml/"])
def test_two_types_for_one_part_are_refused(kind: str) -> None:
    data = typed("word/Document.xml".replace("D", "d"), files.HEADER_TYPE, b"<x/>")
    expect(data, "two types for the part", "[Content_Types].xml")


DOCTYPE = (
    '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
)


@pytest.mark.parametrize(
    "name", ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/styles.xml", "x/y.z"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_is_refused_in_every_part(name: str, encoding: str) -> None:
    findings = refused(part(name, DOCTYPE.format(encoding.removesuffix("-sig")).encode(encoding)))
    assert "declares a document type (DTD)" in findings[0].message
    assert findings[0].place == f"house.docx!{name}"


@pytest.mark.parametrize("encoding", ["utf-7", "gb18030", "iso-8859-1", "cp037"])
def test_a_part_in_another_encoding_is_refused(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{running("")}'
    expect(part(HEADER, xml), "is neither UTF-8 nor UTF-16", HEADER)
