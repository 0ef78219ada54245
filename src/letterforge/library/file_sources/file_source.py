"""The interface through which a library is read: the names of its files, and their bytes on demand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from errno import EINVAL
from pathlib import Path

from letterforge.yamldoc.decoding import MAX_BYTES

READABLE = "check that it is a file, and that you may read it"


class OutsideLibraryError(OSError):
    """A name or a link that leads out of the library, or out of the folder in which it must stand."""


class UnreadableError(OSError):
    """A file that cannot be read, for a `reason` that stands in `strerror`; `hint` says what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(EINVAL, reason)
        self.hint = hint


class NotAFileError(UnreadableError):
    """What stands under the name of a file is something else: a pipe, a folder, an encrypted part."""

    def __init__(self, reason: str = "it is not a file", hint: str = READABLE) -> None:
        super().__init__(reason, hint)


class FileSource(ABC):
    """The files of one library.

    Names are relative to the root of the library, with `/` between folders: `clauses/timeliness.yaml`. Names
    come first; bytes are read when they are asked for.
    """

    label: str
    """What messages call the library: the path as it was given, or a name in `<…>`."""
    name: str
    """The name of a library whose settings give none; its folder's, or its archive's."""

    @property
    def is_shipped(self) -> bool:
        """Whether it is the library that comes with letterforge."""
        return False

    @abstractmethod
    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of that name; one that cannot be looked at is none."""

    @abstractmethod
    def has_file(self, name: str) -> bool:
        """Return whether there is a file of that name, as above."""

    @abstractmethod
    def folders(self) -> Iterable[str]:
        """Return the names of the folders at the root; none where it cannot be read."""

    @abstractmethod
    def files_in(self, folder: str) -> Iterable[str]:
        """Return the names of what stands in a folder itself, in any order; none where there is no folder."""

    @abstractmethod
    def files_below(self, folder: str, *, hidden: bool = False) -> Iterator[str]:
        """Yield the names of the files in a folder and in all below it, sorted within each folder.

        Folders whose names begin with a dot are left out unless `hidden`; files of such names are not.
        """

    @abstractmethod
    def read(self, name: str, most: int = MAX_BYTES, *, within: str = "") -> bytes:
        """Return at most `most` + 1 bytes of a file, so that a longer one can be told.

        Raises OutsideLibraryError where the name or a link leads out of the library, or out of the folder
        `within`; NotAFileError for what is no file; OSError where it cannot be read, with its `strerror`.
        """

    @abstractmethod
    def shown_name(self, name: str) -> str:
        """Return what messages call the file."""

    @abstractmethod
    def check(self, *, of_clauses: bool = False) -> None:
        """Raise LibraryError (LF002, LF112, LF114) where the source cannot be read, or holds no library.

        With `of_clauses`, clauses alone are enough.
        """

    @abstractmethod
    def fingerprint(self) -> bytes:
        """Return a hash that changes where a file changes that a letter may be made of; raises OSError."""

    def linked_folders(self, folder: str) -> Iterator[str]:  # noqa: ARG002  # most sources have no links
        """Yield the names of links to folders below a folder: they are not followed, but told about."""
        return iter(())

    def layout_hint(self) -> str | None:
        """Return where a library seems to be, where this source is none; None where none is known."""
        return None

    def beside(self) -> Path | None:
        """Return the folder from which the library names others by relative paths; None where it has none."""
        return None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files and folders on this machine that are read: no output may stand there."""
        return ()
