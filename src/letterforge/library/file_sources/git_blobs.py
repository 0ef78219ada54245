"""Blobs: the contents of files of a git repository, read by one process."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Lock
from weakref import finalize

from letterforge.library.file_sources.file_source import UnreadableError
from letterforge.library.file_sources.git_command import SECONDS, kill_after, start_git

MAX_BLOB = 64 << 20  # bytes of one file
_MAX_HEADER = 200  # bytes of what is said before a content
FETCH_ALL = (
    "fetch the whole history: a clone made with `--filter` lacks what was not asked for; "
    "`git fsck` says what is damaged"
)
_LFS = b"version https://git-lfs.github.com/spec/"
_MAX_POINTER = 1024  # bytes of a pointer of Git LFS, by its specification


class GitBlobs:
    """The contents of the repository around a folder, by their object ids."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def read(self, id_: str, most: int) -> bytes:
        """Return at most `most` + 1 bytes of a content; raises UnreadableError, and UsageError LF800."""
        with self._lock:
            process = self._started()
            try:
                with kill_after(process, SECONDS):
                    found = _ask(process, id_)
            except (OSError, ValueError) as error:
                self._end()
                if isinstance(error, UnreadableError):
                    raise
                raise UnreadableError("git does not give its content", FETCH_ALL) from error
        if found.startswith(_LFS) and len(found) <= _MAX_POINTER:
            hint = "keep the texts of a library in git itself: `git lfs untrack` and `git add --renormalize`"
            raise UnreadableError("it is a pointer of Git LFS, its content is kept elsewhere", hint)
        return found[: most + 1]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = start_git(self._folder, "cat-file", "--batch")
            finalize(self, _stop, self._process)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _stop(process)


def _ask(process: subprocess.Popen[bytes], id_: str) -> bytes:
    """Return the content of an object; raises OSError, and ValueError for an answer that is none."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{id_}\n".encode("ascii"))
    process.stdin.flush()
    header = process.stdout.readline(_MAX_HEADER).split()
    if header[1:] == [b"missing"]:
        raise UnreadableError("its content is not in this clone", FETCH_ALL)
    _, kind, length = header
    size = int(length)
    if kind != b"blob" or size > MAX_BLOB:
        raise UnreadableError(f"it is larger than {MAX_BLOB >> 20} MiB", "keep large files elsewhere")
    found = process.stdout.read(size + 1)
    if len(found) != size + 1:
        raise ValueError
    return found[:size]


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()
