"""Output lock: one run at a time on one output."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK, EINVAL, EWOULDBLOCK
from pathlib import Path
from time import sleep
from types import TracebackType
from typing import ClassVar

from letterforge.batch.storage.state_folder import kind_of
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.files.temporary import OWNER_ONLY

_FILE = "lock"
_RETRIES, _RETRY_SECONDS = (
    3,
    0.01,
)  # `is_held` holds a shared lock for a moment
_BUSY = frozenset({EAGAIN, EWOULDBLOCK, *((EACCES, EDEADLK) if os.name == "nt" else ())})
_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class BusyError(BatchError):
    """Another run uses the same output; nothing was done."""

    exit_code: ClassVar[int] = 75


class OutputLock:
    """Holds the lock in the folder `home` during a `with` statement.

    Raises BusyError LF642 at once where another run holds it, UsageError LF646 where nothing can be written.
    The operating system releases it when the process ends, however it ends.
    """

    def __init__(self, home: Path, shown: str) -> None:
        self._path = home / _FILE
        self._shown = shown
        self._descriptor = -1

    def __enter__(self) -> OutputLock:
        descriptor = self._open()
        try:
            _lock_with_retries(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _BUSY:
                raise self._unusable(error) from error
            raise busy_error(self._shown) from error
        self._descriptor = descriptor
        return self

    def _open(self) -> int:
        try:
            _check_kind(self._path)
            descriptor = os.open(self._path, _FLAGS, OWNER_ONLY)
        except OSError as error:
            raise self._unusable(error) from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # it was replaced after the check
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


def busy_error(shown: str) -> BusyError:
    """Return the error LF642 that a run uses the output `shown`."""
    hint = "wait until it has ended, or choose another output"
    return BusyError(Finding("LF642", f"another run is at work on `{shown}`", hint=hint))


def is_held(home: Path) -> bool:
    """Return whether a run holds the lock in the folder `home`, without blocking it. Raises OSError."""
    _check_kind(home / _FILE)
    try:
        descriptor = os.open(home / _FILE, _FLAGS & ~(os.O_CREAT | os.O_RDWR) | os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        _lock(descriptor, is_shared=True)
    except OSError as error:
        if error.errno not in _BUSY:
            raise
        return True
    finally:
        os.close(descriptor)
    return False


def _check_kind(path: Path) -> None:
    """Raise OSError where the lock is no regular file."""
    with suppress(FileNotFoundError):
        if (kind := kind_of(path)) is not None:
            raise OSError(EINVAL, f"its `{_FILE}` is {kind}, not a file")


def _lock_with_retries(descriptor: int) -> None:
    """Take the lock or raise OSError; retry, as `is_held` may hold it for a moment."""
    for _ in range(_RETRIES):
        try:
            return _lock(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                raise
            sleep(_RETRY_SECONDS)
    return _lock(descriptor)


def _lock(descriptor: int, *, is_shared: bool = False) -> None:
    """Take the lock or raise OSError; closing the descriptor releases it."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # only there
    else:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
