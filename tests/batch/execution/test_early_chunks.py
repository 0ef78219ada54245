"""Going ahead: letters are made while names are found, and none has its name before all are known."""

import errno
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch import early_chunks
from letterforge.batch import runner as runs
from letterforge.batch.execution.worker import WorkerContext
from letterforge.batch.storage import folder_store
from letterforge.batch.storage.store import failure
from letterforge.diagnostics import BatchError, Finding, LetterforgeError
from tests.batch.forked import fork_workers
from tests.batch.runs import Counted, RawValues, go, make_job, rows, tree
from tests.slack import PATIENCE


@pytest.fixture(autouse=True)
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers begin at once; they are forks of this process and have what a test put in its place."""

    fork_workers(monkeypatch)
    monkeypatch.setattr(runs, "MANY", 2)
    monkeypatch.setattr(early_chunks, "_OFTEN", 1)


class Waiting(RawValues):
    """Records that wait behind the 60th until letters stand aside, and then do something else."""

    def __init__(self, folder: Path, count: int = 80) -> None:
        super().__init__(rows(count))
        self.out = folder / "out"
        self.staged = 0

    def __iter__(self) -> Iterator[Any]:
        for record in super().__iter__():
            yield record
            if record.number == 60:
                end = time.monotonic() + PATIENCE
                while not self.count() and time.monotonic() < end:
                    time.sleep(0.01)
                self.staged = self.count()
                self.then()

    def count(self) -> int:
        return sum(1 for _ in self.out.glob(".letterforge/tmp/*/*"))

    def then(self) -> None:
        assert not [path for path in self.out.glob("*.md") if path.is_file()]


def test_letters_are_temporary_files_until_every_name_is_known(tmp_path: Path) -> None:
    source = Waiting(tmp_path)
    summary, seen = go(make_job(tmp_path), source, jobs=2)
    assert source.staged
    assert summary.made == len(seen.outcomes) == 80
    assert not source.count()
    go(make_job(tmp_path, tmp_path / "whole"), rows(80), stop_on_error=True)  # which does not go ahead
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_source_that_fails_at_its_end_leaves_no_letter(tmp_path: Path) -> None:
    class Failing(Waiting):
        def then(self) -> None:
            raise BatchError(Finding("LF614", "a quote is opened and never closed"))

    source = Failing(tmp_path)
    with pytest.raises(LetterforgeError):
        go(make_job(tmp_path), source, jobs=2)
    assert source.staged
    assert tree(tmp_path / "out") == {}


def test_a_signal_while_names_are_found_leaves_no_letter_and_the_next_run_makes_all(tmp_path: Path) -> None:
    class Signalled(Waiting):
        def then(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)

    source = Signalled(tmp_path)
    summary, _ = go(make_job(tmp_path), source, jobs=2)
    assert source.staged
    assert (summary.interrupted, summary.records) == (signal.SIGTERM, 0)
    assert tree(tmp_path / "out") == {}
    assert go(make_job(tmp_path), rows(80), jobs=2)[1].statuses == "m" * 80


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [3, 4, 90, 119, 120, 121, 150])
def test_whatever_is_held_every_record_counts(count: int, jobs: int, tmp_path: Path) -> None:
    table = rows(count)
    table[1] = None
    table[2] = {"id": "r1", "who": "Twice", "hours": 1}
    table[-1] = {"id": f"r{count}", "who": "Firm", "hours": "many"}
    one = go(make_job(tmp_path, tmp_path / "one"), table, jobs=jobs)[1]
    two = go(make_job(tmp_path, tmp_path / "two"), table, chunk=7)[1]
    assert one.outcomes == two.outcomes
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_large_records_are_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_chunks, "HELD_BYTES", 60)

    source = Counted(rows(40))
    assert go(make_job(tmp_path), source, jobs=2)[1].statuses == "m" * 40
    assert source.read == 80


def test_a_dry_run_goes_ahead_and_writes_nothing(tmp_path: Path) -> None:
    assert go(make_job(tmp_path), rows(80), jobs=2, dry_run=True)[1].statuses == "m" * 80
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("deaths", [1, 9])
def test_a_worker_that_dies_while_it_goes_ahead_costs_no_record(
    deaths: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = WorkerContext.make
    died = tmp_path / "died"

    def deadly(worker_context: WorkerContext, item: Any, writer: Any) -> Any:
        if item.key == "r7" and (not died.exists() or died.stat().st_size < deaths):
            with died.open("a") as file:
                file.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        return make(worker_context, item, writer)

    monkeypatch.setattr(WorkerContext, "make", deadly)
    _, seen = go(make_job(tmp_path), rows(80), jobs=2)
    assert seen.statuses == ("m" * 80 if deaths == 1 else "m" * 6 + "f" + "m" * 73)
    assert len(tree(tmp_path / "out")) == seen.statuses.count("m")


def test_a_letter_that_gets_no_name_fails_alone_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "out/r3.md").mkdir(parents=True)
    _, seen = go(make_job(tmp_path), Waiting(tmp_path), jobs=2)
    assert seen.statuses == "mmf" + "m" * 77
    assert seen.codes == ["LF651"]
    assert seen.outcomes[2].row["who"] == "Firm 3"


def test_a_disk_that_is_full_ends_the_run_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = folder_store.FolderWriter.stage

    def full(writer: Any, name: str, data: bytes) -> None:
        if name == "r30.md":
            failure(name, OSError(errno.ENOSPC, "No space left on device"))
        stage(writer, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(folder_store.FolderWriter, "stage", full)
        with pytest.raises(LetterforgeError) as caught:
            go(make_job(tmp_path), rows(80), jobs=2)
    assert caught.value.findings[0].code == "LF650"
    before = tree(tmp_path / "out")
    assert "r30.md" not in before
    assert not [name for name in before if "/tmp/" in name]
    _, seen = go(make_job(tmp_path), rows(80), jobs=2)
    assert seen.statuses.startswith("u" * 28 + "m")
    assert len(tree(tmp_path / "out")) == 80
