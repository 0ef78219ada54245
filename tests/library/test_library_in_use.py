"""Which library a command reads: the one named, the nearest upward, the shipped one; each is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import letterforge
from letterforge.diagnostics import LetterforgeError, LibraryError
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.locate import locate_library
from tests.library.folder import write_library
from tests.test_cases import run

NEAR = ("clause", "Clause", "CLAUSES", "clausess", "clases", "cluases", "claues")


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LETTERFORGE_LIBRARY", raising=False)


def refusal(folder: Path) -> str:
    """Return why the library cannot be located from `folder`."""
    with pytest.raises(LibraryError) as caught:
        locate_library(folder) if folder.name == "given" else located_from(folder)
    (finding,) = caught.value.findings
    return f"{finding.code} {finding.message} {finding.hint}"


def located_from(folder: Path) -> Path:
    """Return the root of the library in use in `folder`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return locate_library().path


def test_the_folder_given_wins_over_the_variable_and_that_over_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = (write_library(tmp_path / name) for name in ("one", "two", "three"))
    monkeypatch.chdir(one)
    assert locate_library().path == one
    monkeypatch.setenv("LETTERFORGE_LIBRARY", str(two))
    assert locate_library().path == two
    assert locate_library(three).path == three
    assert letterforge.open_library().label == str(two)
    assert letterforge.open_library(three).label == str(three)


def test_an_empty_variable_names_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_library(tmp_path / "one"))
    monkeypatch.setenv("LETTERFORGE_LIBRARY", "")
    assert locate_library().path == tmp_path / "one"


@pytest.mark.parametrize("inside", ["nowhere", "empty", "half"])
def test_a_wrong_folder_in_the_variable_is_an_error_that_names_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    write_library(tmp_path / "law")
    (tmp_path / "empty").mkdir()
    (tmp_path / "half/clauses").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "law")
    monkeypatch.setenv("LETTERFORGE_LIBRARY", str(tmp_path / inside))
    with pytest.raises(LibraryError) as caught:
        letterforge.open_library()
    (finding,) = caught.value.findings
    assert (finding.code, str(tmp_path / inside) in finding.message) == ("LF112", True)
    assert "LETTERFORGE_LIBRARY" in finding.notes[0]


def test_clauses_alone_are_an_error_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    (tmp_path / "deep/down").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "deep/down", tmp_path / "clauses"):
        told = refusal(folder)
        assert "holds no `templates/`" in told
        assert "beside `clauses/`" in told
        assert "--library" in told


@pytest.mark.parametrize("name", NEAR)
def test_a_misspelt_folder_of_clauses_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / name).mkdir()
    told = refusal(tmp_path)
    assert f"`{name}/`" in told
    assert f"rename `{name}/` to `clauses/`" in told


@pytest.mark.parametrize("name", ["template", "Templates", "tempaltes", "templats", "templete"])
def test_a_misspelt_folder_of_templates_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "clauses").mkdir()
    (tmp_path / name).mkdir()
    assert f"rename `{name}/` to `templates/`" in refusal(tmp_path)


def test_two_misspelt_folders_are_both_named(tmp_path: Path) -> None:
    (tmp_path / "clause").mkdir()
    (tmp_path / "template").mkdir()
    told = refusal(tmp_path)
    assert "rename `clause/` to `clauses/`; rename `template/` to `templates/`" in told


def test_a_misspelt_folder_is_named_in_a_library_that_was_given_too(tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "templates").mkdir(parents=True)
    (given / "clause").mkdir()
    with pytest.raises(LibraryError, match=r"`clause/`, but no `clauses/`"):
        Catalog(DiskFiles(given))


@pytest.mark.parametrize("beside", [(), ("classes",), ("static", "src"), ("causes",)])
def test_templates_alone_may_be_of_any_project(tmp_path: Path, beside: tuple[str, ...]) -> None:
    for name in ("templates", *beside):
        (tmp_path / name).mkdir()
    assert located_from(tmp_path) == shipped_library()


