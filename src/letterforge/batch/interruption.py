"""Interruption: Ctrl-C and a friendly kill, noticed and not yet obeyed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")
_GRACE = 0.4  # seconds that letters in the making have to be finished


class AbandonedError(Exception):
    """What was under way was left, because a signal came."""


class Interruption:
    """Notices SIGINT and SIGTERM inside a `with` statement; a second SIGINT is a KeyboardInterrupt."""

    def __init__(self) -> None:
        self.signal = 0  # the number of the signal that came, or 0
        self._since = 0.0
        self._before: dict[int, Callable[[int, FrameType | None], Any] | int | None] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():  # only there may signals be caught
            for one in (signal.SIGINT, signal.SIGTERM):
                self._before[one] = signal.signal(one, self._notice)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler if handler is not None else signal.SIG_DFL)

    @property
    def is_over(self) -> bool:
        """Whether the grace after the signal has passed."""
        return bool(self.signal) and monotonic() - self._since > _GRACE

    def guard(self, items: Iterable[_T]) -> Iterable[_T]:
        """Return `items`, to be read any number of times until a signal comes: then AbandonedError."""
        return _Guarded(self, items)

    def _notice(self, number: int, _: FrameType | None) -> None:
        if self.signal and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.signal = self.signal or number
        self._since = self._since or monotonic()


class _Guarded(Generic[_T]):
    def __init__(self, interruption: Interruption, items: Iterable[_T]) -> None:
        self._interruption = interruption
        self._items = items

    def __iter__(self) -> Iterator[_T]:
        for item in self._items:
            if self._interruption.signal:
                raise AbandonedError
            yield item
