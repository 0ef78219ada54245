"""The drivers in real repositories: git itself calls them, in merges, rebases and cherry-picks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from letterforge.review.git_drivers.setup import Setup
from tests.git_repositories import commit, git, make_repository
from tests.review.git_drivers.versions import BASE, changed

_NAME = "clauses/all.yaml"
_LAST = BASE + "  last:\n    text: {en: Last.}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository of a library in which git uses our drivers."""
    found = make_repository(tmp_path / "a 'repository'", {_NAME: BASE, "templates/a.yaml": "title: A\n"})
    Setup(found).write()
    commit(found, {})
    return found


def branches(folder: Path, ours: str, theirs: str) -> None:
    """Commit one version on the branch `main`, another on the branch `theirs`."""
    git(folder, "checkout", "--quiet", "-b", "theirs")
    _commit(folder, theirs)
    git(folder, "checkout", "--quiet", "main")
    _commit(folder, ours)


def _commit(folder: Path, text: str) -> None:
    (folder / _NAME).write_text(text, "utf-8")
    git(folder, "commit", "--quiet", "--all", "-m", "a change")


def _text(folder: Path) -> str:
    return (folder / _NAME).read_text("utf-8")


_OURS, _THEIRS = ("en: Reply,", "en: Answer,"), ("at once", "today")


@pytest.mark.parametrize(
    "command", [("merge", "--quiet", "--no-edit"), ("rebase", "--quiet"), ("cherry-pick",)]
)
def test_changes_of_neighbours_are_merged_by_git(folder: Path, command: tuple[str, ...]) -> None:
    branches(folder, changed(BASE, _OURS), changed(BASE, _THEIRS, ("    tags", "    draft: true\n    tags")))
    git(folder, *command, "theirs")
    assert _text(folder) == changed(BASE, _OURS, _THEIRS, ("    tags", "    draft: true\n    tags"))
    assert git(folder, "status", "--porcelain") == ""


def test_two_edits_of_a_sentence_stop_a_merge_and_both_are_shown(folder: Path) -> None:
    branches(folder, changed(BASE, ("at once", "at last")), changed(BASE, _THEIRS))
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(folder, "merge", "theirs")
    assert "CONFLICT" in stopped.value.stdout
    assert git(folder, "status", "--porcelain") == f"UU {_NAME}"
    assert "<<<<<<< ours\n        We reply at last.\n=======\n        We reply today.\n" in _text(folder)


def test_what_is_no_yaml_is_merged_as_git_merges_it(folder: Path) -> None:
    broken = f"{BASE}  broken: [\n"
    branches(folder, changed(broken, _OURS), changed(BASE, ("# What the", "# All that the")))
    git(folder, "merge", "--no-edit", "theirs")
    assert _text(folder) == changed(broken, _OURS, ("# What the", "# All that the"))


def test_a_merge_of_two_common_ancestors(folder: Path) -> None:
    branches(folder, changed(BASE, _OURS), changed(BASE, _THEIRS))
    git(folder, "branch", "before")
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    git(folder, "checkout", "--quiet", "theirs")
    git(folder, "merge", "--quiet", "--no-edit", "before")
    both = changed(BASE, _OURS, _THEIRS)
    _commit(folder, changed(both, ("谢谢", "多谢")))
    git(folder, "checkout", "--quiet", "main")
    _commit(folder, changed(both, ("[general]", "[general, x]")))
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    assert _text(folder) == changed(both, ("谢谢", "多谢"), ("[general]", "[general, x]"))


def test_a_work_tree_beside_the_repository_has_the_drivers(folder: Path, tmp_path: Path) -> None:
    branches(folder, changed(BASE, _OURS), changed(BASE, _THEIRS))
    git(folder, "worktree", "add", "--quiet", "--detach", str(tmp_path / "beside"), "main")
    git(tmp_path / "beside", "merge", "--quiet", "--no-edit", "theirs")
    assert _text(tmp_path / "beside") == changed(BASE, _OURS, _THEIRS)


def test_modules_of_the_folder_are_never_run(folder: Path) -> None:
    bad = "import pathlib; pathlib.Path('run').touch()\n"
    for name in ("yaml.py", "typer.py", "letterforge/__init__.py", "letterforge/__main__.py", "msgspec.py"):
        commit(folder, {name: bad})
    branches(folder, changed(BASE, _OURS), changed(BASE, _THEIRS))
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    git(folder, "diff", "HEAD~1")
    assert not (folder / "run").exists()
    assert _text(folder) == changed(BASE, _OURS, _THEIRS)


def test_git_goes_on_where_the_interpreter_is_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/'python'%A")
    Setup(folder).write()
    branches(folder, changed(BASE, _OURS), changed(BASE, ("Second.", "2nd.")))
    assert "+    title: {en: Answer" in git(folder, "diff", "HEAD~1", "--", _NAME)
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    assert _text(folder) == changed(BASE, _OURS, ("Second.", "2nd."))


def test_a_difference_is_shown_by_sentences_under_their_keys(folder: Path) -> None:
    _commit(folder, changed(BASE, ("We reply at once. Where we", "We reply today. Where\n        we")))
    shown = git(folder, "log", "-p", "-1", "--format=")
    assert [line for line in shown.splitlines()[4:] if line[:1] in "+-"] == [
        "-    We reply at once.",
        "+    We reply today.",
    ]
    assert "@@ clauses.reply.title.zh-CN:" in shown or "clauses.reply.text.en:" in shown
    plain = git(folder, "diff", "--no-textconv", "HEAD~1")
    assert "+        We reply today. Where" in plain
