"""Spool: a temporary file of entries, read back in the order written; for any number of records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import IO, Generic, TypeVar

from msgspec import msgpack

from letterforge.diagnostics import BatchError, Finding

_T = TypeVar("_T")
_LENGTH = 4  # bytes before each entry


class Spool(Generic[_T]):
    """A temporary file of entries of one type; use it in a `with` statement."""

    def __init__(self, kind: type[_T]) -> None:
        self._decode = msgpack.Decoder(kind).decode
        self._encode = msgpack.Encoder().encode

    def __enter__(self) -> Spool[_T]:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="letterforge-", buffering=1 << 16)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # its content is discarded anyway
            self._file.close()

    def add(self, entry: _T) -> None:
        """Append an entry."""
        data = self._encode(entry)
        try:
            self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        except OSError as error:
            raise no_space_error(error) from error

    def __iter__(self) -> Iterator[_T]:
        """Yield the entries from the first; none may be added during iteration."""
        self._rewind()
        while head := self._file.read(_LENGTH):
            yield self._decode(self._file.read(int.from_bytes(head, "big")))

    def _rewind(self) -> None:
        try:
            self._file.seek(0)
        except OSError as error:  # flushing the buffer failed: the disk is full
            raise no_space_error(error) from error


def no_space_error(error: Exception) -> BatchError:
    """Return the error LF650 that temporary files cannot be written."""
    message = f"temporary files cannot be written in `{tempfile.gettempdir()}`: {error}"
    hint = "make room there, or name another folder in the environment variable TMPDIR"
    return BatchError(Finding("LF650", message, hint=hint))
