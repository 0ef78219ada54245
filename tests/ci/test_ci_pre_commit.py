"""The hook of pre-commit: installed from the repository, it checks the library of another one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.ci.fresh import checkout, commit, git, variables
from tests.library.folder import write_library
from tests.repository import ROOT

CONFIG = (ROOT / "examples/ci/pre-commit-config.yaml").read_text("utf-8")
WRONG = {"clauses/wrong.yaml": "clauses: {wrong: {text: '{{ huors }}'}}\n"}


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the configuration of the example for a repository of letterforge on this machine."""
    folder = checkout(tmp_path_factory.mktemp("letterforge"))
    url = yaml.safe_load(CONFIG)["repos"][0]["repo"]
    return CONFIG.replace(url, folder.as_posix()).replace("rev: COMMIT", f"rev: {commit(folder)}")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


def pre_commit(*arguments: str, cwd: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    environment = variables(PRE_COMMIT_HOME=str(cache))
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def repository(folder: Path, config: str) -> None:
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git("init", "--quiet", cwd=folder)
    git("add", "--all", cwd=folder)


def test_the_manifest_and_the_example_are_as_pre_commit_wants_them(tmp_path: Path, cache: Path) -> None:
    example = tmp_path / "config.yaml"
    example.write_text(CONFIG.replace("rev: COMMIT", "rev: v0.1.0"), encoding="utf-8")
    for kind, path in (("manifest", ROOT / ".pre-commit-hooks.yaml"), ("config", example)):
        done = pre_commit(f"validate-{kind}", str(path), cwd=tmp_path, cache=cache)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_sound_library_passes_and_a_mistake_is_told(tmp_path: Path, config: str, cache: Path) -> None:
    repository(write_library(tmp_path), config)
    done = pre_commit("run", "--all-files", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    repository(write_library(tmp_path, WRONG), config)
    wrong = pre_commit("run", cwd=tmp_path, cache=cache)
    assert wrong.returncode == 1
    assert "error[LF201]: `huors`" in wrong.stdout
    assert "did you mean `hours`?" in wrong.stdout


def test_a_commit_that_touches_no_library_is_not_held_up(tmp_path: Path, config: str, cache: Path) -> None:
    repository(write_library(tmp_path, WRONG), config)
    commit(tmp_path)
    (tmp_path / "notes.txt").write_text("words")
    git("add", "notes.txt", cwd=tmp_path)
    done = pre_commit("run", cwd=tmp_path, cache=cache)
    assert (done.returncode, "Skipped" in done.stdout) == (0, True), done.stdout


def test_a_library_in_a_folder_is_named_by_an_argument(tmp_path: Path, config: str, cache: Path) -> None:
    write_library(tmp_path / "letters")
    repository(tmp_path, config)
    elsewhere = pre_commit("run", "--all-files", cwd=tmp_path, cache=cache)
    assert elsewhere.returncode == 1
    assert "LF112" in elsewhere.stdout
    named = config.replace("# args: [--library, letters]", "args: [--library, letters] #")
    repository(tmp_path, named)
    done = pre_commit("run", "--all-files", cwd=tmp_path, cache=cache)
    assert done.returncode == 0, done.stdout
