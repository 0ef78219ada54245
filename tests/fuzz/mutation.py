"""Mutation: new inputs of old ones, byte by byte, word by word, and part by part where they are archives."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

LARGEST = 16 * 1024  # bytes of an input; the bounds on large ones have tests of their own
_BYTES = (
    b"\x00", b"\t", b"\r", b"\n", b"\r\n",
    b"\x1b[2J", b"\x7f", b"\x80", b"\xff", b"\xc3\x28", b"\xed\xa0\x80",
    b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85",
    "é".encode(), "e\u0301".encode(), "承诺".encode(), "；".encode(), "“”".encode(),
    b"\xe3\x80\x80", b"\xc2\xa0",
    b"0", b"-1", b"1e999", b"9" * 30, b"9" * 5000, b"NaN", b"null",
    b"true", b"no", b"", b" ", b"  ", b"'", b'"',
    b"`", b"\\", b"\n::error::x\n", b"##[error]x", b"a" * 300,
)  # fmt: skip


def mutated(data: bytes, words: Sequence[bytes], others: Sequence[bytes], rng: Random) -> bytes:
    """Return `data` after a few changes at random places."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 5, 8))):
        data = _changed(data, words, others, rng)
    return data[:LARGEST]


def _changed(data: bytes, words: Sequence[bytes], others: Sequence[bytes], rng: Random) -> bytes:
    at, size = _stretch(data, rng)
    before, middle, after = data[:at], data[at : at + size], data[at + size :]
    match rng.randrange(10):
        case 0:
            return before + after
        case 1:
            return before + middle * rng.choice((2, 2, 3, 40)) + after
        case 2:
            return before + bytes([rng.randrange(256)]) + data[at + 1 :]
        case 3:
            other = rng.choice(others)
            start, length = _stretch(other, rng)
            return before + other[start : start + length] + after
        case 4:
            start, length = _stretch(data, rng)
            return before + data[start : start + length] + after
        case 5 | 6:
            return before + rng.choice(_BYTES) + (after if rng.random() < 0.5 else data[at:])
        case _:
            return before + rng.choice(words) + (after if rng.random() < 0.3 else data[at:])


def _stretch(data: bytes, rng: Random) -> tuple[int, int]:
    """Return start and length of some bytes of `data`: a line, or a few where they stand."""
    at = rng.randint(0, len(data))
    if rng.random() < 0.3:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at) + 1 or len(data)
        return start, end - start
    return at, rng.choice((0, 1, 1, 2, 4, 8, 16, 64))


Change = Callable[[bytes], bytes]


def mutated_archive(data: bytes, change: Change, others: Sequence[bytes], rng: Random) -> bytes:
    """Return a zip file with one of its parts changed, lost, renamed or doubled; sometimes its raw bytes."""
    parts = _parts(data)
    if not parts or rng.random() < 0.05:
        return change(data)
    at = rng.randrange(len(parts))
    name, content = parts[at]
    match rng.randrange(12):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, change(content)))
        case 2:
            parts[at] = change(name.encode()).decode(errors="replace"), content
        case 3:
            parts += rng.sample(_parts(rng.choice(others)) or parts, 1)
        case _:
            parts[at] = name, change(content)
    return packed(parts)


def packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the zip file of `parts`, which may stand in it twice."""
    stream = BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            archive.writestr(name[:200] or "part", content)
    return stream.getvalue()


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [(member.filename, archive.read(member)) for member in archive.infolist()]
    except (BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError, NotImplementedError):
        return []
