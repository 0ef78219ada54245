"""Identity: whether two paths are the same file, by device and inode, links followed."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

STANDARD = "-"  # standard input or output
_INPUT, _OUTPUT = 0, 1


class Identity(NamedTuple):
    """Device and inode of a file; for a file that does not exist yet, those of its folder, and its path."""

    device: int
    inode: int
    missing: Path | None = None

    def same(self, other: Identity | None) -> bool:
        """Return whether both are the same file; missing ones by name, case as in their folder."""
        if other is None or self[:2] != other[:2]:
            return False
        one, two = self.missing, other.missing
        if one is None or two is None or one.name == two.name:
            return one is two or (one is not None and two is not None)
        return _fold(one.name) == _fold(two.name) and ignores_case(one.parent)


def identity(path: Path) -> Identity | None:
    """Return the identity of the file at `path`; links are followed.

    None for files that input and output may share (terminals and other character devices, sockets), and
    where the folder does not exist.
    """
    try:
        there = path.stat()
        if there.st_ino:  # some file systems of Windows have no inode numbers
            return _of(there)
    except (OSError, ValueError):
        pass
    try:
        target = path.resolve()
        there = target.parent.stat()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: a cycle of links
        return None
    return Identity(there.st_dev, there.st_ino, target)


def identity_of_input(path: str) -> Identity | None:
    """Return the identity of an input file; `-` is the file behind standard input."""
    return _of_descriptor(_INPUT) if path == STANDARD else identity(Path(path))


def identity_of_output(path: str) -> Identity | None:
    """Return the identity of an output file; `-` is the file behind standard output."""
    return _of_descriptor(_OUTPUT) if path == STANDARD else identity(Path(path))


def files_below(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """Yield all files and links below a folder, recursively; links to folders are not followed."""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # no such folder, or an error that reading it reports later
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path)
        else:
            yield entry


def find_below(folder: Path, wanted: Identity) -> Path | None:
    """Return the file below `folder` that is `wanted` or a link to it; None where there is none.

    `folder` may be a file itself.
    """
    if wanted.same(identity(folder)) and folder.is_file():
        return folder
    for entry in files_below(folder):
        if entry.is_symlink() or entry.inode() == wanted.inode:
            path = Path(entry.path)
            if wanted.same(identity(path)):
                return path
    return None


def ignores_case(folder: Path) -> bool:
    """Return whether the file system of a folder ignores case in names."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            other = folder / entry.name.swapcase()
            if other.name != entry.name:
                return other.exists() and other.samefile(entry.path)
    return sys.platform in ("win32", "darwin")


def _fold(name: str) -> str:
    return normalize("NFC", normalize("NFD", name).casefold())


def _of(there: os.stat_result) -> Identity | None:
    mode = there.st_mode
    if stat.S_ISCHR(mode) or stat.S_ISSOCK(mode):
        return None
    return Identity(-1, there.st_rdev) if stat.S_ISBLK(mode) else Identity(there.st_dev, there.st_ino)


def _of_descriptor(number: int) -> Identity | None:
    try:
        return _of(os.fstat(number))
    except OSError:  # it is closed
        return None
