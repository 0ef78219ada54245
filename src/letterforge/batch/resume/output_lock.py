"""The lock: one run at a time on one output."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK, EINVAL, EWOULDBLOCK
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import ClassVar

from letterforge.batch.storage.hidden_folder import kind_of
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.files.temporary import OWN

_FILE = "lock"
_LOOKS, _MOMENT = 3, 0.01  # how often and how many seconds a run waits for who only looks at the lock
_BUSY = frozenset({EAGAIN, EWOULDBLOCK, *((EACCES, EDEADLK) if os.name == "nt" else ())})
_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


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
            _take_soon(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _BUSY:
                raise self._unusable(error) from error
            raise busy(self._shown) from error
        self._descriptor = descriptor
        return self

    def _open(self) -> int:
        try:
            _check_kind(self._path)
            descriptor = os.open(self._path, _FLAGS, OWN)
        except OSError as error:
            raise self._unusable(error) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # it was put there meanwhile
            os.close(descriptor)
            raise self._unusable(OSError(EINVAL, f"its `{_FILE}` is no file"))
        return descriptor

    def _unusable(self, error: OSError) -> UsageError:
        message = f"`{self._shown}` cannot be used as the output: {(error.strerror or str(error)).lower()}"
        hint = "name a folder that you may write to, and move away what stands at the place shown"
        return UsageError(Finding("LF646", message, place=str(self._path), hint=hint))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


def busy(shown: str) -> BusyError:
    """Return the error that a run is at work on the output `shown`."""
    hint = "wait until it has ended, or choose another output"
    return BusyError(Finding("LF642", f"another run is at work on `{shown}`", hint=hint))


def is_held(home: Path) -> bool:
    """Return whether a run is at work in the folder `home`; it is not held up. Raises OSError."""
    _check_kind(home / _FILE)
    try:
        descriptor = os.open(home / _FILE, _FLAGS & ~(os.O_CREAT | os.O_RDWR) | os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        _take(descriptor, is_shared=True)
    except OSError as error:
        if error.errno not in _BUSY:
            raise
        return True
    finally:
        os.close(descriptor)
    return False


def _check_kind(path: Path) -> None:
    """Raise OSError where anything but a file stands in the place of the lock."""
    with suppress(FileNotFoundError):
        if (kind := kind_of(path)) is not None:
            raise OSError(EINVAL, f"its `{_FILE}` is {kind}, not a file")


def _take_soon(descriptor: int) -> None:
    """Take the lock or raise OSError; who only looks whether it is held has it for a moment."""
    for _ in range(_LOOKS):
        try:
            return _take(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                raise
            sleep(_MOMENT)
    return _take(descriptor)


def _take(descriptor: int, *, is_shared: bool = False) -> None:
    """Take the lock or raise OSError; it ends with the descriptor."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only there
    else:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
