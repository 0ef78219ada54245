"""The lock: one run at a time on one output."""

from __future__ import annotations

import os
from errno import EACCES, EAGAIN, EDEADLK, EWOULDBLOCK
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.exporters.aside import OWN

_FILE = "lock"
_BUSY = frozenset({EAGAIN, EWOULDBLOCK, *((EACCES, EDEADLK) if os.name == "nt" else ())})
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class BusyError(BatchError):
    """Another run is at work on the same output; nothing was done."""

    exit_code: ClassVar[int] = 75


class Lock:
    """Holds the lock in the folder `home` inside a `with` statement.

    Raises BusyError LF642 at once where another run holds it, UsageError LF646 where nothing can be written.
    The system itself lets go of it when the run ends, however it ends.
    """

    def __init__(self, home: Path, shown: str) -> None:
        self._path = home / _FILE
        self._shown = shown
        self._descriptor = -1

    def __enter__(self) -> Lock:
        descriptor = self._open()
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _BUSY:
                raise self._unusable(error) from error
            message = f"another run is at work on `{self._shown}`"
            hint = "wait until it has ended, or choose another output"
            raise BusyError(Finding("LF642", message, hint=hint)) from error
        self._descriptor = descriptor
        return self

    def _open(self) -> int:
        try:
            return os.open(self._path, _FLAGS, OWN)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> UsageError:
        message = f"`{self._shown}` cannot be used as the output: {(error.strerror or str(error)).lower()}"
        hint = "name a folder that you may write to"
        return UsageError(Finding("LF646", message, place=str(self._path), hint=hint))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def _take(descriptor: int) -> None:
    """Take the lock or raise OSError; it ends with the descriptor."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only there
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
