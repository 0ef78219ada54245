"""The interface of stores and their writers, and the findings they share."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from letterforge.batch.records import Output
from letterforge.diagnostics import BatchError, Finding

STATE_FOLDER = ".letterforge"  # the folder of journal, lock and staged files
_FATAL_ERRORS = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EROFS", "EIO", "ENXIO", "ENODEV", "EMFILE", "ENFILE", "ESTALE")
    if hasattr(errno, name)
)


class StoreFullError(BatchError):
    """The store accepts no more letters: the run ends; running the same command again continues it."""


class StagedFile(Struct, frozen=True, array_like=True):
    """A staged file: its current path, and its final name in the store."""

    path: str
    name: str


class Writer(Protocol):
    """Writes the files of one chunk."""

    def stage(self, name: str, data: bytes) -> None:
        """Write a staged file; raises StoreFullError LF650, BatchError LF651 where it cannot be written."""

    def sync(self) -> tuple[tuple[StagedFile, ...], Mapping[str, Finding]]:
        """Flush the staged files to disk; return them, and a finding by name for each that failed.

        The writer forgets them: this writer or another one commits them, or they are removed.
        """

    def commit(self, files: Iterable[StagedFile]) -> Mapping[str, Finding]:
        """Move staged files to their names; return a finding by name for each that failed."""


class Store(Protocol):
    """A place where letters are written and read back."""

    shown: str  # its name in messages
    home: Path  # the local state folder: journal, lock
    is_ordered: bool  # whether `finish` needs the outputs in order
    can_commit_later: bool  # whether one writer can commit files that another one staged

    def prepare(self) -> None:
        """Create the folders that a run needs; raises UsageError LF646."""

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each file in bytes; None where it is missing."""

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each file; None where it is missing or unreadable."""

    def writer(self, token: str) -> Writer:
        """Return a writer for a worker; `token` is unique to the run."""

    def finish(self, outputs: Iterable[Output]) -> None:
        """Complete the store with the outputs of a finished run, in the order of records.

        If iterating over them raises, the store is unchanged.
        """

    def clear(self, seconds: float = inf) -> None:
        """Remove staged files of this run and of killed runs, within `seconds`."""


def failure(name: str, error: OSError) -> Finding:
    """Return the finding for a failed write; raises StoreFullError LF650 where all writes would fail."""
    reason = error.strerror or str(error) or type(error).__name__
    reason = reason[:1].lower() + reason[1:]
    if error.errno in _FATAL_ERRORS:
        hint = "make room or allow writing there, and run the same command again: it goes on from here"
        raise StoreFullError(
            Finding("LF650", f"letters cannot be written any more: {reason}", hint=hint)
        ) from error
    hint = "look at what stands in its place in the output, and who may write there"
    return Finding("LF651", f"`{name}` cannot be written: {reason}", hint=hint)


def refusal(name: str, reason: str, hint: str) -> Finding:
    """Return the finding LF651 for a file that was not written, with its own reason and hint."""
    return Finding("LF651", f"`{name}` cannot be written: {reason}", hint=hint)
