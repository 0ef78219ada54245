"""Hints: what to do about bytes that are not in the encoding they are read in.

Candidates are named, none is chosen: whoever knows the text looks at the samples.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from letterforge.encodings.candidates import Candidate, likely_encodings
from letterforge.encodings.supplements import decode_start

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAVE = "save it as UTF-8"


class EncodingHint(NamedTuple):
    """The hint, and notes with samples of the text in each candidate."""

    hint: str
    notes: tuple[str, ...] = ()


def encoding_hint(data: bytes, encoding: str, line: int) -> EncodingHint:
    """Return the hint for a table that starts with `data` and is not in `encoding`; first error in `line`."""
    wide = _utf16(data)
    if encoding != "utf-8-sig" and not wide and decode_start(data, "utf-8") is not None:
        return EncodingHint("it may be in UTF-8: leave `--encoding` out")
    if wide:
        return EncodingHint(
            f"it may be in UTF-16 without a byte order mark: read it with `--encoding {wide}`"
        )
    if encoding == "utf-8-sig" and _is_mostly_utf8(data):
        return EncodingHint(
            f"most of it is UTF-8, but line {line} is not: correct that line, or export the file again"
        )
    found = likely_encodings(data, encoding)
    if not found:
        return EncodingHint(_SAVE)
    first, *others = (f"`{one.encoding}` ({one.language})" for one in found)
    named = ", ".join([f"`--encoding {first[1:]}", *others])
    notes = tuple(f"as `{one.encoding}` it reads: {one.sample}" for one in found)
    return EncodingHint(f"name its encoding: {named}; or {_SAVE}", notes)


def utf8_hint(data: bytes) -> str:
    """Return the remedy for a file that has to be UTF-8 and is not, by what its bytes look like."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > len(data[:200]) // 4:
        return f"it looks like UTF-16; {_SAVE}"
    if data.startswith(b"\xef\xbb\xbf") or _is_mostly_utf8(data):
        return _SAVE
    found = likely_encodings(data, "utf-8")
    if not found:
        return _SAVE
    return f"it may be {' or '.join(map(_label, found))}; {_SAVE}"


def _label(candidate: Candidate) -> str:
    return f"{candidate.encoding.upper()} ({candidate.language}: {candidate.sample})"


def _is_mostly_utf8(data: bytes) -> bool:
    """Return whether two thirds of the bytes that are not ASCII are sound UTF-8."""
    high, sound = len(_HIGH.findall(data)), sum(map(len, _UTF8.findall(data)))
    return sound >= 2 * (high - sound)


def _utf16(data: bytes) -> str | None:
    """Return the variant of UTF-16 without a byte order mark that `data` is in, or None."""
    for name, end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        text = decode_start(data, name) if end in data else None
        if text and "\n" in text and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
            return name
    return None
