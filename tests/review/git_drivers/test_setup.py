"""`git-setup`: what is written into `.gitattributes` and into the settings of git, and taken out again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterforge.diagnostics import UsageError
from letterforge.review.git_drivers.attributes import LINES, with_lines, without_lines
from letterforge.review.git_drivers.driver_commands import settings
from letterforge.review.git_drivers.setup import Setup
from tests.copies import run_copy
from tests.git_repositories import LAW, git, make_repository
from tests.test_cases import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "law", LAW)


def local(folder: Path) -> list[str]:
    """Return the names of our settings in a repository."""
    return [
        line
        for line in git(folder, "config", "--local", "--list", "--name-only").splitlines()
        if "letterforge" in line
    ]


def test_what_was_written_is_taken_out_again(folder: Path) -> None:
    before = (folder / ".git/config").read_text()
    Setup(folder).write()
    assert (folder / ".gitattributes").read_text().splitlines() == list(LINES)
    assert sorted(local(folder)) == sorted(name.lower() if "Regex" in name else name for name in settings())
    Setup(folder, is_removal=True).write()
    assert not (folder / ".gitattributes").exists()
    assert local(folder) == []
    assert (folder / ".git/config").read_text() == before


def test_a_second_time_nothing_changes(folder: Path) -> None:
    Setup(folder).write()
    again = Setup(folder)
    assert again.changes() == []
    assert again.attribute_lines == ([], [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "others", ["*.png binary{0}", "# mine{0}*.yaml text{0}", "*.yaml diff=x", "\u00e9 text{0}"]
)
def test_lines_of_others_stay(others: str, end: str) -> None:
    before = others.format(end).encode()
    after = with_lines(before)
    assert after.startswith(before)
    assert without_lines(after).rstrip() == before.rstrip()
    assert with_lines(after) == after


def test_a_line_that_somebody_changed_is_written_again_behind_it() -> None:
    data = with_lines(b"").replace(
        b"/clauses/**/*.yaml diff=letterforge-yaml", b"/clauses/**/*.yaml diff=other"
    )
    assert with_lines(data).splitlines()[-len(LINES) :] == [line.encode() for line in LINES]


@pytest.mark.parametrize("line", ["*.yaml -merge", "clauses/** diff=other", "* merge=text", "*.docx binary"])
def test_a_broader_line_behind_ours_is_found(folder: Path, line: str) -> None:
    Setup(folder).write()
    with (folder / ".gitattributes").open("a") as file:
        file.write(f"{line}\n")
    again = Setup(folder)
    assert again.attribute_lines == (list(LINES), list(LINES))
    again.write()
    assert (folder / ".gitattributes").read_text().splitlines() == [line, *LINES]
    assert Setup(folder).attribute_lines == ([], [])
    assert Setup(folder).overridden_elsewhere == []


@pytest.mark.parametrize(
    "line", ["clauses/old.yaml -merge", "*.png binary", "# *.yaml -merge", "*.yaml text"]
)
def test_a_line_for_some_files_or_about_something_else_may_stand_behind_ours(folder: Path, line: str) -> None:
    Setup(folder).write()
    with (folder / ".gitattributes").open("a") as file:
        file.write(f"{line}\n")
    assert Setup(folder).attribute_lines == ([], [])


def test_another_file_of_attributes_that_says_otherwise_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Setup(folder).write()
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("clauses/** -diff\n")
    monkeypatch.chdir(folder)
    printed, code = run("letterforge git-setup --check", monkeypatch)
    assert "says otherwise of files in `clauses`" in printed
    assert code == 1


def test_a_library_below_the_top_of_a_repository(tmp_path: Path) -> None:
    top = make_repository(tmp_path / "top", {f"texts/law/{name}": text for name, text in LAW.items()})
    Setup(top / "texts/law").write()
    asked = git(top, "check-attr", "merge", "texts/law/clauses/a/b.yaml", "clauses/a.yaml")
    assert asked.splitlines() == [
        "texts/law/clauses/a/b.yaml: merge: letterforge-yaml",
        "clauses/a.yaml: merge: unspecified",
    ]


def test_a_folder_without_a_work_tree_is_refused(tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare", ".")
    for folder in (bare, tmp_path):
        with pytest.raises(UsageError, match="LF801"):
            Setup(folder)


@pytest.mark.parametrize("what", ["a link", "too large", "a folder"])
def test_attributes_that_cannot_be_changed_are_refused(folder: Path, what: str) -> None:
    path = folder / ".gitattributes"
    if what == "a link":
        path.symlink_to("letterforge.yaml")
    elif what == "too large":
        path.write_bytes(b"#" * (1 << 20) + b"\n")
    else:
        path.mkdir()
    with pytest.raises(UsageError, match="LF861"):
        Setup(folder)


def test_settings_that_git_does_not_take_are_told(folder: Path) -> None:
    (folder / ".git/config.lock").touch()
    with pytest.raises(UsageError, match="LF862"):
        Setup(folder).write()


def test_a_hostile_configuration_runs_nothing(folder: Path) -> None:
    with (folder / ".git/config").open("a") as file:
        file.write('[core]\n\tfsmonitor = "touch run; false"\n\tpager = touch run\n\teditor = touch run\n')
        file.write(
            "[alias]\n\tconfig = !touch run\n"
            '[merge "letterforge-yaml"]\n\tdriver = touch run\n\tdriver = two\n'
        )
    Setup(folder).write()
    assert not (folder / "run").exists()
    assert (
        git(folder, "config", "--get-all", "merge.letterforge-yaml.driver")
        == settings()["merge.letterforge-yaml.driver"]
    )


def test_check_tells_what_is_lacking_and_writes_nothing(folder: Path) -> None:
    words = ("git-setup", "--library", str(folder))
    found = run_copy(*words, "--check", text=True)
    assert found.returncode == 1
    assert "+ *.docx diff=letterforge-docx" in found.stdout
    assert local(folder) == []
    assert run_copy(*words, text=True).stdout == found.stdout
    assert run_copy(*words, "--check", text=True).returncode == 0


def test_the_settings_of_the_user(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = run_copy("git-setup", "--global", "--library", str(folder), env=environment, text=True)
    assert done.returncode == 0, done.stderr
    assert "letterforge-yaml" in (home / ".gitconfig").read_text()
    assert local(folder) == []
