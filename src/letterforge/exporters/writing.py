"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from letterforge.diagnostics import ExportError, Finding

_MODE = 0o666  # of a new file, before the umask
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CANNOT = "`{path}` cannot be written: {reason}"


def write_file(path: str | os.PathLike[str], data: bytes) -> None:
    """Write `data` to `path`; whatever goes wrong, `path` is what it was before.

    A file that is already there keeps its permissions. A symbolic link is replaced by the file; what it
    led to stays untouched, so that no one can be led to overwrite a file they did not name.
    Raises ExportError LF502 where the file cannot be written, or `path` is a folder or a device.
    """
    target = Path(path)
    try:
        mode = _mode(target)
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise _error(target, error) from error


def _mode(target: Path) -> int | None:
    """Return the permissions of the file at `target`, or None where there is none to keep."""
    try:
        there = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(there.st_mode):
        what = "a folder" if stat.S_ISDIR(there.st_mode) else "a device or pipe, not a file"
        raise _refusal(target, f"it is {what}", "name a file; `-o -` writes to standard output")
    if target.is_symlink():
        return None
    if not os.access(target, os.W_OK):
        raise _refusal(target, "it is write-protected", "allow writing to it, or choose another name")
    return stat.S_IMODE(there.st_mode)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    """Write `data` to a new file beside `target` and give it the target's name once it is on the disk."""
    temporary, descriptor = _create(target.parent)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            if mode is not None:
                temporary.chmod(mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _create(folder: Path) -> tuple[Path, int]:
    """Return a new file in `folder`, open for writing; its name is short."""
    while True:
        path = folder / f".letterforge-{os.urandom(4).hex()}.tmp"
        try:
            return path, os.open(path, _FLAGS, _MODE)
        except FileExistsError:
            continue


def _refusal(target: Path, reason: str, hint: str) -> ExportError:
    return ExportError(Finding("LF502", _CANNOT.format(path=target, reason=reason), hint=hint))


def _error(target: Path, error: OSError | ValueError) -> ExportError:
    if isinstance(error, FileNotFoundError) and not target.parent.exists():
        return _refusal(target, f"there is no folder `{target.parent}`", "make the folder first")
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return _refusal(target, reason[:1].lower() + reason[1:], "choose another name or folder")
