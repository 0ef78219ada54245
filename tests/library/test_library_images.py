"""Pictures are files of the library: read from wherever it is, and refused by name where they are none."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

import letterforge
from letterforge import Library
from letterforge.diagnostics import ClauseTextError, LetterFileError, LetterforgeError
from letterforge.letter import Image, Letter
from letterforge.letter.codec import decode, encode
from letterforge.letter.fingerprint import fingerprint
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.git_files import GitFiles
from tests.git_repositories import git
from tests.pictures import JPEG, chunk, png

NOTE = """
title: Note
page: business
body:
  - {image: IMAGE, alt: A sign, width: WIDTH}
"""


def write(folder: Path, data: bytes | None, image: str = "logo.png", width: str = "40mm") -> Path:
    """Write a library whose letter has a picture."""
    for name in ("clauses", "templates"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if data is not None:
        (folder / "templates" / image).parent.mkdir(parents=True, exist_ok=True)
        (folder / "templates" / image).write_bytes(data)
    written = NOTE.replace("IMAGE", image).replace("WIDTH", width)
    (folder / "templates/note.yaml").write_text(written, "utf-8")
    return folder


def letter_of(library: Library) -> Letter:
    """Return the letter of the library."""
    plan = library.plan("note", language="en")
    return plan.assemble(plan.bind({}))


def picture(letter: Letter) -> Image:
    """Return the picture of a letter."""
    (found,) = letter.body
    assert isinstance(found, Image)
    return found


def test_a_picture_is_read_from_a_folder_an_archive_and_a_revision(tmp_path: Path) -> None:
    folder = write(tmp_path / "library", png(), "art/logo.png")
    with ZipFile(tmp_path / "library.zip", "w") as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, file.relative_to(folder))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "library")
    git(tmp_path, "commit", "-qm", "a picture")
    letter = letter_of(letterforge.open_library(folder))
    assert picture(letter).data == png()
    assert letter_of(letterforge.open_library(tmp_path / "library.zip")) == letter
    shutil.rmtree(folder / "templates/art")
    assert letter_of(Library(GitFiles(folder, "HEAD"))) == letter


@pytest.mark.parametrize(
    ("width", "found"), [("40mm", 40), ("9.5mm", 9.5), ("50%", 79.6), ("100%", 159.2), ("1%", 1.59)]
)
def test_a_width_is_in_millimetres_or_a_share_of_the_text(tmp_path: Path, width: str, found: float) -> None:
    assert (
        picture(letter_of(letterforge.open_library(write(tmp_path, png(40, 4), width=width)))).width == found
    )


@pytest.mark.parametrize(
    ("data", "image", "width", "message"),
    [
        (None, "logo.png", "40mm", "the picture `logo.png` cannot be read: No such file or directory"),
        (b"GIF89a", "logo.png", "40mm", "the picture `logo.png` cannot be used: it is GIF, not PNG or JPEG"),
        (JPEG[:-2], "a.JPG", "40mm", "the picture `a.JPG` cannot be used: the JPEG file is cut off"),
        (png(), "../clauses/a.png", "4mm", "the picture `../clauses/a.png` is outside `templates/`"),
        (png(), "logo.png", "160mm", "the picture `logo.png` is 160 × 48 mm, and the text 159 × 246 mm"),
        (png(2, 30), "logo.png", "20mm", "the picture `logo.png` is 20 × 300 mm, and the text 159 × 246 mm"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told(
    tmp_path: Path, data: bytes | None, image: str, width: str, message: str
) -> None:
    library = letterforge.open_library(write(tmp_path, data, image, width))
    with pytest.raises(LetterforgeError) as caught:
        letter_of(library)
    (finding,) = caught.value.findings
    assert (finding.code, finding.message) == ("LF417", message)
    assert finding.where.startswith(str(tmp_path / "templates/note.yaml:5:"))
    assert "LF417" in [one.code for one in letterforge.open_library(tmp_path).lint()]


def test_the_pictures_of_a_letter_have_a_bound_however_often_one_stands(tmp_path: Path) -> None:
    write(tmp_path, png()[:-12] + chunk(b"tEXt", bytes(1 << 20)) + png()[-12:])
    note = tmp_path / "templates/note.yaml"
    first = note.read_text("utf-8")
    note.write_text(first + "  - {image: logo.png, alt: A sign, width: 40mm}\n" * 6, "utf-8")
    letter = letter_of(letterforge.open_library(tmp_path))
    assert decode(encode(letter)) == letter
    note.write_text(first + "  - {image: logo.png, alt: A sign, width: 40mm}\n" * 8, "utf-8")
    with pytest.raises(ClauseTextError, match="the pictures of the letter have more than 8 MiB"):
        letter_of(letterforge.open_library(tmp_path))
    twice = Letter(letter.variant, letter.title, letter.design, letter.body + letter.body[:1] * 2)
    with pytest.raises(LetterFileError, match="the pictures of the letter have more than 8 MiB"):
        decode(encode(twice))


def test_a_letter_with_another_picture_is_another_letter(tmp_path: Path) -> None:
    library = letterforge.open_library(write(tmp_path, png()))
    before, mark = letter_of(library), DiskFiles(tmp_path).fingerprint()
    after = letterforge.open_library(write(tmp_path, png(shade=91)))
    assert letter_of(after) != before
    assert fingerprint(letter_of(after)) != fingerprint(before)
    assert DiskFiles(tmp_path).fingerprint() != mark


@pytest.mark.parametrize("data", [b'"R0lGODlh"', b'"!"', b'""', b"17", b"null"])
def test_a_letter_in_json_whose_picture_is_none_is_refused(tmp_path: Path, data: bytes) -> None:
    written = encode(letter_of(letterforge.open_library(write(tmp_path, png()))))
    start = written.index(b'"data":') + 7
    end = written.index(b'"', start + 1) + 1
    with pytest.raises(LetterFileError) as caught:
        decode(written[:start] + data + written[end:])
    assert all(one.code in ("LF505", "LF507") for one in caught.value.findings)
