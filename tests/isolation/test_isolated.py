"""Isolation: what dies, fails or grows in the other process is one error in this one."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from letterforge.diagnostics import BatchError, Finding, LetterforgeError
from letterforge.isolation import IsolationError, run_isolated
from letterforge.isolation.process_limits import LIMITS_MEMORY
from tests.slack import PATIENCE

ROOM = 64 << 20
FINDING = Finding("LF614", "it is damaged", place="t.xlsx", hint="mend it")


def pieces(count: int, size: int) -> Iterator[bytes]:
    for at in range(count):
        yield bytes([at % 256]) * size


def dies(how: str) -> Iterator[bytes]:
    yield b"first"
    if how == "abort":
        os.abort()
    elif how == "segmentation fault":
        ctypes.string_at(0)
    elif how == "exit":
        os._exit(3)
    elif how == "panic":
        raise BaseException("a panic of Rust")  # it is no Exception either
    elif how == "unforeseen":
        raise ZeroDivisionError
    elif how == "memory":
        yield bytes(ROOM * 2)
    elif how == "endless":
        while True:
            time.sleep(0.01)
    elif how == "finding":
        raise BatchError(FINDING)


def run(how: str, seconds: float = PATIENCE) -> list[bytes]:
    return list(run_isolated(dies, how, memory=ROOM, seconds=seconds))


def test_what_the_task_yields_comes_over_in_its_order() -> None:
    assert list(run_isolated(pieces, 300, 100_000, memory=ROOM, seconds=PATIENCE)) == list(
        pieces(300, 100_000)
    )


@pytest.mark.parametrize("how", ["abort", "segmentation fault", "exit"])
def test_a_crash_is_an_error(how: str) -> None:
    with pytest.raises(IsolationError, match="crash"):
        run(how)


@pytest.mark.parametrize("how", ["panic", "unforeseen"])
def test_what_nobody_foresaw_is_an_error_that_names_it(how: str) -> None:
    with pytest.raises(IsolationError, match=r"cannot be read: (BaseException|ZeroDivisionError)"):
        run(how)


@pytest.mark.skipif(not LIMITS_MEMORY, reason="this system limits no memory of one process")
def test_memory_beyond_the_limit_is_an_error() -> None:
    with pytest.raises(IsolationError, match="takes more memory than it may have"):
        run("memory")


def test_work_without_end_is_an_error_after_its_time() -> None:
    with pytest.raises(IsolationError, match="takes longer than 1 seconds"):
        run("endless", seconds=1)


def test_findings_come_over_as_they_are() -> None:
    with pytest.raises(LetterforgeError) as caught:
        run("finding")
    assert caught.value.findings == (FINDING,)


def test_nothing_is_left_where_the_caller_wants_no_more() -> None:
    crossing = run_isolated(pieces, 100_000, 100_000, memory=ROOM, seconds=PATIENCE)
    assert next(crossing)
    crossing.close()  # type: ignore[attr-defined]  # it is a generator
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_signals_are_left_to_the_one_who_waits() -> None:
    seen = b"".join(run_isolated(interrupted, memory=ROOM, seconds=PATIENCE))
    assert seen == b"still there"


def interrupted() -> Iterator[bytes]:
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    yield b"still there"


def test_it_works_beside_threads_that_may_hold_locks() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(run_isolated(pieces, 2, 3, memory=ROOM, seconds=PATIENCE)) == list(pieces(2, 3))
        with pytest.raises(IsolationError, match="crash"):
            run("abort")
    finally:
        done.set()
        thread.join()
