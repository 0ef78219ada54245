"""The workflows in examples/ci do what they say: letters for good rows, and a failed step for a bad one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.ci.fresh import variables
from tests.layers.test_layer_wheel import build
from tests.preloaded import preloaded
from tests.repository import ROOT

EXAMPLES = ROOT / "examples"
WORKFLOWS = [EXAMPLES / "ci" / name for name in ("github-actions.yml", "gitlab-ci.yml")]
CHANGE, MERGE = "change", "merge"
EVENTS = {
    CHANGE: "github.event_name == 'pull_request' $CI_PIPELINE_SOURCE == \"merge_request_event\"",
    MERGE: "github.event_name == 'push' $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
}
BAD = {"customers.csv": (",48,20", ",soon,20")}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a shell")


def load(path: Path) -> dict[str, Any]:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def scripts(path: Path, event: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the steps, or on GitLab the scripts of jobs, that call letterforge, with variables."""
    workflow = load(path)
    on_github = "jobs" in workflow
    jobs: dict[str, Any] = workflow["jobs"] if on_github else workflow
    for job in jobs.values():
        if not isinstance(job, dict) or not happens(job, event):
            continue
        if on_github:
            typed = [step.get("run", "") for step in job["steps"] if happens(step, event)]
        else:
            typed = ["\n".join(job.get("script", []))]
        for script in typed:
            if script.startswith("letterforge "):
                yield script, workflow["env" if on_github else "variables"]


def happens(part: dict[str, Any], event: str) -> bool:
    """Return whether a job or step is one of an event: its conditions are few and simple."""
    rules = [rule["if"] for rule in part.get("rules", [])] or [part.get("if", "")]
    return any(rule.removeprefix("always() && ") in EVENTS[event] for rule in rules)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLES, tmp_path / "repository")


def change(folder: Path, changes: dict[str, tuple[str, str]]) -> None:
    for name, (old, new) in changes.items():
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def execute(
    workflow: Path, folder: Path, event: str, *, lint: bool = True
) -> list[subprocess.CompletedProcess[str]]:
    """Return what became of the scripts of a workflow, run in `folder` as its server runs them.

    Those that only check the library may be left out, where nothing of it has changed since another run.
    """
    run = [pair for pair in scripts(workflow, event) if lint or " lint" not in pair[0]]
    assert len(run) in (range(2, 5) if lint else range(1, 4))
    path = os.pathsep.join([str(preloaded()), str(Path(sys.executable).parent), os.environ["PATH"]])
    return [
        subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=folder,
            env=os.environ | {"PATH": path, "CI": "true"} | given,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        for script, given in run
    ]


