"""The files of a library: which there are, their bytes, their nodes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from letterforge.diagnostics import Findings, LetterforgeError, Source
from letterforge.library.locate import shown_name
from letterforge.library.validation import validate
from letterforge.yamldoc import Mapping, decode, read_yaml

ENDINGS = (".yaml", ".yml")


class LibraryFile:
    """One YAML file. Nothing is read before it is asked for; what is wrong with it stands in `findings`."""

    def __init__(self, root: Path, path: Path) -> None:
        self.path = path
        self.findings = Findings()
        self.is_closed = False  # its bytes are unknown or no UTF-8: what they declare cannot be told
        self._root = root

    @cached_property
    def name(self) -> str:
        """The name that messages call it by."""
        return shown_name(self._root, self.path)

    @cached_property
    def data(self) -> bytes | None:
        """Its bytes, or None where it cannot be read or leads out of the library."""
        self.is_closed = True
        try:
            if self.path.is_symlink() and not _is_inside(self.path, self._root):
                message = f"`{self.name}` is a link that leads out of the library"
                self.findings.add("LF002", message, place=self.name, hint="copy the file into the library")
                return None
            data = self.path.read_bytes()
        except OSError as fault:
            self.findings.add("LF002", f"`{self.name}` cannot be read: {fault.strerror}", place=self.name)
            return None
        self.is_closed = False
        return data

    def read(self, kind: str) -> tuple[Source, Mapping] | None:
        """Return its text and nodes where it has the shape of `kind` (a schema), else None."""
        if self.data is None:
            return None
        self.is_closed = True
        try:
            source = decode(self.name, self.data)
            self.is_closed = False
            root = read_yaml(source)
        except LetterforgeError as error:
            self.findings.extend(error.findings)
            return None
        if not validate(kind, root, source, self.findings) or not isinstance(root, Mapping):
            return None
        return source, root

    def mentions_key(self, name: str) -> bool:
        """Return whether `name` seems to be a key somewhere in the file."""
        word, data = name.encode(), self.data or b""
        at = data.find(word)
        while at >= 0:
            end = at + len(word)
            if data[end : end + 80].lstrip(b"\"' \t\r\n").startswith(b":") and not _is_inner(data, at):
                return True
            at = data.find(word, end)
        return False


def yaml_files(root: Path, *folders: str, deep: bool = False) -> list[LibraryFile]:
    """Return the YAML files of a folder of the library, sorted; with `deep` also those of its subfolders."""
    top = root.joinpath(*folders)
    paths = _deep_paths(top) if deep else _paths(top)
    wanted = [path for path in paths if path.suffix in ENDINGS and not path.name.startswith(".")]
    return [LibraryFile(root, path) for path in sorted(wanted)]


def _is_inner(data: bytes, at: int) -> bool:
    """Return whether the word at `at` is the end of a longer one."""
    return at > 0 and (data[at - 1 : at].isalnum() or data[at - 1 : at] in b"-_")


def _paths(top: Path) -> Iterable[Path]:
    return list(top.iterdir()) if top.is_dir() else []


def _deep_paths(top: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(top):
        below[:] = [name for name in below if not name.startswith(".")]
        yield from (Path(folder, name) for name in names)


def _is_inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())
