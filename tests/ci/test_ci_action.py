"""The action: its steps, run as GitHub runs them, install the repository and do what the inputs say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ci.fresh import checkout, variables
from tests.extent import IS_WHOLE
from tests.library.folder import write_library
from tests.repository import ROOT

TEXT = (ROOT / "action.yml").read_text("utf-8")
ACTION = yaml.safe_load(TEXT)
WRONG = {"clauses/wrong.yaml": "clauses: {wrong: {text: '{{ huors }}'}}\n"}
EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for a shell")


class Runner:
    """A machine of GitHub: a folder for temporary files, kept between the uses of the action in one job."""

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.installed: tuple[str, str] | None = None
        self.source = checkout(folder / "actions/letterforge")
        self.python = Path(sys.executable) if IS_WHOLE else without_pip(folder / "python")

    def use(self, workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the action with inputs, `_` for `-` in their names; return the last step that was run."""
        given = {name: one["default"] for name, one in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() == ACTION["inputs"].keys()
        contexts = {f"inputs.{name}": value for name, value in given.items()} | {
            "github.action_path": str(self.source),
            "steps.python.outputs.python-path": str(self.python),
        }
        _, install, run = ACTION["runs"]["steps"]
        wanted = (given["version"], given["extras"])
        if wanted != self.installed:  # a second time it would change nothing
            done = self._run(install, workspace, contexts)
            if done.returncode:
                return done
            self.installed = wanted
        return self._run(run, workspace, contexts)

    def _run(
        self, step: dict[str, Any], workspace: Path, contexts: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        assert step["shell"] == "bash"
        given = {
            name: EXPRESSION.sub(lambda found: contexts[found[1]], value)
            for name, value in step["env"].items()
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=workspace,
            env=variables(RUNNER_TEMP=str(self.temporary), **given),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


def without_pip(program: Path) -> Path:
    """Return a Python whose environments are made without pip, which takes seconds and is lent to them."""
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@" --without-pip\n', "utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(tmp_path_factory.mktemp("runner"))


def test_a_sound_library_passes(runner: Runner, tmp_path: Path) -> None:
    done = runner.use(write_library(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "1 variant, 0 errors" in done.stderr
    assert str(runner.temporary) in runner_package(runner)


def runner_package(runner: Runner) -> str:
    """Return where the package is that the action runs: of its own environment, not of the tests."""
    python = runner.temporary / "letterforge/bin/python"
    command = [str(python), "-c", "import letterforge; print(letterforge.__file__)"]
    return subprocess.run(command, env=variables(), check=True, capture_output=True, text=True).stdout


def test_a_mistake_fails_the_step_beside_its_line(runner: Runner, tmp_path: Path) -> None:
    done = runner.use(write_library(tmp_path, WRONG))
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=clauses/wrong.yaml,line=1,col=")


def test_findings_may_be_written_to_a_file(runner: Runner, tmp_path: Path) -> None:
    write_library(tmp_path, WRONG)
    done = runner.use(tmp_path, message_format="sarif", output_file="findings.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "findings.sarif").read_text())["runs"][0]["results"]


def test_another_library_is_named_and_a_place_without_one_fails(runner: Runner, tmp_path: Path) -> None:
    write_library(tmp_path / "my letters")
    nothing = runner.use(tmp_path)
    assert nothing.returncode == 1
    assert "LF112" in nothing.stdout + nothing.stderr
    assert runner.use(tmp_path, library="my letters").returncode == 0


def test_arguments_are_lines_and_none_of_them_is_a_command(runner: Runner, tmp_path: Path) -> None:
    place = shutil.copytree(ROOT / "examples", tmp_path / "place")
    lines = ["variant1", "--data", "customers.csv", "--vars", "common.yaml"]
    args = "\n".join([*lines, "", "--output", "out put/{{ id }} $(touch a); touch b.docx\r"])
    done = runner.use(place, command="batch", library="", args=args)
    assert done.returncode == 0, done.stderr
    assert len(list((place / "out put").glob("C-00? $(touch a); touch b.docx"))) == 6
    assert not [name for name in ("a", "b.docx") if (place / name).exists()]


def test_a_command_without_findings_is_run_without_a_format(runner: Runner, tmp_path: Path) -> None:
    done = runner.use(tmp_path, command="schema", library="", args="clauses", message_format="")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_a_version_is_one_of_the_package_index(runner: Runner, tmp_path: Path) -> None:
    done = runner.use(tmp_path, version="99.0", extras="sql")
    assert done.returncode == 1
    assert "letterforge[sql]==99.0" in done.stderr
    if IS_WHOLE:  # it installs the repository once more
        with_extra = runner.use(write_library(tmp_path), extras="sql")
        assert with_extra.returncode == 0, with_extra.stderr


def test_inputs_reach_the_shell_as_variables() -> None:
    steps = ACTION["runs"]["steps"]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    said = set(re.findall(r"inputs\.([\w-]+)", TEXT))
    assert said == ACTION["inputs"].keys()
