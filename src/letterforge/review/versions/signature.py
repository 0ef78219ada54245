"""Signature: in whose name the changes of a redline are tracked, and as of when; never as of the clock."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from msgspec import Struct

from letterforge.diagnostics import Finding, UsageError
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.git_command import GitFailedError, run_git
from letterforge.library.file_sources.git_files import GitFiles

_NOBODY = "letterforge"
_EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # as the members of a Word file have it
MAX_AUTHOR = 255  # characters of a name
_JOINERS = "\u200c\u200d"  # in names of Persia and India, and in emoji
_SECONDS = "SOURCE_DATE_EPOCH"


class Signature(Struct, frozen=True):
    """The author of changes, and when they were made, with a time zone."""

    author: str
    time: datetime.datetime


def signature_of(source: FileSource | None) -> Signature:
    """Return who changed a library last, and when.

    For a revision these are the author and the time of the last commit that touched the folder; for the files
    as they are git's `user.name`, and `SOURCE_DATE_EPOCH` or the time of that commit. For anything else, and
    for `None`, they are `letterforge`, and `SOURCE_DATE_EPOCH` or 1980-01-01. Raises UsageError LF001 for a
    `SOURCE_DATE_EPOCH` that is no number of seconds.
    """
    if isinstance(source, GitFiles):
        return _last_commit(source.repository.top, source.commit, source.repository.prefix) or _nobody()
    if isinstance(source, DiskFiles):
        return _of_files(source) or _nobody()
    return _nobody()


def _nobody() -> Signature:
    return Signature(_NOBODY, _given_time() or _EPOCH)


def _of_files(source: DiskFiles) -> Signature | None:
    """Return who works on the files of a folder; None where it is in no repository."""
    try:
        prefix = run_git(source.root, "rev-parse", "--show-prefix").decode(errors="replace").strip("\n")
    except (GitFailedError, UsageError):
        return None
    last = _last_commit(source.root, "HEAD", "." if prefix else "")
    try:
        author = run_git(source.root, "config", "--get", "user.name").decode(errors="replace").strip()
    except GitFailedError:
        author = ""
    if not author and last is None:
        return None
    time = _given_time() or (last.time if last is not None else _EPOCH)
    return Signature(_printable(author) or (last.author if last is not None else _NOBODY), time)


def _last_commit(folder: Path, commit: str, path: str) -> Signature | None:
    """Return the signature of the last commit that touched a path ("": any), None where there is none."""
    form = "--format=%at%x00%an"
    try:
        found = run_git(
            folder,
            "log",
            "-1",
            "--no-show-signature",
            "--no-mailmap",
            form,
            commit,
            "--",
            *[path] * bool(path),
        )
    except GitFailedError:
        return None
    seconds, _, author = found.decode(errors="replace").rstrip("\n").partition("\0")
    try:
        time = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return Signature(_printable(author) or _NOBODY, time)


def _given_time() -> datetime.datetime | None:
    given = os.environ.get(_SECONDS)
    if not given:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        hint = "give seconds since 1970-01-01, or `--date`"
        raise UsageError(Finding("LF001", f"`{_SECONDS}` is no number of seconds", hint=hint)) from error


def is_name(author: str) -> bool:
    """Return whether a text is a name as Word can show it, in one line."""
    return bool(author.strip()) and len(author) <= MAX_AUTHOR and all(map(_is_shown, author))


def _printable(name: str) -> str:
    """Return a name as Word can show it."""
    return "".join(filter(_is_shown, name))[:MAX_AUTHOR].strip()


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or sign in _JOINERS
