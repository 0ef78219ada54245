"""Input files: the files of records; pipes and standard input are spooled, so that they can be read twice."""

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
_OPEN_FILES = Path("/proc/self/fd")  # reopens anonymous files


class InputFile:
    """A file of records: its `name` in messages, and the `path` of its content (a spooled copy, perhaps)."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self._state: tuple[int, int] | None = None

    def open(self) -> BufferedReader:
        """Open the file; raises BatchError LF622 where it changed since it was last opened."""
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


class FileRecords(Source):
    """Records of one file; `file` is None where it is a spooled copy, which is deleted after the run."""

    def __init__(self, input_file: InputFile) -> None:
        super().__init__(input_file.name)
        self._input_file = input_file
        self.size = input_file.path.stat().st_size
        self.file = input_file.path if input_file.path == Path(input_file.name) else None


def find_input_file(spec: str) -> InputFile:
    """Return the file `spec`; standard input (`-`) and pipes are spooled to a temporary file.

    Raises UsageError LF002 where it cannot be read.
    """
    try:
        if spec == STDIN:
            return _spool("<stdin>", sys.stdin.buffer)
        path = Path(spec)
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb"):
                return InputFile(spec, path)
        with path.open("rb") as pipe:
            return _spool(spec, pipe)
    except (OSError, ValueError) as error:
        raise unreadable("<stdin>" if spec == STDIN else spec, error) from None


def temporary_file(owner: object) -> Path:
    """Return the path of a new temporary file that is removed with `owner`, at the latest at exit.

    On Linux it is anonymous (`O_TMPFILE`): nothing remains where the program is killed.
    """
    if sys.platform == "linux" and _OPEN_FILES.is_dir():
        file = tempfile.TemporaryFile(prefix="letterforge-", buffering=0)  # noqa: SIM115  # closed with its owner
        weakref.finalize(owner, file.close)
        return _OPEN_FILES / str(file.fileno())
    folder = tempfile.mkdtemp(prefix="letterforge-")
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "records"
    path.touch(0o600)  # mkdtemp: nobody else may enter the folder
    return path


def unreadable(name: str, error: OSError | ValueError) -> UsageError:
    """Return the error LF002 for a file that cannot be read."""
    reason = getattr(error, "strerror", None) or str(error)
    hint = "check its name, and that you may read it; `-` reads standard input"
    return UsageError(
        Finding("LF002", f"`{label(name)}` cannot be read: {reason}", place=label(name), hint=hint)
    )


def _spool(name: str, stream: IO[bytes]) -> InputFile:
    input_file = InputFile(name, Path())
    input_file.path = temporary_file(input_file)
    with input_file.path.open("wb") as file:
        shutil.copyfileobj(stream, file)
    return input_file
