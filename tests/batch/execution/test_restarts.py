"""Restarts: workers killed again and again, or that never come up, cost no record its letter or its error."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from letterforge.batch.execution import restarts, worker, worker_process
from letterforge.batch.execution.restarts import FIRST, LONGEST, MAX_DEATHS, MAX_STARTS, Restarts
from letterforge.batch.execution.worker import WorkerContext
from tests.batch.forked import fork_workers
from tests.batch.runs import CLAUSES, go, make_job, rows, tree
from tests.copies import as_copy
from tests.extent import IS_WHOLE
from tests.libraries import make_library
from tests.slack import PATIENCE

RECORDS, SECONDS = (1500, 3) if IS_WHOLE else (300, 1)
RANDOMLY = [["-j", "2"], ["-j", "1", "--untrusted"], *([["-j", "3", "--untrusted"]] if IS_WHOLE else [])]
PAUSES: list[float] = []


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pauses be counted and not waited for."""
    PAUSES.clear()
    monkeypatch.setattr(Restarts, "_pause", lambda _, seconds: PAUSES.append(seconds))


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be forks of this process, so that they have what a test put in the place of our code."""
    fork_workers(monkeypatch)


def end(*_: object) -> None:
    os._exit(1)


def test_pauses_grow_up_to_a_bound_and_end_after_a_number_of_starts() -> None:
    counted = Restarts()
    for _ in range(MAX_STARTS):
        assert counted.exhausted is None
        counted.died()
    assert counted.exhausted is not None
    assert [*PAUSES[:3], PAUSES[-1]] == [FIRST, 2 * FIRST, 4 * FIRST, LONGEST]
    assert sorted(PAUSES) == PAUSES
    assert len(PAUSES) == MAX_STARTS - 1
    assert 15 < sum(PAUSES) < 30


def test_workers_that_come_up_and_make_nothing_are_given_up_later_than_those_that_do_not() -> None:
    counted = Restarts()
    for _ in range(MAX_DEATHS):
        assert counted.exhausted is None
        counted.died()
        counted.came_up()
    assert counted.exhausted is not None
    assert max(PAUSES) == FIRST


def test_a_record_that_was_made_counts_all_deaths_anew() -> None:
    counted = Restarts()
    for _ in range(10 * MAX_DEATHS):
        counted.died()
        counted.made()
    assert counted.exhausted is None


def test_starts_that_take_all_their_time_are_given_up_sooner() -> None:
    counted = Restarts()
    for _ in range(3):
        counted.died(is_overdue=True)
    assert counted.exhausted is not None


def test_a_pause_ends_when_the_run_is_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    looks = iter([False, False, True])
    slept: list[float] = []
    monkeypatch.setattr(restarts, "sleep", slept.append)
    Restarts(lambda: next(looks))._pause(LONGEST)
    assert slept == [pytest.approx(0.1)] * 2


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("choices", [{"jobs": 2}, {"jobs": 1, "untrusted": True}])
def test_workers_that_never_come_up_leave_an_error_for_every_record(
    choices: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("work", "prepare"):
        monkeypatch.setattr(worker, name, end)
    monkeypatch.setattr(worker_process, "here", end)
    table = rows(20)
    table[4] = None
    summary, seen = go(make_job(tmp_path), table, **choices)
    assert (summary.made, summary.failed) == (0, 20)
    assert seen.codes == ["LF641"] * 4 + ["LF615"] + ["LF641"] * 15
    assert len(PAUSES) == MAX_STARTS - 1
    monkeypatch.undo()
    assert go(make_job(tmp_path), table)[1].statuses == "mmmmf" + "m" * 15


@pytest.mark.usefixtures("forked")
def test_letters_that_are_there_already_need_no_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path)
    go(job, rows(6))
    for name in ("work", "prepare"):
        monkeypatch.setattr(worker, name, end)
    assert go(job, rows(9), jobs=2)[1].statuses == "uuuuuufff"


@pytest.mark.usefixtures("forked")
def test_a_run_that_ends_with_the_first_error_names_one_record_for_workers_that_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("work", "prepare"):
        monkeypatch.setattr(worker, name, end)
    assert go(make_job(tmp_path), rows(9), jobs=2, chunk=9, stop_on_error=True)[1].codes == ["LF641"]


@pytest.mark.usefixtures("forked")
def test_records_that_all_kill_their_workers_are_named_without_a_try_each_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restarts, "MAX_DEATHS", 9)
    monkeypatch.setattr(WorkerContext, "make", end)
    _, seen = go(make_job(tmp_path), rows(20), jobs=2)
    assert seen.codes == ["LF641"] * 20
    told = [outcome.findings[0].message for outcome in seen.outcomes]
    assert [told.count(message) for message in dict.fromkeys(told)] == [3, 17]


def test_a_signal_while_workers_die_ends_the_run_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def signalled(_: Restarts, seconds: float) -> None:
        PAUSES.append(seconds)
        if len(PAUSES) == 3:
            os.kill(os.getpid(), signal.SIGTERM)

    fork_workers(monkeypatch)
    monkeypatch.setattr(Restarts, "_pause", signalled)
    for name in ("work", "prepare"):
        monkeypatch.setattr(worker, name, end)
    summary, seen = go(make_job(tmp_path), rows(9), jobs=2)
    assert (summary.interrupted, seen.outcomes) == (signal.SIGTERM, [])
    assert len(PAUSES) == 3


HOOK = """
import os, sys
if any("worker_process" in word for word in sys.orig_argv):
    {what}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are started otherwise")
