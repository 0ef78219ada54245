"""A library in memory: files given as texts or bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterforge.library.file_sources.listed_files import ListedFiles


class MemoryFiles(ListedFiles):
    """Files by their names; texts are UTF-8. Later changes of `files` change nothing here.

    Raises TypeError where `files` is no mapping from names to texts and bytes.
    """

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self.label = "<memory>"
        self.name = ""
        if not isinstance(files, Mapping):
            raise TypeError(f"files are a mapping from names to str or bytes, not {type(files).__name__}")
        self._files = {_name(name): _bytes(name, data) for name, data in files.items()}

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


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"the name of a file is a str, not {type(name).__name__}")
    return name


def _bytes(name: str, data: object) -> bytes:
    """Return the bytes of a text; half a character stays one, which reading the file tells."""
    if isinstance(data, str):
        return data.encode("utf-8", "surrogatepass")
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"the file {name[:100]!r} is a str or bytes, not {type(data).__name__}")
    return bytes(data)
