"""Aside: a new file beside its target, until it is whole and takes the name of the target.

Its own name depends on the target's, so that the next run finds what a killed one left, and clears it away.
The file is locked while it is written, so that two runs at once do not take each other's for such a rest.
Until it has its name nobody but its owner may read it, whatever the umask.
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
OWN = 0o600  # the mode of a file that its owner alone may read
_USUAL = 0o666  # of a new file, before the umask
_asking = threading.Lock()
_MOVES_OPEN = (
    os.name != "nt"
)  # whether an open file can be renamed; then no one takes it for a rest meanwhile


def open_aside(target: Path) -> tuple[Path, int]:
    """Return a new file beside `target` and its descriptor, open for writing; raises OSError."""
    _clear(_name(target))
    for path in _names(target):
        try:
            descriptor = os.open(path, _NEW, OWN)
        except FileExistsError:
            continue  # another run writes the same target at this moment
        if not _lock(descriptor, wait=True) or _is_at(path, descriptor):
            return path, descriptor
        os.close(descriptor)  # it was taken for a rest before it was locked
    raise AssertionError("names do not come to an end")


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data` to an open file; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def publish(path: Path, descriptor: int, target: Path, *, private: bool = False) -> None:
    """Give a file the name of its target once all of it is on the disk, and close it; raises OSError.

    A file that stands there leaves it its permissions, else the umask gives them; one that is `private` is
    its owner's alone. A link is replaced.
    """
    mode = OWN if private else final_mode(target)
    os.fchmod(descriptor, mode) if hasattr(os, "fchmod") else path.chmod(mode)
    os.fsync(descriptor)
    if _MOVES_OPEN:
        path.replace(target)
        with suppress(OSError):  # all of it is on the disk
            os.close(descriptor)
    else:
        os.close(descriptor)
        path.replace(target)


def drop(path: Path, descriptor: int) -> None:
    """Close and remove a file that will not be published."""
    with suppress(OSError):  # what cannot be removed now is cleared away by the next run
        path.unlink(missing_ok=True)
    with suppress(OSError):  # it may be closed already
        os.close(descriptor)


def _name(target: Path) -> Path:
    return target.parent / f".letterforge-{crc32(os.fsencode(target.name)):08x}.tmp"


def _names(target: Path) -> Iterator[Path]:
    yield _name(target)
    while True:
        yield target.parent / f".letterforge-{os.urandom(6).hex()}.tmp"


def final_mode(target: Path) -> int:
    """Return the permissions of a file that is to be at `target`: of the one that is there, or the usual."""
    try:
        there = target.lstat()
    except OSError:
        return usual_mode()
    return stat.S_IMODE(there.st_mode) if stat.S_ISREG(there.st_mode) else usual_mode()


def usual_mode() -> int:
    """Return the permissions that the umask leaves a new file."""
    with _asking:  # the umask is told only where another is set
        mask = os.umask(0o077)  # what another thread makes meanwhile is rather too private
        os.umask(mask)
    return _USUAL & ~mask


def _clear(path: Path) -> None:
    """Remove the file at `path` unless someone writes to it."""
    try:
        descriptor = os.open(path, _OLD)
    except OSError:
        return
    try:
        if _lock(descriptor, wait=False) and _is_at(path, descriptor):
            path.unlink()
    except OSError:  # another name is taken then
        pass
    finally:
        os.close(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Return whether an open file is a real one and still stands at `path`."""
    try:
        there, ours = path.lstat(), os.fstat(descriptor)
    except OSError:
        return False
    return stat.S_ISREG(there.st_mode) and (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _lock(descriptor: int, *, wait: bool) -> bool:
    """Return whether the file is locked now; not all systems and file systems can do that."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        return False
    return True
