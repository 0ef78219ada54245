"""A hostile repository: whatever it configures, reading a revision runs nothing and writes nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError
from time import sleep

import pytest

from letterforge import Library
from letterforge.diagnostics import LetterforgeError
from letterforge.library.file_sources.git_files import GitFiles
from letterforge.library.file_sources.git_repository import find_repository
from tests.git_repositories import LAW, commit, git, make_repository, write

PROGRAMS = """
    core.fsmonitor core.pager core.editor core.sshCommand core.gitProxy core.askPass core.alternateRefsCommand
    diff.external diff.bad.textconv diff.bad.command merge.bad.driver gpg.program credential.helper
    alias.ls-tree alias.rev-parse alias.cat-file alias.for-each-ref pager.ls-tree pager.rev-parse
    filter.bad.clean filter.bad.smudge filter.bad.process remote.origin.uploadpack uploadpack.packObjectsHook
"""  # keys whose values are run
HOOKS = ("post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc", "post-rewrite")


@pytest.fixture
def touched(tmp_path: Path) -> Path:
    """A file that every program of the hostile repository would make."""
    return tmp_path / "touched"


@pytest.fixture
def hostile(tmp_path: Path, touched: Path) -> Path:
    """A repository whose configuration names a program wherever it can name one."""
    folder = make_repository(tmp_path / "hostile")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{touched}'\nexit 1\n")
    program.chmod(0o755)
    for name in HOOKS:
        (folder / f".git/hooks/{name}").symlink_to(program)
    (folder / ".git/info/attributes").write_text(
        "* filter=bad diff=bad merge=bad working-tree-encoding=bad\n"
    )
    for key in PROGRAMS.split():
        git(folder, "config", key, f"!{program}" if key.startswith(("alias", "credential")) else str(program))
    others = {
        "core.hooksPath": str(folder / ".git/hooks"),
        "filter.bad.required": "true",
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{program}",
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "extensions.partialClone": "origin",
        "core.repositoryformatversion": "1",
    }
    for key, value in others.items():
        git(folder, "config", key, value)
    return folder


def without_care(folder: Path, *arguments: str) -> None:
    """Run git as its configuration says; that it may fail does not matter."""
    with suppress(CalledProcessError):
        git(folder, *arguments)


def remove_object(folder: Path, name: str) -> str:
    """Remove a content from the repository, so that it would be fetched, and return its id."""
    id_ = git(folder, "rev-parse", name)
    (folder / f".git/objects/{id_[:2]}/{id_[2:]}").unlink()
    return id_


def test_the_programs_of_the_hostile_repository_run_where_git_is_used_without_care(
    hostile: Path, touched: Path
) -> None:
    (hostile / "clauses/all.yaml").write_text("clauses: {}\n")
    without_care(hostile, "status", "--porcelain")
    assert touched.exists()
    touched.unlink()
    without_care(hostile, "cat-file", "-p", remove_object(hostile, "HEAD:clauses/all.yaml"))
    assert touched.exists()


def test_reading_a_revision_runs_no_program(hostile: Path, touched: Path) -> None:
    write(hostile, {"clauses/all.yaml": "clauses: {}\n"})
    library = Library(GitFiles(hostile, "HEAD"))
    assert library.plan("letter").title
    repository = find_repository(hostile)
    assert repository.merge_base(repository.resolve("HEAD"), repository.resolve("main"))
    with pytest.raises(LetterforgeError, match="is not a revision"):
        repository.resolve("mian")
    assert not touched.exists()


@pytest.mark.parametrize("url", ["ext::sh -c touch% {touched}", "ssh://nowhere/x", "git://nowhere/x"])
def test_what_the_repository_lacks_is_not_fetched_by_what_it_configures(
    hostile: Path, touched: Path, url: str
) -> None:
    git(hostile, "config", "remote.origin.url", url.format(touched=touched))
    remove_object(hostile, "HEAD:clauses/all.yaml")
    source = GitFiles(hostile, "HEAD")
    with pytest.raises(OSError, match=r"not in this clone|does not give"):
        source.read("clauses/all.yaml")
    sleep(0.2)  # a program would have begun
    assert not touched.exists()


def test_reading_a_revision_writes_nothing(hostile: Path) -> None:
    write(hostile, {"clauses/all.yaml": "clauses: {}\n"})

    def state() -> list[tuple[str, int, int]]:
        return sorted(
            (str(path), path.lstat().st_mtime_ns, path.lstat().st_size) for path in hostile.rglob("*")
        )

    before = state()
    assert Library(GitFiles(hostile, "HEAD")).lint() == ()
    assert state() == before


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another repository, in which the library says something else."""
    changed = {**LAW, "templates/letter.yaml": "title: {en: Other, zh-CN: 其他}\nbody: [thanks]\n"}
    return make_repository(tmp_path / "other", changed)


