"""Segments: the letters of an archive until it is complete, those of a chunk in one file.

A file for each letter would cost more to make and to erase than the letter itself. A segment holds letters
one after the other, then their names and sizes, and how many bytes those take.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns

from msgspec import MsgspecError, msgpack

from letterforge.batch.storage.store import Aside, failure
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.modes import make_folder
from letterforge.files.temporary import OWN, write_all

_CLOSED = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _CLOSED
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _CLOSED
_MARK = b"letterforge segment 1\n"
_LENGTH = 8  # bytes that tell how many the names and sizes take
_TAIL = _LENGTH + len(_MARK)
_decode = msgpack.Decoder(list[tuple[str, int]]).decode


class SegmentWriter:
    """Writes the letters of a chunk into one file of the folder `aside`, which then goes to `letters`."""

    def __init__(self, letters: Path, aside: Path) -> None:
        self._letters = letters
        self._aside = aside
        self._descriptor = -1
        self._path = ""
        self._index: list[tuple[str, int]] = []
        self._end = 0

    def put(self, name: str, data: bytes) -> None:
        """Add a letter."""
        try:
            if self._descriptor < 0:
                self._open()
            self._write(data)
        except OSError as error:
            raise BatchError(failure(name, error)) from error
        self._index.append((name, len(data)))
        self._end += len(data)

    def sync(self) -> tuple[tuple[Aside, ...], Mapping[str, Finding]]:
        """Complete the file, and let it reach the disk."""
        index, descriptor = self._index, self._descriptor
        if descriptor < 0:
            return (), {}
        self._index = []
        try:
            told = msgpack.encode(index)
            self._write(told + len(told).to_bytes(_LENGTH, "big") + _MARK)
            os.fsync(descriptor)
        except OSError as error:
            finding = failure(str(self._letters), error)
            return (), {name: finding for name, _ in index}
        finally:
            self._descriptor = -1
            os.close(descriptor)
        return tuple(Aside(self._path, name) for name, _ in index), {}

    def name(self, files: Iterable[Aside]) -> Mapping[str, Finding]:
        """Move the files of letters to the others."""
        faults: dict[str, Finding] = {}
        found: dict[str, Finding | None] = {}
        for file in files:
            if file.path not in found:
                found[file.path] = self._move(file)
            if (fault := found[file.path]) is not None:
                faults[file.name] = fault
        return faults

    def _open(self) -> None:
        self._path = f"{self._aside}/{time_ns():016x}-{os.urandom(6).hex()}"  # later ones stand behind
        self._end = 0
        try:
            self._descriptor = os.open(self._path, _NEW, OWN)
        except FileNotFoundError:
            make_folder(self._aside)
            self._descriptor = os.open(self._path, _NEW, OWN)

    def _write(self, data: bytes) -> None:
        """Write data at the end; what was written of a letter that failed is written over."""
        os.lseek(self._descriptor, self._end, os.SEEK_SET)
        write_all(self._descriptor, data)
        os.ftruncate(self._descriptor, self._end + len(data))

    def _move(self, file: Aside) -> Finding | None:
        try:
            Path(file.path).replace(self._letters / Path(file.path).name)
        except OSError as error:
            with suppress(OSError):  # it is cleared away at the end
                Path(file.path).unlink()
            return failure(file.name, error)
        return None


class Segments:
    """The letters in the segments of a folder; what is no segment is left out. Links are not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, tuple[str, int, int]] = {}  # segment, where it begins, size
        self._open: tuple[str, int] | None = None
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                with suppress(OSError, MsgspecError, ValueError):
                    self._learn(path)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all letters."""
        return iter(self._places)

    def size(self, name: str) -> int | None:
        """Return the size of a letter, None where there is none."""
        place = self._places.get(name)
        return place[2] if place else None

    def read(self, name: str) -> bytes | None:
        """Return a letter, None where there is none; raises OSError."""
        place = self._places.get(name)
        if place is None:
            return None
        segment, start, size = place
        if self._open is None or self._open[0] != segment:
            self.close()
            self._open = segment, os.open(self._folder / segment, _OLD)
        return _read(self._open[1], start, size)

    def digest(self, name: str) -> bytes | None:
        """Return the SHA-256 of a letter, None where there is none that can be read."""
        with suppress(OSError):
            data = self.read(name)
            return sha256(data).digest() if data is not None else None
        return None

    def close(self) -> None:
        """Let go of the file that was read last."""
        if self._open is not None:
            os.close(self._open[1])
            self._open = None

    def drop(self, names: set[str], writer: SegmentWriter) -> None:
        """Write the segments that hold any of these letters anew without them; raises OSError, BatchError."""
        gone = sorted({place[0] for name, place in self._places.items() if name in names})
        for segment in gone:
            for name in [name for name, place in self._places.items() if place[0] == segment]:
                if name not in names and (data := self.read(name)) is not None:
                    writer.put(name, data)
            files, faults = writer.sync()
            if faults := {**faults, **writer.name(files)}:
                raise BatchError(*faults.values())
            self.close()
            (self._folder / segment).unlink()

    def _learn(self, path: Path) -> None:
        """Take down what a segment holds."""
        descriptor = os.open(path, _OLD)
        try:
            end = os.fstat(descriptor).st_size - _TAIL
            tail = _read(descriptor, end, _TAIL) if end >= 0 else b""
            told = int.from_bytes(tail[:_LENGTH], "big")
            if tail[_LENGTH:] != _MARK or told > end:
                return
            index = _decode(_read(descriptor, end - told, told))
        finally:
            os.close(descriptor)
        start = 0
        for name, size in index:
            self._places[name] = path.name, start, size
            start += size


def _read(descriptor: int, start: int, size: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    pieces = []
    while size and (piece := os.read(descriptor, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
