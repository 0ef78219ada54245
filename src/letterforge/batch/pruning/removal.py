"""Removal: removes unmodified letters from an output folder; no link is followed.

Every folder of a path is opened without following links (`O_NOFOLLOW`, `dir_fd`), so no file outside the
output can be removed, whatever the journal or the folder contains.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import ELOOP, ENOTDIR
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path
from typing import Literal

from msgspec import Struct

from letterforge.batch.resume.journal import Row
from letterforge.batch.storage.store import STATE_FOLDER
from letterforge.exporters import formats

State = Literal["intact", "missing"]
_HAS_DIR_FD = {os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK


class KeepFileError(Exception):
    """A file that must not be removed; `reason` completes "`x` is kept: …"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _OpenFolder(Struct):
    """An open folder: open a file in it as `prefix` + name, with `dir_fd=descriptor`."""

    prefix: str
    descriptor: int | None


class FolderRemoval:
    """Removes letters from the folder `root`."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)

    def check(self, row: Row) -> State:
        """Return whether a letter is intact or missing; raises KeepFileError where it was modified."""
        folder, last = _split_name(row.name)
        try:
            with _open_folder(self._root, folder) as opened:
                descriptor = os.open(opened.prefix + last, _FILE, dir_fd=opened.descriptor)
                with os.fdopen(descriptor, "rb") as file:
                    there = os.fstat(descriptor)
                    if not stat.S_ISREG(there.st_mode):
                        raise KeepFileError("a folder or a device stands in its place")
                    if there.st_size != row.size or file_digest(file, sha256).digest() != row.sha256:
                        raise KeepFileError("it was changed after it was made")
        except FileNotFoundError:
            return "missing"
        except OSError as error:
            raise KeepFileError(_reason(error)) from error
        return "intact"

    def remove(self, names: Iterable[str]) -> dict[str, str]:
        """Remove files and folders left empty; return the reason for each that could not be removed."""
        faults: dict[str, str] = {}
        for folder, group in groupby(sorted(names), lambda name: name.rpartition("/")[0]):
            new_path = list(group)
            try:
                with _open_folder(self._root, folder) as opened:
                    for name in new_path:
                        _remove(opened, name, faults)
                    if opened.descriptor is not None:  # else a power failure could undo the removal
                        os.fsync(opened.descriptor)
            except FileNotFoundError:
                pass
            except OSError as error:
                faults.update(dict.fromkeys(new_path, _reason(error)))
            self._remove_empty(folder)
        return faults

    def ignores_case(self, name: str) -> bool:
        """Return whether the file system ignores case in the name of this file."""
        folder, last = _split_name(name)
        try:
            with _open_folder(self._root, folder) as opened:
                states = [
                    os.stat(opened.prefix + one, dir_fd=opened.descriptor, follow_symlinks=False)
                    for one in (last, last.swapcase())
                ]
        except OSError:
            return False
        return os.path.samestat(*states)

    def segment_names(self) -> Iterator[str]:
        """Yield nothing: a folder has no segments."""
        return iter(())

    def files_in(self, folders: Iterable[str]) -> Iterator[list[str]]:
        """Yield the names of the files in each folder that have the ending of a letter."""
        endings = tuple(one.extensions[0] for one in formats().values())
        for folder in folders:
            try:
                with _open_folder(self._root, folder) as opened:
                    names = os.listdir(opened.prefix if opened.descriptor is None else opened.descriptor)  # noqa: PTH208  # pathlib knows no descriptors
            except OSError:
                continue
            found = [one for one in names if one.lower().endswith(endings) and not one.startswith(".")]
            yield [f"{folder}/{one}" if folder else one for one in sorted(found)]

    def close(self) -> None:
        """Do nothing: no folder is kept open."""

    def _remove_empty(self, folder: str) -> None:
        """Remove a folder and its parents as long as they are empty."""
        while folder:
            above, _, last = folder.rpartition("/")
            try:
                with _open_folder(self._root, above) as opened:
                    os.rmdir(opened.prefix + last, dir_fd=opened.descriptor)
            except OSError:  # it is not empty, or it is gone
                return
            folder = above


def _remove(opened: _OpenFolder, name: str, faults: dict[str, str]) -> None:
    try:
        os.unlink(opened.prefix + _split_name(name)[1], dir_fd=opened.descriptor)
    except FileNotFoundError:  # an earlier run removed it
        pass
    except KeepFileError as error:
        faults[name] = error.reason
    except OSError as error:
        faults[name] = _reason(error)


def _split_name(name: str) -> tuple[str, str]:
    """Return folder and file of a name; raises KeepFileError for a path out of the output."""
    folder, _, last = name.rpartition("/")
    parts = name.split("/")
    if parts[0].casefold().startswith(STATE_FOLDER) or any(
        part in ("", ".", "..") or "\\" in part or "\0" in part or (os.name == "nt" and ":" in part)
        for part in parts
    ):
        raise KeepFileError("its name leads out of the output")
    return folder, last


@contextmanager
def _open_folder(root: str, folder: str) -> Iterator[_OpenFolder]:
    """Open a folder of the output; raises OSError where it is no folder or a link."""
    if not _HAS_DIR_FD:
        yield _OpenFolder(_check_path(root, folder), None)
        return
    descriptor = os.open(root, _FOLDER & ~_NO_LINK)  # the output itself may be a link
    try:
        for part in filter(None, folder.split("/")):
            step = os.open(part, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = step
        yield _OpenFolder("", descriptor)
    finally:
        os.close(descriptor)


def _check_path(root: str, folder: str) -> str:
    """Return the path of a folder with a final separator, for systems without `dir_fd` (Windows)."""
    path = root
    for part in filter(None, folder.split("/")):
        path = f"{path}/{part}"
        if os.path.islink(path):  # noqa: PTH114  # str paths
            raise OSError(ELOOP, os.strerror(ELOOP))
    Path(path).stat()
    return f"{path}/"


def _reason(error: OSError) -> str:
    """Return the reason for a message."""
    if error.errno in (ELOOP, ENOTDIR):
        return "a link or a file stands in its way"
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
