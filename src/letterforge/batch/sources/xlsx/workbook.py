"""Workbooks: the sheet that is asked for, read in an isolated process and kept until it is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from msgspec import msgpack

from letterforge.batch.sources.origin import Origin, temporary_file
from letterforge.batch.sources.source import label, refuse
from letterforge.batch.sources.xlsx.isolated_reader import SheetInfo, read_sheet
from letterforge.batch.spool import no_space_error
from letterforge.diagnostics import BatchError, Finding, LetterforgeError
from letterforge.isolation import IsolationError, run_isolated
from letterforge.placeholders.text_cleaning import shown

MAX_MEMORY = 256 << 20  # bytes, for the file and the sheet of a usual workbook
MAX_TIMES = 48  # bytes of memory for each byte of the file, beyond that
SECONDS = 30
BYTES = 1 << 18  # of the file, for each of which the reading may take a second more
_LENGTH = 4  # bytes before each piece
_decode = msgpack.Decoder(list[tuple[int, list[str | bool | float]]]).decode


class Sheet:
    """The rows of a sheet, on the disk; what else is known of it; warnings about its choice."""

    def __init__(self, origin: Origin, wanted: str | None) -> None:
        self._path = temporary_file(self)
        try:
            with self._path.open("wb") as file:
                for piece, is_last in _with_end(_read(origin, wanted)):
                    if is_last:
                        self.info = msgpack.decode(piece, type=SheetInfo)
                    else:
                        file.write(len(piece).to_bytes(_LENGTH, "big") + piece)
        except OSError as error:
            raise no_space_error(error) from error
        self.findings = _several(origin, self.info) if wanted is None else ()

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield the rows that hold something: their index from 0, their cells from the first to the last."""
        left, width = self.info.scan.left, self.info.scan.end - self.info.scan.left
        with self._path.open("rb") as file:
            while head := file.read(_LENGTH):
                rows = _decode(file.read(int.from_bytes(head, "big")))
                rows.reverse()
                while rows:  # each is let go once it was read: it may be far longer than before
                    index, cells = rows.pop()
                    del cells[:left]
                    cells.extend([""] * (width - len(cells)))
                    yield index, cells


def _with_end(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each piece, and whether it is the last."""
    before = next(pieces)
    for piece in pieces:
        yield before, False
        before = piece
    yield before, True


def _read(origin: Origin, wanted: str | None) -> Iterator[bytes]:
    """Yield what the isolated process returns; raises BatchError LF614, LF617, LF622, LF624."""
    name = label(origin.name)
    origin.open().close()
    path = str(origin.path).replace("/proc/self/", f"/proc/{os.getpid()}/")  # another process reads it
    size = origin.path.stat().st_size
    memory, seconds = MAX_MEMORY + MAX_TIMES * size, SECONDS + size / BYTES
    try:
        yield from run_isolated(read_sheet, path, name, wanted, memory=memory, seconds=seconds)
    except IsolationError as error:
        hint = "save it again in Excel or LibreOffice, or as CSV"
        refuse("LF614", f"`{name}` {error.fact}", name, hint)
    except LetterforgeError as error:
        raise BatchError(*error.findings) from None
    origin.open().close()


def _several(origin: Origin, info: SheetInfo) -> tuple[Finding, ...]:
    if info.shown < 2:
        return ()
    message = f"`{label(origin.name)}` has {info.shown} sheets; `{shown(info.sheet)}` is read"
    hint = "`--sheet` names the sheet"
    return (Finding("LF617", message, place=label(origin.name), hint=hint, severity="warning"),)
