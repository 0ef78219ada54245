"""How releases are made: no secret, no right that is not needed, nothing that can change behind a name."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.repository import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RELEASE = ROOT / ".github" / "workflows" / "release.yml"
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
SECRET = re.compile(r"secrets\.|password:|token:(?! write)|github\.token", re.IGNORECASE)
TOOL = re.compile(r"[\w-]+==[\w.]+( --hash=sha256:[0-9a-f]{64})+")


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


def script(name: str) -> ModuleType:
    """Return a program of .ci as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_every_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    paths = [*WORKFLOWS, ROOT / "action.yml"]
    lines = [line.strip(" -") for path in paths for line in path.read_text("utf-8").splitlines()]
    uses = [line for line in lines if line.startswith("uses:") and line != "uses: ./"]  # of this commit
    assert uses
    assert not [line for line in uses if not PINNED.fullmatch(line)]
    commits = {line.partition("@")[0]: set[str]() for line in uses}
    for line in uses:
        commits[line.partition("@")[0]].add(line.partition("@")[2])
    assert not {action: found for action, found in commits.items() if len(found) > 1}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_no_more_than_read_unless_a_job_says_so(path: Path) -> None:
    assert read(path)["permissions"] in ({}, {"contents": "read"})
    if path != RELEASE:
        assert not [name for name, job in jobs(path).items() if "permissions" in job]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_knows_a_secret_or_leaves_a_token_in_the_checkout(path: Path) -> None:
    assert not re.search(
        r"secrets\.|password|api.token|github\.token", path.read_text("utf-8"), re.IGNORECASE
    )
    checkouts = [step for step in steps(path) if "checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_workflow_runs_what_a_stranger_wrote_with_rights_or_as_shell(path: Path) -> None:
    triggers = read(path)[True]  # `on`, to YAML 1.1
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers)
    assert not [step for step in steps(path) if "${{" in step.get("run", "")]


def test_a_release_begins_with_a_tag_and_nothing_else() -> None:
    assert read(RELEASE)[True] == {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}}


def test_each_job_of_a_release_has_the_rights_it_needs() -> None:
    assert {name: job["permissions"] for name, job in jobs(RELEASE).items()} == {
        "gate": {"contents": "read"},
        "build": {"contents": "read"},
        "parts": {"contents": "read"},
        "attest": {"contents": "read", "id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
    }
    assert [jobs(RELEASE)[name].get("needs") for name in ("build", "parts", "attest", "publish")] == [
        "gate", "build", "parts", "attest",
    ]  # fmt: skip


def test_jobs_that_may_write_run_no_code_of_the_repository() -> None:
    for job in jobs(RELEASE).values():
        if "write" in job["permissions"].values():
            assert not [step for step in job["steps"] if "run" in step or "checkout" in step["uses"]]


def test_what_is_published_is_attested_and_a_person_approves_it() -> None:
    publish = jobs(RELEASE)["publish"]
    assert publish["environment"]["name"] == "pypi"
    (uploaded,) = [step for step in publish["steps"] if "gh-action-pypi-publish" in step["uses"]]
    assert uploaded["with"]["attestations"] is True
    assert [s["with"] for s in jobs(RELEASE)["attest"]["steps"] if "attest" in s["uses"]] == [
        {"subject-path": "dist/*"},
        {"subject-path": "dist/*", "sbom-path": "sbom/letterforge.cdx.json"},
    ]


def test_a_release_is_built_by_tools_whose_hashes_the_lock_file_knows() -> None:
    commands = [step["run"] for step in jobs(RELEASE)["build"]["steps"] if "run" in step]
    assert commands[-3:] == [
        "python .ci/release.py tools > tools.txt",
        "python -m pip install --require-hashes --no-deps -r tools.txt",
        "python .ci/release.py build dist",
    ]
    tools = script("release").tools()
    assert [one.partition("==")[0] for one in tools][:2] == ["hatchling", "packaging"]
    assert not [one for one in tools if not TOOL.fullmatch(one)]


def test_a_release_is_built_twice_under_the_date_of_its_commit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "python .ci/release.py build dist" in [step.get("run") for step in jobs(RELEASE)["build"]["steps"]]
    release = script("release")
    epochs = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        if "log" in command:
            return subprocess.CompletedProcess(command, 0, "1700000000\n")
        epochs.append(options["env"]["SOURCE_DATE_EPOCH"])
        Path(command[-1]).mkdir(exist_ok=True)
        (Path(command[-1]) / "made.whl").write_text("same" if same else str(len(epochs)))
        return subprocess.CompletedProcess(command, 0, "")

    monkeypatch.setattr(release.subprocess, "run", run)
    for same in (True, False):
        assert release.main(["build", str(tmp_path)]) == (0 if same else 1)
    assert epochs == ["1700000000"] * 4


def test_a_tag_that_is_not_the_version_stops_the_release(capsys: pytest.CaptureFixture[str]) -> None:
    release = script("release")
    stated = release.version()
    assert release.main(["check", f"v{stated}.1"]) == 1
    assert stated in capsys.readouterr().out


def test_the_lowest_versions_are_those_that_are_declared() -> None:
    lowest = script("lowest").lower_bounds("remote", "sql", "dask")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len(lowest) == len(project["dependencies"]) + 3
    assert "jinja2==3.1.6" in lowest
    assert "sqlalchemy==2.0" in lowest


def test_every_dependency_has_a_lower_bound_and_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    table = text.partition("\ndependencies = [\n")[2].partition("\n]")[0]
    assert not [line for line in table.splitlines() if not re.fullmatch(r'\s+"[\w-]+>=.+",\s+# .+', line)]
