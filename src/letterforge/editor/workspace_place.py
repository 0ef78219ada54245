"""Workspace place: the folder that is opened in an editor, and the library in it."""

from __future__ import annotations

import os
from pathlib import Path

from letterforge.diagnostics import Finding, UsageError
from letterforge.editor.workspace import Workspace
from letterforge.library.catalog import Catalog
from letterforge.library.file_sources.disk_files import DiskFiles
from letterforge.library.file_sources.library_layout import is_library
from letterforge.library.locate import locate_library


def find_workspace(folder: Path | None, library: Path | None) -> tuple[Workspace, Catalog]:
    """Return the workspace and its library; the folder is the library's where none is named.

    Raises UsageError LF001 where the library is an archive or does not stand in the folder, LibraryError
    LF112 where it is none.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(Finding("LF001", f"`{folder}` is no folder", hint="name a folder that there is"))
    located = locate_library(_in(folder) if library is None else library)
    if not isinstance(located.source, DiskFiles):
        message = f"`{located.path}` is an archive, in which no editor works"
        raise UsageError(Finding("LF001", message, hint="unpack it, and name the folder with `--library`"))
    named = folder if folder is not None else _default(located.path, is_shipped=located.is_shipped)
    inside = _path_between(named, located.path)
    if inside is None:
        message = f"the library `{located.path}` does not stand in `{named}`"
        hint = "name its folder or one above it, or another library with `--library`"
        raise UsageError(Finding("LF001", message, hint=hint))
    return Workspace(named, inside), Catalog(located.source)


def _in(folder: Path | None) -> Path | None:
    """Return `folder` where it is itself a library."""
    return folder if folder is not None and is_library(DiskFiles(folder)) else None


def _default(library: Path, *, is_shipped: bool) -> Path:
    """Return the folder of the library, as it is seen from here; the current one for what is shipped."""
    here = Path.cwd()
    if is_shipped and _path_between(library, here) is None:
        return Path()
    try:
        return Path(os.path.relpath(library, here)) if library.is_absolute() else library
    except ValueError:  # another drive of Windows
        return library


def _path_between(folder: Path, below: Path) -> str | None:
    """Return the path that leads from a folder to one below it ("" to itself), None where none does."""
    try:
        found = below.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return None
    return "" if found == "." else found
