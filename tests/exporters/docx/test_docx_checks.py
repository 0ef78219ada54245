"""The checks of Word files see the faults they are there for."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from letterforge.exporters.docx.word_file import export
from tests.exporters.docx.checks import parts, problems
from tests.exporters.docx.rich import rich_chinese

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"


@pytest.fixture(scope="module")
def sound() -> bytes:
    return export(rich_chinese())


def broken(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return the file with the first `old` in one part replaced."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for part_name, content in parts(data).items():
            text = content.decode()
            if part_name == name:
                assert old in text
                text = text.replace(old, new, 1)
            archive.writestr(part_name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "old", "new", "seen"),
    [
        (DOCUMENT, '<w:bookmarkEnd w:id="0"/>', "", "bookmark 0 is never closed"),
        (
            DOCUMENT,
            '<w:bookmarkEnd w:id="0"/>',
            '<w:bookmarkEnd w:id="7"/>',
            "bookmark 7 ends without a start",
        ),
        (DOCUMENT, '<w:bookmarkStart w:id="1"', '<w:bookmarkStart w:id="0"', "bookmark id 0 stands twice"),
        (DOCUMENT, 'w:name="_Ref', 'w:name="_Gone', "REF to missing bookmark"),
        (DOCUMENT, '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "a field is never closed"),
        (DOCUMENT, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "", "outside a field"),
        (DOCUMENT, '<w:pStyle w:val="Closing"/>', '<w:pStyle w:val="Gone"/>', "style Gone is missing"),
        (DOCUMENT, '<w:numId w:val="1"/>', '<w:numId w:val="9"/>', "list 9 is missing"),
        (DOCUMENT, 'r:id="rId', 'r:id="xId', "relationship xId"),
        (DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "a cell does not end in a paragraph"),
        (DOCUMENT, "<w:gridCol", "<w:gridColumn", "a row has not as many cells"),
        (STYLES, 'w:styleId="Note"', 'w:styleId="Choice"', "style id Choice stands twice"),
        (STYLES, '<w:name w:val="Note"/>', '<w:name w:val="choice"/>', "style name choice stands twice"),
        (NUMBERING, '<w:num w:numId="1">', '<w:num w:numId="2">', "list 1 is missing"),
        (NUMBERING, '<w:pStyle w:val="Section2"/>', '<w:pStyle w:val="Section1"/>', "linked with two levels"),
        (
            "word/_rels/document.xml.rels",
            'Target="footer1.xml"',
            'Target="gone.xml"',
            "points to missing word/gone.xml",
        ),
        (
            "[Content_Types].xml",
            'PartName="/word/footer1.xml"',
            'PartName="/word/gone.xml"',
            "missing part word/gone.xml",
        ),
    ],
)
def test_a_planted_fault_is_seen(sound: bytes, name: str, old: str, new: str, seen: str) -> None:
    assert any(seen in one for one in problems(broken(sound, name, old, new)))


def test_a_sound_file_has_no_problems(sound: bytes) -> None:
    assert problems(sound) == []
