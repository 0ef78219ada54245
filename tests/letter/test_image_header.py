"""Pictures are taken by what their own header says; what is no whole picture is refused."""

from __future__ import annotations

from random import Random
from struct import pack
from zlib import compress, crc32

import pytest

from letterforge.letter.image_header import MAX_IMAGE, ImageError, ImageHeader, image_header
from tests.pictures import JPEG, SIGNATURE, chunk, header, png

PIXELS, END = chunk(b"IDAT", compress(b"\0" * 13, 9)), chunk(b"IEND", b"")
FRAME = JPEG.index(b"\xff\xc0")


def whole(*chunks: bytes) -> bytes:
    """Return a PNG file of chunks."""
    return SIGNATURE + b"".join(chunks)


def jpeg_with(marker: int, body: bytes) -> bytes:
    """Return the JPEG file with another segment before its frame."""
    return JPEG[:FRAME] + bytes((0xFF, marker)) + pack(">H", len(body) + 2) + body + JPEG[FRAME:]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(40, 12), ImageHeader("png", 40, 12)),
        (whole(header(10_000, 4000), PIXELS, END), ImageHeader("png", 10_000, 4000)),
        (whole(header(1, 1, depth=1, colour=0), chunk(b"tEXt", b"a"), PIXELS, END), ImageHeader("png", 1, 1)),
        (whole(header(4, 1, colour=3), chunk(b"PLTE", b"abc"), PIXELS, END), ImageHeader("png", 4, 1)),
        (JPEG, ImageHeader("jpeg", 8, 8)),
        (jpeg_with(0xE1, b"Exif\0\0" + b"\xff\xd8" * 50), ImageHeader("jpeg", 8, 8)),
        (JPEG[:FRAME] + b"\xff\xff" + JPEG[FRAME:], ImageHeader("jpeg", 8, 8)),
        (JPEG.replace(b"\xff\xc0", b"\xff\xc2"), ImageHeader("jpeg", 8, 8)),
        (JPEG + b"\0\0", ImageHeader("jpeg", 8, 8)),
    ],
)
def test_a_whole_picture_says_what_it_is(data: bytes, found: ImageHeader) -> None:
    assert image_header(data) == found


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is neither PNG nor JPEG"),
        (b"GIF89a" + bytes(30), "it is GIF, not PNG or JPEG"),
        (b"  <svg xmlns='a'/>", "it is SVG, not PNG or JPEG"),
        (png() + bytes(MAX_IMAGE), "it is larger than 2 MiB"),
        (png()[:-1], "the PNG file is cut off"),
        (png()[:-12], "the PNG file is cut off"),
        (png() + b"PK", "something stands behind the end of the PNG file"),
        (png()[:-20] + b"\0" + png()[-19:], "the PNG file is damaged: a checksum is wrong"),
        (whole(PIXELS, header(1, 1), END), "the PNG file does not begin with its header"),
        (whole(header(1, 1), END), "the PNG file holds no picture"),
        (whole(header(4, 1, colour=3), PIXELS, END), "the PNG file holds no picture"),
        (whole(header(1, 1), chunk(b"acTL", b""), PIXELS, END), "the PNG file is animated"),
        (whole(header(0, 1), PIXELS, END), "the header of the PNG file says what no PNG file has"),
        (whole(header(1, 1, depth=3), PIXELS, END), "the header of the PNG file says what no PNG file has"),
        (whole(header(1, 1, colour=9), PIXELS, END), "the header of the PNG file says what no PNG file has"),
        (whole(header(10_001, 1), PIXELS, END), "it has 10,001 × 1 pixels"),
        (whole(header(8000, 8000), PIXELS, END), "it has 8,000 × 8,000 pixels"),
        (whole(header(2**32 - 1, 2**32 - 1), PIXELS, END), "it has 4,294,967,295 × 4,294,967,295 pixels"),
        (whole(pack(">L", 2**32 - 1) + b"IHDR"), "the PNG file is cut off"),
        (JPEG[:-2], "the JPEG file is cut off"),
        (JPEG[:FRAME], "the JPEG file is cut off"),
        (JPEG[:FRAME] + b"\xff\xfe\0\0", "the JPEG file is cut off"),
        (JPEG.replace(b"\xff\xc0", b"\xff\xc3"), "few programs can draw this kind of JPEG file"),
        (JPEG.replace(b"\xff\xc0", b"\xff\xfe"), "the JPEG file does not say how large it is"),
        (JPEG.replace(b"\xff\xc0\0\x0b\x08\0\x08", b"\xff\xc0\0\x0b\x08\0\0"),
         "the JPEG file does not say how large it is"),
        (JPEG.replace(b"\xff\xc0\0\x0b\x08", b"\xff\xc0\0\x0b\x0c"), "the JPEG file is not in RGB or grey"),
        (jpeg_with(0xC0, JPEG[FRAME + 4 : FRAME + 13]),
         "the header of the JPEG file says what no JPEG file has"),
    ],
)  # fmt: skip
def test_what_is_no_whole_picture_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ImageError) as caught:
        image_header(data)
    assert str(caught.value) == reason
    assert caught.value.hint


def damaged(seed: int) -> bytes:
    """Return a picture in which bytes were changed, cut out, doubled or added."""
    random = Random(seed)
    data = bytearray(
        (png(9, 7), JPEG, whole(header(4, 1, colour=3), chunk(b"PLTE", b"abc"), PIXELS, END))[seed % 3]
    )
    for _ in range(random.randint(1, 4)):
        at, length = random.randrange(len(data)), random.randint(1, 9)
        match random.randrange(4):
            case 0:
                data[at] = random.randrange(256)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case _:
                data[at:at] = random.randbytes(length)
    return bytes(data)


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_six_hundred_damaged_pictures_are_taken_or_refused(start: int) -> None:
    taken = [found for seed in range(start, start + 100) if (found := header_of(damaged(seed)))]
    assert len(taken) < 50
    assert all(0 < one.width <= 10_000 and 0 < one.height <= 10_000 for one in taken)


def header_of(data: bytes) -> ImageHeader | None:
    """Return the header of a picture, None where it is refused."""
    try:
        return image_header(data)
    except ImageError:
        return None


def test_a_checksum_is_that_of_the_standard() -> None:
    assert png()[-4:] == pack(">L", crc32(b"IEND"))
