"""Modes: permissions of files and folders. Only the owner may read internal files, whatever the umask."""

from __future__ import annotations

import os
import stat
from pathlib import Path

OWNER_ONLY_FOLDER = 0o700  # mode of a folder that only its owner may enter
DEFAULT_FOLDER = 0o777  # mode of any other folder, before the umask
GROUP_AND_OTHERS = 0o077  # permission bits of group and others
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def make_folder(path: Path, mode: int = OWNER_ONLY_FOLDER) -> None:
    """Create a folder and its missing parents, all with `mode`; raises OSError."""
    if path.is_dir():
        return
    if not path.parent.is_dir():
        make_folder(path.parent, mode)
    path.mkdir(mode, exist_ok=True)


def restrict_to_owner(path: str | Path, folder: int | None = None) -> None:
    """Remove the permissions of group and others from a file or folder of this user; raises OSError.

    No link is followed. `folder` is the descriptor of the folder that a relative path starts in.
    """
    if not hasattr(os, "fchmod"):  # Windows has no permission bits
        return
    descriptor = os.open(path, _OLD, dir_fd=folder)
    try:
        there = os.fstat(descriptor)
        if there.st_uid == os.geteuid():
            os.fchmod(descriptor, stat.S_IMODE(there.st_mode) & ~GROUP_AND_OTHERS)
    finally:
        os.close(descriptor)
