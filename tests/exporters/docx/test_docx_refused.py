"""Reference files that hold more than a look are refused by name."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from letterforge.diagnostics import ExportError
from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.checks import problems
from tests.exporters.docx.house import on, repacked
from tests.exporters.docx.rich import rich_chinese

DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def own() -> bytes:
    return export(rich_chinese())


def refused(reference: bytes) -> list[str]:
    """Return what is said against a reference file."""
    with pytest.raises(ExportError) as caught:
        export(on(reference))
    assert {one.code for one in caught.value.findings} == {"LF503"}
    assert all(one.hint for one in caught.value.findings)
    return [one.message for one in caught.value.findings]


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert refused(data) == ["`house.docx` is not a Word file (.docx)"]


def test_another_office_file_is_refused(own: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        files[name] = files[name].replace(DOCUMENT_TYPE.encode(), b"application/vnd.ms-excel.sheet")

    assert refused(repacked(own, change)) == ["`house.docx` is not a Word file that can be read"]


def test_a_file_with_macros_is_refused(own: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["word/vbaProject.bin"] = b"\x00"
        name = "[Content_Types].xml"
        macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        files[name] = files[name].replace(DOCUMENT_TYPE.encode(), macro)

    assert refused(repacked(own, change)) == ["`house.docx` holds macros (`word/vbaProject.bin`)"]


def test_a_file_that_may_hold_macros_is_refused(own: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        files[name] = files[name].replace(DOCUMENT_TYPE.encode(), macro)

    assert refused(repacked(own, change)) == [
        "`house.docx` holds macros or controls "
        "(application/vnd.ms-word.document.macroenabled.main+xml) (`[Content_Types].xml`)"
    ]


@pytest.mark.parametrize(
    ("kind", "owner"),
    [
        ("attachedTemplate", "document"),
        ("image", "header1"),
        ("image", "settings"),
        ("oleObject", "document"),
    ],
)
def test_a_file_tied_to_another_file_is_refused_by_name(own: bytes, kind: str, owner: str) -> None:
    def change(files: dict[str, bytes]) -> None:
        files[f"word/_rels/{owner}.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="x1" Type="{RELATION}/{kind}" Target="http://example.com/x" '
            'TargetMode="External"/>'
            "</Relationships>"
        ).encode()

    expected = f"`house.docx` refers to a file outside it: {kind} `http://example.com/x`"
    assert refused(repacked(own, change)) == [expected]


def test_a_link_in_the_letterhead_is_no_tie(own: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["word/_rels/footer1.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="x1" Type="{RELATION}/hyperlink" Target="http://example.com" '
            'TargetMode="External"/>'
            "</Relationships>"
        ).encode()

    assert problems(export(on(repacked(own, change)))) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_in_any_part_is_refused(own: bytes, encoding: str) -> None:
    def change(files: dict[str, bytes]) -> None:
        xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        files["customXml/item1.xml"] = xml.encode(encoding)

    assert refused(repacked(own, change)) == [
        "the part `customXml/item1.xml` of `house.docx` declares a document type (DTD)"
    ]


@pytest.mark.parametrize(
    "xml",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DD</w:instrText></w:r>'
        "<w:r><w:instrText>EAUTO cmd /c </w:instrText></w:r>",
        '<w:fldSimple w:instr=" DDEAUTO cmd "/>',
    ],
)
def test_a_field_that_fetches_something_is_refused(own: bytes, xml: str) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["word/footer1.xml"] = files["word/footer1.xml"].replace(b"</w:p>", xml.encode() + b"</w:p>")

    assert refused(repacked(own, change)) == [
        "`house.docx` holds a field that fetches something (DDEAUTO) (`word/footer1.xml`)"
    ]


def test_an_address_that_only_sounds_like_such_a_field_is_fine(own: bytes) -> None:
    def change(files: dict[str, bytes]) -> None:
        xml = b'<w:fldSimple w:instr=" HYPERLINK &quot;https://example.com/LINK DDE&quot; "/>'
        files["word/footer1.xml"] = files["word/footer1.xml"].replace(b"</w:p>", xml + b"</w:p>")

    assert problems(export(on(repacked(own, change)))) == []


def test_a_part_that_stands_twice_is_refused(own: bytes) -> None:
    stream = BytesIO(own)
    with ZipFile(stream, "a") as archive:
        archive.writestr("word/Styles.xml", "<x/>")
    assert refused(stream.getvalue()) == ["`house.docx` holds the part `word/Styles.xml` twice"]


def test_a_bomb_is_refused_before_it_is_unzipped(own: bytes) -> None:
    stream = BytesIO(own)
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\x00" * (65 << 20))
    messages = refused(stream.getvalue())
    assert messages == [
        "`house.docx` holds a part that unzips to far too much (`word/media/image1.png`)",
        "`house.docx` unzips to more than 64 MiB",
    ]


def test_a_part_that_is_not_xml_is_refused_by_name(own: bytes) -> None:
    broken = repacked(own, lambda files: files.update({"word/styles.xml": b"<w:styles>"}))
    assert refused(broken) == ["the part `word/styles.xml` of `house.docx` is not well-formed XML"]


@pytest.mark.parametrize("width", ["wide", "0", "-11906", "99999", "99999999999999999999", ""])
def test_a_page_of_a_size_that_word_does_not_take_is_refused_by_name(own: bytes, width: str) -> None:
    name, new = "word/document.xml", f'w:w="{width}"'.encode()
    broken = repacked(own, lambda files: files.update({name: files[name].replace(b'w:w="11906"', new)}))
    assert refused(broken) == [
        f"`house.docx` holds a size that Word does not take (`w:pgSz w:w={width}`) (`word/document.xml`)"
    ]


def test_a_page_measured_in_millimetres_is_taken(own: bytes) -> None:
    name = "word/document.xml"
    metric = repacked(own, lambda files: files.update({name: files[name].replace(b'"11906"', b'"210mm"')}))
    assert problems(export(on(metric))) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="gone.xml"'),
        ("_rels/.rels", b"word/document.xml", b"word/gone.xml"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_without_a_traceback(
    own: bytes, name: str, old: bytes, new: bytes
) -> None:
    broken = repacked(own, lambda files: files.update({name: files[name].replace(old, new)}))
    assert refused(broken) == ["`house.docx` is not a Word file that can be read"]
