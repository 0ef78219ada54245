"""A batch ends soon after a second signal, whatever it is caught in, and the next run goes on."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterforge.batch.execution import interruption, watchdog
from letterforge.batch.execution.interruption import Interruption, StoppedError
from letterforge.isolation.python_process import SIGNALS
from tests.batch.runs import CLAUSES
from tests.batch.trials import alive
from tests.extent import IS_WHOLE
from tests.libraries import make_library
from tests.slack import PATIENCE, SLACK
from tests.stuck import BOUND, HOW, Command, await_file, await_stillness, patch, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing watches a run")
INT, TERM = signal.SIGINT, signal.SIGTERM
RECORDS = 120
STUCK_AT = 'b"Firm 30 " in done'
BATCH = ("batch", "letter", "--library", "library", "--language=en")
OUTPUT = ("-o", "out/{{ id }}.md")
WORDS = (*BATCH, "--data", "t.csv", *OUTPUT)
BY_THE_SYSTEM = {-signal.SIGALRM, -signal.SIGKILL}  # where a run that is held up did not end itself in time
ENDS = {130, 143, -INT, -TERM, *BY_THE_SYSTEM}
ATTEMPTS = 3  # of what a busy machine may hold up
HELD_UP = [("--jobs=1", how) for how in HOW] + [
    ("--jobs=2", how)
    for how in (HOW if IS_WHOLE else ["native code"])  # a worker, by whatever it is
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_library(tmp_path / "library", CLAUSES, "[used]")
    rows = "".join(f"r{n},Firm {n},{n % 70}\n" for n in range(1, RECORDS + 1))
    (tmp_path / "t.csv").write_text(f"id,who,hours\n{rows}")
    return tmp_path


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let watchdogs wait less; what users are promised is tested below."""
    for name, seconds in (("ORDERLY", 1.0), ("TWINS", 0.1), ("PATIENCE", 0.3), ("LAST", 0.3)):
        monkeypatch.setattr(watchdog, name, seconds)
    monkeypatch.setattr(interruption, "TWINS", watchdog.TWINS)


def stuck(folder: Path, how: str, *words: str, is_copy: bool = True) -> Command:
    """Return a batch that is stuck in its thirtieth letter."""
    mark = patch(folder, "letterforge.rendering.renderer:Rendition.export", how, STUCK_AT)
    command = start(folder, *WORDS, *words, patched=True, is_copy=is_copy)
    await_file(mark, command)
    return command


def goes_on(folder: Path) -> None:
    """See that the same command makes what is missing."""
    again = start(folder, *WORDS, is_copy=True)
    assert again.process.wait(PATIENCE) == 0, again.said()
    assert len(list((folder / "out").glob("*.md"))) == RECORDS
    assert not list((folder / "out/.letterforge").rglob("tmp/*"))


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(("workers", "how"), HELD_UP)
def test_two_signals_end_a_run_whatever_it_is_caught_in(folder: Path, workers: str, how: str) -> None:
    command = stuck(folder, how, workers)
    command.send(TERM)
    time.sleep(2 * watchdog.TWINS)
    command.send(INT)
    assert command.end() in ENDS
    goes_on(folder)


@pytest.mark.parametrize(("first", "second"), [(INT, INT), (INT, TERM), (TERM, TERM)])
def test_any_two_signals_do(folder: Path, first: signal.Signals, second: signal.Signals) -> None:
    ends = set()
    for _ in range(ATTEMPTS):
        command = stuck(folder, "an endless loop", "--jobs=1")
        command.send(first)
        time.sleep(2 * watchdog.TWINS)
        command.send(second)
        ends.add(command.end())
        if ends >= {128 + second}:
            break
    assert ends - BY_THE_SYSTEM == {128 + second}


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("how", ["native code", "an endless loop"])
def test_two_signals_in_one_moment_end_a_run_too(folder: Path, how: str) -> None:
    command = stuck(folder, how, "--jobs=1")
    command.send(TERM)
    time.sleep(watchdog.TWINS / 10)
    command.send(TERM)
    assert command.end() in ENDS


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("how", ["native code", "an endless loop"])
def test_one_signal_ends_a_run_that_does_not_end_in_order(folder: Path, how: str) -> None:
    command = stuck(folder, how, "--jobs=1")
    command.send(TERM)
    assert command.end() in ENDS
    goes_on(folder)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("how", ["native code", "an endless loop"])
def test_workers_under_limits_end_with_the_run(folder: Path, how: str) -> None:
    command = stuck(folder, how, "--jobs=2", "--untrusted")
    command.send(TERM)
    assert command.end() in ENDS


@pytest.mark.parametrize("workers", [("--jobs=2",), ("--jobs=2", "--untrusted")])
def test_workers_in_native_code_end_with_a_run_that_is_killed(folder: Path, workers: tuple[str, ...]) -> None:
    command = stuck(folder, "native code", *workers, is_copy=False)
    assert len(alive([command.process.pid])) > 2
    command.send(signal.SIGKILL)
    assert command.end() == -signal.SIGKILL
    goes_on(folder)


@pytest.mark.parametrize("option", ["--data", "--vars", "--reference"])
def test_a_pipe_that_nobody_writes_to_holds_up_no_signal(folder: Path, option: str) -> None:
    os.mkfifo(folder / "pipe.csv")
    data = () if option == "--data" else ("--data", "t.csv")
    words = (*BATCH, *data, option, "pipe.csv", "--format=docx", "-o", "out/{{ id }}")
    command = start(folder, *words, is_copy=True)
    await_stillness(command.process)
    command.send(INT)
    time.sleep(2 * watchdog.TWINS)
    command.send(TERM)
    assert command.end() in ENDS


def test_a_pipe_in_a_folder_of_records_fails_its_record_alone(folder: Path) -> None:
    records = folder / "records"
    records.mkdir()
    (records / "a.yaml").write_text("id: a\nwho: A\nhours: 1\n")
    os.mkfifo(records / "b.yaml")
    command = start(folder, *BATCH, *OUTPUT, "--data", "records", is_copy=True)
    assert command.process.wait(PATIENCE) == 1
    said = command.said()
    assert b"records/b.yaml" in said
    assert b"2 records: 1 made, 1 failed" in said


def test_a_run_leaves_the_signals_and_no_watchdog_behind() -> None:
    handlers = [signal.getsignal(one) for one in SIGNALS]
    children = set(own_children())
    with Interruption():
        assert [signal.getsignal(one) for one in SIGNALS] != handlers
    assert [signal.getsignal(one) for one in SIGNALS] == handlers
    assert set(own_children()) <= children
    assert signal.set_wakeup_fd(-1) == -1


def own_children() -> Iterator[str]:
    for task in Path("/proc/self/task").iterdir():
        yield from (task / "children").read_text().split()


def test_twins_are_one_signal_and_what_comes_later_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(interruption, "monotonic", lambda: now)
    monkeypatch.setattr(interruption, "watch", lambda: None)
    with Interruption() as noticed:
        signal.raise_signal(TERM)
        now = watchdog.TWINS / 2
        signal.raise_signal(TERM)
        assert noticed.signal == TERM
        now = watchdog.TWINS * 2
        with pytest.raises(StoppedError) as stopped:
            signal.raise_signal(INT)
    assert stopped.value.number == INT


def test_what_is_promised_is_less_than_what_is_tested() -> None:
    assert watchdog.PATIENCE + watchdog.LAST <= 2 <= BOUND / SLACK
    assert watchdog.ORDERLY + watchdog.LAST < 10  # after which those who stop a service kill it
