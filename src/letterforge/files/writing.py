"""Writing one output: atomically to a file, or to a device, pipe or descriptor."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from letterforge.diagnostics import ExportError, Finding
from letterforge.files.streams import find_stream, write_stream
from letterforge.files.temporary import create_temporary, discard, replace_target, write_all

_CANNOT = "`{path}` cannot be written: {reason}"


def write_file(path: str | os.PathLike[str], data: bytes, *, private: bool = False) -> None:
    """Write `data` to `path` atomically; on any error `path` is unchanged.

    A file that exists keeps its permissions; with `private` only its owner may read it. A symbolic link is
    replaced and the file it leads to is untouched, so that a link cannot redirect the write. A device, a
    pipe or an open descriptor (`/dev/fd/3`) is written to, not replaced.
    Raises ExportError LF502 where the file cannot be written, or `path` is a folder.
    """
    target = Path(path)
    try:
        stream = find_stream(target)
        if stream is not None:
            write_stream(stream, data)
            return
        _check(target)
        _replace(target, data, private=private)
    except (OSError, ValueError) as error:
        raise _error(target, error) from error


def _check(target: Path) -> None:
    """Raise ExportError LF502 where `target` is a folder or write-protected."""
    try:
        there = target.stat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(there.st_mode):
        raise _refusal(target, "it is a folder", "name a file; `-o -` writes to standard output")
    if not target.is_symlink() and not os.access(target, os.W_OK):
        raise _refusal(target, "it is write-protected", "allow writing to it, or choose another name")


def _replace(target: Path, data: bytes, *, private: bool) -> None:
    """Write `data` to a temporary file beside `target` and rename it after fsync."""
    path, descriptor = create_temporary(target)
    try:
        write_all(descriptor, data)
        replace_target(path, descriptor, target, private=private)
    except BaseException:
        discard(path, descriptor)
        raise


def _refusal(target: Path, reason: str, hint: str) -> ExportError:
    return ExportError(Finding("LF502", _CANNOT.format(path=target, reason=reason), hint=hint))


def _error(target: Path, error: OSError | ValueError) -> ExportError:
    if isinstance(error, FileNotFoundError) and not target.parent.exists():
        return _refusal(target, f"there is no folder `{target.parent}`", "make the folder first")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _refusal(target, reason[:1].lower() + reason[1:], "choose another name or folder")