def test_templates_alone_are_a_library_where_somebody_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_library(tmp_path / "law", {"templates/letter.yaml": ONLY_TEXT})
    for path in (root / "clauses").iterdir():
        path.unlink()
    (root / "clauses").rmdir()
    assert located_from(root) == shipped_library()
    assert Catalog(DiskFiles(root)).compose("letter").clauses == {}
    monkeypatch.setenv("LETTERFORGE_LIBRARY", str(root))
    assert locate_library().path == root
    assert letterforge.open_library().lint() == ()
    monkeypatch.delenv("LETTERFORGE_LIBRARY")
    (root / "letterforge.yaml").write_text("name: Law\n", encoding="utf-8")
    assert located_from(root / "templates") == root


ONLY_TEXT = 'title: {en: Letter}\nnumbering: ["1."]\npage: plain\nbody: [{text: {en: Hello.}}]\n'


def test_settings_alone_are_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / "letterforge.yaml").write_text("name: Law\n", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"LF114.*is empty"):
        Catalog(DiskFiles(located_from(tmp_path)))


def test_settings_of_another_ending_are_not_passed_over(tmp_path: Path) -> None:
    root = write_library(tmp_path, {"letterforge.yml": "language: en\n"})
    with pytest.raises(LibraryError, match=r"`.*letterforge\.yml` is not read"):
        Catalog(DiskFiles(root))


@pytest.mark.parametrize("command", ["lint", "list"])
def test_an_empty_library_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    for name in ("clauses", "templates"):
        (tmp_path / name).mkdir()
    (tmp_path / "clauses/later.yaml").write_text("# to be written\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed, code = run(f"letterforge {command}", monkeypatch)
    assert ("error[LF114]" in printed, code) == (True, 1)
    assert [one.code for one in letterforge.open_library(tmp_path).lint()] == ["LF114"]


@pytest.mark.parametrize("command", ["lint", "list", "show letter -l en"])
def test_lint_list_and_show_say_which_library_they_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    write_library(tmp_path / "law")
    monkeypatch.chdir(tmp_path)
    assert "library: law (--library)" in run(f"letterforge {command} --library law", monkeypatch)[0]
    monkeypatch.setenv("LETTERFORGE_LIBRARY", "law")
    assert "library: law (LETTERFORGE_LIBRARY)" in run(f"letterforge {command}", monkeypatch)[0]
    monkeypatch.delenv("LETTERFORGE_LIBRARY")
    monkeypatch.chdir(tmp_path / "law")
    assert "library: the current folder" in run(f"letterforge {command}", monkeypatch)[0]
    monkeypatch.chdir(tmp_path / "law/clauses")
    assert f"library: {tmp_path / 'law'}\n" in run(f"letterforge {command}", monkeypatch)[0]
    monkeypatch.chdir(tmp_path)
    shipped = command.replace("letter -l en", "variant1")
    assert "library: the one that comes with" in run(f"letterforge {shipped}", monkeypatch)[0]


def test_a_variant_that_the_shipped_library_lacks_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LetterforgeError, match="`promise` is not a variant of the library that comes with"):
        letterforge.open_library().plan("promise")


@pytest.mark.parametrize("command", ["render x", "vars x", "batch x -d x.csv -o 'out/{{ hours }}.md'"])
def test_every_command_reads_the_same_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "clauses").mkdir()
    (tmp_path / "x.csv").write_text("hours\n3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "error[LF112]" in run(f"letterforge {command}", monkeypatch)[0]


def test_a_library_right_beside_is_proposed(tmp_path: Path) -> None:
    write_library(tmp_path / "law")
    for folder in (tmp_path, tmp_path / "law/clauses"):
        with pytest.raises(LibraryError) as caught:
            Catalog(DiskFiles(folder))
        assert caught.value.findings[0].hint == f"did you mean `{tmp_path / 'law'}`?"
