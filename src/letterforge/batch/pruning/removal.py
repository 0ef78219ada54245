"""Removal: files taken out of an output folder, each only as it was made; no link is followed.

Every folder on the way to a file is opened without following links, so nothing outside the output can be
reached, whatever the journal says or stands in the folder.
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
from letterforge.batch.storage.store import OURS
from letterforge.exporters import FORMATS

State = Literal["ours", "gone"]
_CAN = {os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
_FILE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK


class KeptError(Exception):
    """A file that is not removed; `reason` completes "`x` is kept: …"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Held(Struct):
    """A folder: `at` stands before the name of a file in it, `descriptor` goes with that as `dir_fd`."""

    at: str
    descriptor: int | None


class FolderRemoval:
    """Takes letters out of the folder `root`."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)

    def look(self, row: Row) -> State:
        """Return whether a letter stands there as it was made; raises KeptError where something else does."""
        folder, last = _parted(row.name)
        try:
            with _held(self._root, folder) as held:
                descriptor = os.open(held.at + last, _FILE, dir_fd=held.descriptor)
                with os.fdopen(descriptor, "rb") as file:
                    there = os.fstat(descriptor)
                    if not stat.S_ISREG(there.st_mode):
                        raise KeptError("a folder or a device stands in its place")
                    if there.st_size != row.size or file_digest(file, sha256).digest() != row.sha256:
                        raise KeptError("it was changed after it was made")
        except FileNotFoundError:
            return "gone"
        except OSError as error:
            raise KeptError(_why(error)) from error
        return "ours"

    def remove(self, names: Iterable[str]) -> dict[str, str]:
        """Remove files, and folders that are empty then; return why some could not be, by name."""
        faults: dict[str, str] = {}
        for folder, group in groupby(sorted(names), lambda name: name.rpartition("/")[0]):
            listed = list(group)
            try:
                with _held(self._root, folder) as held:
                    for name in listed:
                        _remove(held, name, faults)
                    if held.descriptor is not None:  # or a power cut might bring back what is forgotten
                        os.fsync(held.descriptor)
            except FileNotFoundError:
                pass
            except OSError as error:
                faults.update(dict.fromkeys(listed, _why(error)))
            self._tidy(folder)
        return faults

    def folds(self, name: str) -> bool:
        """Return whether the file is found by names that differ in case, too."""
        folder, last = _parted(name)
        try:
            with _held(self._root, folder) as held:
                states = [
                    os.stat(held.at + one, dir_fd=held.descriptor, follow_symlinks=False)
                    for one in (last, last.swapcase())
                ]
        except OSError:
            return False
        return os.path.samestat(*states)

    def strays(self) -> Iterator[str]:
        """Yield nothing: a folder holds no hidden letters."""
        return iter(())

    def others(self, folders: Iterable[str]) -> Iterator[list[str]]:
        """Yield the names of the files in each folder that have the ending of a letter."""
        endings = tuple(one.endings[0] for one in FORMATS.values())
        for folder in folders:
            try:
                with _held(self._root, folder) as held:
                    names = os.listdir(held.at if held.descriptor is None else held.descriptor)  # noqa: PTH208  # pathlib knows no descriptors
            except OSError:
                continue
            found = [one for one in names if one.lower().endswith(endings) and not one.startswith(".")]
            yield [f"{folder}/{one}" if folder else one for one in sorted(found)]

    def close(self) -> None:
        """Do nothing: no folder stays open."""

    def _tidy(self, folder: str) -> None:
        """Remove a folder and those above it, as far as they are empty."""
        while folder:
            above, _, last = folder.rpartition("/")
            try:
                with _held(self._root, above) as held:
                    os.rmdir(held.at + last, dir_fd=held.descriptor)
            except OSError:  # something is in it, or it is gone
                return
            folder = above


def _remove(held: _Held, name: str, faults: dict[str, str]) -> None:
    try:
        os.unlink(held.at + _parted(name)[1], dir_fd=held.descriptor)
    except FileNotFoundError:  # a run before this one did
        pass
    except KeptError as error:
        faults[name] = error.reason
    except OSError as error:
        faults[name] = _why(error)


def _parted(name: str) -> tuple[str, str]:
    """Return folder and file of a name; raises KeptError where it would lead out of the output."""
    folder, _, last = name.rpartition("/")
    parts = name.split("/")
    if parts[0].casefold().startswith(OURS) or any(
        part in ("", ".", "..") or "\\" in part or "\0" in part or (os.name == "nt" and ":" in part)
        for part in parts
    ):
        raise KeptError("its name leads out of the output")
    return folder, last


@contextmanager
def _held(root: str, folder: str) -> Iterator[_Held]:
    """Give an open folder of the output; raises OSError where it is none, or a link leads to it."""
    if not _CAN:
        yield _Held(_checked(root, folder), None)
        return
    descriptor = os.open(root, _FOLDER & ~_NO_LINK)  # the output itself may be a link of the user's
    try:
        for part in filter(None, folder.split("/")):
            step = os.open(part, _FOLDER, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = step
        yield _Held("", descriptor)
    finally:
        os.close(descriptor)


def _checked(root: str, folder: str) -> str:
    """Return the path of a folder, with a separator, where folders are known by their paths (Windows)."""
    path = root
    for part in filter(None, folder.split("/")):
        path = f"{path}/{part}"
        if os.path.islink(path):  # noqa: PTH114  # paths are texts here
            raise OSError(ELOOP, os.strerror(ELOOP))
    Path(path).stat()
    return f"{path}/"


def _why(error: OSError) -> str:
    """Return why a file is kept."""
    if error.errno in (ELOOP, ENOTDIR):
        return "a link or a file stands in its way"
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]
