"""What a reference file names outside itself and no letter takes over is left behind, with a note."""

from __future__ import annotations

import pytest

from letterforge.diagnostics import ExportError, Finding
from letterforge.exporters import export, notes
from letterforge.exporters.docx.reference.reference_file import inspect
from tests.exporters.docx.checks import parts, problems
from tests.exporters.docx.house import on, repacked
from tests.trust.files import EXTERNAL, OFFICE, PACKAGE, PLAIN, RELATION, W, expect, part, related

TEMPLATE = ("word/settings", "attachedTemplate", "file:///C:/Templates/Brief.dotm")
PICTURE = ("word/document", "image", "https://example.com/logo.png")
SETTINGS = f'<w:settings xmlns:w="{W}" xmlns:r="{OFFICE}"><w:attachedTemplate r:id="x9"/></w:settings>'


def tied(*ties: tuple[str, str, str]) -> bytes:
    """Return a plain file whose parts name places outside, and point at them."""

    def change(files: dict[str, bytes]) -> None:
        for number, (owner, kind, target) in enumerate(ties):
            folder, _, name = owner.rpartition("/")
            rels = f"{folder}/_rels/{name}.xml.rels"
            before = files.get(
                rels, f'<Relationships xmlns="{PACKAGE}/relationships"></Relationships>'.encode()
            )
            xml = RELATION.format(kind=kind, target=target, mode=EXTERNAL).replace('"x9"', f'"x9{number}"')
            files[rels] = before.replace(b"</Relationships>", f"{xml}</Relationships>".encode())
        if any(kind == "attachedTemplate" for _, kind, _ in ties):
            files["word/settings.xml"] = SETTINGS.replace('"x9"', '"x90"').encode()

    return repacked(PLAIN, change)


def noted(data: bytes) -> tuple[Finding, ...]:
    """Return the warnings about a file that is taken, after looking at the letter on it."""
    letter = on(data)
    made = export(letter, "docx")
    assert problems(made) == []
    for name, content in parts(made).items():
        assert b"attachedTemplate" not in content, name
        assert b"External" not in content, name
    found = notes(letter.design, ["md", "docx", "txt"])
    assert {(one.code, one.severity) for one in found} <= {("LF503", "warning")}
    assert all(one.hint for one in found)
    return found


def test_a_plain_file_is_taken_without_a_note() -> None:
    assert noted(PLAIN) == ()


@pytest.mark.parametrize("target", [TEMPLATE[2], "http://example.com/x.dotm", "\\\\server\\x.dotx", "x.dotx"])
def test_an_attached_template_is_left_behind_with_a_note(target: str) -> None:
    (note,) = noted(tied((TEMPLATE[0], TEMPLATE[1], target)))
    assert note.message == "`house.docx` names a template outside it, which no letter will hold"
    assert note.notes == (f"attachedTemplate `{target}`",)


@pytest.mark.parametrize(
    "target",
    [PICTURE[2], "file:///C:/logo.png", "\\\\server\\logo.png", "mhtml:http://example.com/x!x", "logo.png"],
)
def test_a_linked_picture_of_the_body_is_left_behind_with_a_note(target: str) -> None:
    (note,) = noted(tied((PICTURE[0], PICTURE[1], target)))
    assert note.message == "`house.docx` names pictures outside it, which no letter will hold"
    assert note.notes == (f"image `{target}`",)


def test_many_pictures_are_one_note_that_names_the_first_of_them() -> None:
    ties = [(PICTURE[0], PICTURE[1], f"https://example.com/{number}.png") for number in range(40)]
    template, pictures = noted(tied(TEMPLATE, *ties))
    assert template.notes == (f"attachedTemplate `{TEMPLATE[2]}`",)
    assert pictures.notes == (*(f"image `{target}`" for _, _, target in ties[:3]), "and 37 more")


def test_pictures_left_behind_hide_nothing_that_is_refused() -> None:
    ties = [(PICTURE[0], PICTURE[1], f"https://example.com/{number}.png") for number in range(40)]
    data = tied(TEMPLATE, *ties, ("word/document", "oleObject", "https://example.com/x"))
    expect(data, "a file outside it: oleObject", "word/_rels/document.xml.rels")
    assert [one.severity for one in inspect(data, "house.docx")] == ["error"]


