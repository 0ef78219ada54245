"""The folder store: one file a letter, whole or not at all, never outside the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from math import inf
from pathlib import Path
from shutil import rmtree
from time import monotonic

from letterforge.batch.records import Output
from letterforge.batch.storage.disk_sync import sync_all
from letterforge.batch.storage.hidden_folder import digest_of, kind_of
from letterforge.batch.storage.store import OURS, Aside, Writer, failure, refusal
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.files.contained import ContainedFolder, OutsideError
from letterforge.files.modes import FOLDER, OTHERS, OWN_FOLDER, make_folder, narrow
from letterforge.files.temporary import OWN, usual_mode, write_all

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_HALF_MADE = "tmp"
_FOLDERS_OPEN = 32  # at once, of one writer


class FolderStore:
    """Letters as files in a folder; `home`, journal and all, stands inside it or beside it.

    Letters that are `private`, and folders made for them, are their owner's alone, as `home` always is.
    """

    is_ordered = False
    can_hold = True

    def __init__(self, root: Path, home: Path, shown: str, *, private: bool = False) -> None:
        self.shown = shown
        self._private = private
        self.home = home
        self.root = root
        self._half_made = home / _HALF_MADE

    @classmethod
    def of(cls, name: str, *, private: bool = False) -> FolderStore:
        """Return the store in the folder `name`."""
        root = Path(name).absolute()
        return cls(root, root / OURS, name, private=private)

    def prepare(self) -> None:
        """Make the folder and the one for the journal; raises UsageError LF646."""
        try:
            self._make()
            ours = [self.home, self.root] if self.root.is_relative_to(self.home) else [self.home]
            if link := next(filter(Path.is_symlink, ours), None):
                raise NotADirectoryError(None, f"`{link.name}` of it is a link")
        except FileExistsError as error:  # what stands there is no folder
            path = Path(error.filename or self.root)
            why = f"`{path.name}` is {kind_of(path) or 'a file'}, not a folder"
            raise unusable(self.shown, NotADirectoryError(None, why)) from error
        except OSError as error:
            raise unusable(self.shown, error) from error

    def _make(self) -> None:
        """Make the folders; raises OSError."""
        make_folder(self.root, OWN_FOLDER if self._private else FOLDER)
        make_folder(self.home)
        if self._private and self.home.is_dir() and not self.home.is_symlink():
            narrow(self.home)

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each file, None where there is none; links are none."""
        top = f"{self.root}/"
        if self._private:
            self._narrow(names)
        return [_size(top + name) for name in names]

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each file; links are none."""
        return [digest_of(f"{self.root}/{name}") for name in names]

    def writer(self, token: str) -> Writer:
        """Return a writer into the folder."""
        return FolderWriter(self.root, self._half_made / token, private=self._private)

    def finish(self, outputs: Iterable[Output]) -> None:
        """Do nothing: the files are there."""

    def _narrow(self, names: Iterable[str]) -> None:
        """Keep others from letters that were made before they were to be private."""
        for name in names:
            folder, _, last = name.rpartition("/")
            with suppress(OSError, ValueError, OutsideError):  # it is none, or it is made anew
                if not stat.S_IMODE(os.lstat(f"{self.root}/{name}").st_mode) & OTHERS:
                    continue
                place = ContainedFolder(str(self.root), folder)
                try:
                    narrow(place.at + last, place.descriptor)
                finally:
                    place.close()

    def clear(self, seconds: float = inf) -> None:
        """Clear away files half made, of this run and of runs that were killed.

        What is not cleared in `seconds` is left to the next run.
        """
        end = monotonic() + seconds
        with suppress(OSError):  # what cannot be cleared does no harm to any letter
            if self._half_made.is_symlink():  # what it leads to is not ours
                self._half_made.unlink()
        for folder, _, names in os.walk(self._half_made, topdown=False):
            for name in names:
                with suppress(OSError):
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108  # as above
                if monotonic() > end:
                    return
        rmtree(self._half_made, ignore_errors=True)


class FolderWriter:
    """Writes files beside the letters under short names and renames them, chunk by chunk."""

    def __init__(self, root: Path, aside: Path, *, private: bool = False) -> None:
        self._root = str(root)
        self._aside = str(aside)
        self._private = private
        self._mode = OWN if private else usual_mode()
        self._mark = f"{os.urandom(6).hex()}-"  # files of earlier chunks may stand beside them yet
        self._count = 0
        self._waiting: list[Aside] = []
        self._places: dict[str, Finding | ContainedFolder] = {}

    def put(self, name: str, data: bytes) -> None:
        """Write a file under a name of its own."""
        self._count += 1
        path = f"{self._aside}/{self._mark}{self._count:x}"
        try:
            descriptor = self._create(path)
            try:
                write_all(descriptor, data)
            finally:
                os.close(descriptor)
        except OSError as error:
            Path(path).unlink(missing_ok=True)
            raise BatchError(failure(name, error)) from error
        self._waiting.append(Aside(path, name))

    def sync(self) -> tuple[tuple[Aside, ...], Mapping[str, Finding]]:
        """Let the files reach the disk together."""
        waiting, self._waiting = tuple(self._waiting), []
        if not waiting:
            return (), {}
        try:
            sync_all(self._aside, [file.path for file in waiting])
        except OSError as error:
            finding = failure(self._root, error)
            return (), {file.name: finding for file in waiting}
        return waiting, {}

    def name(self, files: Iterable[Aside]) -> Mapping[str, Finding]:
        """Rename files into the folder."""
        try:
            faults = {file.name: self._rename(file.path, file.name) for file in files}
        finally:
            self._leave()
        return {name: fault for name, fault in faults.items() if fault is not None}

    def _create(self, path: str) -> int:
        try:
            return os.open(path, _FLAGS, OWN)
        except FileNotFoundError:
            make_folder(Path(self._aside))
            return os.open(path, _FLAGS, OWN)

    def _rename(self, path: str, name: str) -> Finding | None:
        """Give the file at `path` its name; return why not."""
        folder, _, last = name.rpartition("/")
        try:
            place = self._place(folder, name)
            found = place if isinstance(place, Finding) else _mode_at(place, last, name, self._mode)
            if isinstance(place, ContainedFolder) and isinstance(found, int):
                mode = OWN if self._private else found
                if mode != OWN:
                    os.chmod(path, mode)  # noqa: PTH101  # paths are texts here: they are quicker
                os.replace(path, place.at + last, dst_dir_fd=place.descriptor)  # as above
                return None
            fault = found if isinstance(found, Finding) else None
        except OSError as error:
            fault = failure(name, error)
        Path(path).unlink(missing_ok=True)
        return fault

    def _place(self, folder: str, name: str) -> Finding | ContainedFolder:
        """Return the open folder of a letter, or why nothing may be written into it."""
        if folder not in self._places:
            if len(self._places) >= _FOLDERS_OPEN:
                self._leave()
            try:
                mode = OWN_FOLDER if self._private else FOLDER
                self._places[folder] = ContainedFolder(self._root, folder, mode)
            except OutsideError as error:
                reason = f"`{error.link}` is a link that leads out of the output"
                self._places[folder] = refusal(name, reason, "put a folder in the place of the link")
        return self._places[folder]

    def _leave(self) -> None:
        """Let go of all folders."""
        places, self._places = self._places, {}
        for place in places.values():
            if isinstance(place, ContainedFolder):
                place.close()


def _mode_at(place: ContainedFolder, last: str, name: str, usual: int) -> Finding | int:
    """Return the permissions of the file that is replaced (`usual`: of a new one), or why it may not be."""
    target, descriptor = place.at + last, place.descriptor
    try:
        there = os.stat(target, dir_fd=descriptor, follow_symlinks=False)  # in an open folder
    except FileNotFoundError:
        return usual
    if stat.S_ISLNK(there.st_mode) and not _leads_to_device(target, descriptor):
        return usual  # the link is replaced, what it leads to stays
    if not stat.S_ISREG(there.st_mode):
        return refusal(name, "a folder or a device stands in its place", "move it away")
    if not os.access(target, os.W_OK, dir_fd=descriptor):
        return refusal(name, "it is write-protected", "allow writing to it")
    return stat.S_IMODE(there.st_mode)


def _leads_to_device(link: str, descriptor: int | None) -> bool:
    """Return whether a link leads to a device or a pipe, which whoever made it wants to keep."""
    try:
        mode = os.stat(link, dir_fd=descriptor).st_mode
    except OSError:  # to nothing
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _size(path: str) -> int | None:
    try:
        there = os.lstat(path)
    except (OSError, ValueError):
        return None
    return there.st_size if stat.S_ISREG(there.st_mode) else None


def unusable(shown: str, error: OSError) -> UsageError:
    """Return the error LF646 that an output cannot be used."""
    reason = error.strerror or str(error)
    message = f"`{shown}` cannot be used as the output: {reason[:1].lower() + reason[1:]}"
    return UsageError(Finding("LF646", message, hint="name a folder that you may write to"))
