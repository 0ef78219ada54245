"""Remote store: any file system that fsspec supports. Journal and lock stay on this machine."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import file_digest, sha256
from math import inf
from pathlib import Path
from typing import Any

from letterforge.batch.records import Output
from letterforge.batch.storage.store import STATE_FOLDER, StagedFile, Writer, failure, refusal
from letterforge.diagnostics import BatchError, Finding, UsageError
from letterforge.files.modes import make_folder

# Object stores: writes are atomic, and moving an object means copying it.
_ATOMIC_PROTOCOLS = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "r2"})
_STAGING = f"{STATE_FOLDER}/tmp"
_MAX_LISTINGS = 16


class RemoteStore:
    """Letters in a file system named by a URL such as `s3://bucket/letters`.

    `settings["journal"]` is the local folder of journal and lock; the default is a folder in `.letterforge/`
    of the current folder, named by a hash of the URL.
    """

    is_ordered = False
    can_commit_later = False  # object stores have no staging

    def __init__(self, url: str, settings: Mapping[str, str]) -> None:
        self.shown = url
        self._fs, root = _open(url)
        self._root = root.rstrip("/")
        name = sha256(url.encode()).hexdigest()[:12]
        self.home = Path(settings.get("journal") or f"{STATE_FOLDER}/{name}").absolute()
        self._listings: OrderedDict[str, dict[str, int]] = OrderedDict()

    def prepare(self) -> None:
        """Create the local state folder and the remote folder; raises UsageError LF646."""
        try:
            make_folder(self.home)
            self._fs.makedirs(self._root, exist_ok=True)
        except Exception as error:  # each fsspec file system has its own errors
            message = f"`{self.shown}` cannot be used as the output: {_reason(error)}"
            raise UsageError(
                Finding("LF646", message, hint="check the URL and who may write there")
            ) from error

    def sizes(self, names: Sequence[str]) -> list[int | None]:
        """Return the size of each file in bytes; each folder is listed once."""
        return [self._listing(name.rpartition("/")[0]).get(name.rpartition("/")[2]) for name in names]

    def digests(self, names: Sequence[str]) -> list[bytes | None]:
        """Return the SHA-256 of each file, which is downloaded for it."""
        return [self._digest(f"{self._root}/{name}") for name in names]

    def _digest(self, path: str) -> bytes | None:
        try:
            with self._fs.open(path, "rb") as file:
                return file_digest(file, sha256).digest()
        except Exception:  # as above; an unreadable file is made again
            return None

    def writer(self, token: str) -> Writer:
        """Return a writer to the file system."""
        return RemoteWriter(self._fs, self._root, token)

    def finish(self, outputs: Iterable[Output]) -> None:
        """Do nothing: the files are in place."""

    def clear(self, seconds: float = inf) -> None:  # noqa: ARG002  # few files are staged there
        """Remove staged files of this run and of killed runs."""
        place = f"{self._root}/{_STAGING}"
        try:
            if self._fs.exists(place):
                self._fs.rm(place, recursive=True)
        except Exception:  # staged files that remain are harmless
            pass

    def _listing(self, folder: str) -> dict[str, int]:
        known = self._listings.get(folder)
        if known is None:
            known = self._listings[folder] = self._list(folder)
            if len(self._listings) > _MAX_LISTINGS:
                self._listings.popitem(last=False)
        return known

    def _list(self, folder: str) -> dict[str, int]:
        place = f"{self._root}/{folder}" if folder else self._root
        try:
            self._fs.invalidate_cache(place)
            entries = self._fs.ls(place, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise BatchError(refusal(place, _reason(error), "check who may list it")) from error
        files = [one for one in entries if one.get("type") == "file" and one.get("size") is not None]
        return {str(one["name"]).rstrip("/").rpartition("/")[2]: int(one["size"]) for one in files}


class RemoteWriter:
    """Writes files to a file system: directly where writes are atomic, else staged and moved."""

    def __init__(self, fs: Any, root: str, token: str) -> None:
        self._fs = fs
        self._root = root
        self._staging_folder = f"{root}/{_STAGING}/{token}"
        protocols = {fs.protocol} if isinstance(fs.protocol, str) else set(fs.protocol)
        self._is_atomic = bool(protocols & _ATOMIC_PROTOCOLS)
        self._waiting: list[StagedFile] = []
        self._folders: set[str] = set()
        self._count = 0

    def stage(self, name: str, data: bytes) -> None:
        """Write a file; staged, unless writes are atomic."""
        self._count += 1
        path = (
            f"{self._root}/{name}"
            if self._is_atomic
            else f"{self._staging_folder}/{os.getpid():x}-{self._count:x}"
        )
        try:
            if not self._is_atomic:
                self._folder(self._staging_folder)
                self._waiting.append(StagedFile(path, name))
            self._fs.pipe_file(path, data)
        except Exception as error:  # as above
            raise BatchError(_finding(name, error)) from error

    def sync(self) -> tuple[tuple[StagedFile, ...], Mapping[str, Finding]]:
        """Return the staged files."""
        waiting, self._waiting = tuple(self._waiting), []
        return waiting, {}

    def commit(self, files: Iterable[StagedFile]) -> Mapping[str, Finding]:
        """Move staged files to their names."""
        faults = {}
        for file in files:
            try:
                self._move(file.path, f"{self._root}/{file.name}")
            except Exception as error:  # as above
                faults[file.name] = _finding(file.name, error)
        return faults

    def _move(self, path: str, target: str) -> None:
        self._folder(target.rpartition("/")[0])
        try:
            self._fs.mv(path, target)
        except FileExistsError:
            self._fs.rm_file(target)
            self._fs.mv(path, target)

    def _folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._fs.makedirs(folder, exist_ok=True)
            self._folders.add(folder)


def _open(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]  # it ships no types
    except ImportError as error:
        message = f"the output `{url}` is a URL, and for that `fsspec` is needed"
        raise UsageError(Finding("LF652", message, hint="pip install 'letterforge[remote]'")) from error
    try:
        fs, root = url_to_fs(url)
    except Exception as error:
        message = f"the output `{url}` cannot be reached: {_reason(error)}"
        raise UsageError(
            Finding("LF652", message, hint="check the URL, and what fsspec needs for it")
        ) from error
    return fs, root


def _finding(name: str, error: Exception) -> Finding:
    if isinstance(error, OSError):
        return failure(name, error)
    return refusal(name, _reason(error), "check the store and who may write there")


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())[:200] or type(error).__name__
    return text[:1].lower() + text[1:]
