"""The comment of a pull request: the steps of the examples, with programs in the place of the servers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.git_repositories import commit, git, make_repository
from tests.repository import ROOT
from tests.review.changes import OTHER_REPLY

MARK = "<!-- letterforge impact -->"
PROGRAMS = Path(sys.executable).parent
# Both programs write down what they are asked; the first question is which comments there are.
GH = """#!/bin/sh
echo "$@" >> calls
case "$*" in *--jq*) printf '%s' "$THERE" ;; esac
"""
CURL = """#!/bin/sh
echo "$@" >> calls
case "$*" in *per_page*) echo "$THERE" ;; esac
"""


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A clone with a branch on which a clause is another one, and programs in `bin`."""
    make_repository(tmp_path / "server")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "server"), "clone")
    folder = tmp_path / "clone"
    git(folder, "checkout", "--quiet", "-b", "change")
    commit(folder, {**OTHER_REPLY})
    for name, text in {"gh": GH, "curl": CURL}.items():
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    return folder


def sh(folder: Path, script: str, **variables: str) -> None:
    """Run a step as the server does."""
    path = os.pathsep.join([str(folder.parent / "bin"), str(PROGRAMS), os.environ["PATH"]])
    environment = {"PATH": path, "HOME": str(folder.parent), "LC_ALL": "C.UTF-8", **variables}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / "examples/ci" / name).read_text("utf-8"))


@pytest.mark.parametrize(
    ("there", "asked"),
    [("", "POST repos/o/r/issues/7/comments"), ("42", "PATCH repos/o/r/issues/comments/42")],
)
def test_on_github_a_comment_is_posted_once_and_changed_afterwards(
    branch: Path, there: str, asked: str
) -> None:
    compare, post = read("github-impact.yml")["jobs"]["impact"]["steps"][-2:]
    sh(branch, compare["run"], BASE="origin/main", GITHUB_STEP_SUMMARY=str(branch / "summary.md"))
    assert (branch / "comment.md").read_text().startswith(f"{MARK}\n\n### letterforge: 2 of 6 letters change")
    assert (branch / "summary.md").read_text() == (branch / "comment.md").read_text()
    places = {"COMMENTS": "repos/o/r/issues/7/comments", "COMMENT": "repos/o/r/issues/comments"}
    sh(branch, post["run"], THERE=there, OURS=post["env"]["OURS"], **places)
    first, last = (branch / "calls").read_text().splitlines()
    assert first.startswith("api --paginate repos/o/r/issues/7/comments --jq")
    assert last == f"api --silent --method {asked} --field body=@comment.md"


def test_github_finds_our_comment_by_its_first_line_and_by_who_wrote_it() -> None:
    ours = read("github-impact.yml")["jobs"]["impact"]["steps"][-1]["env"]["OURS"]
    assert f'startswith("{MARK}")' in ours
    assert 'select(.user.login == "github-actions[bot]")' in ours


@pytest.mark.parametrize(
    ("there", "asked"),
    [
        ('[{"id": 1, "body": "x"}]', "--request POST notes"),
        (f'[{{"id": 42, "body": "{MARK} y"}}]', "--request PUT notes/42"),
    ],
)
def test_on_gitlab_a_comment_is_posted_once_and_changed_afterwards(
    branch: Path, there: str, asked: str
) -> None:
    job = read("gitlab-impact.yml")["impact"]
    base = git(branch, "rev-parse", "origin/main")
    script = "\n".join(job["script"])
    variables = {"NOTES": "notes", "OURS": job["variables"]["OURS"], "LETTERFORGE_TOKEN": "secret"}
    sh(branch, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, THERE=there, **variables)
    assert (branch / "comment.md").read_text().startswith(MARK)
    last = (branch / "calls").read_text().splitlines()[-1]
    assert last.endswith(asked)
    assert "secret" not in (branch / "calls").read_text()  # no argument, which other processes could read


def test_on_gitlab_without_a_token_the_comment_is_an_artefact(branch: Path) -> None:
    job = read("gitlab-impact.yml")["impact"]
    base = git(branch, "rev-parse", "origin/main")
    sh(branch, "\n".join(job["script"]), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert job["artifacts"]["paths"] == ["comment.md"]
    assert not (branch / "calls").exists()
