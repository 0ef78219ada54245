"""Drafts: files written little by little that appear under their name whole, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from letterforge.diagnostics import ExportError, Finding, UsageError
from letterforge.exporters.aside import drop, open_aside, publish


class Draft:
    """A file in the making, beside its target; `publish` gives it the name of the target.

    One that is `private` may be read by its owner alone.

    LF661 where the target cannot be written: UsageError at once where that can be told, ExportError while
    writing.
    """

    def __init__(self, target: Path, *, private: bool = False) -> None:
        self.target = target
        self._private = private
        self._file: BinaryIO | None = None
        self._aside: tuple[Path, int] | None = None
        _check(target)

    def open(self) -> None:
        """Begin the draft, empty."""
        self.close()
        try:
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
        assert self._aside is not None
        try:
            self._file.flush()
            publish(*self._aside, self.target, private=self._private)
        except OSError as error:
            raise _error(self.target, error) from error
        self._file = self._aside = None

    def close(self) -> None:
        """Leave nothing behind of what was not published."""
        aside, file = self._aside, self._file
        self._file = self._aside = None
        if file is not None:
            with suppress(OSError):  # what could not be written is not wanted any more
                file.close()  # before its descriptor, which might become another file's
        if aside is not None:
            drop(*aside)


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
