"""Drafts: files written little by little that appear under their name whole, or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from letterforge.diagnostics import ExportError, Finding, UsageError

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Draft:
    """A file in the making, beside its target; `publish` gives it the name of the target.

    Its own name depends on the target alone, so that what a killed run left behind is taken over by the
    next one. LF661 where the target cannot be written: UsageError at once where that can be told,
    ExportError while writing.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self._file: BinaryIO | None = None
        _check(target)

    @property
    def path(self) -> Path:
        """Where the draft stands until it is published."""
        name = sha256(os.fsencode(self.target.name)).hexdigest()[:8]
        return self.target.parent / f".letterforge-{name}.part"

    def open(self) -> None:
        """Begin the draft, empty."""
        try:
            self.path.unlink(missing_ok=True)
            self._file = os.fdopen(os.open(self.path, _FLAGS, 0o666), "wb")
        except OSError as error:
            raise _error(self.target, error) from error

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
            os.fsync(self._file.fileno())
            self._file.close()
            if self.target.is_file() and not self.target.is_symlink():
                self.path.chmod(stat.S_IMODE(self.target.stat().st_mode))
            self.path.replace(self.target)
        except OSError as error:
            raise _error(self.target, error) from error
        self._file = None

    def close(self) -> None:
        """Leave nothing behind of what was not published."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # what could not be written is not wanted any more
                file.close()
            self.path.unlink(missing_ok=True)


def _check(target: Path) -> None:
    if not target.parent.is_dir():
        reason = f"there is no folder `{target.parent}`"
        raise UsageError(_finding(target, reason, "make the folder first"))
    if target.exists() and not target.is_file():
        raise UsageError(_finding(target, "it is a folder or a device, not a file", "name a file"))


def _error(target: Path, error: OSError) -> ExportError:
    reason = error.strerror or str(error)
    hint = "what stood there before is unchanged; choose another name or folder"
    return ExportError(_finding(target, reason[:1].lower() + reason[1:], hint))


def _finding(target: Path, reason: str, hint: str) -> Finding:
    return Finding("LF661", f"the report `{target}` cannot be written: {reason}", hint=hint)
