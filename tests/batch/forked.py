"""Worker processes that are copies of the test's own: they have what a test put in the place of our code."""

from collections.abc import Callable

import pytest

from letterforge.isolation import python_process
from letterforge.isolation.forked_process import start_forked
from letterforge.isolation.python_process import ChildProcess


def fork_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers be copies of this process, whose threads hold no lock.

    They take no limits: the tests themselves need more memory than that.
    """

    def start(function: Callable[[], None], *_: str) -> ChildProcess:
        return start_forked(function)

    monkeypatch.setattr(python_process, "start_python", start)
