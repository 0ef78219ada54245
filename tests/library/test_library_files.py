"""Folders and files that are no library, or that cannot be read, are findings and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from letterforge.diagnostics import Finding, LetterforgeError, LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.files import LibraryFile
from tests.library.folder import CLAUSES, check_files, told, write_library

HINT = "a library is a folder with `clauses/` and `templates/`"


def checked(root: Path) -> list[Finding]:
    return check_files(Catalog(DiskFiles(root)))


def test_a_folder_without_clauses_and_templates_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Catalog(DiskFiles(tmp_path))
    (finding,) = caught.value.findings
    message = f"`{tmp_path}` is not a library: it holds no `clauses/` and no `templates/`"
    assert (finding.code, finding.message, finding.hint) == ("LF112", message, HINT)


def test_the_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    with pytest.raises(LibraryError) as caught:
        Catalog(DiskFiles(tmp_path))
    message = f"`{tmp_path}` is not a library: it holds no `templates/`"
    assert caught.value.findings[0].message == message


def test_what_is_no_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        Catalog(DiskFiles(tmp_path / "nothing"))
    (finding,) = caught.value.findings
    message = f"`{tmp_path / 'nothing'}` is not a folder"
    assert (finding.code, finding.message, finding.hint) == ("LF112", message, HINT)


def test_a_link_inside_the_library_is_read(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    (root / "clauses/answer.yaml").rename(root / "answer.txt")
    (root / "clauses/answer.yaml").symlink_to("../answer.txt")
    assert list(Catalog(DiskFiles(root)).compose("letter").clauses) == ["answer"]


def test_a_link_out_of_the_library_is_refused_by_name(tmp_path: Path) -> None:
    root = write_library(tmp_path / "law")
    outside = tmp_path / "secret.yaml"
    outside.write_text("clauses: {secret: {text: hidden}}\n", encoding="utf-8")
    (root / "clauses/link.yaml").symlink_to(outside)
    (finding,) = checked(root)
    name = f"{root}/clauses/link.yaml"
    assert (finding.code, finding.place, finding.message, finding.hint) == (
        "LF002",
        name,
        f"`{name}` is a link that leads out of the library",
        "copy what it leads to into the library",
    )


def test_a_link_to_a_folder_is_not_followed_and_told(tmp_path: Path) -> None:
    root = write_library(tmp_path / "law")
    (tmp_path / "other").mkdir()
    (root / "clauses/other").symlink_to(tmp_path / "other")
    (root / "clauses/own").symlink_to(root / "templates")
    assert [one.message.split("` ")[1] for one in checked(root)] == [
        "is a link that leads out of the library",
        "cannot be read: Is a directory",
    ]


@pytest.mark.parametrize("folder", ["clauses", "templates", "templates/pages", "templates/numbering"])
def test_the_folders_of_a_library_do_not_lead_out_of_it(tmp_path: Path, folder: str) -> None:
    root = write_library(tmp_path / "law", {"templates/numbering/x.yaml": 'levels: ["1."]'})
    (root / folder).rename(tmp_path / "moved")
    (root / folder).symlink_to(tmp_path / "moved")
    with pytest.raises(LibraryError) as caught:
        Catalog(DiskFiles(root))
    assert caught.value.findings[0].message == f"`{root}/{folder}` is a link that leads out of the library"


def test_a_library_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    write_library(tmp_path / "law")
    (tmp_path / "link").symlink_to(tmp_path / "law")
    assert checked(tmp_path / "link") == []


def test_a_dangling_link_is_told(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    (root / "clauses/gone.yaml").symlink_to("nothing.yaml")
    assert checked(root)[0].message == f"`{root}/clauses/gone.yaml` cannot be read: No such file or directory"


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    os.mkfifo(root / "clauses/pipe.yaml")
    assert checked(root)[0].message == f"`{root}/clauses/pipe.yaml` cannot be read: it is not a file"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_library(tmp_path)
    forbidden = root / "clauses/answer.yaml"
    opened = os.open

    def refuse(path: Path, flags: int) -> int:  # root may read everything, so the mode alone proves nothing
        if path == forbidden:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LetterforgeError) as caught:
        Catalog(DiskFiles(root)).compose("letter")
    assert [one.message for one in caught.value.findings] == [
        f"`{forbidden}` cannot be read: Permission denied"
    ]


def test_a_file_over_four_mebibytes_is_refused(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    with (root / "clauses/big.yaml").open("wb") as file:
        file.truncate(10 * 1024**3)  # takes no room on the disk, but would in memory
    assert [told(one)[2] for one in checked(root)] == ["the input is larger than 4 MiB"]


def test_hidden_files_and_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    for name in ("clauses/.draft.yaml", "clauses/.git/x.yaml", "clauses/README.md", "templates/.x.yaml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("{", encoding="utf-8")
    catalog = Catalog(DiskFiles(root))
    assert (catalog.variant_ids(), len(check_files(catalog))) == (["letter"], 0)


def test_both_endings_of_yaml_files_are_read(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    (root / "clauses/answer.yaml").rename(root / "clauses/answer.yml")
    (root / "templates/letter.yaml").rename(root / "templates/letter.yml")
    assert list(Catalog(DiskFiles(root)).compose("letter").clauses) == ["answer"]


def test_two_files_of_one_variant_are_refused(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    (root / "templates/letter.yml").write_bytes((root / "templates/letter.yaml").read_bytes())
    with pytest.raises(LibraryError) as caught:
        Catalog(DiskFiles(root)).variant("letter")
    (finding,) = caught.value.findings
    first, second = f"{root}/templates/letter.yaml", f"{root}/templates/letter.yml"
    message = f"the variant `letter` has two files, `{first}` and `{second}`"
    assert (finding.code, finding.message, finding.hint) == ("LF111", message, "delete one of them")


@pytest.mark.parametrize(
    ("text", "name", "mentioned"),
    [
        ("  answer: x", "answer", True),
        ("  'answer' : x", "answer", True),
        ("? answer\n: x", "answer", True),
        ("{answer: x}", "answer", True),
        ("  late-answer: x", "answer", False),
        ("  answer-late: x", "answer", False),
        ("  my_hours: x", "hours", False),
        ("  hours2: x", "hours", False),
        ("text: {{ hours }}", "hours", False),
        ("text: hours hours: x", "hours", True),
    ],
)
def test_a_file_mentions_a_key_where_its_word_is_followed_by_a_colon(
    tmp_path: Path, text: str, name: str, mentioned: bool
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert LibraryFile(DiskFiles(tmp_path), PurePosixPath("a.yaml")).mentions_key(name) is mentioned


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    root = write_library(tmp_path)
    path = root / "clauses/answer.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + CLAUSES.lstrip().replace("\n", "\r\n").encode())
    clause = Catalog(DiskFiles(root)).compose("letter").clauses["answer"]
    assert clause.text is not None
    assert (clause.text.text("en"), clause.span.position) == ("Within {{ hours }}.", (4, 3))
