"""Drafts: files written little by little that appear under their name whole, or not at all."""

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
from letterforge.files.temporary import drop, open_aside, publish

_HINT = "what stood there before is unchanged; choose another name or folder"
_PIECE = 1 << 20  # bytes that standard output gets at once, about


class AtomicFile:
    """A file in the making, beside its target; `publish` gives it the name of the target.

    Where the target is a stream (a device, a pipe, standard output: None), it gets all of the file then, and
    is not replaced. A file that is `private` may be read by its owner alone. LF661 where the target cannot be
    written: UsageError at once where that can be told, ExportError while writing.
    """

    def __init__(self, target: Path | None, *, private: bool = False) -> None:
        stream = find_stream(target) if target is not None else None
        self.target = None if stream is not None and stream.is_stdout else target
        self._stream = stream
        self._private = private
        self._file: IO[bytes] | None = None
        self._aside: tuple[Path, int] | None = None
        _check(self.target, stream)

    @property
    def is_stream(self) -> bool:
        """Whether the target is no file."""
        return self.target is None or self._stream is not None

    def open(self) -> None:
        """Begin the draft, empty."""
        self.close()
        try:
            if self.target is None or self._stream is not None:
                self._file = tempfile.TemporaryFile(prefix="letterforge-")  # noqa: SIM115  # until `close`
                return
            self._aside = open_aside(self.target)
        except OSError as error:
            raise _error(self.target, error) from error
        self._file = os.fdopen(self._aside[1], "wb", closefd=False)

    def write(self, data: bytes, *, at: int | None = None) -> None:
        """Write `data` at the end, or over what stands at `at`."""
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

    def publish(self) -> None:
        """Give the file its name, once all of it is on the disk."""
        self.write(b"")
        assert self._file is not None
        try:
            self._file.flush()
            self._deliver(self._file)
        except OSError as error:
            if self.target is None and isinstance(error, BrokenPipeError):
                raise  # who reads standard output has read enough
            hint = "check who reads it, or name a file" if self.is_stream else _HINT
            raise _error(self.target, error, hint) from error
        self.close()

    def _deliver(self, file: IO[bytes]) -> None:
        if self._aside is not None and self.target is not None:
            aside, self._file, self._aside = self._aside, None, None
            try:
                publish(*aside, self.target, private=self._private)
            except BaseException:
                drop(*aside)
                raise
            return
        file.seek(0)
        if self._stream is None or self.target is None:
            while lines := file.readlines(_PIECE):
                write_stdout(b"".join(lines))
            return
        with os.fdopen(self._stream.open(), "wb") as target:
            shutil.copyfileobj(file, target)

    def close(self) -> None:
        """Leave nothing behind of what was not published."""
        aside, file = self._aside, self._file
        self._file = self._aside = None
        if file is not None:
            with suppress(OSError):  # what could not be written is not wanted any more
                file.close()  # before its descriptor, which might become another file's
        if aside is not None:
            drop(*aside)


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