@pytest.mark.parametrize(
    ("owner", "kind"),
    [
        ("word/document", "attachedTemplate"),
        ("word/header9", "image"),
        ("word/footnotes", "image"),
        ("word/settings", "image"),
        ("word/numbering", "image"),
        ("word/settings", "mailMergeSource"),
        ("word/document", "Image"),
        ("customXml/document", "image"),
    ],
)
def test_the_same_anywhere_else_is_refused(owner: str, kind: str) -> None:
    folder, _, name = owner.rpartition("/")
    data = related(owner, kind, "https://example.com/x.png")
    expect(data, f"a file outside it: {kind}", f"{folder}/_rels/{name}.xml.rels")


def test_relationships_of_another_kind_or_without_their_mode_are_refused() -> None:
    where = "word/_rels/document.xml.rels"
    xml = parts(related(*PICTURE))[where].decode()
    for ours, theirs in ((OFFICE, "urn:x"), (EXTERNAL, ""), (EXTERNAL, 'TargetMode="external"')):
        expect(part(where, xml.replace(ours, theirs)), "a file outside it: image", where)


def test_a_header_that_poses_as_the_body_keeps_no_picture() -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    def change(files: dict[str, bytes]) -> None:
        entry = f'<Override PartName="/word/header7.xml" ContentType="{main}"/></Types>'
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", entry.encode())
        files["word/header7.xml"] = f'<w:hdr xmlns:w="{W}"><w:p/></w:hdr>'.encode()
        outside = RELATION.format(kind="image", target=PICTURE[2], mode=EXTERNAL)
        files["word/_rels/header7.xml.rels"] = (
            f'<Relationships xmlns="{PACKAGE}/relationships">{outside}</Relationships>'.encode()
        )
        rels = "word/_rels/document.xml.rels"
        inside = RELATION.format(kind="header", target="header7.xml", mode="")
        files[rels] = files[rels].replace(b"</Relationships>", f"{inside}</Relationships>".encode())
        reference = f'<w:headerReference xmlns:r="{OFFICE}" w:type="default" r:id="x9"/>'.encode()
        body = files["word/document.xml"]
        at = body.index(b">", body.rindex(b"<w:sectPr")) + 1
        files["word/document.xml"] = body[:at] + reference + body[at:]

    with pytest.raises(ExportError) as caught:
        export(on(repacked(PLAIN, change)), "docx")
    assert {one.code for one in caught.value.findings} == {"LF503"}


STRICT = "http://purl.oclc.org/ooxml"
NAMESPACES = {
    OFFICE: f"{STRICT}/officeDocument/relationships",
    W: f"{STRICT}/wordprocessingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/main": f"{STRICT}/drawingml/main",
}


def strict(data: bytes, names: tuple[str, ...]) -> bytes:
    """Return a file whose parts, those that begin with one of `names`, are Strict Open XML."""

    def change(files: dict[str, bytes]) -> None:
        for name in [one for one in files if one.startswith(names)]:
            for ours, theirs in NAMESPACES.items():
                files[name] = files[name].replace(ours.encode(), theirs.encode())

    return repacked(data, change)


@pytest.mark.parametrize("names", [("",), ("_rels/",), ("word/",), ("word/document.xml",), ("word/_rels/",)])
@pytest.mark.parametrize("ties", [(), (TEMPLATE, PICTURE)])
def test_a_strict_file_is_named_as_what_it_is(
    names: tuple[str, ...], ties: tuple[tuple[str, str, str], ...]
) -> None:
    with pytest.raises(ExportError) as caught:
        export(on(strict(tied(*ties), names)), "docx")
    (finding,) = caught.value.findings
    assert finding.code == "LF503"
    assert finding.message == "`house.docx` is in Strict Open XML, which cannot be taken over"
    assert finding.hint is not None
    assert "`Word Document (*.docx)`" in finding.hint


def test_words_about_strict_files_make_none() -> None:
    data = part("customXml/item1.xml", f"<x>{STRICT}/wordprocessingml/main</x>")
    assert noted(data) == ()
