"""Glyphs: which characters a font file has, by its table `cmap`.

Formats 4 and 12 are read (OpenType 1.9, `cmap`), which all fonts of today have: as ranges, in a few
milliseconds, where a dictionary of 45,000 characters takes half a second.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

_UNICODE = {(3, 10): 3, (0, 6): 3, (0, 4): 3, (3, 1): 2, (0, 3): 2, (0, 2): 1, (0, 1): 1, (0, 0): 1}
_MAX_TABLE = 4 * 2**20  # bytes; the largest of Noto has 0.3 million


class Coverage:
    """The characters of one font, as ranges in order."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        ranges = sorted(ranges)
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def __contains__(self, character: str) -> bool:
        """Return whether the font has a glyph of the character."""
        code = ord(character)
        place = bisect_right(self._starts, code) - 1
        return place >= 0 and code <= self._ends[place]


@lru_cache(maxsize=64)
def coverage(path: str, index: int) -> Coverage:
    """Return the characters of the font `index` of a file; none of one that cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return Coverage(_ranges(_cmap(file, index)))
    except (OSError, struct.error):
        return Coverage([])


def _cmap(file: BinaryIO, index: int) -> bytes:
    """Return the table `cmap` of a font; empty where it has none."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    for tag, offset, length in struct.iter_unpack(">4s4xII", file.read(16 * count)):
        if tag == b"cmap" and length <= _MAX_TABLE:
            file.seek(offset)
            return file.read(length)
    return b""


def _ranges(table: bytes) -> list[tuple[int, int]]:
    """Return the ranges of characters of the best Unicode table in `cmap`."""
    if not table:
        return []
    (count,) = struct.unpack_from(">H", table, 2)
    found = [struct.unpack_from(">HHI", table, 4 + 8 * one) for one in range(count)]
    known = [(_UNICODE[platform, kind], at) for platform, kind, at in found if (platform, kind) in _UNICODE]
    for _, at in sorted(known, reverse=True):
        (format_,) = struct.unpack_from(">H", table, at)
        if format_ == 12:
            return _groups(table, at)
        if format_ == 4:
            return _segments(table, at)
    return []


def _groups(table: bytes, at: int) -> list[tuple[int, int]]:
    """Return the ranges of format 12."""
    (count,) = struct.unpack_from(">I", table, at + 12)
    groups = struct.iter_unpack(">III", table[at + 16 : at + 16 + 12 * count])
    return [(start if glyph else start + 1, end) for start, end, glyph in groups]


def _segments(table: bytes, at: int) -> list[tuple[int, int]]:
    """Return the ranges of format 4."""
    (twice,) = struct.unpack_from(">H", table, at + 6)
    count = twice // 2
    ends, starts, shifts, offsets = (
        struct.unpack_from(f">{count}H", table, at + 14 + part * twice + (2 if part else 0))
        for part in range(4)
    )
    found: list[tuple[int, int]] = []
    for place, (start, end, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        if start == 0xFFFF:
            continue
        if not offset:
            missing = -shift % 0x10000  # the character whose glyph would be 0
            parts = [(start, missing - 1), (missing + 1, end)] if start <= missing <= end else [(start, end)]
            found += [one for one in parts if one[0] <= one[1]]
            continue
        glyphs = at + 16 + 3 * twice + 2 * place + offset
        for code in range(start, end + 1):
            where = glyphs + 2 * (code - start)
            if where + 2 <= len(table) and struct.unpack_from(">H", table, where) != (0,):
                found.append((code, code))
    return found
