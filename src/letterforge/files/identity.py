"""Identity: whether two paths are one file, however they are spelled and whatever links lead there."""

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
    """Device and inode of a file; of one that is not there yet, those of its folder, and its name in it."""

    device: int
    inode: int
    missing: Path | None = None

    def same(self, other: Identity | None) -> bool:
        """Return whether both are one file; names are compared as their folder compares them."""
        if other is None or self[:2] != other[:2]:
            return False
        one, two = self.missing, other.missing
        if one is None or two is None or one.name == two.name:
            return one is two or (one is not None and two is not None)
        return _fold(one.name) == _fold(two.name) and ignores_case(one.parent)


def identity(path: Path) -> Identity | None:
    """Return what `path` has in common with all other paths of the same file; links are followed.

    None where two may be the same: terminals and other devices of characters, sockets. None also where the
    folder is not there.
    """
    try:
        there = path.stat()
        if there.st_ino:  # not all file systems of Windows number their files
            return _of(there)
    except (OSError, ValueError):
        pass
    try:
        target = path.resolve()
        there = target.parent.stat()
    except (OSError, ValueError, RuntimeError):  # the last for links in a circle
        return None
    return Identity(there.st_dev, there.st_ino, target)


def identity_of_input(path: str) -> Identity | None:
    """Return the identity of a file that is read; `-` is what standard input comes from."""
    return _of_descriptor(_INPUT) if path == STANDARD else identity(Path(path))


def identity_of_output(path: str) -> Identity | None:
    """Return the identity of a file that is written; `-` is where standard output goes to."""
    return _of_descriptor(_OUTPUT) if path == STANDARD else identity(Path(path))


def files_below(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """Yield every file and every link below a folder; links to folders are not followed."""
    try:
        entries = list(os.scandir(folder))
    except OSError:  # there is none, or reading it tells
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path)
        else:
            yield entry


def find_below(folder: Path, wanted: Identity) -> Path | None:
    """Return the file below a folder that is known as `wanted`, or leads to it; None where there is none.

    A file in the place of the folder is looked at, too.
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
    """Return whether names in a folder are the same where their letters differ in case alone."""
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
