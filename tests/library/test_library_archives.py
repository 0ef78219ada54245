"""A library in a zip file: read as a folder is, and refused where the archive is damaged or hostile."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

import letterforge
from letterforge.diagnostics import Finding, LetterforgeError, LibraryError
from letterforge.library.file_sources import zip_files
from tests.library.folder import USUAL

LAW = {name: dedent(text).lstrip() for name, text in USUAL.items()}
HINT = "pack the folders `clauses/` and `templates/` again"


def pack(
    path: Path, files: dict[str, str] | None = None, *more: tuple[ZipInfo, bytes], top: str = ""
) -> Path:
    """Return a zip file at `path` that holds `files`, all in the folder `top`, and `more` members."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in (LAW if files is None else files).items():
            archive.writestr(f"{top}{name}", text)
        for member, data in more:
            archive.writestr(member, data)
    return path


def refusal(path: Path) -> Finding:
    """Return why the archive at `path` is no library."""
    with pytest.raises(LibraryError) as caught:
        letterforge.open_library(path)
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize("top", ["", "law-1.0/"])
def test_a_library_stands_at_the_top_or_in_the_one_folder_of_an_archive(tmp_path: Path, top: str) -> None:
    library = letterforge.open_library(pack(tmp_path / "law.zip", top=top))
    assert (library.variants, library.lint()) == (["letter"], ())


def test_what_macos_adds_to_an_archive_is_left_alone(tmp_path: Path) -> None:
    extra = (ZipInfo("__MACOSX/law/clauses/._answer.yaml"), b"\0\5\x16\7")
    assert letterforge.open_library(pack(tmp_path / "law.zip", None, extra, top="law/")).lint() == ()


def test_findings_name_the_archive_and_the_file_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path / "law.zip", {**LAW, "clauses/answer.yaml": "clauses: {answer: {text: '{{ x }}'}}"})
    assert letterforge.open_library(path).lint()[0].where == f"{path}/clauses/answer.yaml:1:30"
    monkeypatch.chdir(tmp_path)
    assert letterforge.open_library(path).lint()[0].where == "law.zip/clauses/answer.yaml:1:30"


def test_an_archive_is_read_once(tmp_path: Path) -> None:
    path = pack(tmp_path / "law.zip")
    library = letterforge.open_library(path)
    path.unlink()
    assert library.plan("letter").language == "zh-CN"


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "law.zip"
    assert refusal(path).message == f"`{path}` cannot be read: No such file or directory"
    path.write_bytes(b"clauses")
    finding = refusal(path)
    assert (finding.code, finding.message) == ("LF112", f"`{path}` is not a zip file that can be read")
    assert finding.hint == HINT


def test_an_archive_without_a_library_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "law.zip", {"README.md": "", "law/clauses/a.yaml": ""})
    message = f"`{path}` is not a library: it holds no `clauses/` and no `templates/`"
    assert refusal(path).message == message


@pytest.mark.parametrize(
    "name",
    [
        "../clauses/x.yaml",
        "/clauses/x.yaml",
        "clauses/../../x",
        "clauses\\x.yaml",
        "clauses//x",
        "a\nb",
        "a\0b",
    ],
)
def test_a_hostile_name_in_an_archive_refuses_it(tmp_path: Path, name: str) -> None:
    member = ZipInfo("placeholder")
    member.filename = member.orig_filename = name
    path = pack(tmp_path / "law.zip", None, (member, b"x"))
    finding = refusal(path)
    assert (finding.code, finding.message) == (
        "LF112",
        f"`{path}` holds a file whose name cannot be used: {name!a}",
    )


def test_two_files_of_one_name_in_an_archive_refuse_it(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = pack(tmp_path / "law.zip", None, (ZipInfo("clauses/answer.yaml"), b"clauses: {}"))
    assert refusal(path).message == f"`{path}` holds two files called 'clauses/answer.yaml'"


def link() -> ZipInfo:
    member = ZipInfo("clauses/link.yaml")
    member.external_attr = 0o120777 << 16
    return member


def packed_otherwise() -> ZipInfo:
    member = ZipInfo("clauses/link.yaml")
    member.compress_type = ZIP_BZIP2
    return member


@pytest.mark.parametrize(
    ("member", "reason"),
    [
        (link(), "it is a link, and links in archives are not followed"),
        (packed_otherwise(), "it is packed in a way that not every program knows"),
    ],
)
def test_a_member_that_is_no_plain_file_is_told(tmp_path: Path, member: ZipInfo, reason: str) -> None:
    path = pack(tmp_path / "law.zip", None, (member, b"/etc/passwd"))
    (finding,) = letterforge.open_library(path).lint()
    assert (finding.code, finding.message) == (
        "LF002",
        f"`{path}/clauses/link.yaml` cannot be read: {reason}",
    )


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "law.zip")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\1\2", 0, data.rindex(b"clauses/answer.yaml"))
    data[at + 8] |= 1
    path.write_bytes(data)
    message = f"`{path}/clauses/answer.yaml` cannot be read: it is encrypted"
    assert message in [one.message for one in letterforge.open_library(path).lint()]


def test_a_damaged_member_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "law.zip")
    data = bytearray(path.read_bytes())
    at = data.index(b"clauses/answer.yaml") + len("clauses/answer.yaml")
    data[at : at + 8] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(LetterforgeError) as caught:
        letterforge.open_library(path).plan("letter")
    messages = [one.message for one in caught.value.findings]
    assert messages == [f"`{path}/clauses/answer.yaml` cannot be read: the archive is damaged"]


def test_an_archive_beyond_the_bounds_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path / "law.zip")
    for bound, most, what in (
        ("MAX_PACKED", 100, "is larger than 0 MiB"),
        ("MAX_MEMBERS", 2, "holds more than 2 files"),
        ("MAX_UNPACKED", 100, "unpacks to more than 0 MiB"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(zip_files, bound, most)
            assert refusal(path).message == f"`{path}` {what}"


def test_a_bomb_is_refused_by_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "law.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for number in range(5):
            with archive.open(f"clauses/{number}.yaml", "w") as file:
                for _ in range(52):
                    file.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 19
    assert refusal(path).message == f"`{path}` unpacks to more than 256 MiB"


def test_no_more_of_a_file_is_unpacked_than_a_library_file_may_hold(tmp_path: Path) -> None:
    path = pack(tmp_path / "law.zip", {**LAW, "clauses/big.yaml": " " * (64 << 20)})
    assert [one.message for one in letterforge.open_library(path).lint()] == [
        "the input is larger than 4 MiB"
    ]
