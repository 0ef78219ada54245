"""Worker processes that are copies of the test's own: they have what a test put in the place of our code."""

import pytest

from letterforge.batch.execution import worker_process
from letterforge.isolation.forked_process import start_forked
from letterforge.isolation.python_process import ChildProcess


def fork_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be copies of this process, whose threads hold no lock.

    They take no limits: the tests themselves need more memory than that.
    """

    def start(*, is_limited: bool = False) -> ChildProcess:
        return start_forked(worker_process.main)

    monkeypatch.setattr(worker_process, "start", start)
