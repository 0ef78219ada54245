"""Interruption: records SIGINT and SIGTERM, so that a run can end in order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, Generic, TypeVar

from letterforge.batch.execution.watchdog import TWINS, Watchdog, watch
from letterforge.isolation.python_process import SIGNALS

_T = TypeVar("_T")
_GRACE = 0.4  # seconds that letters in the making have to be finished


class AbandonedError(Exception):
    """What was under way was left, because a signal came."""


class StoppedError(KeyboardInterrupt):
    """A second signal came; `number` is the one that it was."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Interruption:
    """Notices SIGINT and SIGTERM inside a `with` statement; the second is a StoppedError.

    Where that is not enough, a watchdog ends the process.
    """

    def __init__(self) -> None:
        self.signal = 0  # the number of the signal that came, or 0
        self._since = 0.0
        self._watchdog: Watchdog | None = None
        self._before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():  # only there may signals be caught
            self._watchdog = watch()
            for one in SIGNALS:
                self._before[one] = signal.signal(one, self._notice)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler if handler is not None else signal.SIG_DFL)
        if self._watchdog is not None:
            self._watchdog.close()

    @property
    def is_over(self) -> bool:
        """Whether the grace after the signal has passed."""
        return bool(self.signal) and monotonic() - self._since > _GRACE

    def guard(self, items: Iterable[_T]) -> Iterable[_T]:
        """Return `items`, to be read any number of times until a signal comes: then AbandonedError."""
        return _Guarded(self, items)

    def _notice(self, number: int, _: FrameType | None) -> None:
        if not self.signal:
            self.signal, self._since = number, monotonic()
        elif monotonic() - self._since > TWINS:
            raise StoppedError(number)


class _Guarded(Generic[_T]):
    def __init__(self, interruption: Interruption, items: Iterable[_T]) -> None:
        self._interruption = interruption
        self._items = items

    def __iter__(self) -> Iterator[_T]:
        for item in self._items:
            if self._interruption.signal:
                raise AbandonedError
            yield item
