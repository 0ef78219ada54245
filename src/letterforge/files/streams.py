"""Streams: devices, pipes and open descriptors. What is written to them goes there; none is ever replaced.

`/dev/stdout`, `/dev/fd/3` and `/proc/self/fd/1` look like links to files. Whoever names one means what is
open there, at the place it has come to. So that is written to, and neither link nor file is replaced.
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

_LINKS = 40  # that a path may lead through, as on Linux
_DESCRIPTORS = re.compile(r"/proc/(?P<process>[0-9]+)(?:/task/[0-9]+)?/fd|/dev/fd")  # folders of them
_WRITE = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_STDOUT = 1


class Stream(Struct, frozen=True):
    """What stands at `path` and is no file of its own; `descriptor` is the number where it is one of ours."""

    path: Path
    descriptor: int | None = None

    @property
    def is_stdout(self) -> bool:
        """Whether it is standard output under another name."""
        return self.descriptor == _STDOUT

    def open(self) -> int:
        """Return a new descriptor to write to, after waiting for the reader of a pipe; raises OSError."""
        if self.descriptor is not None:
            return os.dup(self.descriptor)
        mode = self.path.stat().st_mode
        if stat.S_ISSOCK(mode):
            raise OSError(ENXIO, "it is a socket")
        return os.open(self.path, _WRITE | (os.O_APPEND if stat.S_ISREG(mode) else 0))


def find_stream(path: Path) -> Stream | None:
    """Return the stream at `path`; None where a file or a folder stands there, or nothing."""
    try:
        if stat.S_ISLNK(path.lstat().st_mode) or path.parent == Path("/dev/fd"):
            found = _descriptor(path)
            if found is not None:
                return found
        mode = path.stat().st_mode
    except (OSError, ValueError):  # nothing, or a link that leads to nothing
        return None
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else Stream(path)


def _descriptor(path: Path) -> Stream | None:
    """Return the stream of the descriptor that `path` leads to, through links or at once."""
    for _ in range(_LINKS):
        folder = path.parent.resolve()
        found = _DESCRIPTORS.fullmatch(str(folder))
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
    """Write UTF-8 to standard output; a terminal of another encoding gets what it can show."""
    sys.stdout.flush()
    if sys.stdout.isatty() and sys.stdout.encoding.lower().replace("-", "") != "utf8":
        sys.stdout.write(data.decode(errors="backslashreplace"))
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    sys.stdout.flush()
