"""Zip members: the archive of a workbook, checked before any member is unpacked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from letterforge.batch.sources.source import refuse
from letterforge.placeholders.text_cleaning import shown

MAX_MEMBERS = 10_000
MAX_RATIO = 100  # compression ratio of a part; Excel's sheets reach 30
MIN_PACKED = 1 << 20  # bytes; the ratio of smaller parts is not checked
MAX_UNPACKED = 1 << 30  # bytes; more than a million rows of ten columns
_ENCRYPTED = 1  # the bit of a member's flags


class DamageError(ValueError):
    """A part of a workbook is invalid; the message follows a colon in the finding."""


class Archive:
    """The members of the workbook in `file`; `name` is its name in messages.

    Raises BatchError LF624 for exceeded limits, DamageError for members that programs read differently,
    BadZipFile for a file that is no zip.
    """

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._zip = ZipFile(file)
        self._name = name
        members = self._zip.infolist()
        self._check_sizes(members)
        self._members: dict[str, ZipInfo] = {}  # by lower-case name: part names ignore case
        for member in members:
            self._check_name(member)
            self._members[member.filename.lower()] = member

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._members

    def open(self, part: str, most: int | None = None) -> IO[bytes]:
        """Open a part of at most `most` bytes; raises DamageError, BatchError LF624."""
        member = self._members.get(part.lower())
        if member is None:
            raise DamageError(f"its part `{shown(part)}` is missing")
        if member.flag_bits & _ENCRYPTED:
            raise DamageError("it is encrypted")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise DamageError(f"its part `{shown(part)}` is packed in a way that Excel does not know")
        if most is not None and member.file_size > most:
            message = f"the part `{shown(part)}` of `{self._name}` is larger than {most >> 20} MiB"
            refuse("LF624", message, self._name, "copy the sheet into a new workbook, or save it as CSV")
        self._check_ratio(member)
        return self._zip.open(member)

    def size(self, part: str) -> int:
        """Return the unpacked size of a part in bytes; 0 where it is missing."""
        member = self._members.get(part.lower())
        return member.file_size if member else 0

    def _check_sizes(self, members: Sequence[ZipInfo]) -> None:
        """Refuse a workbook with too many parts or too large an unpacked size."""
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            message = f"`{self._name}` holds more than {MAX_UNPACKED >> 30} GiB, or {MAX_MEMBERS:,} parts"
            refuse("LF624", message, self._name, "save the sheet as CSV, which has no limit")

    def _check_ratio(self, member: ZipInfo) -> None:
        """Refuse a part with too high a compression ratio; parts that are never opened are not checked."""
        if member.file_size > MIN_PACKED and member.file_size > MAX_RATIO * member.compress_size:
            part = f"the part `{shown(member.filename)}` of `{self._name}`"
            message = f"{part} unpacks to {MAX_RATIO} times its size"
            refuse("LF624", message, self._name, "save it again in Excel or LibreOffice, or as CSV")

    def _check_name(self, member: ZipInfo) -> None:
        if "\\" in member.orig_filename:
            raise DamageError(f"its part `{shown(member.orig_filename)}` has a backslash in its name")
        if member.filename.lower() in self._members:
            raise DamageError(f"it holds the part `{shown(member.filename)}` twice")
