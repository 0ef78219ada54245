"""Pictures for tests, made here: PNG files of any size, and a small JPEG file."""

from __future__ import annotations

from base64 import b64decode
from struct import pack
from zlib import compress, crc32

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG file."""
    return pack(">L", len(body)) + kind + body + pack(">L", crc32(body, crc32(kind)))


def header(width: int, height: int, *, depth: int = 8, colour: int = 2) -> bytes:
    """Return the chunk that a PNG file begins with."""
    return chunk(b"IHDR", pack(">LLBBBBB", width, height, depth, colour, 0, 0, 0))


def png(width: int = 40, height: int = 12, shade: int = 90) -> bytes:
    """Return a PNG file in RGB, of one colour with a frame around it."""
    frame, inner = bytes((0, 0, 128)), bytes((shade, 160, 220))
    line = b"\0" + frame + inner * (width - 2) + frame
    rows = (b"\0" + frame * width) + line * (height - 2) + (b"\0" + frame * width)
    return SIGNATURE + header(width, height) + chunk(b"IDAT", compress(rows, 9)) + chunk(b"IEND", b"")


JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////"
    "////////////////////wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
    "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
    "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
    "4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ADTv+Wn4f1r/2Q=="
)
"""A grey JPEG file of 8 × 8 pixels, black on its left half."""
