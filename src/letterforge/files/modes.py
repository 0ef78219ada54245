"""Modes: who may read what a run makes. Its own files are their owner's alone, whatever the umask says."""

from __future__ import annotations

import os
import stat
from pathlib import Path

OWN_FOLDER = 0o700  # the mode of a folder that its owner alone may look into
FOLDER = 0o777  # of any other, before the umask
OTHERS = 0o077  # what group and others may do
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def make_folder(path: Path, mode: int = OWN_FOLDER) -> None:
    """Make a folder and those above it that are missing, all with this mode; raises OSError."""
    if path.is_dir():
        return
    if not path.parent.is_dir():
        make_folder(path.parent, mode)
    path.mkdir(mode, exist_ok=True)


def narrow(path: str | Path, folder: int | None = None) -> None:
    """Keep all but the owner from a file or folder of the user's own; raises OSError. No link is followed.

    `folder` is the descriptor of the folder that the path begins in.
    """
    if not hasattr(os, "fchmod"):  # Windows: who may read it is not said so
        return
    descriptor = os.open(path, _OLD, dir_fd=folder)
    try:
        there = os.fstat(descriptor)
        if there.st_uid == os.geteuid():
            os.fchmod(descriptor, stat.S_IMODE(there.st_mode) & ~OTHERS)
    finally:
        os.close(descriptor)
