"""What every store offers."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from letterforge.batch.records import Output
from letterforge.diagnostics import BatchError, Finding

OURS = ".letterforge"  # the folder of journal, lock and files in the making
_ENDS_ALL = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EROFS", "EIO", "ENXIO", "ENODEV", "EMFILE", "ENFILE", "ESTALE")
    if hasattr(errno, name)
)


class FullError(BatchError):
    """The store takes no more letters: the run ends, and goes on when the same command is run again."""


class Aside(Struct, frozen=True, array_like=True):
    """A file that has no name yet: the path where it stands, the name it shall have."""

    path: str
    name: str


class Writer(Protocol):
    """Writes the files of one chunk."""

    def put(self, name: str, data: bytes) -> None:
        """Put a file aside; raises FullError LF650, or BatchError LF651 where this one cannot be written."""

    def sync(self) -> tuple[tuple[Aside, ...], Mapping[str, Finding]]:
        """Return the files put aside when they are on the disk; also why, by name, some could not get there.

        The writer lets go of them: they are named, by this writer or any other, or cleared away.
        """

    def name(self, files: Iterable[Aside]) -> Mapping[str, Finding]:
        """Give files their names; return why, by name, for those that could not get theirs."""


class Store(Protocol):
    """A place for letters."""

    shown: str  # as messages call it
    home: Path  # the folder of journal and lock, on this machine
    is_ordered: bool  # whether `finish` needs the outputs
    can_hold: bool  # whether files put aside by one writer can be named by another

    def prepare(self) -> None:
        """Make the folders that a run needs; raises UsageError LF646."""

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size in bytes of each of these files, None where there is none."""

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each of these files, None where there is none that can be read."""

    def writer(self, token: str) -> Writer:
        """Return a writer for a worker; `token` is the same in one run and differs between runs."""

    def finish(self, outputs: Iterable[Output]) -> None:
        """Complete the store with the outputs of a run that came to its end, in the order of records.

        Whatever reading them raises leaves the store as it was.
        """

    def clear(self, seconds: float = inf) -> None:
        """Clear away what this run, or one that was killed, left half made, as far as `seconds` go."""


def failure(name: str, error: OSError) -> Finding:
    """Return why one file could not be written; raises FullError LF650 where no other could be either."""
    reason = error.strerror or str(error) or type(error).__name__
    reason = reason[:1].lower() + reason[1:]
    if error.errno in _ENDS_ALL:
        hint = "make room or allow writing there, and run the same command again: it goes on from here"
        raise FullError(
            Finding("LF650", f"letters cannot be written any more: {reason}", hint=hint)
        ) from error
    hint = "look at what stands in its place in the output, and who may write there"
    return Finding("LF651", f"`{name}` cannot be written: {reason}", hint=hint)


def refusal(name: str, reason: str, hint: str) -> Finding:
    """Return the finding that one file was not written, for a reason that no system call gave."""
    return Finding("LF651", f"`{name}` cannot be written: {reason}", hint=hint)
