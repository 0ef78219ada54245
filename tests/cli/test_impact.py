"""`letterforge impact` on the command line: formats, exit codes, what git cannot tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.git_repositories import LAW, make_repository, write
from tests.review.changes import OTHER_REPLY
from tests.test_cases import run


@pytest.fixture
def law(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a library in git, as it was committed."""
    folder = make_repository(tmp_path / "law", {**LAW, "CODEOWNERS": "/clauses/ @editors\n"})
    monkeypatch.chdir(folder)
    return folder


def test_nothing_that_changed_is_said_in_one_line(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run("letterforge impact --exit-code", monkeypatch)
    assert printed == "from HEAD to the work tree: no letter changes\nlibrary: the current folder\n"
    assert code == 0


def test_a_change_is_an_exit_code_of_its_own_where_that_is_asked_for(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, OTHER_REPLY)
    assert run("letterforge impact", monkeypatch)[1] == 0
    printed, code = run("letterforge impact --exit-code", monkeypatch)
    assert code == 5
    assert "  ~ 1, text changed\n      We [-reply to-]{+answer+} Ann within 5 days.\n" in printed
    assert (
        "must approve (CODEOWNERS), of each file one of its owners:\n  clauses/all.yaml: @editors\n"
        in printed
    )


def test_json_has_the_text_before_and_after(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(law, OTHER_REPLY)
    printed, _ = run("letterforge impact -f json", monkeypatch)
    found = json.loads(printed.removesuffix("library: the current folder\n"))
    assert [(one["variant"], one["values"]) for one in found["letters"]] == [
        ("letter", None), ("letter", "examples/ann.yaml"),
    ]  # fmt: skip
    assert found["letters"][1]["after"] == ["Letter", "1. We answer Ann within 5 days.", "2. Thank you."]
    assert "labels" not in found["letters"][1]
    (changed,) = found["letters"][1]["changes"]
    assert (changed["kind"], changed["verdict"], changed["after_number"]) == ("reworded", "substantive", "1.")
    assert {"kind": "added", "text": "answer"} in changed["parts"]
    assert found["owners"] == ["@editors"]
    assert found["compared"] == 6


def test_a_letter_that_cannot_be_made_any_more_fails_the_command(
    law: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(law, {"templates/note.yaml": "title: {en: Note, zh-CN: 便函}\nbody: [thank]\n"})
    printed, code = run("letterforge impact --exit-code --message-format concise", monkeypatch)
    assert code == 1
    assert "templates/note.yaml:2:8: error[LF804]" in printed


@pytest.mark.parametrize(
    ("options", "found", "code"),
    [
        ("--since mian", "error[LF802]", 2),
        ("--since=--output=x", "error[LF802]", 2),
        ("--to nothing", "error[LF802]", 2),
        ("-f yaml", "is not one of", 2),
    ],
)
def test_what_is_no_revision_is_refused(
    law: Path, monkeypatch: pytest.MonkeyPatch, options: str, found: str, code: int
) -> None:
    printed, ended = run(f"letterforge impact {options}", monkeypatch)
    assert found in printed
    assert ended == code


def test_a_library_outside_git_and_one_in_an_archive_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, LAW)
    monkeypatch.chdir(tmp_path)
    assert "error[LF801]" in run("letterforge impact", monkeypatch)[0]
    (tmp_path / "law.zip").write_bytes(b"PK")
    assert "error[LF801]" in run("letterforge impact --library law.zip", monkeypatch)[0]


def test_a_folder_without_a_journal_is_refused(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, code = run("letterforge impact --batch examples", monkeypatch)
    assert "error[LF653]" in printed
    assert code == 2
