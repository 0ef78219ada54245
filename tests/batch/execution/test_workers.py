"""Workers: as many as asked for, the same letters, and no record lost with one that dies."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.execution import executors, worker_server
from letterforge.batch.execution.worker import WorkerContext
from letterforge.batch.run import Options
from letterforge.diagnostics import LetterforgeError
from letterforge.isolation import processes
from tests.batch.runs import go, make_job, rows, tree
from tests.slack import PATIENCE


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be forks of this process, so that they have what a test put in the place of our code."""

    def pool(jobs: int, *, is_untrusted: bool = False) -> Executor:
        return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))

    monkeypatch.setattr(executors, "_local", pool)


def test_several_workers_make_the_same_letters_in_the_same_order(tmp_path: Path) -> None:
    table = rows(50)
    table[9] = table[30] = None
    table[20] = {"id": "r21", "who": "Firm", "hours": "many"}
    one = go(make_job(tmp_path, tmp_path / "one"), table)[1]
    two = go(make_job(tmp_path, tmp_path / "two"), table, jobs=2)[1]
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert one.outcomes == two.outcomes


@pytest.mark.usefixtures("forked")
def test_a_record_that_kills_its_worker_is_named_and_all_others_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = WorkerContext.make

    def deadly(worker_context: WorkerContext, item: Any, writer: Any) -> Any:
        if item.key == "r7":
            os.kill(os.getpid(), signal.SIGKILL)
        return make(worker_context, item, writer)

    monkeypatch.setattr(WorkerContext, "make", deadly)
    _, seen = go(make_job(tmp_path), rows(20), jobs=2)
    assert seen.statuses == "mmmmmmfmmmmmmmmmmmmm"
    assert seen.codes == ["LF641"]
    assert len(tree(tmp_path / "out")) == 19


@pytest.mark.usefixtures("forked")
def test_a_worker_that_was_killed_by_someone_costs_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = WorkerContext.make
    once = tmp_path / "killed"

    def unlucky(worker_context: WorkerContext, item: Any, writer: Any) -> Any:
        if item.key == "r7" and not once.exists():
            once.touch()
            os._exit(9)
        return make(worker_context, item, writer)

    monkeypatch.setattr(WorkerContext, "make", unlucky)
    assert go(make_job(tmp_path), rows(20), jobs=2)[1].statuses == "m" * 20


@pytest.mark.usefixtures("forked")
def test_no_worker_waits_long_for_who_has_the_last_chunk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit, sizes = executors.WorkerPool.submit, []

    def counted(worker_pool: executors.WorkerPool, task: Any) -> Any:
        sizes.append(len(task.items))
        return submit(worker_pool, task)

    monkeypatch.setattr(executors.WorkerPool, "submit", counted)
    _, seen = go(make_job(tmp_path), rows(1000), jobs=2, chunk=200, stop_on_error=True)  # none goes ahead
    assert seen.statuses == "m" * 1000
    assert sizes == [200, 200, 200, 100, 100, 100, 100]


def test_a_library_that_changes_during_the_run_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path)
    submit = executors.WorkerPool.submit

    def later(worker_pool: executors.WorkerPool, task: Any) -> Any:
        clauses = tmp_path / "library/clauses/all.yaml"
        clauses.write_text(clauses.read_text().replace("answers", "replies"))
        return submit(worker_pool, task)

    monkeypatch.setattr(executors.WorkerPool, "submit", later)
    monkeypatch.setattr(executors.WorkerPool, "warm", lambda worker_pool: None)
    monkeypatch.setattr(processes, "can_fork", lambda: False)  # copies of the run have what it read
    with pytest.raises(LetterforgeError) as caught:
        go(job, rows(4), jobs=2)
    assert caught.value.findings[0].code == "LF645"


SCRIPT = """
import sys
import threading
from tests.batch.runs import *
print(go(make_job(Path(sys.argv[1])), rows(30), jobs=2)[1].statuses)
"""


