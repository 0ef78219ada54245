"""Encodings: which one a file may be in whose bytes are not in the one it is read in.

One is proposed only where the file reads well in it and in no other; where it reads as well in two, both are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ANYWHERE = "save it as UTF-8"


def encoding_hint(data: bytes, encoding: str, line: int) -> str:
    """Return what to do about a file that begins with `data` and is not in `encoding`, first in `line`."""
    from letterforge.batch.sources.encoding_candidates import decoded, likely  # few runs need it

    if encoding != "utf-8-sig" and decoded(data, "utf-8") is not None:
        return "it may be in UTF-8: leave `--encoding` out"
    wide = _utf16(data, decoded)
    if wide:
        return f"it may be in UTF-16 without a byte order mark: read it with `--encoding {wide}`"
    high, sound = len(_HIGH.findall(data)), sum(map(len, _UTF8.findall(data)))
    if encoding == "utf-8-sig" and sound >= 2 * (high - sound):
        return f"most of it is UTF-8, but line {line} is not: mend that line, or export the file again"
    found = likely(data, encoding)
    names = " or ".join(one.label for one in found)
    chosen = " or ".join(f"`--encoding {one.encoding}`" for one in found)
    if len(found) == 1:
        return f"it may be in {names}: read it with {chosen}, or save it as UTF-8"
    if found:
        return f"it may be in {names}: try {chosen} and look at the letters, or save it as UTF-8"
    return _ANYWHERE


def utf16_name(head: bytes) -> str:
    """Return the encoding of a file that begins with `head`, which is UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _utf16(data: bytes, decoded: Callable[[bytes, str], str | None]) -> str | None:
    """Return the name of UTF-16 without a mark where `data` is such, with line ends and ASCII signs in it."""
    for name, end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        text = decoded(data, name) if end in data else None
        if text and "\n" in text and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
            return name
    return None
