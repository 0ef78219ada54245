"""Opening: the file source for a path."""

from __future__ import annotations

from pathlib import Path

from letterforge.library.file_sources.disk_files import DiskFiles, is_folder
from letterforge.library.file_sources.file_source import FileSource


def open_source(path: Path) -> FileSource:
    """Return the source that a path names: a zip file where it ends in `.zip`, else a folder.

    Nothing is read yet; `check` of the source says whether it holds a library.
    """
    if path.suffix.lower() == ".zip" and not is_folder(path):
        from letterforge.library.file_sources.zip_files import ZipFiles  # most libraries are folders

        return ZipFiles(path)
    return DiskFiles(path)
