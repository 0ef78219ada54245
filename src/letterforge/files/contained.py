"""Beneath: a folder of the output, held open while letters go into it.

A link put into the place of a folder after it was looked at would lead out of the output. So the folder is
opened first and looked at then, and letters are renamed into what was opened. Where the system cannot do
that (Windows), it is looked at by its path.
"""

from __future__ import annotations

import os
from contextlib import suppress
from errno import ELOOP, ENOTDIR
from pathlib import Path

from letterforge.files.modes import FOLDER, make_folder

_CAN = {os.open, os.mkdir, os.rename, os.stat, os.access} <= os.supports_dir_fd and hasattr(os, "O_DIRECTORY")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_REAL = _FOLDER | getattr(os, "O_NOFOLLOW", 0)
_UP = _FOLDER | getattr(os, "O_PATH", 0)  # what need not be read to be passed through


class OutsideError(Exception):
    """A link on the way to a folder that leads out of the output: `link` is its place in it."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.link = link


class ContainedFolder:
    """A folder of the output: `at` stands before a file's name, `descriptor` goes with it as `dir_fd`."""

    def __init__(self, root: str, folder: str, mode: int = FOLDER) -> None:
        """Open `folder` in `root`, made with `mode` where it is missing; raises OSError, OutsideError."""
        self.descriptor: int | None = None
        if _CAN:
            self.at = ""
            self.descriptor = _open(root, folder, mode)
        else:
            self.at = f"{root}/{folder}/" if folder else f"{root}/"
            _check(Path(root), Path(root, folder), mode)

    def close(self) -> None:
        """Let go of the folder."""
        if self.descriptor is not None:
            descriptor, self.descriptor = self.descriptor, None
            with suppress(OSError):  # what was renamed into it has its name
                os.close(descriptor)


def _open(root: str, folder: str, mode: int) -> int:
    """Return the descriptor of a folder, reached step by step from the root."""
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
    """Return the descriptor of the folder `part` of an open one; a new one is made through no link."""
    try:
        return os.open(part, _FOLDER, dir_fd=here)
    except FileNotFoundError:
        with suppress(FileExistsError):  # another worker made it, or it is a link that leads nowhere
            os.mkdir(part, mode, dir_fd=here)
    try:
        return os.open(part, _REAL, dir_fd=here)
    except OSError as error:
        if error.errno in (ELOOP, ENOTDIR):
            raise OutsideError(shown) from error
        raise


def _is_inside(descriptor: int, top: int) -> bool:
    """Return whether an open folder is the folder `top` or stands below it, by going up from it."""
    here, wanted = os.dup(descriptor), _mark(top)
    try:
        while (mark := _mark(here)) != wanted:
            above = os.open("..", _UP, dir_fd=here)
            os.close(here)
            here = above
            if _mark(here) == mark:  # the root of all folders
                return False
        return True
    finally:
        os.close(here)


def _mark(descriptor: int) -> tuple[int, int]:
    there = os.fstat(descriptor)
    return there.st_dev, there.st_ino


def _check(root: Path, path: Path, mode: int) -> None:
    """Make a folder known by its path, unless a link on the way leads out."""
    there = next(one for one in (path, *path.parents) if os.path.lexists(one))
    if not there.resolve().is_relative_to(root.resolve()):
        raise OutsideError(there.relative_to(root).as_posix())
    make_folder(path, mode)
