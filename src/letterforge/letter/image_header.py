"""Image headers: what PNG and JPEG files say of themselves, read without decoding a pixel.

Every part of a file is gone through by its length (PNG, ISO/IEC 15948, 5.3; JPEG, ITU-T T.81, annex B), so
that nothing but a whole picture is taken. Its header says how large it is before anybody makes room for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from zlib import crc32

from msgspec import Struct

MAX_IMAGE = 2 << 20  # bytes of one picture
MAX_IMAGES = 8 << 20  # bytes of all pictures of a letter, one that stands twice counted twice
MAX_SIDE = 10_000  # pixels of a picture's width and height
MAX_PIXELS = 40_000_000  # of a picture

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = {
    b"GIF8": "GIF", b"BM": "BMP", b"RIFF": "WebP", b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"<svg": "SVG",
    b"<?xml": "SVG", b"%PDF": "PDF", b"\x00\x00\x01\x00": "ICO", b"%!PS": "EPS", b"\xd7\xcd\xc6\x9a": "WMF",
}  # fmt: skip
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}  # by PNG colour type
_FRAMES = {0xC0, 0xC1, 0xC2}  # start of frame: baseline, extended and progressive
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}  # which few programs can draw
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_SCAN, _END = 0xDA, 0xD9


class ImageHeader(Struct, frozen=True):
    """The format of a picture, and its size in pixels."""

    format: Literal["png", "jpeg"]
    width: int
    height: int


class ImageError(ValueError):
    """Bytes that are no picture which a letter may hold; `str` says why, `hint` what to do."""

    def __init__(self, reason: str, hint: str = "save it again as PNG or JPEG") -> None:
        super().__init__(reason)
        self.hint = hint


def image_header(data: bytes) -> ImageHeader:
    """Return the header of a picture; raises ImageError where it is none, damaged, or too large."""
    if len(data) > MAX_IMAGE:
        reason = f"it is larger than {MAX_IMAGE >> 20} MiB"
        raise ImageError(reason, "save it with fewer pixels; 300 of them are enough for an inch of paper")
    if data.startswith(_PNG):
        found = ImageHeader("png", *_png_size(data))
    elif data.startswith(_JPEG):
        found = ImageHeader("jpeg", *_jpeg_size(data))
    else:
        start = data[:64].lstrip()
        other = next((name for sign, name in _OTHERS.items() if start.startswith(sign)), None)
        raise ImageError(f"it is {other}, not PNG or JPEG" if other else "it is neither PNG nor JPEG")
    if max(found.width, found.height) > MAX_SIDE or found.width * found.height > MAX_PIXELS:
        reason = f"it has {found.width:,} × {found.height:,} pixels"
        most = f"at most {MAX_SIDE:,} along each side, and {MAX_PIXELS:,} in all"
        raise ImageError(reason, f"save it with fewer: {most}")
    return found


def _png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG file; raises ImageError."""
    chunks = _png_chunks(data)
    kind, body = next(chunks, (b"", b""))
    if kind != b"IHDR" or len(body) != 13:
        raise ImageError("the PNG file does not begin with its header")
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    depth, colour, *methods = body[8:]
    if not (width and height) or depth not in _DEPTHS.get(colour, ()) or any(methods[:2]) or methods[2] > 1:
        raise ImageError("the header of the PNG file says what no PNG file has")
    kinds = {one for one, _ in chunks}
    if b"IDAT" not in kinds or (colour == 3 and b"PLTE" not in kinds):
        raise ImageError("the PNG file holds no picture")
    if b"acTL" in kinds:
        raise ImageError("the PNG file is animated", "save one picture of it")
    return width, height


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the type and content of each chunk; raises ImageError unless the last one ends the file."""
    at, end = len(_PNG), len(data)
    while at + 12 <= end:
        length = int.from_bytes(data[at : at + 4], "big")
        behind = at + 12 + length
        if behind > end:
            break
        kind, body = data[at + 4 : at + 8], data[at + 8 : behind - 4]
        if crc32(body, crc32(kind)) != int.from_bytes(data[behind - 4 : behind], "big"):
            raise ImageError("the PNG file is damaged: a checksum is wrong")
        yield kind, body
        at = behind
        if kind == b"IEND":
            if at != end:
                raise ImageError("something stands behind the end of the PNG file")
            return
    raise ImageError("the PNG file is cut off")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG file; raises ImageError."""
    size: tuple[int, int] | None = None
    for marker, body in _jpeg_segments(data):
        if marker in _OTHER_FRAMES:
            raise ImageError("few programs can draw this kind of JPEG file")
        if marker in _FRAMES:
            if size is not None or len(body) < 6 or len(body) != 6 + 3 * body[5]:
                raise ImageError("the header of the JPEG file says what no JPEG file has")
            if body[0] != 8 or body[5] not in (1, 3):
                raise ImageError("the JPEG file is not in RGB or grey", "save it for screens, not for print")
            size = int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
        if marker == _SCAN and size is None:
            break
    if size is None or not all(size):
        raise ImageError("the JPEG file does not say how large it is")
    return size


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and content of each segment up to the pixels; raises ImageError."""
    at, end = 2, len(data)
    while at + 4 <= end and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > end:
            break
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == _SCAN:
            if not data.rstrip(b"\x00").endswith(bytes((0xFF, _END))):
                break
            return
    raise ImageError("the JPEG file is cut off")
