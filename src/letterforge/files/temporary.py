"""Temporary files: a new file beside its target that replaces it once it is complete.

Its name is derived from the target's, so that the next run finds and removes what a killed run left.
The file is locked while it is written, so that concurrent runs do not remove each other's files.
Only the owner may read it until it is renamed, whatever the umask.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_CLOSED = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CLOSED
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _CLOSED
OWNER_ONLY = 0o600  # mode of a file that only its owner may read
_DEFAULT_MODE = 0o666  # mode of a new file, before the umask
_umask_lock = threading.Lock()
_RENAMES_OPEN_FILES = os.name != "nt"  # then the lock is held until after the rename


def create_temporary(target: Path) -> tuple[Path, int]:
    """Return a new file beside `target` and its descriptor, open for writing; raises OSError."""
    _clear(_name(target))
    for path in _names(target):
        try:
            descriptor = os.open(path, _NEW, OWNER_ONLY)
        except FileExistsError:
            continue  # a concurrent run writes the same target
        if not _lock(descriptor, wait=True) or _is_at(path, descriptor):
            return path, descriptor
        os.close(descriptor)  # another run removed it before it was locked
    raise AssertionError("there is always another name")


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to an open file; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def replace_target(path: Path, descriptor: int, target: Path, *, private: bool = False) -> None:
    """Fsync a temporary file, rename it to its target and close it; raises OSError.

    It gets the permissions of the file it replaces, else those of the umask; with `private` only the owner
    may read it. A symbolic link is replaced.
    """
    mode = OWNER_ONLY if private else mode_for(target)
    os.fchmod(descriptor, mode) if hasattr(os, "fchmod") else path.chmod(mode)
    os.fsync(descriptor)
    if _RENAMES_OPEN_FILES:
        path.replace(target)
        with suppress(OSError):  # its content is synced already
            os.close(descriptor)
    else:
        os.close(descriptor)
        path.replace(target)


def discard(path: Path, descriptor: int) -> None:
    """Close and remove a temporary file."""
    with suppress(OSError):  # else the next run removes it
        path.unlink(missing_ok=True)
    with suppress(OSError):  # it may be closed already
        os.close(descriptor)


def _name(target: Path) -> Path:
    return target.parent / f".letterforge-{crc32(os.fsencode(target.name)):08x}.tmp"


def _names(target: Path) -> Iterator[Path]:
    yield _name(target)
    while True:
        yield target.parent / f".letterforge-{os.urandom(6).hex()}.tmp"


def mode_for(target: Path) -> int:
    """Return the permissions for a new file at `target`: of the file it replaces, else the default."""
    try:
        there = target.lstat()
    except OSError:
        return default_mode()
    return stat.S_IMODE(there.st_mode) if stat.S_ISREG(there.st_mode) else default_mode()


def default_mode() -> int:
    """Return the permissions of a new file under the current umask."""
    with _umask_lock:  # reading the umask means setting it
        mask = os.umask(0o077)  # other threads may create files meanwhile: they are private
        os.umask(mask)
    return _DEFAULT_MODE & ~mask


def _clear(path: Path) -> None:
    """Remove the file at `path` unless a run holds its lock."""
    try:
        descriptor = os.open(path, _OLD)
    except OSError:
        return
    try:
        if _lock(descriptor, wait=False) and _is_at(path, descriptor):
            path.unlink()
    except OSError:  # then the next free name is used
        pass
    finally:
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Return whether an open file is a regular file and is still at `path`."""
    try:
        there, ours = path.lstat(), os.fstat(descriptor)
    except OSError:
        return False
    return stat.S_ISREG(there.st_mode) and (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Lock the file; return False where it is locked already, or cannot be locked on this system."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True
