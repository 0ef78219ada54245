"""The gate itself: it counts right, and its scripts are at least scripts."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from tests.repository import ROOT
from tests.slow_files import SLOW_FILES

REPORT = """<testsuites><testsuite errors="1" failures="2" skipped="3" tests="10"/></testsuites>"""


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gate", ROOT / ".ci" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_last_line_counts_errors_as_failures_and_skips_apart(gate: ModuleType, tmp_path: Path) -> None:
    report = tmp_path / "tests.xml"
    report.write_text(REPORT)
    assert gate.counts(report) == "4 passed, 3 failed, 3 skipped"


def test_without_tests_there_is_nothing_to_count(gate: ModuleType, tmp_path: Path) -> None:
    assert gate.counts(tmp_path / "none.xml") == ""


def test_steps_are_chosen_by_name_and_a_wrong_name_is_refused(gate: ModuleType, tmp_path: Path) -> None:
    steps = gate.steps(tmp_path, ())
    assert [step.name for step in gate.chosen(["types", "lint"], steps)] == ["lint", "types"]
    assert gate.chosen([], steps) == list(steps)
    quick = [step.name for step in gate.chosen(["quick"], steps)]
    assert quick == ["format", "lint", "types", "layers", "library", "fast"]
    assert [step.name for step in gate.chosen(["quick", "tests"], steps)] == [*quick[:-1], "tests", quick[-1]]
    assert [step.name for step in gate.chosen(["audit"], steps)] == ["audit"]
    assert [step.name for step in gate.chosen(["site"], steps)] == ["site"]
    with pytest.raises(SystemExit, match="no such step: linst"):
        gate.chosen(["linst"], steps)


def test_the_hook_of_this_repository_names_steps_that_are_there(gate: ModuleType, tmp_path: Path) -> None:
    (repo,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repo["hooks"]
    _, script, *names = hook["entry"].split()
    assert script == ".ci/check.py"
    assert [step.name for step in gate.chosen(names, gate.steps(tmp_path, ()))] == names


def test_a_step_fails_where_one_of_its_commands_does(gate: ModuleType) -> None:
    good, bad = ("python", "-c", ""), ("python", "-c", "raise SystemExit(3)")
    assert gate.run(gate.Step("good", "", (good, good))).ok
    assert not gate.run(gate.Step("bad", "", (bad, good))).ok


def test_a_step_that_takes_long_says_that_it_is_at_work(
    gate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "SIGN", 0.05)
    waits = ("python", "-c", "import time; time.sleep(0.5)")
    assert gate.run(gate.Step("slow", "it is slow", (waits,))).ok
    assert "   slow: 0 min so far" in capsys.readouterr().out


def test_beside_the_tests_a_step_is_shown_whole_and_all_outcomes_are_in_order(
    gate: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    def says(*words: str) -> tuple[tuple[str, ...], ...]:
        return tuple(("python", "-c", f"print('{word}')") for word in words)

    wrong = (*says("one"), ("python", "-c", "raise SystemExit('two')"))
    steps = [gate.Step("lint", "rules", wrong), gate.Step("tests", "pytest", says("three"))]
    outcomes = gate.run_all([*steps, gate.Step("types", "mypy", (("no-such-program",),))])
    assert [(one.step.name, one.ok) for one in outcomes] == [
        ("lint", False),
        ("tests", True),
        ("types", False),
    ]
    shown = capfd.readouterr().out
    assert "\n== lint: rules\none\ntwo\n   FAIL\n" in shown
    assert "\n== types: mypy\nno-such-program is not installed here" in shown
    assert "three\n" in shown


def test_the_quick_form_runs_tests_that_are_there(gate: ModuleType) -> None:
    command = gate.quick_tests().commands[-1]
    paths = [word for word in command if word.startswith("tests/")]
    assert len(paths) == len(gate.QUICK) > 5
    assert all((ROOT / path).exists() for path in paths)
    assert len(set(SLOW_FILES)) == len(SLOW_FILES)
    assert [name for name in SLOW_FILES if not (ROOT / "tests" / name).is_file()] == []


def test_one_process_compiles_the_tests_of_a_fresh_checkout(
    gate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    (step,) = gate.chosen(["tests"], gate.steps(tmp_path / "report", ()))
    assert step.commands[0] == gate.COLLECT
    (tmp_path / "tests" / "__pycache__").mkdir(parents=True)
    (step,) = gate.chosen(["tests"], gate.steps(tmp_path / "report", ()))
    assert gate.COLLECT not in step.commands


@pytest.mark.parametrize("script", ["setup", "run"])
def test_a_script_says_what_it_is_about_to_do(script: str) -> None:
    """Before whatever fetches something from somewhere, a line stands in the log."""
    lines = (ROOT / ".ci" / script).read_text().splitlines()
    long = [
        at for at, line in enumerate(lines) if re.match(r"\s*(install |apt_install \"|sh \.ci/node)", line)
    ]
    assert long
    for at in long:
        assert any(re.search(r"(tell|echo) \"", line) for line in lines[at - 3 : at]), lines[at]


def test_a_program_that_is_missing_fails_its_step(
    gate: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not gate.run(gate.Step("none", "", (("no-such-program",),))).ok
    assert "sh .ci/setup dev" in capsys.readouterr().out


@pytest.mark.parametrize(("shell", "script"), [("sh", "setup"), ("sh", "node/install"), ("bash", "run")])
def test_the_scripts_are_free_of_syntax_errors(shell: str, script: str) -> None:
    subprocess.run([shell, "-n", ROOT / ".ci" / script], check=True)
