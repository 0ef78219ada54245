"""Files of a library: their list, their bytes, their nodes."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from functools import cached_property
from pathlib import PurePosixPath
from unicodedata import normalize

from letterforge.diagnostics import Findings, LetterforgeError, Source, Span
from letterforge.library.deprecated_keys import renewed
from letterforge.library.file_sources.file_source import (
    READABLE,
    FileSource,
    OutsideLibraryError,
    UnreadableError,
)
from letterforge.library.format_version import is_known_format
from letterforge.library.validation.file_shape import validate
from letterforge.yamldoc import Entry, Mapping, Node, decode, read_yaml

ENDINGS = (".yaml", ".yml")

_MAY_BE_EMPTY = ("clauses", "library")


class LibraryFile:
    """One YAML file. Nothing is read before it is asked for; what is wrong with it stands in `findings`."""

    def __init__(self, files: FileSource, path: PurePosixPath) -> None:
        self.path = path
        self.findings = Findings()
        self.is_closed = False  # its text is unknown, and so is what it declares
        self._files = files

    @cached_property
    def name(self) -> str:
        """The name that messages call it by."""
        return self._files.shown_name(str(self.path))

    @cached_property
    def data(self) -> bytes | None:
        """Its bytes, or None where it cannot be read or leads out of the library."""
        try:
            return self._files.read(str(self.path))
        except OutsideLibraryError:
            message = f"`{self.name}` is a link that leads out of the library"
            self._refuse(message, "copy what it leads to into the library")
        except OSError as fault:
            hint = fault.hint if isinstance(fault, UnreadableError) else READABLE
            self._refuse(f"`{self.name}` cannot be read: {fault.strerror}", hint)
        return None

    def read(self, kind: str, types: tuple[str, ...] = ()) -> tuple[Source, Mapping] | None:
        """Return its text and nodes where it has the shape of `kind` (a schema), else None.

        `types` are the types of placeholders that other packages offer to the library.
        """
        if self._document is None:
            return None
        source, root = self._document
        if not is_known_format(root, self.findings):
            return None
        if root is not None:
            root = renewed(kind, root, self.findings)
        if root is None and kind in _MAY_BE_EMPTY:
            root = Mapping({}, Span(source, 0, 0))
        if not validate(kind, root, source, self.findings, types) or not isinstance(root, Mapping):
            return None
        return source, root

    @property
    def root(self) -> Node | None:
        """What is written in it, whether or not that fits; None where it is not YAML."""
        return self._document[1] if self._document else None

    @cached_property
    def placeholder_names(self) -> frozenset[str]:
        """The names under its `placeholders:`, whatever else is in it; none where it is not YAML."""
        return frozenset(self.entries("placeholders"))

    def entries(self, key: str) -> MappingType[str, Entry]:
        """Return what stands under a key of it, whatever else is in it; nothing where it is not YAML."""
        root = self.root
        declared = root.get(key) if isinstance(root, Mapping) else None
        return declared.entries if isinstance(declared, Mapping) else {}

    @cached_property
    def _document(self) -> tuple[Source, Node | None] | None:
        """Its text and what is written in it, whether or not that fits; None where it is not YAML."""
        if self.data is None:
            return None
        self.is_closed = True
        try:
            source = decode(self.name, self.data)
            self.is_closed = False
            return source, read_yaml(source)
        except LetterforgeError as error:
            self.findings.extend(error.findings)
            return None

    def mentions_key(self, name: str) -> bool:
        """Return whether `name` seems to be a key somewhere in the file."""
        word, data = name.encode(errors="surrogatepass"), self._searched if name.isascii() else self._composed
        first = at = data.find(word) if word else -1  # nothing is found everywhere
        while at >= 0:
            end = at + len(word)
            if data[end : end + 80].lstrip(b"\"' \t\r\n").startswith(_COLONS) and not _is_inner(data, at):
                return True
            at = data.find(word, at + 1)
        return first >= 0 and _lists_clauses(data)

    @property
    def _searched(self) -> bytes:
        return self.data or b""

    @cached_property
    def _composed(self) -> bytes:
        """Its bytes with letters in normalization form C, in which names are."""
        text = self._searched.decode(errors="surrogateescape")
        return normalize("NFC", text).encode(errors="surrogateescape")

    def _refuse(self, message: str, hint: str) -> None:
        self.is_closed = True
        self.findings.add("LF002", message, place=self.name, hint=hint)


_COLONS = (b":", "：".encode())  # the second in files that are to be told so


def yaml_files(source: FileSource, folder: str, *, deep: bool = False) -> list[LibraryFile]:
    """Return the YAML files of a folder of the library, sorted; with `deep` also those of its subfolders.

    Links to folders below it are among them: reading one tells that it is none.
    """
    listed = source.files_below(folder) if deep else source.files_in(folder)
    names = [name for name in listed if name.endswith(ENDINGS)]
    if deep:
        names += source.linked_folders(folder)
    paths = sorted(map(PurePosixPath, names))
    return [LibraryFile(source, path) for path in paths if not path.name.startswith(".")]


def files_by_name(source: FileSource, folder: str) -> dict[str, LibraryFile]:
    """Return the YAML files of a folder of the library by their names without ending."""
    return {file.path.stem: file for file in yaml_files(source, folder)}


def _lists_clauses(data: bytes) -> bool:
    """Return whether the clauses of a file seem to be written as a list, which names them in other ways."""
    at = data.find(b"clauses:")
    return at >= 0 and data[at + 8 : at + 80].lstrip()[:1] in (b"-", b"[")


def _is_inner(data: bytes, at: int) -> bool:
    """Return whether the word at `at` is the end of a longer one."""
    return at > 0 and (data[at - 1 : at].isalnum() or data[at - 1 : at] in b"-_")
