"""Timelines: the texts of a clause beside the commits that wrote them, whatever a repository configures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.git_blame import commits_of_lines
from letterforge.library.file_sources.git_repository import find_repository
from letterforge.library.file_sources.memory_files import MemoryFiles
from letterforge.review.timeline_lines import timeline_lines
from letterforge.review.timelines import Timeline, timeline_of
from tests.git_repositories import commit, git, make_repository, write

FIRST = """
clauses:
  fees:
    versions:
      - from: 2025-01-01
        text: Five euros.
"""
SECOND = FIRST + "      - from: 2026-07-01\n        text: |\n          Nothing.\n\n          Cards too.\n"
FILES = {"letterforge.yaml": "name: a\n", "templates/letter.yaml": "title: A\nbody: [fees]\n"}


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """A repository with two commits about one clause, and a file beside it."""
    folder = make_repository(tmp_path / "law", {**FILES, "clauses/all.yaml": FIRST})
    commit(folder, {"clauses/all.yaml": SECOND}, "No fees | from July\n\nAs agreed.")
    return folder


def of(folder: Path) -> Timeline:
    return timeline_of(Catalog(DiskFiles(folder)), "fees")


def subjects(found: Timeline) -> list[tuple[list[str], bool]]:
    return [([each.subject for each in one.commits], one.is_committed) for one in found.texts]


def test_each_text_has_the_commits_that_wrote_its_lines(law: Path) -> None:
    found = of(law)
    assert subjects(found) == [(["a change"], True), (["No fees | from July"], True)]
    assert [one.lines for one in found.texts] == [(4, 5), (6, 10)]
    assert found.texts[0].commits[0].author == "test"
    assert found.texts[1].text == {"": "Nothing.\nCards too."}


def test_the_oldest_commit_of_a_shallow_clone_is_not_said_to_have_written_what_it_holds(
    law: Path, tmp_path: Path
) -> None:
    third = {"clauses/all.yaml": SECOND.replace("Nothing", "Not a cent")}
    commit(law, third, "in words", date="2040-01-01T00:00Z")
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{law}", "shallow")
    found = of(tmp_path / "shallow")
    assert [[one.or_earlier for one in text.commits] for text in found.texts] == [[True], [False, True]]
    oldest = git(law, "rev-parse", "HEAD~1")[:10]
    said = f"  {oldest} or a commit before it, which this clone lacks: `git fetch --unshallow`"
    assert list(timeline_lines(found)).count(said) == 2
    assert not any(one.or_earlier for text in of(law).texts for one in text.commits)


def test_what_no_commit_has_is_told(law: Path) -> None:
    path = law / "clauses/all.yaml"
    path.write_text("# a remark\n" + path.read_text().replace("Nothing", "Not a cent"), newline="\r\n")
    assert subjects(of(law)) == [(["a change"], True), (["No fees | from July"], False)]
    assert "  some of it not committed" in timeline_lines(of(law))
    path.write_text(
        path.read_text().replace("fees:", "charges:", 1).replace("fees", "x") + "  fees: {text: a}\n"
    )
    assert subjects(of(law)) == [([], False)]


def test_a_library_below_the_top_of_its_repository_is_read(tmp_path: Path) -> None:
    folder = make_repository(tmp_path, {f"deep/{name}": text for name, text in FILES.items()})
    commit(folder, {"deep/clauses/all.yaml": SECOND}, "below")
    assert subjects(of(folder / "deep")) == [(["below"], True)] * 2


def test_without_a_repository_or_a_commit_the_texts_are_shown_alone(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "clauses/all.yaml": SECOND})
    found = of(tmp_path)
    assert (found.without_commits, subjects(found)) == (
        "the library is in no git repository",
        [([], False)] * 2,
    )
    git(tmp_path, "init", "--quiet", ".")
    assert (of(tmp_path).without_commits, subjects(of(tmp_path))) == ("", [([], False)] * 2)
    memory = Catalog(MemoryFiles({**FILES, "clauses/all.yaml": SECOND.lstrip()}))
    assert timeline_of(memory, "fees").without_commits == "the library is not read from a folder"


def test_nothing_that_a_repository_configures_is_run(law: Path, tmp_path: Path) -> None:
    touched, program = tmp_path / "touched", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{touched}'\ncat\n")
    program.chmod(0o755)
    (law / ".git/info/attributes").write_text("* filter=bad diff=bad\n")
    keys = "filter.bad.clean filter.bad.smudge filter.bad.process diff.bad.textconv diff.bad.command"
    for key in (*keys.split(), "core.fsmonitor", "core.pager", "diff.external", "alias.blame"):
        git(law, "config", key, str(program))
    (law / "clauses/all.yaml").write_text((law / "clauses/all.yaml").read_text() + "  # a remark\n")
    assert subjects(of(law)) == [(["a change"], True), (["No fees | from July"], True)]
    assert not touched.exists()
    git(law, "blame", "--textconv", "clauses/all.yaml")  # which does run them
    assert touched.exists()


def test_a_file_of_names_that_never_ends_is_not_read(law: Path) -> None:
    git(law, "config", "mailmap.file", "/dev/zero")
    git(law, "config", "core.attributesFile", "/dev/zero")
    git(law, "config", "mailmap.blob", "HEAD:nothing")
    assert subjects(of(law)) == [(["a change"], True), (["No fees | from July"], True)]
    assert find_repository(law).day("HEAD")


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of other programs is limited on Linux alone")
def test_git_has_little_memory_to_read_what_never_ends(law: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterforge.library.file_sources.git_command.MAX_MEMORY", 64 << 20)
    git(law, "config", "blame.ignoreRevsFile", "/dev/zero")
    assert of(law).without_commits == "`git blame` does not tell who wrote `clauses/all.yaml`"


def test_why_git_does_not_tell_is_said(law: Path) -> None:
    git(law, "config", "blame.ignoreRevsFile", str(law / "nothing"))
    found = of(law)
    assert found.without_commits == "`git blame` does not tell who wrote `clauses/all.yaml`"
    assert subjects(found) == [([], False)] * 2


def test_lines_of_a_file_that_git_does_not_know_have_no_commit(law: Path) -> None:
    assert commits_of_lines(law, "clauses/none.yaml", ["a", "b"]) == (None, None)
