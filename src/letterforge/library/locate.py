"""Locating the library: the one named, the nearest one upward, or the one shipped with letterforge."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from letterforge.diagnostics import LibraryError
from letterforge.library.file_sources.disk_files import DiskFiles, shipped_library
from letterforge.library.file_sources.file_source import FileSource
from letterforge.library.file_sources.library_layout import half_library, is_library
from letterforge.library.file_sources.opening import open_source

VARIABLE = "LETTERFORGE_LIBRARY"


class LocatedLibrary(Struct, frozen=True):
    """A library in use: its folder or zip file, and what named it ("" where it was found by itself)."""

    path: Path
    named_by: str = ""

    @property
    def source(self) -> FileSource:
        """Its files; nothing of them is read yet."""
        return open_source(self.path)

    @property
    def is_shipped(self) -> bool:
        """Whether it is the library that comes with letterforge."""
        return self.path.absolute() == shipped_library()

    def __str__(self) -> str:
        if self.is_shipped:
            return "the one that comes with letterforge"
        if self.named_by:
            return f"{self.path} ({self.named_by})"
        return "the current folder" if self.path == Path.cwd() else str(self.path)


def locate_library(given: Path | None = None) -> LocatedLibrary:
    """Return the library in use.

    It is the folder or zip file `given` (`--library`), else the one that the environment variable
    LETTERFORGE_LIBRARY names, else the nearest folder from the current one upward, else the shipped one.
    Raises LibraryError LF112 where what the variable names is no library, and where a folder found on the way
    upward is one in part only.
    """
    if given is not None:
        return LocatedLibrary(given, "--library")
    named = os.environ.get(VARIABLE, "")
    if named:
        _check_named(Path(named))
        return LocatedLibrary(Path(named), VARIABLE)
    found = find_library(Path.cwd())
    return LocatedLibrary(found) if found is not None else LocatedLibrary(shipped_library())


def _check_named(path: Path) -> None:
    try:
        open_source(path).check()
    except LibraryError as error:
        notes = (f"the environment variable `{VARIABLE}` names it; unset it, or set it to a library",)
        first, *others = error.findings
        raise LibraryError(replace(first, notes=notes), *others) from error


def find_library(start: Path) -> Path | None:
    """Return the nearest library: `start` itself, or the first folder above it that is one.

    `templates/` alone is none, for many projects have such a folder, unless `letterforge.yaml` stands beside
    it. Raises LibraryError LF112 for `clauses/` alone and for misspelt folders.
    """
    folder = start.absolute()
    for one in (folder, *folder.parents):
        source = DiskFiles(one)
        if is_library(source):
            return one
        finding = half_library(source)
        if finding is not None:
            raise LibraryError(finding)
    return None


def templates_here(variant: str) -> bool:
    """Return whether there is a template of that name here; alone it is found by `--library` only."""
    try:
        return any(Path("templates", f"{variant}{ending}").is_file() for ending in (".yaml", ".yml"))
    except OSError:
        return False
