"""A library some of whose files are written anew in memory, to look at what an edit would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from letterforge.library.file_sources.file_source import FileSource
from letterforge.yamldoc.decoding import MAX_BYTES


class EditedFiles(FileSource):
    """The files of `source`, those in `edits` with other bytes; `edits` holds names of files that it has."""

    def __init__(self, source: FileSource, edits: Mapping[str, bytes]) -> None:
        self._source = source
        self._edits = dict(edits)
        self.label, self.name = source.label, source.name

    @property
    def is_shipped(self) -> bool:
        """Whether it is the library that comes with letterforge."""
        return self._source.is_shipped

    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of that name."""
        return self._source.has_folder(folder)

    def has_file(self, name: str) -> bool:
        """Return whether there is a file of that name."""
        return self._source.has_file(name)

    def folders(self) -> Iterable[str]:
        """Return the names of the folders at the root."""
        return self._source.folders()

    def files_in(self, folder: str) -> Iterable[str]:
        """Return the names of what stands in a folder itself."""
        return self._source.files_in(folder)

    def files_below(self, folder: str, *, hidden: bool = False) -> Iterator[str]:
        """Yield the names of the files in a folder and in all below it."""
        return self._source.files_below(folder, hidden=hidden)

    def read(self, name: str, most: int = MAX_BYTES, *, within: str = "") -> bytes:
        """Return at most `most` + 1 bytes of a file."""
        if name in self._edits:
            return self._edits[name][: most + 1]
        return self._source.read(name, most, within=within)

    def shown_name(self, name: str) -> str:
        """Return what messages call the file."""
        return self._source.shown_name(name)

    def check(self, *, of_clauses: bool = False) -> None:
        """Raise LibraryError where the source cannot be read."""
        self._source.check(of_clauses=of_clauses)

    def fingerprint(self) -> bytes:
        """Return a hash of the files of the source and of the edits."""
        found = blake2b(self._source.fingerprint(), digest_size=16)
        for name, data in sorted(self._edits.items()):
            found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        return found.digest()

    def linked_folders(self, folder: str) -> Iterator[str]:
        """Yield the names of links to folders below a folder."""
        return self._source.linked_folders(folder)

    def beside(self) -> Path | None:
        """Return the folder from which the library names others."""
        return self._source.beside()

    def layout_hint(self) -> str | None:
        """Return where a library seems to be, where the source is none."""
        return self._source.layout_hint()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files and folders on this machine that are read."""
        return self._source.paths
