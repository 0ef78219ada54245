"""A cluster on the loopback: a real scheduler, real workers, the same letters, no record lost or doubled."""

import importlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from letterforge.batch.execution import cluster, worker_pool
from letterforge.batch.execution.worker import prepare
from letterforge.batch.options import Options
from letterforge.batch.records import Outcome
from letterforge.batch.runner import run
from letterforge.diagnostics import LetterforgeError
from tests.batch.runs import RawValues, Seen, go, make_job, rows, tree
from tests.extent import IS_WHOLE
from tests.slack import PATIENCE, SLACK

PROGRAMS: Any = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
PROGRAMS.set_forkserver_preload(
    ["pytest", "distributed.cli.dask_scheduler", "distributed.cli.dask_worker", "tests.batch.runs"]
)  # once for all schedulers and workers


def serve(role: str, folder: Path, allowed_failures: int, options: tuple[str, ...]) -> None:
    """Be a scheduler or a worker, as `dask scheduler` and `dask worker` are."""
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    config = importlib.import_module("dask.config")
    config.set({"distributed.scheduler.allowed-failures": allowed_failures})
    importlib.import_module(f"distributed.cli.dask_{role}").main(list(options))


class Cluster:
    """A scheduler and its workers, as processes of their own that end with the test."""

    def __init__(self, folder: Path, workers: int, *, allowed_failures: int = 3) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self._allowed_failures = allowed_failures
        self.scheduler = self._start("scheduler", "--port", "0")
        wait_for(lambda: self.file.exists() and self.file.stat().st_size > 0)
        self.workers = [self._start("worker", "--no-nanny", "--nthreads", "2") for _ in range(workers)]

    def _start(self, role: str, *options: str) -> BaseProcess:
        usual = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self.file))
        given = (role, self.folder, self._allowed_failures, (*usual, *options))
        process: BaseProcess = PROGRAMS.Process(target=serve, args=given, daemon=True)
        process.start()
        return process

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    @property
    def options(self) -> dict[str, Any]:
        return {"engine": "dask", "scheduler": self.address, "jobs": 2}

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
        for process in (*self.workers, self.scheduler):
            process.join(PATIENCE)


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for schedulers and workers as long as the slowest machine takes to start them."""
    monkeypatch.setattr(cluster, "ANSWER", PATIENCE)
    monkeypatch.setattr(cluster, "WORKERS", PATIENCE)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"), 2)
    yield made
    made.end()


@pytest.fixture
def mortal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder, 2, allowed_failures=request.param)
    yield made
    made.end()


class Killing(Seen):
    """A watch that kills something once it has seen a number of records."""

    def __init__(self, victim: BaseProcess, after: int) -> None:
        super().__init__()
        self.victim, self.after = victim, after

    def finished(self, outcome: Outcome) -> None:
        super().finished(outcome)
        if len(self.outcomes) == self.after:
            self.victim.kill()
            self.victim.join(10)


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(LetterforgeError) as caught:
        call()
    return caught.value.findings[0].code


def test_two_workers_make_the_same_letters_as_this_process(shared: Cluster, tmp_path: Path) -> None:
    table = rows(60)
    table[9] = None
    table[20] = {"id": "r21", "who": "Firm", "hours": "many"}
    alone = go(make_job(tmp_path, tmp_path / "alone"), table)[1]
    together = go(make_job(tmp_path, tmp_path / "together"), table, **shared.options)[1]
    assert together.outcomes == alone.outcomes
    assert tree(tmp_path / "together") == tree(tmp_path / "alone")
    again = go(make_job(tmp_path, tmp_path / "together"), table, **shared.options)[1]
    assert again.statuses.count("u") == 58


def test_a_scheduler_file_names_the_cluster_and_archives_and_urls_are_shared_stores(
    shared: Cluster, tmp_path: Path
) -> None:
    options = {**shared.options, "scheduler": str(shared.file)}
    go(make_job(tmp_path, tmp_path / "alone.zip"), rows(20))
    go(make_job(tmp_path, tmp_path / "together.zip"), rows(20), **options)
    assert (tmp_path / "together.zip").read_bytes() == (tmp_path / "alone.zip").read_bytes()
    settings = {"journal": str(tmp_path / "journal")}
    job = make_job(tmp_path, f"file://{tmp_path}/remote", settings=settings)
    assert go(job, rows(20), **options)[1].statuses == "m" * 20
    assert len(tree(tmp_path / "remote")) == 20


def test_a_trial_on_a_cluster_writes_nothing(shared: Cluster, tmp_path: Path) -> None:
    assert go(make_job(tmp_path), rows(20), dry_run=True, **shared.options)[1].statuses == "m" * 20
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("mortal", [0, *([3] if IS_WHOLE else [])], indirect=True)  # what dask tries itself
def test_a_worker_killed_in_mid_run_costs_and_doubles_no_letter(mortal: Cluster, tmp_path: Path) -> None:
    table = rows(300)
    go(make_job(tmp_path, tmp_path / "alone"), table)
    job = make_job(tmp_path, tmp_path / "together")
    observer = Killing(mortal.workers[0], after=20)
    summary = run(job, RawValues(table), options=Options(chunk=4, **mortal.options), observer=observer)
    assert mortal.workers[0].exitcode is not None
    assert (summary.records, summary.made, summary.failed) == (300, 300, 0)
    assert [one.number for one in observer.outcomes] == list(range(1, 301))
    assert tree(tmp_path / "together") == tree(tmp_path / "alone")


@pytest.mark.parametrize("mortal", [0], indirect=True)
def test_what_kills_its_worker_breaks_the_executor_and_without_workers_no_one_waits_for_ever(
    mortal: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ALONE", 1.0)
    executor = cluster.open_executor(mortal.address)
    assert isinstance(executor, cluster.ClusterExecutor)
    try:
        with pytest.raises(BrokenExecutor):
            executor.submit(os._exit, 9).result(PATIENCE)
        for worker in mortal.workers:
            worker.kill()
        wait_for(lambda: executor._count() == 0)
        assert code_of(lambda: executor.submit(len, "abc").result(PATIENCE)) == "LF672"
    finally:
        executor.shutdown()
    monkeypatch.setattr(cluster, "WORKERS", 0.3)
    assert code_of(lambda: cluster.open_executor(mortal.address)) == "LF672"


@pytest.mark.parametrize("mortal", [3], indirect=True)
def test_a_scheduler_that_goes_in_mid_run_ends_it_and_the_next_run_goes_on(
    mortal: Cluster, tmp_path: Path
) -> None:
    job, table = make_job(tmp_path), rows(300)
    observer = Killing(mortal.scheduler, after=20)
    begin = Options(chunk=4, **mortal.options)
    assert code_of(lambda: run(job, RawValues(table), options=begin, observer=observer)) == "LF674"
    statuses = go(job, table)[1].statuses
    assert statuses.count("u") >= 20
    assert len(tree(tmp_path / "out")) == 300


@pytest.mark.parametrize(
    "scheduler", [None, "tcp://127.0.0.1:1", "nonsense", "tcp://[", "none.json", "broken.json"]
)
def test_a_scheduler_that_does_not_answer_is_named_soon(
    scheduler: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "ANSWER", 1.0)
    Path("broken.json").write_text('["address"]')
    start = time.monotonic()
    assert code_of(lambda: cluster.open_executor(scheduler)) == "LF671"
    assert time.monotonic() - start < SLACK * 10


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert code_of(lambda: cluster.open_executor("tcp://127.0.0.1:1")) == "LF670"


def test_without_a_number_the_window_follows_the_threads_of_the_cluster(
    shared: Cluster, tmp_path: Path
) -> None:
    pool = worker_pool.WorkerPool(Options(engine="dask", scheduler=shared.address), make_job(tmp_path), b"")
    try:
        pool._ready()
        wait_for(lambda: pool.window == 3 * 4)  # two workers of two threads
    finally:
        pool.close()


def test_a_worker_that_does_not_see_library_or_output_says_which(shared: Cluster, tmp_path: Path) -> None:
    job = make_job(tmp_path)
    away = structs.replace(job, library=str(tmp_path / "away"))
    with cluster.open_executor(shared.address) as executor:
        future = executor.submit(prepare, away, b"")
        with pytest.raises(LetterforgeError, match=r"LF673.*does not see the library"):
            future.result(PATIENCE)
    memory = structs.replace(job, store="memory://letters", settings={"journal": str(tmp_path / "journal")})
    with pytest.raises(LetterforgeError, match=r"LF673.*does not see the output"):
        go(memory, rows(4), **shared.options)


def test_a_worker_with_other_programs_is_named(
    shared: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "only_of_the_driver.py").write_text("def work(): return 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    work = importlib.import_module("only_of_the_driver").work
    with cluster.open_executor(shared.address) as executor:
        assert code_of(lambda: executor.submit(work).result(PATIENCE)) == "LF673"


def test_a_worker_with_other_versions_makes_no_letter(shared: Cluster, tmp_path: Path) -> None:
    job = structs.replace(make_job(tmp_path), programs=("0.0.1", "3.1.2"))
    with cluster.open_executor(shared.address) as executor:
        assert code_of(lambda: executor.submit(prepare, job, b"").result(PATIENCE)) == "LF645"
