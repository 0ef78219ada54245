"""Folder store: one file per letter, written atomically, never outside the folder."""

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
from letterforge.batch.storage.state_folder import digest_of, kind_of
from letterforge.batch.storage.store import STATE_FOLDER, StagedFile, Writer, failure, refusal
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.files.contained import ContainedFolder, OutsideError
from letterforge.files.modes import (
    DEFAULT_FOLDER,
    GROUP_AND_OTHERS,
    OWNER_ONLY_FOLDER,
    make_folder,
    restrict_to_owner,
)
from letterforge.files.temporary import OWNER_ONLY, default_mode, write_all

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_STAGING = "tmp"
_MAX_OPEN_FOLDERS = 32  # of one writer


class FolderStore:
    """Letters as files in a folder; `home`, the state folder, is inside or beside it.

    With `private` only the owner may read letters and new folders; `home` is always private.
    """

    is_ordered = False
    can_commit_later = True

    def __init__(self, root: Path, home: Path, shown: str, *, private: bool = False) -> None:
        self.shown = shown
        self._private = private
        self.home = home
        self.root = root
        self._staging = home / _STAGING

    @classmethod
    def of(cls, name: str, *, private: bool = False) -> FolderStore:
        """Return the store in the folder `name`."""
        root = Path(name).absolute()
        return cls(root, root / STATE_FOLDER, name, private=private)

    def prepare(self) -> None:
        """Create the folder and the state folder; raises UsageError LF646."""
        try:
            self._make()
            ours = [self.home, self.root] if self.root.is_relative_to(self.home) else [self.home]
            if link := next(filter(Path.is_symlink, ours), None):
                raise NotADirectoryError(None, f"`{link.name}` of it is a link")
        except FileExistsError as error:  # it is no folder
            path = Path(error.filename or self.root)
            why = f"`{path.name}` is {kind_of(path) or 'a file'}, not a folder"
            raise unusable_output(self.shown, NotADirectoryError(None, why)) from error
        except OSError as error:
            raise unusable_output(self.shown, error) from error

    def _make(self) -> None:
        """Create the folders; raises OSError."""
        make_folder(self.root, OWNER_ONLY_FOLDER if self._private else DEFAULT_FOLDER)
        make_folder(self.home)
        if self._private and self.home.is_dir() and not self.home.is_symlink():
            restrict_to_owner(self.home)

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each regular file in bytes; None for missing files and links."""
        top = f"{self.root}/"
        if self._private:
            self._restrict(names)
        return [_size(top + name) for name in names]

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each regular file; None for missing files and links."""
        return [digest_of(f"{self.root}/{name}") for name in names]

    def writer(self, token: str) -> Writer:
        """Return a writer into the folder."""
        return FolderWriter(self.root, self._staging / token, private=self._private)

    def finish(self, outputs: Iterable[Output]) -> None:
        """Do nothing: the files are in place."""

    def _restrict(self, names: Iterable[str]) -> None:
        """Restrict letters to their owner that earlier runs made without `private`."""
        for name in names:
            folder, _, file_name = name.rpartition("/")
            with suppress(OSError, ValueError, OutsideError):  # it is missing, or will be made again
                if not stat.S_IMODE(os.lstat(f"{self.root}/{name}").st_mode) & GROUP_AND_OTHERS:
                    continue
                opened = ContainedFolder(str(self.root), folder)
                try:
                    restrict_to_owner(opened.prefix + file_name, opened.descriptor)
                finally:
                    opened.close()

    def clear(self, seconds: float = inf) -> None:
        """Remove staged files of this run and of killed runs.

        What is not removed within `seconds` is left to the next run.
        """
        end = monotonic() + seconds
        with suppress(OSError):  # staged files that remain are harmless
            if self._staging.is_symlink():  # its target is not ours to remove
                self._staging.unlink()
        for folder, _, names in os.walk(self._staging, topdown=False):
            for name in names:
                with suppress(OSError):
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108  # as above
                if monotonic() > end:
                    return
        rmtree(self._staging, ignore_errors=True)


