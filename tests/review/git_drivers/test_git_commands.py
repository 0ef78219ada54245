"""What people type in a repository with our drivers: stash, blame, renames; names of any script; styles."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from letterforge.review.git_drivers.driver_commands import settings
from letterforge.review.git_drivers.merge_driver import merge_files
from letterforge.review.git_drivers.setup import Setup
from tests.git_repositories import commit, git, make_repository
from tests.review.git_drivers.versions import BASE, changed

NAME = "clauses/子 目录/条 款's.yaml"
OURS, THEIRS = ("at once", "today"), ("Second.", "2nd.")
BOTH = changed(BASE, OURS, THEIRS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a repository of a library in which git uses our drivers; its file has blanks and Chinese."""
    found = make_repository(tmp_path / "law", {NAME: BASE, "templates/a.yaml": "title: A\n"})
    Setup(found).write()
    commit(found, {})
    return found


def write(folder: Path, *edits: tuple[str, str], name: str = NAME, text: str = BASE) -> None:
    (folder / name).write_bytes(changed(text, *edits).encode())


def save(folder: Path, *edits: tuple[str, str], name: str = NAME, text: str = BASE) -> None:
    """Commit a version of the file."""
    write(folder, *edits, name=name, text=text)
    git(folder, "commit", "--quiet", "--all", "-m", "a change")


def on_branches(folder: Path, ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    """Commit one edit on the branch `main`, another on the branch `theirs`."""
    git(folder, "checkout", "--quiet", "-b", "theirs")
    save(folder, theirs)
    git(folder, "checkout", "--quiet", "main")
    save(folder, ours)


def said(folder: Path, *words: str) -> tuple[int, str]:
    """Return how a command of git ends that may fail, and what it says."""
    try:
        return 0, git(folder, *words)
    except subprocess.CalledProcessError as error:
        return error.returncode, error.stdout + error.stderr


def test_a_stash_is_merged_by_keys(folder: Path) -> None:
    write(folder, OURS)
    git(folder, "stash", "--quiet")
    save(folder, THEIRS)
    git(folder, "stash", "pop", "--quiet")
    assert (folder / NAME).read_text("utf-8") == BOTH
    assert git(folder, "stash", "list") == ""


def test_a_stash_that_is_in_conflict_is_kept(folder: Path) -> None:
    write(folder, OURS)
    git(folder, "stash", "--quiet")
    save(folder, ("at once", "at last"))
    assert said(folder, "stash", "pop", "--quiet")[0] == 1
    assert "<<<<<<< ours\n        We reply at last.\n=======\n" in (folder / NAME).read_text("utf-8")
    assert git(folder, "stash", "list").startswith("stash@{0}")


def test_a_file_that_one_side_renamed_has_the_edits_of_both(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "-b", "theirs")
    git(folder, "mv", NAME, "clauses/b.yaml")
    save(folder, THEIRS, name="clauses/b.yaml")
    git(folder, "checkout", "--quiet", "main")
    save(folder, OURS)
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    assert (folder / "clauses/b.yaml").read_text("utf-8") == BOTH
    assert not (folder / NAME).exists()


def test_line_ends_of_the_work_tree_are_those_that_git_writes(folder: Path) -> None:
    git(folder, "config", "core.autocrlf", "true")
    on_branches(folder, OURS, THEIRS)
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    assert (folder / NAME).read_bytes().decode() == BOTH.replace("\n", "\r\n")
    assert git(folder, "status", "--porcelain") == ""


def test_another_line_end_is_no_difference_and_no_conflict(folder: Path) -> None:
    git(folder, "checkout", "--quiet", "-b", "theirs")
    save(folder, text=BASE.replace("\n", "\r\n"))
    assert git(folder, "diff", "main") == ""
    git(folder, "checkout", "--quiet", "main")
    save(folder, OURS)
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    assert (folder / NAME).read_bytes().decode() == changed(BASE, OURS)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("diff", "--word-diff"), "    We reply [-at once-]{+today+}.\n"),
        (("diff",), "-    We reply at once.\n+    We reply today.\n"),
        (("blame", "-s", NAME), ") clauses.reply.text.en:\n"),
        (("blame", "-s", "--no-textconv", NAME), ")       en: >-\n"),
    ],
)
def test_what_git_shows_of_files_that_are_not_committed(
    folder: Path, words: tuple[str, ...], expected: str
) -> None:
    write(folder, OURS)
    assert expected in git(folder, *words)


def test_parts_of_a_change_are_staged_by_the_lines_of_the_file(folder: Path) -> None:
    write(folder, OURS, THEIRS)
    usual = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    patch = subprocess.run(
        ["git", "add", "-p"],
        cwd=folder,
        env=usual,
        input="y\nn\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "+        We reply today. Where we cannot, we say" in patch.stdout
    assert git(folder, "show", f":{NAME}") == changed(BASE, OURS).strip()


def broken(folder: Path, program: str) -> None:
    """Let the settings name another program in the place of Python."""
    for name, value in settings().items():
        here = value.partition("test -x '")[2].partition("'")[0]
        if here:
            git(folder, "config", name, value.replace(here, program))


@pytest.mark.parametrize("program", ["/bin/false", "/no/such/python"])
def test_nothing_is_lost_where_letterforge_does_not_run(folder: Path, program: str) -> None:
    broken(folder, program)
    on_branches(folder, OURS, ("at once", "at last"))
    code, printed = said(folder, "merge", "theirs")
    assert (code, git(folder, "diff", "--name-only", "--diff-filter=U") != "") == (1, True)
    assert f"letterforge did not merge {NAME}; git merges its lines" in printed.replace("'\\''", "'")
    text = (folder / NAME).read_text("utf-8")
    assert text.index("<<<<<<< ours") < text.index("today") < text.index("=======") < text.index("at last")
    git(folder, "merge", "--abort")
    assert "+        We reply today. Where" in git(folder, "show")


def test_lines_are_merged_where_letterforge_does_not_run(folder: Path) -> None:
    broken(folder, "/bin/false")
    on_branches(folder, OURS, THEIRS)
    git(folder, "merge", "--quiet", "--no-edit", "theirs")
    assert (folder / NAME).read_text("utf-8") == BOTH


@pytest.mark.parametrize("style", ["diff3", "zdiff3", "merge", ""])
def test_a_conflict_is_shown_in_the_style_of_git(folder: Path, style: str) -> None:
    if style:
        git(folder, "config", "merge.conflictStyle", style)
    base, ours, theirs = (folder / name for name in ("base", "ours", "theirs"))
    for path, word in ((base, "at once"), (ours, "today"), (theirs, "at last")):
        path.write_text(BASE.replace("at once", word), "utf-8")
    assert merge_files(base, ours, theirs, 7)
    is_shown = "||||||| base\n        We reply at once.\n" in ours.read_text("utf-8")
    assert is_shown == style.endswith("diff3")
