"""The workflows in examples/ci do what they say: letters for good rows, and a failed step for a bad one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.repository import ROOT

WORKFLOWS = sorted((ROOT / "examples/ci").glob("*.yml"))


def load(path: Path) -> dict[str, Any]:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def commands(workflow: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the commands of a workflow that call letterforge, each with the variables it is given."""
    if "jobs" in workflow:  # GitHub
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "letterforge " in step.get("run", "") and "pip" not in step["run"]:
                    yield step["run"], workflow["env"]
        return
    job = workflow["letters"]
    for rule in job["rules"]:
        for command in job["script"]:
            yield command, job["variables"] | rule.get("variables", {})


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def execute(workflow: Path, folder: Path) -> list[int]:
    """Return the exit codes of the commands of a workflow, run in `folder` as its server runs them."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return [
        subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=folder,
            env=os.environ | {"PATH": path, "CI": "true"} | variables,
            check=False,
            capture_output=True,
        ).returncode
        for command, variables in commands(load(workflow))
    ]


def test_there_is_a_workflow_for_each_of_the_two_servers() -> None:
    assert [path.name for path in WORKFLOWS] == ["github-actions.yml", "gitlab-ci.yml"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])
def test_a_workflow_makes_the_letters(workflow: Path, place: Path) -> None:
    codes = execute(workflow, place)
    assert len(codes) >= 3
    assert not any(codes)
    assert len(list((place / "out").rglob("*.docx"))) == 6
    assert {"report.jsonl", "junit.xml", "failed.csv"} <= {path.name for path in place.iterdir()}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])
def test_a_bad_row_fails_the_workflow_and_is_a_failed_test(workflow: Path, place: Path) -> None:
    table = place / "examples/customers.csv"
    table.write_text(table.read_text("utf-8").replace(",48,20", ",soon,20"), encoding="utf-8")
    codes = execute(workflow, place)
    assert sorted(set(codes)) == [0, 1]  # the library is sound, every batch fails
    suite = ElementTree.parse(place / "junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("6", "1")
    assert len(list((place / "out").rglob("*.docx"))) == 5


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])
def test_a_workflow_keeps_the_letters_and_every_report_even_if_it_fails(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert "always" in text
    for name in ("out", "report.jsonl", "junit.xml", "failed.csv"):
        assert name in text.split("artifact", 1)[1]
