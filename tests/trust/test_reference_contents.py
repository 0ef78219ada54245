"""Pictures, recipients, authors and hidden things of a reference file are refused by what they are."""

from __future__ import annotations

import pytest

from tests.exporters.docx.checks import parts
from tests.exporters.docx.house import repacked
from tests.trust.files import related, running
from tests.trust.letterheads import (
    OFFICE,
    TYPE_OF,
    content,
    faults,
    in_header,
    in_words,
    letterhead,
    with_part,
    xml,
)

PICTURES = {
    "EPS": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "EPS with a picture": b"\xc5\xd0\xd3\xc6" + bytes(40),
    "PDF": b"%PDF-1.4\n",
    "EMF": b"\x01\x00\x00\x00\x6c\x00\x00\x00" + bytes(32) + b" EMF" + bytes(60),
    "WMF": b"\xd7\xcd\xc6\x9a" + bytes(40),
    "WMF without a header": b"\x01\x00\x09\x00\x00\x03" + bytes(40),
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "SVG with a declaration": b'\xef\xbb\xbf<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "SVG in UTF-16": '<svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16"),
    "packed SVG": b"\x1f\x8b\x08" + bytes(40),
    "WebP": b"RIFF\x10\x00\x00\x00WEBP" + bytes(40),
    "TrueType": b"\x00\x01\x00\x00" + bytes(40),
    "text": b"hello",
}
KINDS = [
    "image/png", "image/jpeg", "application/octet-stream", "image/x-emf", "image/svg+xml",
    "application/postscript", "", "application/pdf", "application/xml", "text/plain",
    "image/x-eps", "IMAGE/PNG", "image/unknown",
    "application/vnd.openxmlformats-officedocument.obfuscatedFont",
]  # fmt: skip


@pytest.mark.parametrize("what", PICTURES)
@pytest.mark.parametrize("ending", ["png", "eps", "xml"])
def test_only_listed_pictures_are_shown_whatever_they_say_they_are(what: str, ending: str) -> None:
    for kind in KINDS:
        name = f"word/media/x.{ending}"
        drawing = '<w:drawing><a:blip r:embed="x0"/></w:drawing>'
        data = letterhead(
            {
                "word/header1.xml": (TYPE_OF["header"], xml("w:hdr", drawing)),
                name: (kind, PICTURES[what]),
            },
            [
                ("word/document.xml", f"{OFFICE}/header", "header1.xml", ""),
                ("word/header1.xml", f"{OFFICE}/image", f"media/x.{ending}", ""),
            ],
        )
        found = faults(data)
        assert found, (what, kind)
        assert any(f"media/x.{ending}" in one for one in found), found


def test_a_metafile_is_taken_as_a_thumbnail_alone() -> None:
    name, metafile = "docProps/thumbnail.emf", ("image/x-emf", PICTURES["EMF"])
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    assert faults(letterhead({name: metafile}, [("", kind, name, "")])) == []
    assert faults(letterhead({name: metafile}, []))
    shown = [("", kind, name, ""), ("word/document.xml", f"{OFFICE}/image", f"/{name}", "")]
    assert faults(letterhead({name: metafile}, shown))


@pytest.mark.parametrize("kind", ["recipientData", "mailMergeRecipientData"])
def test_recipients_of_a_mail_merge_are_refused(kind: str) -> None:
    people = "application/vnd.openxmlformats-officedocument.wordprocessingml.mailMergeRecipientData+xml"
    data = letterhead(
        {
            "word/settings.xml": (TYPE_OF["settings"], xml("w:settings", "<w:mailMerge/>")),
            "word/recipients.xml": (people, xml("w:recipients", "<w:recipientData/>")),
        },
        [
            ("word/document.xml", f"{OFFICE}/settings", "settings.xml", ""),
            ("word/settings.xml", f"{OFFICE}/{kind}", "recipients.xml", ""),
        ],
    )
    assert any(
        "recipients of a mail merge" in one or "(mailMergeRecipientData)" in one for one in faults(data)
    )


@pytest.mark.parametrize(
    "setting",
    [
        '<w:attachedSchema w:val="urn:x"/>',
        '<w:mailMerge><w:connectString w:val="x"/></w:mailMerge>',
        '<w:mailMerge><w:query w:val="SELECT 1"/></w:mailMerge>',
        "<w:mailMerge><w:odso/></w:mailMerge>",
        '<w:saveThroughXslt r:id="x1"/>',
    ],
)
def test_settings_that_lead_to_other_files_are_refused(setting: str) -> None:
    (fault,) = faults(with_part("settings", xml("w:settings", setting)))
    assert "an element that is not on the list" in fault


