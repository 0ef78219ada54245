"""Zip writer: deterministic archives, whose bytes depend only on the parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from struct import pack_into
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import DEFLATED

try:
    from isal.isal_zlib import compressobj, crc32
except ImportError:  # on platforms without a wheel of isal
    from zlib import compressobj, crc32  # type: ignore[assignment]  # the same functions

_ENTRY = b"PK\x01\x02"  # signature of an entry of the central directory
_LOCAL_SIZES, _CENTRAL_SIZES = 14, 16  # offsets of checksum and sizes in a local header and in an entry
_CENTRAL_PLACE = 42  # offset in an entry of the place of its local header
_END_RECORD, _END_OFFSET = 22, 16  # length of the end record, and the offset in it of the directory's offset
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_LEVEL = 2  # of isal: 10 % larger than zlib's level 6, in an eighth of the time
_STATIC_LEVEL = 9  # for parts that many letters share
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # where readers look first


def pack(parts: dict[str, bytes]) -> bytes:
    """Return the archive of `parts`, whose order does not matter."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (_FIRST.index(one) if one in _FIRST else len(_FIRST), one)):
            archive.writestr(_member(name), parts[name], ZIP_DEFLATED, _STATIC_LEVEL)
    return stream.getvalue()


def append(archive: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return `archive` with more parts, at least one; the other parts are copied unchanged.

    zipfile writes empty parts once per archive and names; their bytes, sizes, checksums and places are then
    replaced. So a letter costs little more than its compression.
    """
    body, empty, rest = _with_empty_parts(archive, tuple(parts))
    written, start, directory = [body], len(body), bytearray(rest)
    for part, (local, entry) in zip(parts.values(), empty, strict=True):
        packer = compressobj(_LEVEL, DEFLATED, -15)
        packed = packer.compress(part) + packer.flush()
        sizes = crc32(part), len(packed), len(part)
        header = bytearray(local)
        pack_into("<LLL", header, _LOCAL_SIZES, *sizes)
        pack_into("<LLL", directory, entry + _CENTRAL_SIZES, *sizes)
        pack_into("<L", directory, entry + _CENTRAL_PLACE, start)
        start += len(header) + len(packed)
        written += (bytes(header), packed)
    pack_into("<L", directory, len(directory) - _END_RECORD + _END_OFFSET, start)
    return b"".join((*written, directory))


@lru_cache(maxsize=32)
def _with_empty_parts(
    archive: bytes, names: tuple[str, ...]
) -> tuple[bytes, tuple[tuple[bytes, int], ...], bytes]:
    """Return an archive with empty parts of these `names`, split for `append` (APPNOTE.TXT 4.3).

    The pieces: the bytes before the parts, the local header of each with the offset of its entry in the
    central directory, and that directory with the end record.
    """
    stream = BytesIO(archive)
    with ZipFile(stream, "a") as open_archive:
        for name in names:
            open_archive.writestr(_member(name), b"", ZIP_DEFLATED, _LEVEL)
        members, start = [open_archive.getinfo(name) for name in names], open_archive.start_dir
    whole = stream.getvalue()
    entries = [len(whole)]
    for _ in names:  # from the last one: what zipfile writes of empty parts holds no other signature
        entries.append(whole.rindex(_ENTRY, 0, entries[-1]))
    headers = [whole[at : at + len(one.FileHeader())] for one in members for at in [one.header_offset]]
    places = [entry - start for entry in reversed(entries[1:])]
    return whole[: members[0].header_offset], tuple(zip(headers, places, strict=True)), whole[start:]


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
