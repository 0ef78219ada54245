"""The interface of executors: what a run needs of its workers beyond submitting calls."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import ParamSpec

_P = ParamSpec("_P")


class WorkerExecutor(Executor):
    """An executor; one whose workers are neither started nor lost here needs none of this."""

    threads = 1  # how many calls the workers make at the same time, as far as they are counted

    @property
    def exit_codes(self) -> set[int]:
        """The exit codes of the workers that have ended, negative for a signal."""
        return set()

    def prestart(self, fn: Callable[_P, object], /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Start all workers; each makes this call first, whatever comes of it. Raises OSError."""
