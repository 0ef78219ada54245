"""Mutation: new inputs of old ones, byte by byte, word by word, and part by part where they are archives."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
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


def mutated_xml(data: bytes, words: Sequence[bytes], rng: Random) -> bytes | None:
    """Return an XML part with one of its elements changed, still well-formed; None where it is no XML."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except etree.XMLSyntaxError:
        return None
    elements = list(root.iter(etree.Element))
    one, other = rng.choice(elements), rng.choice(elements)
    parent = one.getparent()
    match rng.randrange(8):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            for _ in range(rng.choice((1, 1, 30))):
                parent.insert(rng.randint(0, len(parent)), deepcopy(one))
        case 2:
            other.append(deepcopy(one))
        case 3:
            one.tag = other.tag
        case 4:
            one.text = _told(rng.choice(words))
        case 5 if one.attrib:
            del one.attrib[rng.choice(one.keys())]
        case _:
            name = rng.choice(other.keys() or one.keys() or ["x"])
            value = rng.choice((_told(rng.choice(words)), "", "-1", "99999999999", "x", other.get(name, "0")))
            one.set(name, value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _told(word: bytes) -> str:
    """Return a word as the text of an element or attribute."""
    return "".join(char for char in word.decode(errors="ignore") if char >= " ")


Change = Callable[[bytes], bytes]


def mutated_archive(
    data: bytes, change: Change, words: Sequence[bytes], others: Sequence[bytes], rng: Random
) -> bytes:
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
        case 4 | 5:
            parts[at] = name, change(content)
        case _:
            for _ in range(rng.choice((1, 1, 2, 4))):
                content = mutated_xml(content, words, rng) or change(content)
            parts[at] = name, content
    return packed(parts)


def packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the zip file of `parts`, which may stand in it twice."""
    stream = BytesIO()
    with warnings.catch_warnings(), ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            archive.writestr(name.replace("\0", "")[:200] or "part", content)
    return stream.getvalue()


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [(member.filename, archive.read(member)) for member in archive.infolist()]
    except (BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError):
        return []
