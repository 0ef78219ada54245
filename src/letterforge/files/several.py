"""Several files: written together, all or none."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from letterforge.diagnostics import ExportError, Finding
from letterforge.files.temporary import create_temporary, discard, replace_target, write_all


def write_files(files: Mapping[Path, bytes], removed: Iterable[Path] = ()) -> None:
    """Write files, then remove others; on any error all are as they were.

    Everything is written beside its target first, and then renamed. Raises ExportError LF502.
    """
    removed = tuple(removed)
    before = {path: _content(path) for path in (*files, *removed)}
    waiting = _written(files, removed)
    try:
        while waiting:
            path, temporary, descriptor = waiting[0]
            replace_target(temporary, descriptor, path)
            waiting.pop(0)
        for path in removed:
            path.unlink()
    except BaseException as error:
        _discard(waiting)
        _restore(before)
        if isinstance(error, OSError):
            raise _refusal(error) from error
        raise


def _written(files: Mapping[Path, bytes], removed: Iterable[Path]) -> list[tuple[Path, Path, int]]:
    """Return each file with the temporary one beside it that has its bytes; none where one cannot be."""
    waiting: list[tuple[Path, Path, int]] = []
    try:
        for path, data in files.items():
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, "it is write-protected", str(path))
            waiting.append((path, *create_temporary(path)))
            write_all(waiting[-1][2], data)
        for path in removed:
            if not os.access(path.parent, os.W_OK):
                raise PermissionError(13, "the folder is write-protected", str(path))
    except OSError as error:
        _discard(waiting)
        raise _refusal(error) from error
    return waiting


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refusal(error) from error


def _discard(waiting: Iterable[tuple[Path, Path, int]]) -> None:
    for _, temporary, descriptor in waiting:
        discard(temporary, descriptor)


def _restore(before: Mapping[Path, bytes | None]) -> None:
    """Put files back as they were, as far as the system lets us."""
    for path, data in before.items():
        with suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            elif not path.exists() or path.read_bytes() != data:
                temporary, descriptor = create_temporary(path)
                write_all(descriptor, data)
                replace_target(temporary, descriptor, path)


def _refusal(error: OSError) -> ExportError:
    reason = error.strerror or str(error)
    message = f"`{error.filename or 'a file'}` cannot be written: {reason[:1].lower()}{reason[1:]}"
    return ExportError(Finding("LF502", message, hint="no file was changed; allow writing to it"))
