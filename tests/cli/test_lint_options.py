"""`letterforge lint`: files to look at, fixes, the file of known findings, what is kept between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cases import run

LETTER = "title: 一封信\nbody:\n  - text: 本公司按时答复。。   # 注\r\n  - text: 本公司。。\n"
CLAUSE = "clauses:\n  a: {text: '答复，，及时。'}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "letterforge.yaml": "",
        "templates/letter.yaml": LETTER.replace("body:\n", "body:\n  - a\n"),
        "clauses/a.yaml": CLAUSE,
    }.items():
        (tmp_path / "library" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "library" / name).write_bytes(text.encode())
    monkeypatch.chdir(tmp_path / "library")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("LETTERFORGE_NO_CACHE", raising=False)
    return tmp_path / "library"


def test_fixes_are_written_and_every_other_byte_stays(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (here / "templates/letter.yaml").read_bytes()
    printed, code = run("letterforge lint --fix", monkeypatch)
    assert (code, "3 findings (3 LF752) mended in 2 files" in printed) == (0, True), printed
    after = (here / "templates/letter.yaml").read_bytes()
    assert after == before.replace("。。".encode(), "。".encode())
    assert "0 errors, 0 warnings" in run("letterforge lint", monkeypatch)[0]


def test_a_diff_is_printed_and_nothing_is_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (here / "templates/letter.yaml").read_bytes()
    printed, code = run("letterforge lint --diff clauses", monkeypatch)
    assert code == 0
    assert "--- a/clauses/a.yaml" in printed
    assert "+  a: {text: '答复，及时。'}" in printed
    assert "letter.yaml" not in printed
    assert (here / "templates/letter.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("paths", "expected"),
    [("clauses/a.yaml", 1), ("templates", 2), (".", 3), ("clauses templates/letter.yaml", 3)],
)
def test_only_what_is_found_in_the_files_asked_for_is_told(
    here: Path, paths: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, code = run(f"letterforge lint {paths}", monkeypatch)
    assert (code, printed.count("warning[LF752]")) == (0, expected), here


@pytest.mark.parametrize("path", ["clauses/b.yaml", "/etc/passwd"])
def test_a_path_that_is_none_of_the_library_is_refused(
    here: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, code = run(f"letterforge lint --library . {path}", monkeypatch)
    assert (code, path in printed) == (2, True), here


def test_warnings_fail_a_strict_run(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("letterforge lint --strict", monkeypatch)[1] == 1, here
    assert run("letterforge lint --strict --ignore LF752", monkeypatch)[1] == 0


def test_rules_are_selected_on_the_command_line(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0 warnings" in run("letterforge lint --select vague-word", monkeypatch)[0], here
    printed, code = run("letterforge lint --select vague-wrod", monkeypatch)
    assert (code, "did you mean `vague-word`?" in printed) == (1, True)


def test_known_findings_are_not_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, _ = run("letterforge lint --write-baseline", monkeypatch)
    assert "3 findings are kept in lint-baseline.yaml" in printed
    (here / "letterforge.yaml").write_text("lint: {baseline: lint-baseline.yaml}\n")
    assert "0 errors, 0 warnings" in run("letterforge lint --strict", monkeypatch)[0]
    (here / "clauses/a.yaml").write_text("clauses:\n  a: {text: 答复及时。}\n")
    assert "warning[LF794]" in run("letterforge lint", monkeypatch)[0]


def test_what_was_found_is_kept_until_something_changes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("letterforge lint", monkeypatch)
    kept = list((here.parent / "cache").rglob("lint-*"))
    assert len(kept) == 1
    kept[0].write_bytes(kept[0].read_bytes().replace(b"stands in", b"STANDS IN"))
    assert "STANDS IN" in run("letterforge lint", monkeypatch)[0]
    assert run("letterforge lint --no-cache", monkeypatch) == first
    (here / "clauses/b.yaml").write_text("clauses: {b: {text: 。。}}\n")
    assert "STANDS IN" not in run("letterforge lint", monkeypatch)[0]
    kept[0].write_bytes(b"[")
    assert run("letterforge lint", monkeypatch)[1] == 0


@pytest.mark.parametrize("options", ["--diff --fix", "--diff --write-baseline"])
def test_options_that_exclude_each_other_are_refused(
    here: Path, options: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed, code = run(f"letterforge lint {options}", monkeypatch)
    assert (code, "exclude each other" in printed) == (2, True), here


def test_the_library_that_comes_with_letterforge_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed, code = run("letterforge lint --write-baseline", monkeypatch)
    assert (code, "letterforge init DIR --from shipped" in printed) == (2, True)


@pytest.mark.parametrize("name", ["../kept", "clauses/a.yaml", "letterforge.yaml", "away/new", "link"])
def test_a_library_does_not_choose_what_its_baseline_overwrites(
    here: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here.parent / "kept").write_text("kept\n", "utf-8")
    (here / "link").symlink_to(here.parent / "kept")
    (here / "away").symlink_to(here.parent)
    (here / "letterforge.yaml").write_text(f"lint: {{baseline: {name}}}\n", "utf-8")
    before = {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()}
    printed, code = run("letterforge lint --write-baseline", monkeypatch)
    assert ("LF793" in printed, "is not written" in printed, code) == (True, True, 1), printed
    assert {path: path.read_bytes() for path in here.parent.rglob("*") if path.is_file()} == before


def test_a_link_by_the_usual_name_leads_no_baseline_away(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "lint-baseline.yaml").symlink_to(here.parent / "new")
    printed, code = run("letterforge lint --write-baseline", monkeypatch)
    assert ("leads nowhere" in printed, code, (here.parent / "new").exists()) == (True, 1, False), printed
