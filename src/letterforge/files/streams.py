"""Streams: devices, pipes and open descriptors. They are written to, never replaced.

`/dev/stdout`, `/dev/fd/3` and `/proc/self/fd/1` look like links to files, but name an open descriptor with
its current offset. So the descriptor is written to; neither the link nor the file behind it is replaced.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from errno import ENXIO
from pathlib import Path

from msgspec import Struct

from letterforge.files.temporary import write_all

_MAX_LINKS = 40  # links in one path, as on Linux
_DESCRIPTORS = r"/proc/(?P<process>[0-9]+)(?:/task/[0-9]+)?/fd|/dev/fd"  # folders of descriptors
_WRITE = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_STDOUT = 1


class Stream(Struct, frozen=True):
    """A device, pipe or descriptor at `path`; `descriptor` is its number if this process has it open."""

    path: Path
    descriptor: int | None = None

    @property
    def is_stdout(self) -> bool:
        """Whether it is this process's standard output."""
        return self.descriptor == _STDOUT

    def open(self) -> int:
        """Return a new descriptor to write to; waits for the reader of a named pipe. Raises OSError."""
        if self.descriptor is not None:
            return os.dup(self.descriptor)
        mode = self.path.stat().st_mode
        if stat.S_ISSOCK(mode):
            raise OSError(ENXIO, "it is a socket")
        return os.open(self.path, _WRITE | (os.O_APPEND if stat.S_ISREG(mode) else 0))


def find_stream(path: Path) -> Stream | None:
    """Return the stream at `path`; None where a file, a folder or nothing is there."""
    try:
        if stat.S_ISLNK(path.lstat().st_mode) or path.parent == Path("/dev/fd"):
            found = _descriptor(path)
            if found is not None:
                return found
        mode = path.stat().st_mode
    except (OSError, ValueError):  # nothing, or a dangling link
        return None
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else Stream(path)


def _descriptor(path: Path) -> Stream | None:
    """Return the stream of the descriptor that `path` is, or leads to through links."""
    for _ in range(_MAX_LINKS):
        folder = path.parent.resolve()
        found = re.fullmatch(_DESCRIPTORS, str(folder))
        if found and path.name.isascii() and path.name.isdecimal():
            is_ours = found["process"] in (None, str(os.getpid()))
            return Stream(path, int(path.name) if is_ours else None)
        path = folder / path.name
        if not path.is_symlink():
            return None
        path = folder / path.readlink()
    return None


def write_stream(stream: Stream, data: bytes) -> None:
    """Write all of `data` to a stream; raises OSError."""
    descriptor = stream.open()
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)


def write_stdout(data: bytes) -> None:
    """Write UTF-8 to standard output; a terminal of another encoding gets escapes."""
    sys.stdout.flush()
    if sys.stdout.isatty() and sys.stdout.encoding.lower().replace("-", "") != "utf8":
        sys.stdout.write(data.decode(errors="backslashreplace"))
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    sys.stdout.flush()