@dataclass(frozen=True)
class Merged:
    """What a workflow did on the main branch: its folder, which no test changes, and what became of it."""

    place: Path
    done: list[subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module", params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def merged(workflow: Path, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    place = shutil.copytree(EXAMPLES, tmp_path_factory.mktemp("merged") / "repository")
    return Merged(place, execute(workflow, place, MERGE))


@pytest.fixture(scope="module")
def merged_with_a_bad_row(workflow: Path, tmp_path_factory: pytest.TempPathFactory) -> Merged:
    place = shutil.copytree(EXAMPLES, tmp_path_factory.mktemp("bad") / "repository")
    change(place, BAD)
    return Merged(place, execute(workflow, place, MERGE, lint=False))


def is_well(done: list[subprocess.CompletedProcess[str]]) -> bool:
    """Return whether a workflow passes."""
    return not any(one.returncode for one in done)


def said(done: list[subprocess.CompletedProcess[str]]) -> str:
    return "".join(one.stderr for one in done)


def test_a_change_is_tried_and_makes_no_letter(workflow: Path, place: Path) -> None:
    done = execute(workflow, place, CHANGE)
    assert is_well(done)
    assert "6 good, 0 failed" in said(done)
    assert not (place / "out").exists()
    change(place, BAD)
    assert [one.returncode for one in execute(workflow, place, CHANGE, lint=False)] == [1]
    assert {"report.jsonl", "junit.xml", "failed.csv"} <= {path.name for path in place.iterdir()}


def test_the_main_branch_makes_the_letters(merged: Merged) -> None:
    place = merged.place
    assert is_well(merged.done)
    assert len(list((place / "out").rglob("*.docx"))) == 6
    assert {"report.jsonl", "junit.xml", "failed.csv"} <= {path.name for path in place.iterdir()}


def test_what_did_not_change_is_not_made_again_in_another_checkout(
    workflow: Path, merged_with_a_bad_row: Merged, tmp_path: Path
) -> None:
    assert not is_well(merged_with_a_bad_row.done)  # the letters of a run that failed are kept, too
    another = next_run(workflow, merged_with_a_bad_row.place, tmp_path)
    done = execute(workflow, another, MERGE, lint=False)
    assert is_well(done)
    assert "6 records: 1 made, 5 unchanged, 0 failed" in said(done)


@pytest.mark.parametrize("bad", [{}, BAD], ids=["every row is good", "another row is bad"])
def test_the_letter_of_a_row_that_is_gone_is_removed(
    workflow: Path, bad: dict[str, tuple[str, str]], merged: Merged, tmp_path: Path
) -> None:
    assert is_well(merged.done)
    another = next_run(workflow, merged.place, tmp_path)
    lines = (another / "customers.csv").read_text("utf-8").splitlines(keepends=True)
    assert lines.pop(2).startswith("C-002,")
    (another / "customers.csv").write_text("".join(lines), encoding="utf-8")
    change(another, bad)
    done = execute(workflow, another, MERGE, lint=False)
    assert is_well(done) == (not bad)
    made = {path.name for path in (another / "out").glob("*.docx")}
    assert made == {f"C-00{number}.docx" for number in (1, 3, 4, 5, 6)}


def next_run(workflow: Path, place: Path, folder: Path) -> Path:
    """Return a checkout with what a workflow has kept of its run in `place`, at new times."""
    another = shutil.copytree(EXAMPLES, folder / "elsewhere/repository")
    for name in kept(workflow):
        shutil.copytree(place / name, another / name, copy_function=shutil.copy)
    return another


def kept(workflow: Path) -> list[str]:
    """Return the folders that a workflow keeps for its next run, also if it fails."""
    if "jobs" not in load(workflow):
        cache = load(workflow)["letters"]["cache"]
        assert cache["when"] == "always"
        return list(cache["paths"])
    steps = load(workflow)["jobs"]["letters"]["steps"]
    restore, save = (step for step in steps if "actions/cache/" in step.get("uses", ""))
    assert save["if"].startswith("always() && ")
    assert restore["with"]["key"] == save["with"]["key"]
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert restore["with"]["path"] == save["with"]["path"]
    return [save["with"]["path"]]


def test_a_bad_row_fails_the_workflow_and_is_a_failed_test(
    workflow: Path, merged_with_a_bad_row: Merged
) -> None:
    place, done = merged_with_a_bad_row.place, merged_with_a_bad_row.done
    assert not is_well(done)
    suite = ElementTree.parse(place / "junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("6", "1")
    assert len(list((place / "out").rglob("*.docx"))) == 5
    on_github = "::error file=customers.csv,line=4,title=letterforge LF303::" in said(done)
    assert on_github == (workflow.stem == "github-actions")


def test_a_mistake_in_the_library_fails_the_workflow_and_is_published(workflow: Path, place: Path) -> None:
    for name in ("clauses", "templates"):
        shutil.copytree(ROOT / name, place / name)
    (place / "clauses/wrong.yaml").write_text("clauses: {wrong: {text: '{{ huors }}'}}\n")
    *before, lint = [one for one in execute(workflow, place, CHANGE) if "batch" not in one.args[-1]]
    assert ([one.returncode for one in before], lint.returncode) == ([0] * len(before), 1)
    assert "LF201" in lint.stdout
    name = "findings.sarif" if workflow.stem == "github-actions" else "code-quality.json"
    published = json.loads((place / name).read_text("utf-8"))
    if name == "findings.sarif":
        found = [one["ruleId"] for one in published["runs"][0]["results"]]
    else:
        found = [one["check_name"] for one in published]
    assert found == ["LF201", "LF701"]  # and no letter uses the clause
    assert f"sarif_file: {name}" in workflow.read_text() or f"codequality: {name}" in workflow.read_text()


def test_a_workflow_keeps_the_letters_and_every_report_even_if_it_fails(workflow: Path) -> None:
    loaded = load(workflow)
    if "jobs" in loaded:
        step = loaded["jobs"]["letters"]["steps"][-1]
        always, names = step["if"] == "always()", step["with"]["path"].split()
    else:
        artifacts = loaded["letters"]["artifacts"]
        always, names = artifacts["when"] == "always", artifacts["paths"]
        names = [*names, artifacts["reports"]["junit"]]
    assert always
    assert set(names) == {"out", "report.jsonl", "junit.xml", "failed.csv"}


def test_the_workflows_install_the_wheel_of_this_version(place: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    lines = (place / "ci/requirements.txt").read_text("utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert wanted == [f"wheels/letterforge-{version}-py3-none-any.whl"]
    assert f"#   letterforge=={version}" in lines
    for workflow in WORKFLOWS:
        assert workflow.read_text("utf-8").count("pip install -r ci/requirements.txt") >= 1
    build("wheel", ROOT, place).parent.rename(place / "wheels")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / "venv"], check=True)
    pip = [sys.executable, "-m", "pip", "--python", "venv/bin/python", "install", "-r", "ci/requirements.txt"]
    subprocess.run(pip, cwd=place, env=variables(), check=True, capture_output=True)
    installed = [str(place / "venv/bin/letterforge"), "--version"]
    done = subprocess.run(installed, env=variables(), check=True, capture_output=True, text=True)
    assert done.stdout == f"letterforge {version}\n"
