"""Dependencies: known weaknesses fail the gate, a missing network does not, and a release lists its parts."""

from __future__ import annotations

import json
import subprocess
import tomllib
from types import ModuleType
from typing import Any

import pytest
import yaml

from tests.layers.test_layer_releases import RELEASE, TOOL, jobs, script
from tests.repository import ROOT

WEAK = {"name": "jinja2", "version": "3.1.2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.3"]}]}
SOUND = {"name": "lxml", "version": "6.1.3", "vulns": []}
UNKNOWN = {"name": "lxml", "skip_reason": "Dependency not found on PyPI"}


@pytest.fixture
def audit() -> ModuleType:
    return script("audit")


def answering(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, *answers: list[dict[str, Any]] | None
) -> list[list[str]]:
    """Let pip-audit give these answers, one a call; return what it was asked for."""
    asked, left = [], list(answers)

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        listed = command[command.index("--requirement") + 1]
        with open(listed, encoding="utf-8") as file:  # noqa: PTH123  # as the program does
            asked.append(file.read().split())
        answer = left.pop(0)
        told = json.dumps({"dependencies": answer}) if answer is not None else ""
        return subprocess.CompletedProcess(command, 1, told, "ConnectionError: no route")

    monkeypatch.setattr(audit.subprocess, "run", run)
    return asked


def test_every_version_of_the_lock_file_is_asked_for(audit: ModuleType) -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    wanted = {f"{one['name']}=={one['version']}" for one in packages if one["name"] != "letterforge"}
    assert set(audit.locked()) == wanted
    assert "jinja2" in {one.partition("==")[0] for one in wanted}


def test_a_weakness_that_is_known_fails(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answering(audit, monkeypatch, [WEAK], [SOUND, WEAK])
    assert audit.main() == 1
    assert asked == [[audit.KNOWN], audit.locked()]
    assert "jinja2 3.1.2: PYSEC-1, mended in 3.1.3" in capsys.readouterr().out


def test_versions_without_a_known_weakness_pass(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(audit, monkeypatch, [WEAK], [SOUND])
    assert audit.main() == 0
    assert "no known weakness in" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [None, [UNKNOWN], [SOUND]], ids=["no network", "mirror", "empty list"])
def test_where_the_list_is_not_reached_that_is_said_and_fails_nothing(
    audit: ModuleType,
    answer: list[dict[str, Any]] | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    answering(audit, monkeypatch, answer)
    assert audit.main() == 0
    assert capsys.readouterr().out.startswith("::warning::the list of weaknesses is not reached from here")


def test_a_connection_lost_on_the_way_fails_nothing_and_a_broken_tool_does(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(audit, monkeypatch, [WEAK], None, None)
    assert audit.main() == 0
    answering(audit, monkeypatch, [WEAK], None, [WEAK])
    assert audit.main() == 2


def test_packages_that_the_list_does_not_know_are_named(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(audit, monkeypatch, [WEAK], [UNKNOWN])
    assert audit.main() == 0
    assert "not checked: lxml" in capsys.readouterr().out


def test_the_parts_of_a_release_are_listed_by_tools_whose_hashes_the_lock_file_knows() -> None:
    commands = [step["run"] for step in jobs(RELEASE)["parts"]["steps"] if "run" in step]
    assert commands == [
        "python .ci/release.py tools cyclonedx-bom > tools.txt",
        "python -m pip install --require-hashes --no-deps -r tools.txt",
        "python .ci/release.py parts dist letterforge.cdx.json",
    ]
    release = script("release")
    tools = [one.partition(" ;") for one in release.tools("cyclonedx-bom")]
    assert {"cyclonedx-bom", "cyclonedx-python-lib", "jsonschema"} <= {
        one[0].partition("==")[0] for one in tools
    }
    assert all(TOOL.fullmatch(one[0]) or "--hash=sha256:" in one[2] for one in tools)


def test_what_the_product_needs_is_installed_for_the_list_and_nothing_else() -> None:
    needs = script("release").needs()
    names = {one.partition("==")[0] for one in needs}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {one.partition(">")[0] for one in declared} <= names
    assert "markupsafe" in names
    assert not names & {"pytest", "mypy", "fsspec", "sqlalchemy", "pip-audit", "cyclonedx-bom"}
    (colours,) = [one for one in needs if one.startswith("colorama==")]
    assert " ; (sys_platform == 'win32') --hash=sha256:" in colours


def test_new_versions_are_proposed_for_all_that_is_pinned() -> None:
    told = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))
    assert told["version"] == 2
    places = {one["package-ecosystem"]: one["directory"] for one in told["updates"]}
    assert places == {"uv": "/", "github-actions": "/", "npm": "/.ci/node", "docker": "/"}
    assert (ROOT / ".ci/node/package-lock.json").is_file()
    (python,) = [one for one in told["updates"] if one["package-ecosystem"] == "uv"]
    kept = {one["dependency-name"]: one["versions"] for one in python["ignore"]}
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for name, (beyond,) in kept.items():  # the upper bounds, and no others
        assert f"{name}>=" in text
        assert f",<{beyond.removeprefix('>=')}" in text
    assert len(kept) == text.count(",<")
