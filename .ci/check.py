"""The gate: everything that must hold before a change goes in, in one command.

    .venv/bin/python .ci/check.py                all of it
    .venv/bin/python .ci/check.py quick          within a minute: without network and slow tests
    .venv/bin/python .ci/check.py lint types     some of it
    .venv/bin/python .ci/check.py site           the documents as a site, in build/site
    .venv/bin/python .ci/check.py tests -- -k docx   the arguments behind -- go to pytest

Every step runs, whatever became of the others: the tests, in three processes, for they often wait, and beside
them the other steps one by one, each shown when it has ended. The last line says how many tests there were.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SIGN = 60  # seconds after which a step that is still at work says so: no log is mute for minutes
PYTEST = (
    "pytest",
    "-n",
    "3",
    "--dist",
    "loadfile",
    "--no-loadscope-reorder",
)  # in the order of tests/conftest.py
COLLECT = ("pytest", "--collect-only", "-qqq", "-p", "no:xdist")
TESTS = ("tests", "fast")  # the steps that run pytest
QUICK = (
    *("assembly", "diagnostics", "files", "isolation", "layers", "letter", "library", "lint", "placeholders"),
    *("yamldoc", "test_lazy_names.py", "test_privacy_of_repr.py", "test_python_page.py"),
)  # what the quick form runs of tests/, but for slow tests
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # files in memory (Linux), and more bytes than tests need there
PROGRAMS = Path(sys.executable).parent  # of the environment this runs in: nothing has to be activated


@dataclass(frozen=True)
class Step:
    """One part of the gate: its name, what it shows, and its commands (a program and arguments)."""

    name: str
    shows: str
    commands: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """How a step went: whether every command succeeded, and how long they took in seconds."""

    step: Step
    ok: bool
    seconds: float

    @property
    def verdict(self) -> str:
        """What the summary says of it."""
        return "ok  " if self.ok else "FAIL"


def steps(report: Path, pytest_arguments: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the gate; pytest leaves its counts in `report`."""
    pytest = (*PYTEST, f"--junit-xml={report}", *pytest_arguments)
    return (
        Step("format", "the code is laid out by ruff", (("ruff", "format", "--check", "--quiet"),)),
        Step("lint", "ruff's rules", (("ruff", "check", "--quiet"),)),
        Step("types", "mypy, strict", (("mypy",),)),
        Step("layers", "every import points down", (("lint-imports", "--no-cache", "--no-logo"),)),
        Step(
            "library",
            "the shipped letters hold no mistake",
            (("letterforge", "lint", "--no-cache", "--strict"),),
        ),
        Step("audit", "no version in uv.lock has a known weakness", (("python", ".ci/audit.py"),)),
        Step("tests", "pytest, documents and examples included", (*compiled_once(), pytest)),
    )


def compiled_once() -> tuple[tuple[str, ...], ...]:
    """Return the command that compiles the tests, where that was not done yet: in a fresh checkout.

    pytest rewrites every `assert` as it compiles a test file, which takes most of its start: one process does
    it while the other steps run, and not each of three at once (25 s of processor time instead of 39).
    """
    return () if (ROOT / "tests" / "__pycache__").is_dir() else (COLLECT,)


def quick_tests() -> Step:
    """Return the step that only the quick form has: in the gate it is a part of the tests."""
    paths = (f"tests/{name}" for name in QUICK)
    command = (*PYTEST, "-m", "not slow", *paths)
    return Step(
        "fast",
        "the tests of parts, of documents and of the rules of the house",
        (*compiled_once(), command),
    )


def site() -> Step:
    """Return the step that runs where it is named: in the gate the tests build the site."""
    return Step("site", "the documents as a site, without a warning", (("python", "-m", "website.build"),))


def run_all(wanted: list[Step]) -> list[Outcome]:
    """Run every step and return how they went, in the same order."""
    tests = [step for step in wanted if step.name in TESTS]
    with ThreadPoolExecutor(1) as pool:
        others = [pool.submit(run_beside if tests else run, step) for step in wanted if step not in tests]
        outcomes = [run(step) for step in tests] + [one.result() for one in others]
    return sorted(outcomes, key=lambda one: wanted.index(one.step))