class FolderWriter:
    """Stages files under short names and renames them into the folder, chunk by chunk."""

    def __init__(self, root: Path, staged: Path, *, private: bool = False) -> None:
        self._root = str(root)
        self._staging_folder = str(staged)
        self._private = private
        self._mode = OWNER_ONLY if private else default_mode()
        self._prefix = f"{os.urandom(6).hex()}-"  # staged files of earlier chunks may still be there
        self._count = 0
        self._waiting: list[StagedFile] = []
        self._folders: dict[str, Finding | ContainedFolder] = {}

    def stage(self, name: str, data: bytes) -> None:
        """Write a staged file."""
        self._count += 1
        path = f"{self._staging_folder}/{self._prefix}{self._count:x}"
        try:
            descriptor = self._create(path)
            try:
                write_all(descriptor, data)
            finally:
                os.close(descriptor)
        except OSError as error:
            Path(path).unlink(missing_ok=True)
            raise BatchError(failure(name, error)) from error
        self._waiting.append(StagedFile(path, name))

    def sync(self) -> tuple[tuple[StagedFile, ...], Mapping[str, Finding]]:
        """Flush the staged files to disk together."""
        waiting, self._waiting = tuple(self._waiting), []
        if not waiting:
            return (), {}
        try:
            sync_all(self._staging_folder, [file.path for file in waiting])
        except OSError as error:
            finding = failure(self._root, error)
            return (), {file.name: finding for file in waiting}
        return waiting, {}

    def commit(self, files: Iterable[StagedFile]) -> Mapping[str, Finding]:
        """Rename files into the folder."""
        try:
            faults = {file.name: self._rename(file.path, file.name) for file in files}
        finally:
            self._close_folders()
        return {name: fault for name, fault in faults.items() if fault is not None}

    def _create(self, path: str) -> int:
        try:
            return os.open(path, _FLAGS, OWNER_ONLY)
        except FileNotFoundError:
            make_folder(Path(self._staging_folder))
            return os.open(path, _FLAGS, OWNER_ONLY)

    def _rename(self, path: str, name: str) -> Finding | None:
        """Rename a staged file to its name; return a finding where that fails."""
        folder, _, file_name = name.rpartition("/")
        try:
            opened = self._open_folder(folder, name)
            found = opened if isinstance(opened, Finding) else _mode_at(opened, file_name, name, self._mode)
            if isinstance(opened, ContainedFolder) and isinstance(found, int):
                mode = OWNER_ONLY if self._private else found
                if mode != OWNER_ONLY:
                    os.chmod(path, mode)  # noqa: PTH101  # str paths are faster
                os.replace(path, opened.prefix + file_name, dst_dir_fd=opened.descriptor)  # as above
                return None
            fault = found if isinstance(found, Finding) else None
        except OSError as error:
            fault = failure(name, error)
        Path(path).unlink(missing_ok=True)
        return fault

    def _open_folder(self, folder: str, name: str) -> Finding | ContainedFolder:
        """Return the open folder of a letter, or the finding why it may not be written to."""
        if folder not in self._folders:
            if len(self._folders) >= _MAX_OPEN_FOLDERS:
                self._close_folders()
            try:
                mode = OWNER_ONLY_FOLDER if self._private else DEFAULT_FOLDER
                self._folders[folder] = ContainedFolder(self._root, folder, mode)
            except OutsideError as error:
                reason = f"`{error.link}` is a link that leads out of the output"
                self._folders[folder] = refusal(name, reason, "put a folder in the place of the link")
        return self._folders[folder]

    def _close_folders(self) -> None:
        """Close all open folders."""
        folders, self._folders = self._folders, {}
        for opened in folders.values():
            if isinstance(opened, ContainedFolder):
                opened.close()


def _mode_at(opened: ContainedFolder, file_name: str, name: str, default: int) -> Finding | int:
    """Return the mode of the file to replace (`default` for a new one), or why it may not be replaced."""
    target, descriptor = opened.prefix + file_name, opened.descriptor
    try:
        there = os.stat(target, dir_fd=descriptor, follow_symlinks=False)  # in an open folder
    except FileNotFoundError:
        return default
    if stat.S_ISLNK(there.st_mode) and not _leads_to_device(target, descriptor):
        return default  # the link is replaced, its target stays
    if not stat.S_ISREG(there.st_mode):
        return refusal(name, "a folder or a device stands in its place", "move it away")
    if not os.access(target, os.W_OK, dir_fd=descriptor):
        return refusal(name, "it is write-protected", "allow writing to it")
    return stat.S_IMODE(there.st_mode)


def _leads_to_device(link: str, descriptor: int | None) -> bool:
    """Return whether a link leads to a device or a pipe."""
    try:
        mode = os.stat(link, dir_fd=descriptor).st_mode
    except OSError:  # a dangling link
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _size(path: str) -> int | None:
    try:
        there = os.lstat(path)
    except (OSError, ValueError):
        return None
    return there.st_size if stat.S_ISREG(there.st_mode) else None


def unusable_output(shown: str, error: OSError) -> UsageError:
    """Return the error LF646 that an output cannot be used."""
    reason = error.strerror or str(error)
    message = f"`{shown}` cannot be used as the output: {reason[:1].lower() + reason[1:]}"
    return UsageError(Finding("LF646", message, hint="name a folder that you may write to"))
