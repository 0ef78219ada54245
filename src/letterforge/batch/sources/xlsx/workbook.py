"""Workbooks: the requested sheet, parsed in an isolated process and spooled to disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from msgspec import msgpack

from letterforge.batch.sources.input_file import InputFile, temporary_file
from letterforge.batch.sources.source import label, refuse
from letterforge.batch.sources.xlsx.isolated_reader import SheetInfo, read_sheet
from letterforge.batch.spool import no_space_error
from letterforge.diagnostics import BatchError, Finding, LetterforgeError
from letterforge.isolation import IsolationError, run_isolated
from letterforge.placeholders.text_cleaning import shown

MAX_MEMORY = 256 << 20  # bytes of memory for any workbook
MAX_TIMES = 48  # further bytes of memory per byte of the file
SECONDS = 30
BYTES = 1 << 18  # of the file per further second
_LENGTH = 4  # bytes of the length of a block
_decode = msgpack.Decoder(list[tuple[int, list[str | bool | float]]]).decode


class Sheet:
    """The rows of a sheet, on disk; its `info`; `findings` about the choice of the sheet."""

    def __init__(self, input_file: InputFile, wanted: str | None) -> None:
        self._path = temporary_file(self)
        try:
            with self._path.open("wb") as file:
                for block, is_last in _with_end(_read(input_file, wanted)):
                    if is_last:
                        self.info = msgpack.decode(block, type=SheetInfo)
                    else:
                        file.write(len(block).to_bytes(_LENGTH, "big") + block)
        except OSError as error:
            raise no_space_error(error) from error
        self.findings = _several(input_file, self.info) if wanted is None else ()

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield the rows that are not empty: index from 0, cells from the first to the last column."""
        left, width = self.info.scan.left, self.info.scan.end - self.info.scan.left
        with self._path.open("rb") as file:
            while head := file.read(_LENGTH):
                rows = _decode(file.read(int.from_bytes(head, "big")))
                rows.reverse()
                while rows:  # each row is freed after use: padded it may be far longer
                    index, cells = rows.pop()
                    del cells[:left]
                    cells.extend([""] * (width - len(cells)))
                    yield index, cells


def _with_end(blocks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each block, and whether it is the last."""
    before = next(blocks)
    for block in blocks:
        yield before, False
        before = block
    yield before, True


def _read(input_file: InputFile, wanted: str | None) -> Iterator[bytes]:
    """Yield the blocks of the isolated process; raises BatchError LF614, LF617, LF622, LF624."""
    name = label(input_file.name)
    input_file.open().close()
    path = str(input_file.path).replace("/proc/self/", f"/proc/{os.getpid()}/")  # another process reads it
    size = input_file.path.stat().st_size
    memory, seconds = MAX_MEMORY + MAX_TIMES * size, SECONDS + size / BYTES
    try:
        yield from run_isolated(read_sheet, path, name, wanted, memory=memory, seconds=seconds)
    except IsolationError as error:
        hint = "save it again in Excel or LibreOffice, or as CSV"
        refuse("LF614", f"`{name}` {error.fact}", name, hint)
    except LetterforgeError as error:
        raise BatchError(*error.findings) from None
    input_file.open().close()


def _several(input_file: InputFile, info: SheetInfo) -> tuple[Finding, ...]:
    if info.shown < 2:
        return ()
    message = f"`{label(input_file.name)}` has {info.shown} sheets; `{shown(info.sheet)}` is read"
    hint = "`--sheet` names the sheet"
    return (Finding("LF617", message, place=label(input_file.name), hint=hint, severity="warning"),)
