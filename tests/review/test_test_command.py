"""The command `letterforge test`: what it writes, what it asks, and its exit codes."""

from __future__ import annotations

from pathlib import Path
from shutil import make_archive
from xml.etree import ElementTree

import pytest

from letterforge.review.letter_tests import runner
from tests.test_cases import run

LETTER = "title: T\nbody:\n  - text: '{{ words }}'\nplaceholders:\n  words: {type: text, label: Words}\n"
TESTS = """tests:
  good: {variant: t, language: en, values: {words: Yes}, contains: "Yes"}
  bad: {variant: t, language: en, values: {words: Yes}, lacks: "Yes"}
  long: {variant: t, language: en, values: {words: Yes}, pages: 1}
"""
SAME = """tests:
  one: {variant: t, language: en, values: {words: Yes}, text: golden.txt}
  two: {variant: t, language: en, values: {words: No}, text: golden.txt}
"""


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one letter in the current folder."""
    for name, text in {"clauses/c.yaml": "", "templates/t.yaml": LETTER, "tests/a.yaml": TESTS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_test_is_a_case_of_junit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "find_office", lambda: None)
    printed, code = run("letterforge test --message-format junit > report.xml", monkeypatch)
    assert code == 1, printed
    suite = ElementTree.fromstring(Path("report.xml").read_text("utf-8"))[0]
    assert [suite.get(one) for one in ("tests", "failures", "skipped")] == ["3", "1", "1"]
    cases = [(one.get("name"), [inner.tag for inner in one]) for one in suite]
    assert cases == [
        ("tests/a.yaml: good", []),
        ("tests/a.yaml: bad", ["failure"]),
        ("tests/a.yaml: long", ["skipped"]),
    ]


def test_two_tests_with_other_letters_cannot_expect_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tests/a.yaml").write_text(SAME, "utf-8")
    printed, code = run("letterforge test --accept --yes", monkeypatch)
    assert ("LF811" in printed, code, Path("tests/golden.txt").exists()) == (True, 1, False)


def test_nothing_is_written_into_an_archive_or_through_a_link(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tests/a.yaml").write_text(SAME.partition("  two")[0], "utf-8")
    packed = make_archive(str(library.parent / "packed"), "zip", library)
    printed, code = run(f"letterforge test --library {packed} --accept --yes", monkeypatch)
    assert ("is an archive" in printed, code) == (True, 2)
    outside = library.parent / "outside.txt"
    outside.write_text("kept", "utf-8")
    Path("tests/golden.txt").symlink_to(outside)
    printed, code = run("letterforge test --accept --yes", monkeypatch)
    assert ("leads out of the library" in printed, code) == (True, 1), printed
    assert outside.read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    "name", ["../templates/t.yaml", "../.git/config", ".hidden/one.txt", "../Makefile", "a.yaml", "one.py"]
)
def test_a_letter_is_written_into_no_file_but_a_text_of_the_tests(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tests/a.yaml").write_text(SAME.partition("  two")[0].replace("golden.txt", name), "utf-8")
    for one in (".git/config", "Makefile", "tests/.hidden/one.txt", "tests/one.py"):
        Path(one).parent.mkdir(exist_ok=True)
        Path(one).write_text("kept", "utf-8")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    printed, code = run("letterforge test --accept --yes", monkeypatch)
    assert ("LF811" in printed, "ends in `.txt`" in printed, code) == (True, True, 1), printed
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_link_out_of_the_folder_of_tests_leads_no_letter_away(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tests/a.yaml").write_text(SAME.partition("  two")[0], "utf-8")
    Path("tests/golden.txt").symlink_to(library / "templates/t.yaml")
    printed, code = run("letterforge test --accept --yes", monkeypatch)
    assert ("out of `tests/`" in printed, code) == (True, 1), printed
    assert Path("templates/t.yaml").read_text("utf-8") == LETTER


@pytest.mark.parametrize("name", ["templates/t.yaml", "clauses/c.yaml"])
def test_the_page_of_coverage_overwrites_no_file_of_the_library(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(name).read_bytes()
    printed, code = run(f"letterforge test --filter good --cover-html {name}", monkeypatch)
    assert ("LF004" in printed, code, Path(name).read_bytes() == before) == (True, 2, True), printed


def test_the_page_of_coverage_is_written_also_where_tests_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    _, code = run("letterforge test --filter bad --cover-html page.html", monkeypatch)
    assert (code, Path("page.html").read_text("utf-8").startswith("<!doctype html>")) == (1, True)


@pytest.mark.parametrize(("least", "code"), [("100", 0), ("0", 0)])
def test_all_that_is_reached_is_enough(least: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, found = run(f"letterforge test --filter good --cover-min {least}", monkeypatch)
    assert found == code, printed
