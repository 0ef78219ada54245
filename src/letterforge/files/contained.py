"""Contained folders: folders of the output, held open by descriptor so that no link leads out of it.

A symbolic link that replaces a folder after its check would lead out of the output (a TOCTOU race). So the
folder is opened first and checked then, and letters are renamed into the open folder (`dir_fd`). Where the
system has no `dir_fd` (Windows), the path is checked.
"""

from __future__ import annotations

import os
from contextlib import suppress
from errno import ELOOP, ENOTDIR
from pathlib import Path

from letterforge.files.modes import DEFAULT_FOLDER, make_folder

_HAS_DIR_FD = {os.open, os.mkdir, os.rename, os.stat, os.access} <= os.supports_dir_fd and hasattr(
    os, "O_DIRECTORY"
)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER_NO_LINK = _FOLDER | getattr(os, "O_NOFOLLOW", 0)
_FOLDER_SEARCH = _FOLDER | getattr(os, "O_PATH", 0)  # needs no read permission


class OutsideError(Exception):
    """A symbolic link on the path of a folder leads out of the output; `link` is its path in the output."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.link = link


class ContainedFolder:
    """A folder of the output: open a file in it as `prefix` + name, with `dir_fd=descriptor`."""

    def __init__(self, root: str, folder: str, mode: int = DEFAULT_FOLDER) -> None:
        """Open `folder` in `root`, creating it with `mode` if missing; raises OSError, OutsideError."""
        self.descriptor: int | None = None
        if _HAS_DIR_FD:
            self.prefix = ""
            self.descriptor = _open(root, folder, mode)
        else:
            self.prefix = f"{root}/{folder}/" if folder else f"{root}/"
            _check(Path(root), Path(root, folder), mode)

    def close(self) -> None:
        """Close the descriptor."""
        if self.descriptor is not None:
            descriptor, self.descriptor = self.descriptor, None
            with suppress(OSError):  # the renames into it are done
                os.close(descriptor)


def _open(root: str, folder: str, mode: int) -> int:
    """Return the descriptor of a folder, opened component by component from the root."""
    steps = [os.open(root, _FOLDER)]
    try:
        done = ""
        for part in filter(None, folder.split("/")):
            done = f"{done}/{part}".lstrip("/")
            steps.append(_step(steps[-1], part, done, mode))
            if not _is_inside(steps[-1], steps[0]):
                raise OutsideError(done)
        return steps.pop()
    finally:
        for step in steps:
            os.close(step)


def _step(here: int, part: str, shown: str, mode: int) -> int:
    """Return the descriptor of the folder `part` of an open folder; created without following a link."""
    try:
        return os.open(part, _FOLDER, dir_fd=here)
    except FileNotFoundError:
        with suppress(FileExistsError):  # another worker created it, or it is a dangling link
            os.mkdir(part, mode, dir_fd=here)
    try:
        return os.open(part, _FOLDER_NO_LINK, dir_fd=here)
    except OSError as error:
        if error.errno in (ELOOP, ENOTDIR):
            raise OutsideError(shown) from error
        raise


def _is_inside(descriptor: int, top: int) -> bool:
    """Return whether an open folder is the folder `top` or is below it, by walking up its parents."""
    here, wanted = os.dup(descriptor), _file_id(top)
    try:
        while (file_id := _file_id(here)) != wanted:
            above = os.open("..", _FOLDER_SEARCH, dir_fd=here)
            os.close(here)
            here = above
            if _file_id(here) == file_id:  # the root of all folders
                return False
        return True
    finally:
        os.close(here)


def _file_id(descriptor: int) -> tuple[int, int]:
    there = os.fstat(descriptor)
    return there.st_dev, there.st_ino


def _check(root: Path, path: Path, mode: int) -> None:
    """Create the folder at `path`; raises OutsideError where a link on the path leads out of `root`."""
    there = next(one for one in (path, *path.parents) if os.path.lexists(one))
    if not there.resolve().is_relative_to(root.resolve()):
        raise OutsideError(there.relative_to(root).as_posix())
    make_folder(path, mode)