def run(step: Step) -> Outcome:
    """Run every command of `step`, its output shown as it comes, and return how it went."""
    print(title(step), flush=True)
    return run_into(step, None)


def run_beside(step: Step) -> Outcome:
    """Run every command of `step`, its output shown at the end, and return how it went."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        outcome = run_into(step, output)
        output.seek(0)
        print(f"{title(step)}\n{output.read()}   {outcome.verdict}", flush=True)
    return outcome


def title(step: Step) -> str:
    """Return the line above what a step prints."""
    return f"\n== {step.name}: {step.shows}"


def run_into(step: Step, output: IO[str] | None) -> Outcome:
    """Run every command of `step`, which prints into a file or on the terminal, and return how it went."""
    start = time.monotonic()
    codes = [run_command(command, step.name, output) for command in step.commands]
    return Outcome(step, not any(codes), time.monotonic() - start)


def run_command(command: tuple[str, ...], step: str = "", output: IO[str] | None = None) -> int:
    """Run a program of this environment from the root of the repository and return its exit code."""
    program, *arguments = command
    path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", "")])
    environment = os.environ | {"PATH": path, "PYTHONDONTWRITEBYTECODE": ""}  # thousands of starts read it
    try:
        with subprocess.Popen(
            [PROGRAMS / program, *arguments], cwd=ROOT, env=environment, stdout=output, stderr=output
        ) as process:
            return wait(process, step or program)
    except FileNotFoundError:
        print(f"{program} is not installed here: run `sh .ci/setup dev`", file=output)
        return 127


def wait(process: subprocess.Popen[bytes], name: str) -> int:
    """Return the exit code of a process; a line tells every minute that it is still at work."""
    start = time.monotonic()
    while True:
        try:
            return process.wait(SIGN)
        except subprocess.TimeoutExpired:
            print(f"\n   {name}: {(time.monotonic() - start) / 60:.0f} min so far", flush=True)


def in_memory() -> Path | None:
    """Return a folder whose files are in memory, if there is room and programs may be run from it.

    Tests write tens of thousands of small files, and disks take minutes for them.
    """
    if not os.access(MEMORY, os.W_OK):
        return None
    found = os.statvfs(MEMORY)
    has_room = found.f_bavail * found.f_frsize >= ROOM
    return MEMORY if has_room and not found.f_flag & os.ST_NOEXEC else None


def counts(report: Path) -> str:
    """Return how many tests passed, failed and were skipped, in the words pytest uses."""
    if not report.exists():
        return ""
    total = failed = skipped = 0
    for suite in ElementTree.parse(report).iter("testsuite"):
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    passed = max(total - failed - skipped, 0)
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def chosen(words: list[str], gate: tuple[Step, ...]) -> list[Step]:
    """Return the steps named by `words`, all of them where none is named; `quick` is all but the slow."""
    quick = [*(step for step in gate if step.name not in ("audit", "tests")), quick_tests()]
    every = (*gate, quick[-1], site())
    known = ["quick", *(step.name for step in every)]
    if unknown := [word for word in words if word not in known]:
        raise SystemExit(f"no such step: {', '.join(unknown)}; there are {', '.join(known)}")
    if not words:
        return list(gate)
    named = {*words, *(step.name for step in quick if "quick" in words)}
    return [step for step in every if step.name in named]


def summarise(outcomes: list[Outcome]) -> None:
    """Print one line a step."""
    print("\n== summary")
    for outcome in outcomes:
        print(f"{outcome.verdict}  {outcome.step.name:<9} {outcome.seconds:6.1f} s")


def main(arguments: list[str]) -> int:
    """Run the steps asked for and return the exit code: 0 if all went well."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    words, rest = arguments[:end], tuple(arguments[end + 1 :])
    start = time.monotonic()
    memory = in_memory()
    with tempfile.TemporaryDirectory(dir=memory, ignore_cleanup_errors=True) as folder:
        if memory:
            Path(folder).chmod(0o755)  # tests ask what another user may read
            os.environ["TMPDIR"] = folder
        report = Path(folder, "tests.xml")
        outcomes = run_all(chosen(words, steps(report, rest)))
        tests = counts(report)
    summarise(outcomes)
    if tests:
        print(f"{tests} in {time.monotonic() - start:.0f}s")
    return 0 if all(outcome.ok for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
