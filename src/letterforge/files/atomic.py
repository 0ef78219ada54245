"""Atomic files: written in steps, they appear under their name complete or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from letterforge.diagnostics import ExportError, Finding, UsageError
from letterforge.files.streams import Stream, find_stream, write_stdout
from letterforge.files.temporary import create_temporary, discard, replace_target

_HINT = "the file that was there is unchanged; choose another name or folder"
_BLOCK = 1 << 20  # bytes written to standard output at once, roughly


class AtomicFile:
    """A temporary file beside its target; `commit` renames it to the target.

    A target that is a stream (a device, a pipe, standard output: None) is not replaced: `commit` writes the
    whole file to it. With `private` only the owner may read the file. Raises LF661 where the target cannot be
    written: UsageError at once where that is known in advance, ExportError while writing.
    """

    def __init__(self, target: Path | None, *, private: bool = False) -> None:
        stream = find_stream(target) if target is not None else None
        self.target = None if stream is not None and stream.is_stdout else target
        self._stream = stream
        self._private = private
        self._file: IO[bytes] | None = None
        self._temporary: tuple[Path, int] | None = None
        _check(self.target, stream)

    @property
    def is_stream(self) -> bool:
        """Whether the target is a device, a pipe or standard output instead of a file."""
        return self.target is None or self._stream is not None

    def open(self) -> None:
        """Create the temporary file, empty."""
        self.close()
        try:
            if self.target is None or self._stream is not None:
                self._file = tempfile.TemporaryFile(prefix="letterforge-")  # noqa: SIM115  # until `close`
                return
            self._temporary = create_temporary(self.target)
        except OSError as error:
            raise _error(self.target, error) from error
        self._file = os.fdopen(self._temporary[1], "wb", closefd=False)

    def write(self, data: bytes, *, at: int | None = None) -> None:
        """Append `data`, or overwrite from the byte offset `at`."""
        if self._file is None:
            self.open()
        assert self._file is not None
        try:
            if at is not None:
                self._file.seek(at)
            self._file.write(data)
            if at is not None:
                self._file.seek(0, os.SEEK_END)
        except OSError as error:
            raise _error(self.target, error) from error

    def commit(self) -> None:
        """Rename the file to its target after fsync, or copy it to the stream."""
        self.write(b"")
        assert self._file is not None
        try:
            self._file.flush()
            self._deliver(self._file)
        except OSError as error:
            if self.target is None and isinstance(error, BrokenPipeError):
                raise  # the reader of standard output has closed it
            hint = "check the program that reads it, or name a file" if self.is_stream else _HINT
            raise _error(self.target, error, hint) from error
        self.close()

    def _deliver(self, file: IO[bytes]) -> None:
        if self._temporary is not None and self.target is not None:
            temporary, self._file, self._temporary = self._temporary, None, None
            try:
                replace_target(*temporary, self.target, private=self._private)
            except BaseException:
                discard(*temporary)
                raise
            return
        file.seek(0)
        if self._stream is None or self.target is None:
            while lines := file.readlines(_BLOCK):
                write_stdout(b"".join(lines))
            return
        with os.fdopen(self._stream.open(), "wb") as target:
            shutil.copyfileobj(file, target)

    def close(self) -> None:
        """Close the file and remove it if it was not committed."""
        temporary, file = self._temporary, self._file
        self._file = self._temporary = None
        if file is not None:
            with suppress(OSError):  # its content is discarded anyway
                file.close()  # before its descriptor, whose number another file may get
        if temporary is not None:
            discard(*temporary)


def _check(target: Path | None, stream: Stream | None) -> None:
    if target is None:
        if not sys.stdout.writable():
            raise UsageError(_finding(target, "it is closed", "name a file"))
        return
    if not target.parent.is_dir():
        reason = f"there is no folder `{target.parent}`"
        raise UsageError(_finding(target, reason, "make the folder first"))
    if stream is None and target.is_dir():
        raise UsageError(_finding(target, "it is a folder", "name a file"))


def _error(target: Path | None, error: OSError, hint: str = _HINT) -> ExportError:
    reason = error.strerror or str(error)
    return ExportError(_finding(target, reason[:1].lower() + reason[1:], hint))


def _finding(target: Path | None, reason: str, hint: str) -> Finding:
    what = "standard output" if target is None else f"`{target}`"
    return Finding("LF661", f"the report {what} cannot be written: {reason}", hint=hint)