@pytest.mark.parametrize(
    "change",
    [
        '<w:ins w:id="1" w:author="A. Person"><w:r/></w:ins>',
        '<w:del w:id="1" w:author="A. Person"><w:r/></w:del>',
        '<w:moveTo w:id="1" w:author="A. Person"/>',
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="A. Person"/></w:pPr></w:p>',
        '<w:r><w:rPr><w:rPrChange w:id="1" w:author="A. Person"/></w:rPr></w:r>',
    ],
)
def test_who_changed_a_running_text_is_refused_and_who_changed_the_words_is_left_behind(change: str) -> None:
    for role, root in (("header", "w:hdr"), ("footer", "w:ftr"), ("styles", "w:styles")):
        (fault,) = faults(with_part(role, xml(root, change)))
        assert "a tracked change and its author" in fault
    assert faults(in_words(change)) == []


HIDDEN = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>secret</w:t></w:r>"


@pytest.mark.parametrize(
    "inner",
    [
        HIDDEN.format(""),
        HIDDEN.format(' w:val="1"'),
        HIDDEN.format("").replace("vanish", "specVanish"),
        "<w:tr><w:trPr><w:hidden/></w:trPr></w:tr>",
        '<w:drawing><wp:docPr id="1" name="x" hidden="1"/></w:drawing>',
        '<w:pict><v:shape style="visibility: hidden"/></w:pict>',
    ],
)
def test_what_is_hidden_in_a_running_text_is_refused(inner: str) -> None:
    (fault,) = faults(in_header(inner))
    assert "hidden" in fault


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_text_that_is_not_hidden_after_all_is_taken(value: str) -> None:
    assert faults(in_header(HIDDEN.format(f' w:val="{value}"'))) == []
    assert faults(in_header("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>")) == []
    assert faults(in_words(HIDDEN.format(""))) == []


def styled(style: str, inner: str = "") -> bytes:
    """Return a file with a style, and `inner` in its header."""
    return letterhead(
        {
            "word/styles.xml": (TYPE_OF["styles"], xml("w:styles", style)),
            "word/header1.xml": (TYPE_OF["header"], xml("w:hdr", inner)),
        },
        [
            ("word/document.xml", f"{OFFICE}/styles", "styles.xml", ""),
            ("word/document.xml", f"{OFFICE}/header", "header1.xml", ""),
        ],
    )


def test_a_style_that_hides_is_refused_where_a_letter_uses_it() -> None:
    hides = "<w:rPr><w:vanish/></w:rPr>"
    seldom = f'<w:style w:type="paragraph" w:styleId="z"><w:name w:val="z-Top of Form"/>{hides}</w:style>'
    based = '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="z"/></w:style>'
    assert faults(styled(seldom)) == []
    assert faults(styled(seldom + based, '<w:p><w:pPr><w:pStyle w:val="y"/></w:pPr></w:p>'))
    assert faults(styled(seldom.replace("z-Top of Form", "Letter Body")))
    assert faults(styled(seldom.replace("w:styleId", 'w:default="1" w:styleId')))
    assert faults(styled(f"<w:docDefaults><w:rPrDefault>{hides}</w:rPrDefault></w:docDefaults>"))


@pytest.mark.parametrize(
    "kind", ["application/xml", "text/xml", TYPE_OF["header"], TYPE_OF["data"], "image/png", ""]
)
def test_relationships_are_known_by_their_name_whatever_they_say_they_are(kind: str) -> None:
    link = related("word/header9", "hyperlink", "file:///x.exe")

    def change(files: dict[str, bytes]) -> None:
        name = "[Content_Types].xml"
        files[name] = files[name].replace(TYPE_OF["relationships"].encode(), kind.encode())

    found = faults(repacked(link, change))
    assert any("header9.xml.rels" in one for one in found), found


def test_a_header_leads_to_a_header_alone() -> None:
    reference = '<w:body><w:sectPr><w:headerReference w:type="default" r:id="x1"/></w:sectPr></w:body>'
    for kind, role in (("customXml", "data"), ("comments", "comments"), ("footer", "footer")):
        data = letterhead(
            {
                "word/document.xml": (TYPE_OF["document"], xml("w:document", reference)),
                "word/x.xml": (TYPE_OF[role], content(role)),
            },
            [("word/document.xml", f"{OFFICE}/{kind}", "x.xml", "")],
        )
        assert b'Id="x1"' in parts(data)["word/_rels/document.xml.rels"]
        (fault,) = faults(data)
        assert f"a part in place of a header or footer (w:headerReference: {kind})" in fault


def test_a_link_cannot_pose_as_a_picture() -> None:
    shown = '<w:drawing><a:blip r:link="x9"/></w:drawing>'
    link = related("word/header9", "hyperlink", "https://example.com/x.png")
    rels = parts(link)["word/_rels/header9.xml.rels"]
    header = running(shown).replace(
        "<w:hdr", '<w:hdr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    data = letterhead(
        {"word/header9.xml": (TYPE_OF["header"], header.encode())},
        [("word/document.xml", f"{OFFICE}/header", "header9.xml", "")],
    )
    assert faults(data) == []
    tied = repacked(data, lambda files: files.update({"word/_rels/header9.xml.rels": rels}))
    (fault,) = faults(tied)
    assert "refers to a file outside it: a:blip `https://example.com/x.png`" in fault