def test_variables_of_a_hostile_environment_lead_nowhere(
    tmp_path: Path, other: Path, touched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_repository(tmp_path / "ours")
    program = tmp_path / "git-rev-parse"
    program.write_text(f"#!/bin/sh\ntouch '{touched}'\n")
    program.chmod(0o755)
    for name, value in {
        "GIT_DIR": other / ".git",
        "GIT_WORK_TREE": other,
        "GIT_OBJECT_DIRECTORY": other / ".git/objects",
        "GIT_INDEX_FILE": touched,
        "GIT_EXEC_PATH": tmp_path,
        "GIT_TRACE": touched,
        "GIT_CONFIG_COUNT": 1,
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": program,
        "GIT_SSH_COMMAND": program,
    }.items():
        monkeypatch.setenv(name, str(value))
    assert Library(GitFiles(folder, "HEAD")).variant("letter").title.text("en") == "Letter"
    assert not touched.exists()


def test_a_program_called_git_in_the_library_is_not_run(
    hostile: Path, touched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hostile / "git").write_text(f"#!/bin/sh\ntouch '{touched}'\n")
    (hostile / "git").chmod(0o755)
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert Library(GitFiles(Path(), "HEAD")).variants == ["letter", "note"]
    assert not touched.exists()


def test_a_folder_that_looks_like_a_repository_is_none(tmp_path: Path) -> None:
    folder = make_repository(tmp_path)
    git(folder, "init", "--quiet", "--bare", "law")
    write(folder, {f"law/{name}": text for name, text in LAW.items()})
    with pytest.raises(LetterforgeError) as caught:
        GitFiles(folder / "law", "HEAD")
    assert caught.value.findings[0].code == "LF801"


def test_a_repository_whose_configuration_names_another_work_tree_is_refused(tmp_path: Path) -> None:
    folder = make_repository(tmp_path / "ours")
    (tmp_path / "elsewhere").mkdir()
    git(folder, "config", "core.worktree", str(tmp_path / "elsewhere"))
    with pytest.raises(LetterforgeError) as caught:
        GitFiles(folder, "HEAD")
    assert caught.value.findings[0].code == "LF801"


def test_an_object_that_replaces_another_is_not_read(tmp_path: Path) -> None:
    folder = make_repository(tmp_path)
    first = git(folder, "rev-parse", "HEAD")
    second = commit(folder, {"templates/letter.yaml": "title: {en: Other, zh-CN: 其他}\nbody: [thanks]\n"})
    git(folder, "replace", first, second)
    assert Library(GitFiles(folder, first)).variant("letter").title.text("en") == "Letter"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_another_user_is_read_where_the_user_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_repository(tmp_path / "law")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SUDO_UID", raising=False)
    for path in (folder, folder / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(LetterforgeError) as caught:
        GitFiles(folder, "HEAD")
    (finding,) = caught.value.findings
    assert finding.code == "LF801"
    assert finding.hint is not None
    assert "safe.directory" in finding.hint
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {folder}\n")
    assert Library(GitFiles(folder, "HEAD")).variants


@pytest.mark.parametrize("target", ["../--format=x/y", "../-d/y", "../:(top)x/y", "../x/a\0b", "../:x/y"])
def test_what_a_link_leads_to_is_a_name_and_no_option(tmp_path: Path, target: str) -> None:
    folder = make_repository(tmp_path)
    written = folder / "target"
    written.write_text(target)
    id_ = git(folder, "hash-object", "-w", "target")
    written.unlink()
    git(folder, "update-index", "--add", "--cacheinfo", f"120000,{id_},clauses/link.yaml")
    git(folder, "commit", "--quiet", "-m", "a link")
    with pytest.raises(FileNotFoundError):
        GitFiles(folder, "HEAD").read("clauses/link.yaml")


def test_parents_that_no_commit_names_are_not_followed(tmp_path: Path) -> None:
    folder = make_repository(tmp_path)
    first = git(folder, "rev-parse", "HEAD")
    main = commit(folder, {"README.md": "Words.\n"})
    git(folder, "checkout", "--quiet", "-b", "side", first)
    side = commit(folder, {"NOTES.md": "Words.\n"})
    (folder / ".git/info/grafts").write_text(f"{side} {main}\n")
    assert find_repository(folder).merge_base("main", "side") == first


@pytest.mark.parametrize("name", ["HEAD:clauses", "HEAD^{tree}"])
def test_a_folder_whose_names_are_not_in_the_clone_is_told(tmp_path: Path, name: str) -> None:
    folder = make_repository(tmp_path)
    remove_object(folder, name)
    with pytest.raises(LetterforgeError) as caught:
        Library(GitFiles(folder, "HEAD")).refuse_empty()
    (finding,) = caught.value.findings
    assert finding.code == "LF800"
    assert "--filter" in str(finding.hint)
