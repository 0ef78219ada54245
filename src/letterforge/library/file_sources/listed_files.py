"""Listed files: the base of sources that know all their names at once (memory, zip files, revisions)."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from errno import ENOENT
from functools import cached_property
from posixpath import normpath

from letterforge.diagnostics import Finding, LibraryError
from letterforge.library.file_sources.content_hash import content_hash
from letterforge.library.file_sources.file_source import FileSource, OutsideLibraryError
from letterforge.library.file_sources.library_layout import layout_error
from letterforge.yamldoc.decoding import MAX_BYTES

MAX_NAME = 1000  # characters of a file's name with its folders
_NOT_IN_NAMES = frozenset("\\\x7f") | frozenset(map(chr, range(32)))  # backslash is a `/` on one system


class ListedFiles(FileSource):
    """A source whose names are listed once; `read_listed` gives the bytes of one."""

    @property
    @abstractmethod
    def names(self) -> Iterable[str]:
        """The names of all files."""

    @abstractmethod
    def read_listed(self, name: str, most: int) -> bytes:
        """Return at most `most` + 1 bytes of a file that is listed; raises OSError."""

    @cached_property
    def _sorted(self) -> list[tuple[str, ...]]:
        """The names in their parts, so that the files of a folder stand together."""
        return sorted(tuple(name.split("/")) for name in self.names)

    @cached_property
    def _folders(self) -> frozenset[tuple[str, ...]]:
        return frozenset(parts[:depth] for parts in self._sorted for depth in range(1, len(parts)))

    def has_folder(self, folder: str) -> bool:
        """Return whether a file stands below a folder of that name."""
        return tuple(folder.split("/")) in self._folders

    def has_file(self, name: str) -> bool:
        """Return whether a file of that name is listed."""
        parts = tuple(name.split("/"))
        at = bisect_left(self._sorted, parts)
        return at < len(self._sorted) and self._sorted[at] == parts

    def folders(self) -> Iterable[str]:
        """Return the names of the folders at the root."""
        return sorted(parts[0] for parts in self._folders if len(parts) == 1)

    def files_in(self, folder: str) -> Iterable[str]:
        """Return the names of the files in a folder itself."""
        depth = folder.count("/") + 2
        return ["/".join(parts) for parts in self._below(folder) if len(parts) == depth]

    def files_below(self, folder: str, *, hidden: bool = False) -> Iterator[str]:
        """Yield the names of the files in a folder and in all below it, sorted."""
        depth = folder.count("/") + 1
        for parts in self._below(folder):
            if hidden or not any(one.startswith(".") for one in parts[depth:-1]):
                yield "/".join(parts)

    def _below(self, folder: str) -> Iterator[tuple[str, ...]]:
        top = tuple(folder.split("/"))
        for at in range(bisect_left(self._sorted, top), len(self._sorted)):
            if self._sorted[at][: len(top)] != top:
                return
            if len(self._sorted[at]) > len(top):
                yield self._sorted[at]

    def read(self, name: str, most: int = MAX_BYTES, *, within: str = "") -> bytes:
        """Return at most `most` + 1 bytes of a file; raises OutsideLibraryError, OSError."""
        plain = normpath(name)
        if plain.startswith(("../", "/")) or not f"{plain}/".startswith(f"{within}/" if within else ""):
            raise OutsideLibraryError
        if not self.has_file(plain):
            raise FileNotFoundError(ENOENT, "No such file or directory")
        return self.read_listed(plain, most)

    def check(self, *, of_clauses: bool = False) -> None:
        """Raise LibraryError (LF112) for a name that is none, and where there is no library."""
        for name in self.names:
            if not is_plain_name(name):
                message = f"`{self.label}` holds a file whose name cannot be used: {name[:100]!a}"
                raise LibraryError(Finding("LF112", message, hint=self.name_hint(name)))
        wrong = layout_error(self, of_clauses=of_clauses)
        if wrong is not None:
            raise LibraryError(wrong)

    def name_hint(self, name: str) -> str:  # noqa: ARG002  # archives look at it
        """Return how to name the files of a library, one of which has a `name` that cannot be used."""
        return "name files from the root of the library, with `/` between folders"

    def fingerprint(self) -> bytes:
        """Return a hash of all files that a letter may be made of; raises OSError."""
        return content_hash(self)


def is_plain_name(name: str) -> bool:
    """Return whether a name leads to a file below the root, and can be shown."""
    parts = name.split("/")
    return len(name) <= MAX_NAME and not _NOT_IN_NAMES & set(name) and not {"", ".", ".."} & set(parts)
