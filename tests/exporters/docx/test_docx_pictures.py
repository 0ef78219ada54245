"""Pictures in Word files: drawings in the line, each file of a picture once, told apart in redlines."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from letterforge.comparison import compare
from letterforge.exporters import export_several
from letterforge.exporters.docx.redline.redline import write_redline
from letterforge.exporters.docx.word_file import export
from letterforge.letter import Filled, Image, Letter, Margins, Paragraph, ReferenceFile, Text
from tests.exporters.docx.checks import body, parts, problems, value
from tests.exporters.docx.letters import BUSINESS, OFFICIAL, design, letter
from tests.exporters.docx.redline.revisions import faults, reading, resolved
from tests.node_validator import validate
from tests.pictures import JPEG, png

TIME = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
LOGO = Image("logo", png(), (Text("The sign of "), Filled('A & "B"', "name", 'A & "B"')), 40.0, "right")
PHOTO = Image("photo", JPEG, (Text("A harbour"),), 20.0, "center")
WORDS = Paragraph("words", (Text("We answer soon."),))


def ask(data: bytes, path: str) -> list[str]:
    """Return what a path finds in the document of a Word file."""
    found = etree.XPath(path, namespaces=SPACES)(body(data))
    return [str(one) for one in found]  # type: ignore[union-attr]  # our paths ask for attributes


def media(data: bytes) -> dict[str, bytes]:
    """Return the pictures of a Word file by name."""
    return {name: one for name, one in parts(data).items() if name.startswith("word/media/")}


def on_business(*blocks: Image | Paragraph) -> Letter:
    """Return a letter on a page with lines of fixed height."""
    return letter(design(page=BUSINESS), *blocks)


def test_a_picture_is_a_drawing_as_wide_as_it_says_with_its_words() -> None:
    data = export(on_business(LOGO, WORDS, PHOTO))
    assert ask(data, ".//wp:extent/@cx") == [str(40 * 36000), str(20 * 36000)]
    assert ask(data, ".//wp:extent/@cy") == [str(12 * 36000), str(20 * 36000)]
    assert ask(data, ".//wp:docPr/@descr") == ['The sign of A & "B"', "A harbour"]
    assert ask(data, ".//wp:docPr/@id") == ["1", "2"]
    assert ask(data, ".//w:p[.//wp:inline]/w:pPr/w:jc/@w:val") == ["right", "center"]
    assert media(data) == {"word/media/image1.png": png(), "word/media/image1.jpg": JPEG}


def test_a_line_with_a_picture_is_as_high_as_it_is() -> None:
    data = export(on_business(LOGO))
    (style,) = [
        one
        for one in etree.fromstring(parts(data)["word/styles.xml"])
        if value(one, "./w:name/@w:val") == "Picture"
    ]
    assert (value(style, ".//w:spacing/@w:lineRule"), value(style, ".//w:snapToGrid/@w:val")) == ("auto", "0")


def test_a_picture_that_stands_often_is_in_the_file_once() -> None:
    data = export(on_business(LOGO, LOGO, replace(LOGO, width=9.5), PHOTO))
    assert len(media(data)) == 2
    assert ask(data, ".//wp:docPr/@id") == ["1", "2", "3", "4"]
    assert len(set(ask(data, ".//a:blip/@r:embed"))) == 2


def test_a_picture_is_no_wider_and_no_higher_than_the_text_of_its_page() -> None:
    wide, high = (replace(LOGO, width=500.0, data=png(*size)) for size in ((40, 12), (12, 40)))
    page = replace(BUSINESS, margins=Margins(20, 20, 20, 20))
    data = export(letter(design(page=page), wide, high))
    assert ask(data, ".//wp:extent/@cx")[0] == str(9638 * 635)  # 170 mm, in whole twips
    assert ask(data, ".//wp:extent/@cy")[1] == str(257 * 36000)


def test_a_letter_without_pictures_has_no_more_than_before() -> None:
    assert b"wp:" not in parts(export(on_business(WORDS)))["word/document.xml"]


def own_reference() -> ReferenceFile:
    return ReferenceFile.of("own.docx", export(on_business(PHOTO, WORDS)))


def several() -> dict[str, bytes]:
    """Return Word files with pictures."""
    restyled = design(page=replace(BUSINESS, reference=own_reference()))
    first = letter(design(page=OFFICIAL), LOGO, WORDS)
    return {
        "alone": export(on_business(LOGO, WORDS, PHOTO, LOGO)),
        "restyled": export(letter(restyled, LOGO, WORDS)),
        "joined": export_several([first, on_business(PHOTO, LOGO), on_business(WORDS, PHOTO)], "docx"),
        "redline": write_redline(compare(*changed()), "Li Lei", TIME),
    }


def changed() -> tuple[Letter, Letter]:
    """Return a letter before and after a picture changed, one came, and one stayed."""
    old = on_business(LOGO, WORDS, PHOTO)
    new = on_business(replace(LOGO, data=png(shade=91)), replace(PHOTO, id="new"), WORDS, PHOTO)
    return old, new


@pytest.mark.parametrize("name", ["alone", "restyled", "joined", "redline"])
def test_a_file_with_pictures_is_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(several()[name])
    assert problems(path.read_bytes()) == []
    assert [str(one) for one in OpenXmlValidator().validate(path).errors] == []


@pytest.mark.node
def test_files_with_pictures_are_valid_for_the_open_xml_sdk(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.docx" for name in several()]
    for path, data in zip(paths, several().values(), strict=True):
        path.write_bytes(data)
    assert {path.name: faults for path, faults in validate(paths).items() if faults} == {}


def test_letters_in_one_file_have_each_picture_once_and_numbers_of_their_own() -> None:
    data = several()["joined"]
    assert sorted(media(data).values()) == sorted([png(), JPEG])
    assert ask(data, ".//wp:docPr/@id") == ["1", "2", "3", "4"]
    relations = etree.fromstring(parts(data)["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in relations}
    shown = [parts(data)[f"word/{targets[one]}"] for one in ask(data, ".//a:blip/@r:embed")]
    assert shown == [png(), JPEG, png(), JPEG]


def test_a_redline_tells_a_picture_that_changed_and_keeps_one_that_did_not() -> None:
    old, new = changed()
    data = write_redline(compare(old, new), "Li Lei", TIME)
    assert list(faults(data)) == []
    assert ask(data, ".//w:del//wp:docPr/@descr") == ['The sign of A & "B"']
    assert ask(data, ".//w:ins//wp:docPr/@descr") == ['The sign of A & "B"', "A harbour"]
    numbers = ask(data, ".//wp:docPr/@id")
    assert len(numbers) == len(set(numbers)) == 4
    for accept, one in ((True, new), (False, old)):
        assert reading(resolved(data, accept=accept)) == reading(export(one))


def test_two_letters_with_other_pictures_are_told_apart() -> None:
    old, new = on_business(LOGO, WORDS), on_business(replace(LOGO, data=png(shade=91)), WORDS)
    assert compare(old, old).changes == ()
    (change,) = compare(old, new).changes
    assert "PNG 40 × 12, 40 mm" in str(change)


def test_the_words_of_a_picture_that_no_word_file_can_hold_are_named() -> None:
    from letterforge import ExportError

    with pytest.raises(ExportError, match=r"LF504.*U\+0001"):
        export(on_business(replace(LOGO, alt=(Text("a\x01"),))))
