"""A library in memory: files given as texts or bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterforge.library.file_sources.listed_files import ListedFiles


class MemoryFiles(ListedFiles):
    """Files by their names; texts are UTF-8. Later changes of `files` change nothing here."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.label = "<memory>"
        self.name = ""
        self._files = {name: _bytes(data) for name, data in files.items()}

    @property
    def names(self) -> Iterable[str]:
        """The names of all files."""
        return self._files.keys()

    def read_listed(self, name: str, most: int) -> bytes:
        """Return at most `most` + 1 bytes of a file."""
        return self._files[name][: most + 1]

    def shown_name(self, name: str) -> str:
        """Return the name as it was given."""
        return name


def _bytes(data: str | bytes) -> bytes:
    """Return the bytes of a text; half a character stays one, which reading the file tells."""
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