@pytest.mark.parametrize(
    "what",
    ["os._exit(3)", "import atexit, signal; os.kill(os.getpid(), signal.SIGKILL)"],
    ids=["by themselves", "killed by somebody"],
)
def test_processes_that_end_as_they_begin_leave_all_reports_whole(what: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK.format(what=what))
    run = Table(tmp_path, 30).call("--untrusted", is_copy=True, PYTHONPATH=str(tmp_path))
    code = run.wait(PATIENCE)
    assert code == 1
    assert told(tmp_path) == {"failed": 30}


@pytest.mark.skipif(sys.platform != "linux", reason="it is told there which processes a run has")
@pytest.mark.parametrize("options", RANDOMLY)
def test_processes_killed_at_random_for_seconds_cost_no_record(options: list[str], tmp_path: Path) -> None:
    chance = random.Random(20261130)
    process = Table(tmp_path, RECORDS).call(*options)
    deadline = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        for pid in descendants(process.pid):
            if chance.random() < 0.7:
                kill(pid)
        time.sleep(chance.uniform(0, 0.2))
    assert process.wait(PATIENCE) in (0, 1)
    found = told(tmp_path)
    assert set(found) <= {"made", "failed"}
    assert sum(found.values()) == RECORDS
    assert Table(tmp_path, RECORDS).call(*options, is_copy=True).wait(PATIENCE) == 0
    assert len(tree(tmp_path / "out")) == RECORDS


class Table:
    """A folder with a library and a table of so many records."""

    def __init__(self, folder: Path, records: int) -> None:
        self.folder = folder
        if not (folder / "library").exists():
            make_library(folder / "library", CLAUSES, "[used]")
        lines = "".join(f"r{n},Firm,{n % 70}\n" for n in range(records))
        (folder / "data.csv").write_text(f"id,who,hours\n{lines}")

    def call(self, *options: str, is_copy: bool = False, **environment: str) -> subprocess.Popen[bytes]:
        """Return the process of a batch with all reports: the program, or a copy of this process."""
        words = ["batch", "letter", "--quiet"]
        words += ["--language", "en", "--library", "library", "-d", "data.csv", "-o", "out/{{ id }}.md"]
        words += ["--report", "r.jsonl", "--junit", "r.xml", "--failed", "f.csv", *options]
        program = [str(Path(sys.executable).with_name("letterforge")), *words]
        env = os.environ | environment
        what = as_copy(words, env=env) if is_copy else {"args": program, "env": env}
        return subprocess.Popen(**what, cwd=self.folder, stderr=subprocess.DEVNULL)


def told(folder: Path) -> Counter[str]:
    """Return what the reports of a run say; they agree with each other and with the letters."""
    lines = [json.loads(line) for line in (folder / "r.jsonl").read_text("utf-8").splitlines()]
    found = Counter(str(line["status"]) for line in lines)
    assert all(line["findings"] for line in lines if line["status"] == "failed")
    suite = ElementTree.parse(folder / "r.xml").getroot()
    assert len(list(suite.iter("testcase"))) == len(lines)
    assert len(list(suite.iter("failure"))) == found["failed"]
    assert len((folder / "f.csv").read_text("utf-8").splitlines()) == found["failed"] + 1
    there = tree(folder / "out") if (folder / "out").exists() else {}
    assert len(there) == found["made"]
    return found


def descendants(pid: int) -> list[int]:
    """Return all processes below one."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it ended meanwhile
        below.setdefault(int(words[1]), []).append(int(path.parent.name))
    found = [pid]
    for one in found:
        found += below.get(one, [])
    return found[1:]


def kill(pid: int) -> None:
    """Kill a process that may have ended meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
