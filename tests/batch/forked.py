"""Processes that are copies of the test's own, with what a test put in the place of our code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from letterforge.batch.execution import worker_process
from letterforge.isolation import isolated
from letterforge.isolation.forked_process import start_forked
from letterforge.isolation.python_process import ChildProcess


def fork_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be copies of this process, whose threads hold no lock.

    They take no limits: the tests themselves need more memory than that.
    """

    def start(*, is_limited: bool = False) -> ChildProcess:
        return start_forked(worker_process.main)

    monkeypatch.setattr(worker_process, "start", start)


@contextmanager
def forked_readers() -> Iterator[None]:
    """Let readers of workbooks be copies of this process, too, where pytest-xdist has a thread that waits."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform == "linux":
            patch.setattr(isolated, "can_fork", lambda: True)
        yield
