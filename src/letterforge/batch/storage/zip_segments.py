"""Segments: files that hold the letters of a zip until it is complete; one segment per chunk.

One file per letter would cost more than the letter itself. Format: the letters, an index of names and sizes
(MessagePack), the length of the index, a magic number.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import time_ns

from msgspec import MsgspecError, msgpack

from letterforge.batch.storage.store import StagedFile, failure
from letterforge.diagnostics import BatchError, Finding
from letterforge.files.modes import make_folder
from letterforge.files.temporary import OWNER_ONLY, write_all

_CLOSED = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | _CLOSED
_OLD = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _CLOSED
_MAGIC = b"letterforge segment 1\n"
_LENGTH = 8  # bytes of the length of the index
_TAIL = _LENGTH + len(_MAGIC)
_decode = msgpack.Decoder(list[tuple[str, int]]).decode


class SegmentWriter:
    """Writes the letters of a chunk to a segment in the folder `staged`; `commit` moves it to `letters`."""

    def __init__(self, letters: Path, staged: Path) -> None:
        self._letters = letters
        self._staging_folder = staged
        self._descriptor = -1
        self._path = ""
        self._index: list[tuple[str, int]] = []
        self._end = 0

    def stage(self, name: str, data: bytes) -> None:
        """Append a letter."""
        try:
            if self._descriptor < 0:
                self._open()
            self._write(data)
        except OSError as error:
            raise BatchError(failure(name, error)) from error
        self._index.append((name, len(data)))
        self._end += len(data)

    def sync(self) -> tuple[tuple[StagedFile, ...], Mapping[str, Finding]]:
        """Write the index and flush the segment to disk."""
        index, descriptor = self._index, self._descriptor
        if descriptor < 0:
            return (), {}
        self._index = []
        try:
            encoded = msgpack.encode(index)
            self._write(encoded + len(encoded).to_bytes(_LENGTH, "big") + _MAGIC)
            os.fsync(descriptor)
        except OSError as error:
            finding = failure(str(self._letters), error)
            return (), {name: finding for name, _ in index}
        finally:
            self._descriptor = -1
            os.close(descriptor)
        return tuple(StagedFile(self._path, name) for name, _ in index), {}

    def commit(self, files: Iterable[StagedFile]) -> Mapping[str, Finding]:
        """Move segments to the folder of letters."""
        faults: dict[str, Finding] = {}
        found: dict[str, Finding | None] = {}
        for file in files:
            if file.path not in found:
                found[file.path] = self._move(file)
            if (fault := found[file.path]) is not None:
                faults[file.name] = fault
        return faults

    def _open(self) -> None:
        self._path = f"{self._staging_folder}/{time_ns():016x}-{os.urandom(6).hex()}"  # sorted by time
        self._end = 0
        try:
            self._descriptor = os.open(self._path, _NEW, OWNER_ONLY)
        except FileNotFoundError:
            make_folder(self._staging_folder)
            self._descriptor = os.open(self._path, _NEW, OWNER_ONLY)

    def _write(self, data: bytes) -> None:
        """Write data at the end; overwrites the rest of a letter that failed."""
        os.lseek(self._descriptor, self._end, os.SEEK_SET)
        write_all(self._descriptor, data)
        os.ftruncate(self._descriptor, self._end + len(data))

    def _move(self, file: StagedFile) -> Finding | None:
        try:
            Path(file.path).replace(self._letters / Path(file.path).name)
        except OSError as error:
            with suppress(OSError):  # else `clear` removes it
                Path(file.path).unlink()
            return failure(file.name, error)
        return None


class Segments:
    """Reads the letters in the segments of a folder; other files are ignored, links not followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, tuple[str, int, int]] = {}  # segment, offset, size
        self._open: tuple[str, int] | None = None
        with suppress(OSError):
            for path in sorted(folder.iterdir()):
                with suppress(OSError, MsgspecError, ValueError):
                    self._read_index(path)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all letters."""
        return iter(self._places)

    def size(self, name: str) -> int | None:
        """Return the size of a letter in bytes; None where it is missing."""
        place = self._places.get(name)
        return place[2] if place else None

    def read(self, name: str) -> bytes | None:
        """Return a letter; None where it is missing. Raises OSError."""
        place = self._places.get(name)
        if place is None:
            return None
        segment, start, size = place
        if self._open is None or self._open[0] != segment:
            self.close()
            self._open = segment, os.open(self._folder / segment, _OLD)
        return _read(self._open[1], start, size)

    def digest(self, name: str) -> bytes | None:
        """Return the SHA-256 of a letter; None where it is missing or unreadable."""
        with suppress(OSError):
            data = self.read(name)
            return sha256(data).digest() if data is not None else None
        return None

    def close(self) -> None:
        """Close the segment that was read last."""
        if self._open is not None:
            os.close(self._open[1])
            self._open = None

    def discard(self, names: set[str], writer: SegmentWriter) -> None:
        """Rewrite the segments that hold any of these letters without them; raises OSError, BatchError."""
        affected = sorted({place[0] for name, place in self._places.items() if name in names})
        for segment in affected:
            for name in [name for name, place in self._places.items() if place[0] == segment]:
                if name not in names and (data := self.read(name)) is not None:
                    writer.stage(name, data)
            files, faults = writer.sync()
            if faults := {**faults, **writer.commit(files)}:
                raise BatchError(*faults.values())
            self.close()
            (self._folder / segment).unlink()

    def _read_index(self, path: Path) -> None:
        """Read the index of a segment."""
        descriptor = os.open(path, _OLD)
        try:
            end = os.fstat(descriptor).st_size - _TAIL
            tail = _read(descriptor, end, _TAIL) if end >= 0 else b""
            encoded = int.from_bytes(tail[:_LENGTH], "big")
            if tail[_LENGTH:] != _MAGIC or encoded > end:
                return
            index = _decode(_read(descriptor, end - encoded, encoded))
        finally:
            os.close(descriptor)
        start = 0
        for name, size in index:
            self._places[name] = path.name, start, size
            start += size


def _read(descriptor: int, start: int, size: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    blocks = []
    while size and (block := os.read(descriptor, size)):
        blocks.append(block)
        size -= len(block)
    return b"".join(blocks)
