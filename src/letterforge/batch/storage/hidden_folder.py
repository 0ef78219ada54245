"""The home of a run: what may stand in the folder of journal and lock, and how a file in it is opened.

Whatever else may stand in the place of a file, a pipe or a device perhaps, nobody ever waits for it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from errno import EINVAL
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path

from letterforge.diagnostics import Finding, UsageError

JOURNAL = "journal.sqlite3"
HALF_MADE = "tmp"
_OF_SQLITE = ("-wal", "-shm", "-journal")  # files that SQLite puts beside the journal
_OLD = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)
_HINT = "move it away, and run the same command again"


def open_file(path: str | Path) -> BufferedReader:
    """Return a file, open to be read; raises OSError at once where it is anything else, or a link."""
    if (kind := kind_of(path)) is not None:
        raise OSError(EINVAL, f"it is {kind}")
    descriptor = os.open(path, _OLD)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # it was put there meanwhile
        os.close(descriptor)
        raise OSError(EINVAL, "it is no file")
    return os.fdopen(descriptor, "rb")


def digest_of(path: str | Path) -> bytes | None:
    """Return the SHA-256 of a file, None where there is none that can be read."""
    try:
        with open_file(path) as file:
            return file_digest(file, sha256).digest()
    except (OSError, ValueError):
        return None


def kind_of(path: str | Path) -> str | None:
    """Return what stands at `path` if that is no file, such as `a folder`; raises OSError."""
    mode = os.lstat(path).st_mode
    if stat.S_ISREG(mode):
        return None
    return next((words for test, words in _KINDS if test(mode)), "a device")


def check_home(home: Path, shown: str) -> None:
    """Raise where anything in the folder of the journal is not what a run puts there.

    Raises UsageError LF646 where the output `shown` cannot be used.
    """
    kind = _kind(home / HALF_MADE, shown)
    if kind not in (None, "a folder", "a link"):  # a link is taken away, for what it leads to is not ours
        raise _unusable(
            shown, f"`{HALF_MADE}` in its `{home.name}` is {kind}, not a folder", home / HALF_MADE
        )


def not_files(journal: Path) -> Iterator[tuple[str, str]]:
    """Yield of a journal, and of what SQLite puts beside it, the names of all that is there and no file.

    Each with what it is, such as `a folder`. Raises OSError where that cannot be told.
    """
    for ending in ("", *_OF_SQLITE):
        with suppress(FileNotFoundError):
            kind = kind_of(f"{journal}{ending}")
            if kind is not None:
                yield f"{journal.name}{ending}", kind


def _kind(path: Path, shown: str) -> str | None:
    """Return what stands at `path`, None where nothing does."""
    try:
        return kind_of(path) or "a file"
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(shown, (error.strerror or str(error)).lower(), path) from error


def _unusable(shown: str, why: str, path: Path) -> UsageError:
    message = f"`{shown}` cannot be used as the output: {why}"
    return UsageError(Finding("LF646", message, place=str(path), hint=_HINT))
