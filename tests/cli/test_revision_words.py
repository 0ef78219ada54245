"""Two revisions in one word, as git writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git_repositories import CLAUSES, LAW, commit, git, make_repository
from tests.test_cases import run


def test_diff_takes_two_revisions_in_one_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path / "law", LAW)
    git(tmp_path / "law", "tag", "v1")
    commit(tmp_path / "law", {"clauses/all.yaml": CLAUSES.replace("We reply to", "We answer")})
    git(tmp_path / "law", "tag", "v2")
    monkeypatch.chdir(tmp_path / "law")
    told = run("letterforge diff letter v1..v2 -l en", monkeypatch)
    assert told == run("letterforge diff letter v1 v2 -l en", monkeypatch)
    assert told[1] == 0
    output, code = run("letterforge diff letter v1...v2", monkeypatch)
    assert (code, "are not two revisions" in output) == (2, True)
