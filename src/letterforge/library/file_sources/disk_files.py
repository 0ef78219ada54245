"""A library in a folder on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

from letterforge.diagnostics import Finding, Findings, LibraryError
from letterforge.library.file_sources.content_hash import content_hash
from letterforge.library.file_sources.file_source import FileSource, NotAFileError, OutsideLibraryError
from letterforge.library.file_sources.library_layout import (
    CALENDARS,
    FOLDERS,
    LOCK,
    SETTINGS,
    WHAT,
    layout_error,
)
from letterforge.yamldoc.decoding import MAX_BYTES

STANDARD_INPUT = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
_ZIP = b"PK\x03\x04"  # begins a zip file
_PACKAGE = Path(__file__).resolve().parent.parent.parent


class DiskFiles(FileSource):
    """The files of the folder `root`. A link to a file is followed where it stays in the folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.label = str(root)
        self.name = root.absolute().name

    @property
    def is_shipped(self) -> bool:
        """Whether it is the library that comes with letterforge."""
        return self.root.absolute() == shipped_library()

    def has_folder(self, folder: str) -> bool:
        """Return whether there is a folder of that name; one that cannot be looked at is none."""
        return is_folder(self.root / folder)

    def has_file(self, name: str) -> bool:
        """Return whether there is a file of that name, as above."""
        try:
            return (self.root / name).is_file()
        except OSError:
            return False

    def folders(self) -> Iterable[str]:
        """Return the names of the folders at the root; none where it cannot be read."""
        try:
            return [one.name for one in os.scandir(self.root) if one.is_dir()]
        except OSError:
            return []

    def files_in(self, folder: str) -> Iterable[str]:
        """Return the names of what stands in a folder itself; raises OSError where it cannot be read."""
        top = self.root / folder
        return [f"{folder}/{one.name}" for one in top.iterdir()] if top.is_dir() else []

    def files_below(self, folder: str, *, hidden: bool = False) -> Iterator[str]:
        """Yield the names of the files in a folder and in all below it, sorted within each folder."""
        for within, below, names in self._walk(folder):
            below[:] = sorted(name for name in below if hidden or not name.startswith("."))
            yield from (f"{within}/{name}" for name in sorted(names))

    def linked_folders(self, folder: str) -> Iterator[str]:
        """Yield the names of links to folders below a folder: they are not followed, but told about."""
        for within, below, _ in self._walk(folder):
            yield from (f"{within}/{one}" for one in below if (self.root / within / one).is_symlink())
            below[:] = [name for name in below if not name.startswith(".")]

    def _walk(self, folder: str) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield the name of each folder from `folder` downward, the folders in it and the files in it."""
        top = str(self.root / folder)
        for at, below, names in os.walk(top):
            yield folder + at[len(top) :].replace(os.sep, "/"), below, names

    def read(self, name: str, most: int = MAX_BYTES, *, within: str = "") -> bytes:
        """Return at most `most` + 1 bytes of a file; raises OutsideLibraryError, NotAFileError, OSError."""
        path = self.root / name
        if (within or path.is_symlink()) and not _is_inside(path, self.root / within):
            raise OutsideLibraryError
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        # opened without waiting for a writer, should it be a pipe
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotAFileError
            return file.read(most + 1)

    def shown_name(self, name: str) -> str:
        """Return what messages call the file.

        Below the current folder it is named from there; a file of the shipped library from the root of that,
        wherever it is installed; any other as the folder was given.
        """
        path = self.root / name
        return path_from_here(path) or (name if self.is_shipped else path.as_posix())

    def check(self, *, of_clauses: bool = False) -> None:
        """Raise LibraryError: there is no folder (LF112), no library in it, or a link out of it (LF002)."""
        if not is_folder(self.root):
            hint = _hint_for_file(self.root)
            raise LibraryError(Finding("LF112", f"`{self.root}` is not a folder", hint=hint))
        wrong = layout_error(self, of_clauses=of_clauses)
        if wrong is not None:
            raise LibraryError(wrong)
        findings = Findings()
        for name in (*FOLDERS, CALENDARS, "templates/numbering", "templates/pages"):
            folder = self.root / name
            if folder.is_symlink() and not _is_inside(folder, self.root):
                message = f"`{folder}` is a link that leads out of the library"
                findings.add("LF002", message, hint="copy what it leads to into the library")
        findings.raise_as(LibraryError)

    def fingerprint(self) -> bytes:
        """Return a hash of all files that a letter may be made of; raises OSError."""
        return content_hash(self)

    def layout_hint(self) -> str | None:
        """Return the question for a library right above or below a folder that is none."""
        above = [self.root.parent] if self.root.name in FOLDERS else []
        candidates = (*above, *(self.root / name for name in sorted(self.folders())))
        found = (one for one in candidates if all(is_folder(one / name) for name in FOLDERS))
        return next((f"did you mean `{one}`?" for one in found), None)

    def beside(self) -> Path:
        """Return the folder of the library."""
        return self.root

    @property
    def paths(self) -> tuple[Path, ...]:
        """The folders of the library, its settings, and its lock of other libraries."""
        return tuple(self.root / name for name in (*FOLDERS, CALENDARS, SETTINGS, LOCK))


def shipped_library() -> Path:
    """Return the library that comes with letterforge: in the package, or at the top of a checkout."""
    inside = _PACKAGE / "shipped"
    return inside if all(is_folder(inside / name) for name in FOLDERS) else _PACKAGE.parent.parent


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def path_from_here(path: Path) -> str | None:
    """Return the path of a file from the current folder, or None where it is not below that."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere, or the current folder is gone
        return None


def _hint_for_file(path: Path) -> str:
    """Return what to do with what is named as a library and is no folder."""
    if str(path) in STANDARD_INPUT:
        return "a library is not read from standard input: save it as a file whose name ends in `.zip`"
    try:
        with path.open("rb") as file:
            is_zip = path.is_file() and file.read(len(_ZIP)) == _ZIP
    except OSError:
        is_zip = False
    return f"it seems to be a zip file: rename it to `{path.name}.zip`" if is_zip else WHAT


def _is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path, links followed, leads into a folder."""
    return path.resolve().is_relative_to(folder.resolve())
