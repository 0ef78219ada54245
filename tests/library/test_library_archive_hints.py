"""Archives that hold no library, or not as it is read: what to do is told, and nothing that is wrong."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipInfo

import pytest

import letterforge
from letterforge import LetterforgeError, Library
from tests.library.folder import USUAL
from tests.library.test_library_archives import LAW, pack, refusal

AGAIN = "pack that folder alone, or `clauses/` and `templates/` at the top of the archive"


def test_a_folder_beside_what_macos_adds_is_the_library(tmp_path: Path) -> None:
    extra = [(ZipInfo(name), b"x") for name in (".DS_Store", "law/.DS_Store", "law/clauses/.DS_Store")]
    library = letterforge.open_library(pack(tmp_path / "law.zip", None, *extra, top="law/"))
    assert (library.variants, library.lint()) == (["letter"], ())


@pytest.mark.parametrize(
    ("top", "more", "where"),
    [("law/", "README.md", "law/"), ("a/law/", "a/x.txt", "a/law/"), ("a/law/", "a/law/README.md", "a/law/")],
)
def test_a_library_deeper_in_an_archive_is_found(tmp_path: Path, top: str, more: str, where: str) -> None:
    path = pack(tmp_path / "law.zip", None, (ZipInfo(more), b"x"), top=top)
    finding = refusal(path)
    assert finding.message == f"`{path}` is not a library: it holds no `clauses/` and no `templates/`"
    assert finding.hint == f"they stand in `{where}`: {AGAIN}"


def test_names_of_windows_are_told_with_how_to_pack_again(tmp_path: Path) -> None:
    member = ZipInfo("placeholder")
    member.filename = member.orig_filename = "clauses\\answer.yaml"
    hint = refusal(pack(tmp_path / "law.zip", None, (member, b"x"))).hint or ""
    assert hint.startswith("a program on Windows wrote `\\` between folders: pack")
    member.filename = member.orig_filename = "../x"
    assert refusal(pack(tmp_path / "law.zip", None, (member, b"x"))).hint == (
        "pack the folders `clauses/` and `templates/` again"
    )


def test_what_is_not_there_is_not_to_be_packed_again(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nope.zip").hint == "check its name and its folder"


def test_an_archive_is_told_by_its_bytes_where_its_name_does_not_say_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "law.zip").rename(tmp_path / "law")
    assert refusal(path).hint == "it seems to be a zip file: rename it to `law.zip`"
    path.write_text("words")
    assert refusal(path).hint == "a library is a folder with `clauses/` and `templates/`"


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_a_library_is_not_read_from_standard_input(name: str) -> None:
    finding = refusal(Path(name))
    assert finding.hint == (
        "a library is not read from standard input: save it as a file whose name ends in `.zip`"
    )


def encrypted(path: Path) -> Path:
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\1\2", 0, data.rindex(b"clauses/answer.yaml"))
    data[at + 8] |= 1
    path.write_bytes(data)
    return path


def packed_by(path: Path, method: int) -> Path:
    member = ZipInfo("clauses/answer.yaml")
    member.compress_type = method
    return pack(path, {name: text for name, text in LAW.items() if name != member.filename}, (member, b"x"))


def linked(path: Path) -> Path:
    member = ZipInfo("clauses/answer.yaml")
    member.external_attr = 0o120777 << 16
    return pack(path, {name: text for name, text in LAW.items() if name != member.filename}, (member, b"x"))


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("password", "pack the library again without a password"),
        ("bzip2", "pack the library again with the method Deflate"),
        ("lzma", "pack the library again with the method Deflate"),
        ("link", "pack what it leads to in the place of the link"),
    ],
)
def test_a_clause_in_a_file_that_cannot_be_read_is_not_called_missing(
    tmp_path: Path, kind: str, hint: str
) -> None:
    path = tmp_path / "law.zip"
    if kind == "password":
        encrypted(pack(path))
    elif kind == "link":
        linked(path)
    else:
        packed_by(path, ZIP_BZIP2 if kind == "bzip2" else ZIP_LZMA)
    library = letterforge.open_library(path)
    with pytest.raises(LetterforgeError) as caught:
        library.plan("letter")
    for found in (library.lint(), caught.value.findings):
        assert [(one.code, one.hint) for one in found] == [("LF002", hint)]


def test_a_missing_clause_is_told_with_the_files_that_are_not_yaml() -> None:
    broken = {"clauses/broken.yaml": "clauses: [\n", "clauses/shape.yaml": "clauses: {x: 1}\n"}
    files = {
        **USUAL,
        **broken,
        "templates/letter.yaml": USUAL["templates/letter.yaml"].replace("answer", "gone"),
    }
    with pytest.raises(LetterforgeError) as caught:
        Library.from_files(files).plan("letter")
    told = [(one.code, one.where.partition(":")[0]) for one in caught.value.findings]
    assert told == [("LF402", "templates/letter.yaml"), ("LF101", "clauses/broken.yaml")]
    codes = [one.code for one in Library.from_files(files).lint()]
    assert (codes.count("LF402"), codes.count("LF101")) == (1, 1)


def test_a_missing_clause_of_a_sound_library_is_told_alone() -> None:
    changed = USUAL["templates/letter.yaml"].replace("answer", "gone")
    with pytest.raises(LetterforgeError) as caught:
        Library.from_files({**USUAL, "templates/letter.yaml": changed}).plan("letter")
    assert [one.code for one in caught.value.findings] == ["LF402"]
