"""Faults: runs killed at random, disks that fill up, calls that fail, a record that means harm."""

import errno
import os
import pickle
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest

from letterforge.batch.execution import worker, worker_pool
from letterforge.batch.options import Options
from letterforge.batch.storage import disk_sync
from letterforge.diagnostics import LetterforgeError
from tests.batch.forked import fork_workers
from tests.batch.runs import go, make_job, rows, tree
from tests.batch.trials import Ground, attempt
from tests.extent import IS_WHOLE
from tests.slack import PATIENCE

RECORDS, TRIALS, KILLS = (600, 3, (2, 4)) if IS_WHOLE else (150, 1, (3, 3))
FAULTS: dict[str, tuple[Any, str, Callable[..., bool]]] = {  # where, what, which calls are the letters'
    "write": (os, "write", lambda descriptor, data: len(data) > 20),
    "rename": (os, "replace", lambda source, target: str(target).endswith(".md")),
    "sync": (disk_sync, "_with", lambda path, do: True),
}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("trials"), RECORDS)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", range(TRIALS))
def test_killed_at_random_a_run_ends_with_the_same_bytes_and_nothing_left(
    ground: Ground, number: int
) -> None:
    chance = random.Random(20261123 + number)
    trial = attempt(ground, f"out{number}", chance, chance.randint(*KILLS))
    assert trial.flaws == []


def begin_an_answer(_: Any) -> None:
    """Send the first bytes of an answer, as a worker killed in mid-answer does."""
    frame = sys._getframe(1)
    while "output" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    os.write(frame.f_locals["output"].fileno(), pickle.dumps((True, "x" * 1000))[:100])
    time.sleep(2 * PATIENCE)


def test_workers_dismissed_in_mid_answer_hold_up_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork_workers(monkeypatch)
    monkeypatch.setattr(worker, "work", begin_an_answer)
    pool = worker_pool.WorkerPool(Options(jobs=2), make_job(tmp_path), b"")
    answer: Any = pool.submit(None)  # type: ignore[arg-type]  # it is not looked at
    before = threading.active_count()
    time.sleep(0.3)
    assert not answer.done()
    pool.close()
    assert isinstance(answer.exception(PATIENCE), BrokenExecutor)
    assert threading.active_count() == before - 2


def failing(call: Callable[..., Any], hits: Callable[..., bool], at: int, number: int) -> Callable[..., Any]:
    """Return `call` that fails from the `at`th time on that it `hits`."""
    seen = 0

    def act(*given: Any, **named: Any) -> Any:
        nonlocal seen
        seen += hits(*given)
        if hits(*given) and seen >= at:
            raise OSError(number, os.strerror(number))
        return call(*given, **named)

    return act


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_store_that_fails_in_mid_run_is_named_and_the_next_run_goes_on(
    fault: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(make_job(tmp_path, tmp_path / "whole"), rows(20))
    whole = tree(tmp_path / "whole")
    job = make_job(tmp_path)
    where, name, hits = FAULTS[fault]
    with monkeypatch.context() as patch:
        patch.setattr(where, name, failing(getattr(where, name), hits, 2, number))
        with pytest.raises(LetterforgeError) as caught:
            go(job, rows(20))
    assert [finding.code for finding in caught.value.findings] == ["LF650"]
    assert set(tree(tmp_path / "out").items()) < set(whole.items())
    assert go(job, rows(20))[0].failed == 0
    assert tree(tmp_path / "out") == whole


@pytest.mark.parametrize("fault", ["write", "rename"])
def test_a_fault_of_one_file_fails_its_record_alone(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, name, hits = FAULTS[fault]
    call = getattr(where, name)
    letters = iter(range(1000))

    def act(*given: Any, **named: Any) -> Any:
        if hits(*given) and next(letters) == 5:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return call(*given, **named)

    job = make_job(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(where, name, act)
        _, seen = go(job, rows(20))
    assert (seen.statuses, seen.codes) == ("mmmmmf" + "m" * 14, ["LF651"])
    assert go(job, rows(20))[1].statuses == "uuuuum" + "u" * 14


@pytest.mark.parametrize("fault", FAULTS)
def test_old_letters_stay_whole_when_their_new_ones_cannot_be_written(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(tmp_path)
    go(job, rows(10))
    before = tree(tmp_path / "out")
    where, name, hits = FAULTS[fault]
    with monkeypatch.context() as patch:
        patch.setattr(where, name, failing(getattr(where, name), hits, 1, errno.ENOSPC))
        with pytest.raises(LetterforgeError):
            go(job, rows(10, who="Another"))
    assert tree(tmp_path / "out") == before
    assert go(job, rows(10, who="Another"))[1].statuses == "m" * 10
    assert not set(before.items()) & set(tree(tmp_path / "out").items())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no program `mount`")
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_full_disk_ends_the_run_and_more_room_lets_it_go_on(
    small_disk: Path, tmp_path: Path, jobs: int
) -> None:
    job = make_job(tmp_path, small_disk / "out")
    go(make_job(tmp_path, tmp_path / "whole"), rows(400))
    whole = tree(tmp_path / "whole")
    with pytest.raises(LetterforgeError) as caught:
        go(job, rows(400), jobs=jobs)
    assert [finding.code for finding in caught.value.findings] == ["LF650"]
    made = {name: hash_ for name, hash_ in tree(small_disk / "out").items() if name.endswith(".md")}
    assert made
    assert made.items() <= whole.items()
    assert not list((small_disk / "out").rglob("tmp/*"))
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    assert go(job, rows(400), jobs=jobs)[0].failed == 0
    assert tree(small_disk / "out") == whole


LIMITED = """
import resource, sys
from tests.batch.runs import *
job, table = make_job(Path(sys.argv[1])), rows(12)
table[6]["who"] = "x" * 120_000
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
_, seen = go(job, table)
print(seen.statuses, *seen.codes)
"""


def test_a_letter_larger_than_files_may_be_fails_alone(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("mmmmmmfmmmmm LF651\n", "")
    assert len(tree(tmp_path / "out")) == 11


def test_a_record_that_means_harm_fails_or_is_written_as_it_is_and_the_others_are_made(
    tmp_path: Path,
) -> None:
    table = rows(9)
    harm: list[dict[str, object]] = [
        {"id": "../../out", "who": "a", "hours": 1},
        {"id": "h2", "who": "\x1b[2J", "hours": 1},
        {"id": "h3", "who": "{{ ''.__class__ }}{% for x in y %}", "hours": 1},
        {"id": "h4", "who": "x" * 2_000_000, "hours": 1},
        {"id": "h5", "who": "a", "hours": "9" * 5000},
        {"id": "h6", "who": [[[["a"]]]], "hours": 1},
        {"id": "h7", "who": "\ud800", "hours": 1},
        {"id": "con", "who": "a", "hours": 1},
        {"id": "h9\n", "who": "a", "hours": 1},
    ]
    for at, record in enumerate(harm):
        table.insert(2 * at + 1, record)
    _, seen = go(make_job(tmp_path), table)
    assert seen.statuses[::2] == "m" * 9
    assert seen.statuses[1::2] == "ffmfffffm"
    assert "{{ " in (tmp_path / "out/h3.md").read_text("utf-8")
    assert (tmp_path / "out/h9.md").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "out"]
