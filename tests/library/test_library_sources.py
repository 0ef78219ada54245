"""A library is the same from a folder, from memory and from a zip file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from zipfile import ZipFile

import pytest

import letterforge
from letterforge import Library
from letterforge.diagnostics import LibraryError
from letterforge.letter import ReferenceFile
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.file_source import FileSource, OutsideLibraryError
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.library.file_sources.opening import open_source
from tests.library.folder import USUAL, write_library
from tests.repository import ROOT

Files = dict[str, str]
Make = Callable[[Path, Files], FileSource]


def on_disk(folder: Path, files: Files) -> FileSource:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return DiskFiles(folder)


def in_memory(folder: Path, files: Files) -> FileSource:
    return MemoryFiles(files)


def zipped(folder: Path, files: Files) -> FileSource:
    return open_source(pack(folder / "law.zip", files))


def pack(path: Path, files: Files, top: str = "") -> Path:
    """Return a zip file at `path` that holds `files`, all in the folder `top`."""
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{top}{name}", text)
    return path


usual = {name: dedent(text) for name, text in USUAL.items()}
SOURCES = pytest.mark.parametrize("make", [on_disk, in_memory, zipped])
MANY = {
    **usual, "clauses/b/x.yaml": "x", "clauses/b.yaml": "y", "clauses/.git/x.yaml": "", "clauses/.h.yaml": "",
    "letterforge.yaml": "name: law\n", "README.md": "",
}  # fmt: skip


@SOURCES
def test_names_are_listed_alike(tmp_path: Path, make: Make) -> None:
    files = make(tmp_path, MANY)
    below = ["clauses/.h.yaml", "clauses/answer.yaml", "clauses/b.yaml", "clauses/b/x.yaml"]
    assert sorted(files.files_below("clauses")) == below
    assert "clauses/.git/x.yaml" in list(files.files_below("clauses", hidden=True))
    assert [name for name in files.files_in("templates") if files.has_file(name)] == ["templates/letter.yaml"]
    assert sorted(files.folders()) == ["clauses", "templates"]
    assert [files.has_folder(one) for one in ("templates", "templates/pages", "none")] == [True, True, False]
    assert [files.has_file(one) for one in ("letterforge.yaml", "templates", "none")] == [True, False, False]
    assert list(files.files_in("none")) == list(files.files_below("none")) == []


@SOURCES
def test_bytes_are_read_on_demand_and_no_more_than_asked_for(tmp_path: Path, make: Make) -> None:
    files = make(tmp_path, MANY)
    assert files.read("clauses/b.yaml") == b"y"
    assert files.read("letterforge.yaml", 3) == b"name"
    with pytest.raises(FileNotFoundError) as caught:
        files.read("clauses/none.yaml")
    assert caught.value.strerror == "No such file or directory"


@SOURCES
@pytest.mark.parametrize("name", ["templates/../clauses/b.yaml", "/etc/passwd", "templates/../../x"])
def test_no_name_leads_out_of_the_folder_it_must_stand_in(tmp_path: Path, make: Make, name: str) -> None:
    with pytest.raises(OutsideLibraryError):
        make(tmp_path, MANY).read(name, within="templates")


@SOURCES
def test_a_fingerprint_changes_with_what_letters_are_made_of_alone(tmp_path: Path, make: Make) -> None:
    def fingerprint(folder: str, **changed: str) -> bytes:
        (tmp_path / folder).mkdir()
        return make(tmp_path / folder, {**MANY, **changed}).fingerprint()

    first = fingerprint("a")
    assert fingerprint("b", **{"README.md": "new", "clauses/.h.yaml": "new"}) == first
    assert fingerprint("c", **{"clauses/b.yaml": "new"}) != first
    assert fingerprint("d", **{"letterforge.yaml": "name: other\n"}) != first
    assert fingerprint("e", **{"templates/.parts/look.docx": "new"}) != first


def test_the_fingerprint_is_the_same_in_every_source(tmp_path: Path) -> None:
    (tmp_path / "zip").mkdir()
    made = [on_disk(tmp_path / "disk", MANY), in_memory(tmp_path, MANY), zipped(tmp_path / "zip", MANY)]
    assert len({one.fingerprint() for one in made}) == 1


def shipped() -> dict[str, str | bytes]:
    names = [*ROOT.glob("clauses/**/*.yaml"), *ROOT.glob("templates/**/*.yaml"), ROOT / "letterforge.yaml"]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in names}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("variant", ["variant1", "variant2", "variant3"])
def test_letters_are_the_same_from_memory(variant: str, language: str) -> None:
    def letter(library: Library) -> bytes:
        plan = library.plan(variant, language=language)
        return letterforge.export(plan.assemble(plan.bind({}, blank=True)), "docx")

    assert letter(Library.from_files(shipped())) == letter(letterforge.open_library(ROOT))


def test_a_library_in_memory_has_no_findings_where_the_shipped_one_has_none() -> None:
    library = Library.from_files(shipped())
    assert (library.lint(), library.label) == ((), "<memory>")
    assert library.variants == ["variant1", "variant2", "variant3"]


def test_findings_name_the_files_of_a_library_in_memory_as_they_were_given() -> None:
    files = {**USUAL, "clauses/answer.yaml": "clauses:\n  answer: {text: '{{ hours }}'}\n"}
    (finding,) = Library.from_files(files).lint()
    assert (finding.code, finding.where) == ("LF201", "clauses/answer.yaml:2:22")


def test_later_changes_of_the_given_files_change_no_library() -> None:
    files: dict[str, str | bytes] = dict(USUAL)
    library = Library.from_files(files)
    files.clear()
    assert library.plan("letter").language == "zh-CN"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "`<memory>` is not a library: it holds no `clauses/` and no `templates/`"),
        ({"clauses/a.yaml": ""}, "`<memory>` is not a library: it holds no `templates/`"),
        ({**usual, "../x.yaml": ""}, "`<memory>` holds a file whose name cannot be used: '../x.yaml'"),
        ({**usual, "/x.yaml": ""}, "`<memory>` holds a file whose name cannot be used: '/x.yaml'"),
        ({**usual, "a\\b": ""}, "`<memory>` holds a file whose name cannot be used: 'a\\\\b'"),
        ({**usual, "": ""}, "`<memory>` holds a file whose name cannot be used: ''"),
    ],
)
def test_files_that_are_no_library_are_refused(files: dict[str, str], message: str) -> None:
    with pytest.raises(LibraryError) as caught:
        Library.from_files(files)
    assert [(one.code, one.message) for one in caught.value.findings] == [("LF112", message)]


def test_half_a_character_in_a_text_is_a_finding() -> None:
    files = {**USUAL, "clauses/answer.yaml": "clauses: {a: {text: \ud800}}"}
    finding = Library.from_files(files).lint()[0]
    assert (finding.code, finding.message) == (
        "LF105",
        "the input is not UTF-8: byte 0xED at byte 21 (line 1)",
    )


def test_a_reference_file_is_read_from_memory() -> None:
    page = dedent(USUAL["templates/pages/plain.yaml"]) + "reference: look.docx\n"
    files: dict[str, str | bytes] = {**USUAL, "templates/pages/plain.yaml": page}
    files["templates/look.docx"] = b"PK"
    design = Library.from_files(files).variant("letter").page("en")
    assert design.reference == ReferenceFile.of("look.docx", b"PK")


def test_a_folder_may_be_called_like_an_archive(tmp_path: Path) -> None:
    root = write_library(tmp_path / "law.zip")
    assert letterforge.open_library(root).variants == ["letter"]
