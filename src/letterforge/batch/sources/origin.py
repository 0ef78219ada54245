"""Origins: the files that records are read from, and what cannot be read twice kept until it is."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import weakref
from io import BufferedReader
from pathlib import Path
from typing import IO

from letterforge.batch.sources.source import Source, label
from letterforge.diagnostics import BatchError, Finding, UsageError

STDIN = "-"
_OPEN_FILES = Path("/proc/self/fd")  # by which a file without a name is opened again


class Origin:
    """A file of records: the `name` people know it by, and the `path` where it lies while it is read."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self._state: tuple[int, int] | None = None

    def open(self) -> BufferedReader:
        """Return the file, open at its start; raises BatchError LF622 where it changed since last time."""
        try:
            file = self.path.open("rb")
        except OSError as error:
            raise unreadable(self.name, error) from None
        found = os.fstat(file.fileno())
        state = found.st_size, found.st_mtime_ns
        if self._state not in {None, state}:
            file.close()
            message = f"`{label(self.name)}` changed while its records were read"
            hint = "run it again once nobody writes to the file"
            raise BatchError(Finding("LF622", message, place=label(self.name), hint=hint))
        self._state = state
        return file


class FileSource(Source):
    """A source that is one file; `file` is None where it was spooled and is gone after the run."""

    def __init__(self, origin: Origin) -> None:
        super().__init__(origin.name)
        self._origin = origin
        self.size = origin.path.stat().st_size
        self.file = origin.path if origin.path == Path(origin.name) else None


def find_origin(spec: str) -> Origin:
    """Return the file that `spec` names; standard input (`-`) and pipes are spooled to a temporary one.

    Raises UsageError LF002 where there is none that can be read.
    """
    try:
        if spec == STDIN:
            return _spool("<stdin>", sys.stdin.buffer)
        path = Path(spec)
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb"):
                return Origin(spec, path)
        with path.open("rb") as pipe:
            return _spool(spec, pipe)
    except (OSError, ValueError) as error:
        raise unreadable("<stdin>" if spec == STDIN else spec, error) from None


def temporary_file(owner: object) -> Path:
    """Return the path of a new file that goes with `owner`, at the latest when the program ends.

    On Linux it has no name in any folder: nothing is left where the program is killed.
    """
    if sys.platform == "linux" and _OPEN_FILES.is_dir():
        file = tempfile.TemporaryFile(prefix="letterforge-", buffering=0)  # noqa: SIM115  # it ends with its owner
        weakref.finalize(owner, file.close)
        return _OPEN_FILES / str(file.fileno())
    folder = tempfile.mkdtemp(prefix="letterforge-")
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "records"
    path.touch(0o600)  # in a folder that nobody else may look into
    return path


def unreadable(name: str, error: OSError | ValueError) -> UsageError:
    """Return the error that says why the file `name` cannot be read."""
    reason = getattr(error, "strerror", None) or str(error)
    hint = "check its name, and that you may read it; `-` reads standard input"
    return UsageError(
        Finding("LF002", f"`{label(name)}` cannot be read: {reason}", place=label(name), hint=hint)
    )


def _spool(name: str, stream: IO[bytes]) -> Origin:
    origin = Origin(name, Path())
    origin.path = temporary_file(origin)
    with origin.path.open("wb") as file:
        shutil.copyfileobj(stream, file)
    return origin
