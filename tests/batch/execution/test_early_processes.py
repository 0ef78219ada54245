"""Early processes: workers that start before the run is prepared, and never without work for them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.execution import early_processes as early
from letterforge.batch.execution.early_processes import early_processes
from letterforge.batch.options import Options
from letterforge.batch.runner import run
from tests.batch.runs import RawValues, Seen, go, make_job, rows


class FakeProcess:
    """Stands for a process; knows whether it was ended."""

    is_ended = False

    def end(self) -> None:
        self.is_ended = True


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> list[FakeProcess]:
    """Return the processes that are started, none of which is one."""
    found: list[FakeProcess] = []

    def start() -> FakeProcess:
        found.append(FakeProcess())
        return found[-1]

    monkeypatch.setattr(early, "start", start)
    return found


def started(fakes: list[FakeProcess], tmp_path: Path, data: str = "", **options: Any) -> int:
    """Return how many processes there are with these options, all of them ended afterwards."""
    changes = {name: options.pop(name) for name in ("store",) if name in options}
    with early_processes(Options(**options), data, make_job(tmp_path, **changes)) as processes:
        assert len(processes) == len(fakes)
    assert all(one.is_ended for one in fakes)
    return len(fakes)


def test_a_new_output_has_as_many_as_were_asked_for(fakes: list[FakeProcess], tmp_path: Path) -> None:
    assert started(fakes, tmp_path, jobs=3) == 3


@pytest.mark.parametrize(
    "options", [{"jobs": 1}, {"jobs": 3, "untrusted": True}, {"jobs": 3, "engine": "dask"}, {}]
)
def test_none_start_that_the_run_would_not_use(
    fakes: list[FakeProcess], tmp_path: Path, options: dict[str, Any]
) -> None:
    assert started(fakes, tmp_path, **options) == 0


def test_a_large_file_needs_no_wish(
    fakes: list[FakeProcess], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letterforge.batch.execution.worker_count.processors", lambda: 2)
    (tmp_path / "rows.csv").write_bytes(b"id\n" * 100_000)
    assert started(fakes, tmp_path, str(tmp_path / "rows.csv")) == 2


def test_where_letters_were_made_before_nothing_may_have_changed(
    fakes: list[FakeProcess], tmp_path: Path
) -> None:
    go(make_job(tmp_path), rows(2))
    assert started(fakes, tmp_path, jobs=3) == 0
    assert started(fakes, tmp_path, jobs=3, dry_run=True) == 3


def test_urls_and_odd_names_of_data_are_left_to_the_run(fakes: list[FakeProcess], tmp_path: Path) -> None:
    assert started(fakes, tmp_path, "sqlite:///\0", store="memory://out", jobs=3) == 0
    assert started(fakes, tmp_path, "sqlite:///\0", jobs=2) == 2


def test_where_no_process_can_start_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(early, "start", fails)
    with early_processes(Options(jobs=2), "", make_job(tmp_path)) as processes:
        assert processes == []


def test_a_run_uses_them_and_starts_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options, job, seen = Options(jobs=2, chunk=4), make_job(tmp_path), Seen()
    with early_processes(options, "", job) as processes:
        pids = [one.pid for one in processes]
        monkeypatch.setattr("letterforge.batch.execution.worker_process.start", None)
        run(job, RawValues(rows(30)), options=options, observer=seen, processes=processes)
        assert (processes, seen.statuses) == ([], "m" * 30)
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_those_that_no_run_took_end(tmp_path: Path) -> None:
    with early_processes(Options(jobs=2), "", make_job(tmp_path)) as processes:
        pids = [one.pid for one in processes]
        assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
