"""Archives: parts into zip files whose bytes depend on nothing but the parts."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from struct import pack_into
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import DEFLATED

try:
    from isal.isal_zlib import compressobj, crc32
except ImportError:  # on a kind of machine for which isal has no wheel
    from zlib import compressobj, crc32  # type: ignore[assignment]  # the same calls, spelled otherwise

_ENTRY = b"PK\x01\x02"  # begins an entry of the central directory
_LOCAL_SIZES, _CENTRAL_SIZES = 14, 16  # where checksum and sizes stand in a local header and in an entry
_END_RECORD, _END_OFFSET = 22, 16  # the length of the end record, and where it says the directory starts
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_LEVEL = 2  # of deflate: a document a tenth larger than at zlib's level 6, made in an eighth of the time
_STATIC_LEVEL = 9  # of the parts that are packed once for many letters
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # where readers look first


def pack(parts: dict[str, bytes]) -> bytes:
    """Return the archive of `parts`, whose order does not matter."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (_FIRST.index(one) if one in _FIRST else len(_FIRST), one)):
            archive.writestr(_member(name), parts[name], ZIP_DEFLATED, _STATIC_LEVEL)
    return stream.getvalue()


def append(archive: bytes, name: str, part: bytes) -> bytes:
    """Return `archive` with one more part; the parts in it are not touched.

    zipfile writes an empty part once for each archive and name; into what it wrote go the bytes, sizes and
    checksum of the real one. So a letter costs little more than deflating it.
    """
    body, local, rest, entry = _opened(archive, name)
    packer = compressobj(_LEVEL, DEFLATED, -15)
    packed = packer.compress(part) + packer.flush()
    sizes = crc32(part), len(packed), len(part)
    header, directory = bytearray(local), bytearray(rest)
    pack_into("<LLL", header, _LOCAL_SIZES, *sizes)
    pack_into("<LLL", directory, entry + _CENTRAL_SIZES, *sizes)
    start = len(body) + len(header) + len(packed)
    pack_into("<L", directory, len(directory) - _END_RECORD + _END_OFFSET, start)
    return b"".join((body, header, packed, directory))


@lru_cache(maxsize=32)
def _opened(archive: bytes, name: str) -> tuple[bytes, bytes, bytes, int]:
    """Return an archive with an empty part `name`, in pieces.

    They are: what stands before the part, its local header, the central directory with the end record,
    and where in that the entry of the part begins (APPNOTE.TXT 4.3).
    """
    stream = BytesIO(archive)
    with ZipFile(stream, "a") as open_archive:
        open_archive.writestr(_member(name), b"", ZIP_DEFLATED, _LEVEL)
        member, start = open_archive.getinfo(name), open_archive.start_dir
    whole = stream.getvalue()
    at = member.header_offset
    return whole[:at], whole[at : at + len(member.FileHeader())], whole[start:], whole.rindex(_ENTRY) - start


def unpack(archive: bytes) -> dict[str, bytes]:
    """Return the parts of an archive by name."""
    with ZipFile(BytesIO(archive)) as open_archive:
        return {name: open_archive.read(name) for name in open_archive.namelist()}


def _member(name: str) -> ZipInfo:
    """Return a member's header; date, system and rights are the same on every machine."""
    info = ZipInfo(name, _EPOCH)
    info.create_system = _UNIX
    info.external_attr = 0o600 << 16
    return info
