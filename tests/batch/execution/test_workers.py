"""Workers: as many as asked for, the same letters, and no record lost with one that dies."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.execution import worker_count, worker_pool
from letterforge.batch.execution.process_pool import ProcessPool
from letterforge.batch.execution.worker import WorkerContext
from letterforge.batch.options import Options
from letterforge.diagnostics import LetterforgeError
from letterforge.isolation.python_process import start_python, take_pipes
from tests.batch.forked import fork_workers
from tests.batch.runs import go, make_job, rows, tree
from tests.slack import PATIENCE


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be forks of this process, so that they have what a test put in the place of our code."""

    fork_workers(monkeypatch)


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
    submit, sizes = worker_pool.WorkerPool.submit, []

    def counted(pool: worker_pool.WorkerPool, task: Any) -> Any:
        sizes.append(len(task.items))
        return submit(pool, task)

    monkeypatch.setattr(worker_pool.WorkerPool, "submit", counted)
    _, seen = go(make_job(tmp_path), rows(1000), jobs=2, chunk=200, stop_on_error=True)  # none goes ahead
    assert seen.statuses == "m" * 1000
    assert sizes == [200, 200, 200, 100, 100, 100, 100]


def test_a_library_that_changes_during_the_run_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path)
    submit = worker_pool.WorkerPool.submit

    def later(pool: worker_pool.WorkerPool, task: Any) -> Any:
        clauses = tmp_path / "library/clauses/all.yaml"
        clauses.write_text(clauses.read_text().replace("answers", "replies"))
        return submit(pool, task)

    monkeypatch.setattr(worker_pool.WorkerPool, "submit", later)
    monkeypatch.setattr(worker_pool.WorkerPool, "prestart", lambda pool: None)
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


@pytest.mark.parametrize(
    ("asked", "size", "started"),
    [(None, 150_000, 0), (None, 350_000, 5), (None, 10_000_000, 64), (7, 0, 7), (1, 10_000_000, 0)],
)
def test_there_are_no_more_workers_than_work(
    asked: int | None, size: int, started: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = [0]
    monkeypatch.setattr(worker_count, "processors", lambda: 64)
    monkeypatch.setattr(worker_pool.WorkerPool, "prestart", lambda pool: seen.append(pool.jobs))
    worker_pool.WorkerPool(Options(jobs=asked), make_job(tmp_path), b"").prestart_for(size)
    assert seen[-1] == started


def test_a_program_that_makes_letters_in_a_thread_is_left_as_it_was(tmp_path: Path) -> None:
    def facts() -> list[object]:
        script = dict(vars(sys.modules["__main__"]))
        handlers = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
        gc_settings = gc.get_threshold(), gc.isenabled(), gc.get_freeze_count()
        return [dict(os.environ), script, handlers, sys.getswitchinterval(), gc_settings, sys.path[:]]

    before, during = facts(), []
    submit = worker_pool.WorkerPool.submit

    class Looking(worker_pool.WorkerPool):
        def submit(self, task: Any) -> Any:
            during.append(facts())
            return submit(self, task)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_pool.WorkerPool, "submit", Looking.submit)
        statuses: list[str] = []
        make = threading.Thread(
            target=lambda: statuses.append(go(make_job(tmp_path), rows(30), jobs=2)[1].statuses)
        )
        make.start()
        make.join(PATIENCE)
    assert statuses == ["m" * 30]
    assert during
    assert all(one == before for one in (*during, facts()))


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends workers on Linux")
def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    pool = ProcessPool(2)
    try:
        pool.prestart(os.getpid)
        there = pool.pids
        worker = start_python(start_and_die)
        (pid,) = map(int, worker.output.read().split())
        end = time.monotonic() + PATIENCE
        while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text():
            assert time.monotonic() < end
            time.sleep(0.05)
    finally:
        pool.shutdown()
    assert there
    assert not [pid for pid in there if Path(f"/proc/{pid}").exists()]


def start_and_die() -> None:
    """Start a worker that is busy in native code, tell its number, and die of SIGKILL."""
    output = take_pipes().output
    pool = ProcessPool(1)
    pool.submit(time.sleep, 2 * PATIENCE)
    output.write(str(pool.pids[0]).encode())
    output.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def test_signals_sent_to_all_do_not_end_workers() -> None:
    pool = ProcessPool(2)
    try:
        first = pool.submit(time.sleep, 0.5)
        for one in (signal.SIGINT, signal.SIGTERM):
            os.kill(pool.pids[0], one)
        assert first.result(PATIENCE) is None
        assert pool.submit(os.getpid).result(PATIENCE) in pool.pids
    finally:
        pool.shutdown()


def test_what_a_worker_prints_never_comes_between_its_answers() -> None:
    pool = ProcessPool(1)
    try:
        assert pool.submit(os.write, 1, b"x" * 10).result(PATIENCE) == 10
        assert pool.submit(os.getpid).result(PATIENCE) == pool.pids[0]
    finally:
        pool.shutdown()


def test_an_error_that_cannot_be_sent_is_reported_in_its_words() -> None:
    pool = ProcessPool(1)
    try:
        with pytest.raises(RuntimeError, match="UnsendableError: no"):
            pool.submit(raise_unsendable).result(PATIENCE)
    finally:
        pool.shutdown()


class UnsendableError(Exception):
    def __reduce__(self) -> Any:
        raise TypeError


def raise_unsendable() -> None:
    raise UnsendableError("no")


def test_workers_import_nothing_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    pool = ProcessPool(1)
    try:
        assert pool.submit(os.getpid).result(PATIENCE)
    finally:
        pool.shutdown()
