"""Reference files as programs write them are taken: by python-docx, by LibreOffice, by letterforge itself."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from letterforge.exporters.docx.reference.reference_file import inspect
from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.checks import parts, problems
from tests.exporters.docx.house import edited, on, plain_file, repacked
from tests.exporters.docx.rich import rich_chinese, rich_english
from tests.office import convert, require_soffice

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
# What Word writes for a text box: a drawing, and the same in VML for old versions.
TEXT_BOX = """<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A1B2C3D" w14:textId="77777777">
<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" wp14:anchorId="3C5D" wp14:editId="50D07946">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">
<wp:posOffset>-72390</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:align>top</wp:align></wp:positionV>
<wp:extent cx="2360930" cy="1404620"/>
<wp:effectExtent l="0" t="0" r="22860" b="11430"/><wp:wrapSquare wrapText="bothSides"/>
<wp:docPr id="217" name="Text Box 2"/><wp:cNvGraphicFramePr><a:graphicFrameLocks/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"><a:spLocks noChangeArrowheads="1"/></wps:cNvSpPr><wps:spPr bwMode="auto"><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="2360930" cy="1404620"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:miter lim="800000"/></a:ln></wps:spPr>
<wps:txbx><w:txbxContent><w:p><w:r><w:t>Harbour Street 4</w:t></w:r></w:p></w:txbxContent></wps:txbx>
<wps:bodyPr rot="0" vert="horz" wrap="square" anchor="t"><a:spAutoFit/></wps:bodyPr></wps:wsp></a:graphicData>
</a:graphic><wp14:sizeRelH relativeFrom="margin"><wp14:pctWidth>40000</wp14:pctWidth></wp14:sizeRelH>
</wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>
<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
<v:shape id="Text Box 2" o:spid="_x0000_s1026" type="#_x0000_t202"
 style="position:absolute;margin-left:-5.7pt;width:185.9pt;height:110.6pt;z-index:251659264;mso-width-percent:400"
 o:gfxdata="UEsDBBQABgAI"><v:textbox style="mso-fit-shape-to-text:t"><w:txbxContent><w:p><w:r>
<w:t>Harbour Street 4</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
FIELD = f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def letterhead(document: Any) -> None:
    """Give a document what letterheads have: picture, table, text box, field, two kinds of pages."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    first = section.first_page_header
    first.paragraphs[0].add_run().add_picture(BytesIO(PICTURE), width=Mm(30))
    table = first.add_table(1, 2, Mm(150))
    table.cell(0, 0).text, table.cell(0, 1).text = "Mill & Co", "since 1901"
    first._element.append(parse_xml(TEXT_BOX))
    section.header.paragraphs[0]._p.append(parse_xml(FIELD))
    section.footer.paragraphs[0].text = "Mill & Co, Harbour Street 4"
    document.add_paragraph("are left behind")


def taken(data: bytes) -> bytes:
    """Return a letter on a file that is taken without a word said against it."""
    assert [one.message for one in inspect.__wrapped__(data, "house.docx")] == []
    made = export(on(data))
    assert problems(made) == []
    return made


@pytest.mark.parametrize("change", [lambda _: None, letterhead])
def test_a_file_of_python_docx_is_taken(change: Callable[[Any], None]) -> None:
    taken(plain_file(change))


@pytest.mark.parametrize("make", [rich_chinese, rich_english])
def test_a_letter_of_ours_is_taken_again_and_again(make: Callable[[], Any]) -> None:
    taken(taken(export(make())))
    taken(edited(export(make()), letterhead))


def test_all_of_a_letterhead_reaches_the_letter() -> None:
    made = parts(taken(plain_file(letterhead)))
    headers = b"".join(
        content for name, content in made.items() if name.startswith(("word/header", "word/footer"))
    )
    for piece in (b"<a:blip", b"<w:tbl>", b"<wps:txbx>", b"<v:textbox", b"PAGE", b"Harbour Street 4"):
        assert piece in headers
    assert any(name.startswith("word/media/") for name in made)


@pytest.mark.office
def test_files_of_libreoffice_are_taken(tmp_path: Path) -> None:
    require_soffice()
    sources = {"plain": plain_file(), "letterhead": plain_file(letterhead), "ours": export(rich_chinese())}
    for name, data in sources.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    opened = convert([tmp_path / f"{name}.docx" for name in sources], "odt", tmp_path / "odt")
    written = convert(opened.values(), "docx:MS Word 2007 XML", tmp_path / "docx")
    assert len(written) == len(sources)
    for path in written.values():
        data = path.read_bytes()
        assert [one.message for one in inspect.__wrapped__(data, "house.docx")] == []
        assert export(on(data))


def test_a_file_with_its_namespaces_under_other_prefixes_is_taken() -> None:
    def rename(files: dict[str, bytes]) -> None:
        for name in ("word/header1.xml", "word/footer1.xml"):
            for old, new in (
                (b"<w:", b"<q:"),
                (b"</w:", b"</q:"),
                (b" w:", b" q:"),
                (b"xmlns:w=", b"xmlns:q="),
            ):
                files[name] = files[name].replace(old, new)

    taken(repacked(plain_file(_two), rename))


def _two(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Mill & Co"
    document.sections[0].footer.paragraphs[0].text = "Harbour Street 4"


def test_a_file_of_this_test_is_a_word_file() -> None:
    assert docx.Document(BytesIO(plain_file(letterhead))).sections[0].different_first_page_header_footer
