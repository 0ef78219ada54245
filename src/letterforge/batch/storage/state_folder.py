"""State folder: `.letterforge/`, with journal, lock and staged files; checks what is in it, opens its files.

Opening never blocks, even where someone put a pipe or a device in place of a file.
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
STAGING = "tmp"
_OF_SQLITE = ("-wal", "-shm", "-journal")  # files that SQLite creates beside the journal
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


def has_journal(home: Path) -> bool:
    """Return whether letters were made before with the state folder `home`."""
    return os.path.lexists(home / JOURNAL)


def open_file(path: str | Path) -> BufferedReader:
    """Open a regular file for reading; raises OSError at once for anything else, also for a link."""
    if (kind := kind_of(path)) is not None:
        raise OSError(EINVAL, f"it is {kind}")
    descriptor = os.open(path, _OLD)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):  # it was replaced after the check
        os.close(descriptor)
        raise OSError(EINVAL, "it is no file")
    return os.fdopen(descriptor, "rb")


def digest_of(path: str | Path) -> bytes | None:
    """Return the SHA-256 of a file; None where it is missing or unreadable."""
    try:
        with open_file(path) as file:
            return file_digest(file, sha256).digest()
    except (OSError, ValueError):
        return None


def kind_of(path: str | Path) -> str | None:
    """Return the kind of what is at `path`, such as `a folder`; None for a regular file. Raises OSError."""
    mode = os.lstat(path).st_mode
    if stat.S_ISREG(mode):
        return None
    return next((words for test, words in _KINDS if test(mode)), "a device")


def check_state_folder(home: Path, shown: str) -> None:
    """Raise where the state folder holds anything of the wrong kind.

    Raises UsageError LF646 where the output `shown` cannot be used.
    """
    kind = _kind(home / STAGING, shown)
    if kind not in (None, "a folder", "a link"):  # a link is removed, its target is not touched
        raise _unusable(shown, f"`{STAGING}` in its `{home.name}` is {kind}, not a folder", home / STAGING)


def find_non_files(journal: Path) -> Iterator[tuple[str, str]]:
    """Yield name and kind of each path of a journal and its SQLite files that is no regular file.

    The kind is such as `a folder`. Raises OSError where it is unknown.
    """
    for ending in ("", *_OF_SQLITE):
        with suppress(FileNotFoundError):
            kind = kind_of(f"{journal}{ending}")
            if kind is not None:
                yield f"{journal.name}{ending}", kind


def _kind(path: Path, shown: str) -> str | None:
    """Return the kind of what is at `path`, None where nothing is."""
    try:
        return kind_of(path) or "a file"
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unusable(shown, (error.strerror or str(error)).lower(), path) from error


def _unusable(shown: str, why: str, path: Path) -> UsageError:
    message = f"`{shown}` cannot be used as the output: {why}"
    return UsageError(Finding("LF646", message, place=str(path), hint=_HINT))