def test_a_script_that_begins_a_batch_is_not_run_again_in_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    call = [sys.executable, str(script), str(tmp_path)]
    done = subprocess.run(call, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.stdout, done.stderr) == ("m" * 30 + "\n", "")


COPIES = """
import sys
import threading
import threading
from letterforge.batch.execution.executors import Crew
from letterforge.batch.resume.fingerprints import of_job
from letterforge.batch.run import Options
from tests.batch.runs import *
job = make_job(Path(sys.argv[1]))
crew = Crew(Options(jobs=2), job, of_job(job))
for step in sys.argv[2:]:
    if step == "thread":
        threading.Thread(target=input, daemon=True).start()
    else:
        crew.fork(1) if step == "fork" else getattr(crew, step)()
    print(crew._executor and crew._executor._mp_context.get_start_method(), end=" ")
crew.close()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are started or looked at otherwise")
@pytest.mark.parametrize(
    ("steps", "methods"),
    [
        ("fork", "fork"),
        ("fork warm", "fork fork"),
        ("warm", "forkserver"),
        ("thread fork", "None forkserver"),  # a thread may hold a lock that no copy could open
        ("fork renew", "fork forkserver"),  # by then the journal is open
    ],
)
def test_workers_are_copies_where_nothing_stands_against_it(steps: str, methods: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(COPIES)
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    call = [sys.executable, str(script), str(tmp_path), *steps.split()]
    process = subprocess.Popen(call, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.read().split() == methods.split()
    process.kill()
    process.wait()


def test_a_run_with_copies_for_workers_makes_the_same_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        processes, "can_fork", lambda: True
    )  # the threads of this test's process hold no lock
    table = rows(50)
    table[20] = {"id": "r21", "who": "Firm", "hours": "many"}
    one = go(make_job(tmp_path, tmp_path / "one"), table)[1]
    two = go(make_job(tmp_path, tmp_path / "two"), table, jobs=2)[1]
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert one.outcomes == two.outcomes


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are started or looked at otherwise")
def test_a_signal_sent_to_all_does_not_end_the_server_of_workers() -> None:
    worker_server.start()
    pid = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]  # there is no public way
    os.kill(pid, signal.SIGTERM)
    os.kill(pid, signal.SIGINT)
    time.sleep(0.3)
    assert os.waitpid(pid, os.WNOHANG) == (0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are started or looked at otherwise")
def test_workers_whose_server_died_are_dismissed_like_others(tmp_path: Path) -> None:
    worker_pool = executors.WorkerPool(Options(jobs=2), make_job(tmp_path, tmp_path / "out"), b"")
    pool: Any = worker_pool._ready()
    assert pool.submit(os.getpid).result(PATIENCE)
    pool.submit(time.sleep, 2 * PATIENCE)
    workers = list(pool._processes)
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)  # type: ignore[attr-defined]  # as above
    time.sleep(0.3)
    worker_pool.close()
    end = time.monotonic() + PATIENCE
    while alive := [pid for pid in workers if Path(f"/proc/{pid}").exists()]:
        assert time.monotonic() < end, alive
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("asked", "shares", "started"), [(None, 2, 0), (None, 5, 5), (None, 99, 64), (7, 0, 7)]
)
def test_there_are_no_more_workers_than_work(
    asked: int | None, shares: int, started: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [0]
    monkeypatch.setattr(executors, "_processors", lambda: 64)
    monkeypatch.setattr(executors.WorkerPool, "warm", lambda worker_pool: seen.append(worker_pool.jobs))
    monkeypatch.setattr(processes, "can_fork", lambda: False)
    executors.WorkerPool(Options(jobs=asked), make_job(tmp_path), b"").fork(shares)
    assert seen[-1] == started


def test_threads_that_start_processes_leave_the_environment_as_it_was() -> None:
    before, script = dict(os.environ), dict(vars(sys.modules["__main__"]))

    def start() -> None:
        for _ in range(200):
            with processes.apart():
                time.sleep(0)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert dict(os.environ) == before
    assert vars(sys.modules["__main__"]) == script
