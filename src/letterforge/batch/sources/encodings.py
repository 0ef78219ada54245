"""Encodings: the hint about a file that cannot be decoded.

An encoding is proposed only if it is the only likely one; if two are equally likely, both are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ANYWHERE = "save it as UTF-8"


def encoding_hint(data: bytes, encoding: str, line: int) -> str:
    """Return the hint for a file that starts with `data` and is not in `encoding`; first error in `line`."""
    from letterforge.batch.sources.encoding_candidates import likely_encodings, try_decode  # rarely needed

    if encoding != "utf-8-sig" and try_decode(data, "utf-8") is not None:
        return "it may be in UTF-8: leave `--encoding` out"
    wide = _utf16(data, try_decode)
    if wide:
        return f"it may be in UTF-16 without a byte order mark: read it with `--encoding {wide}`"
    high, sound = len(_HIGH.findall(data)), sum(map(len, _UTF8.findall(data)))
    if encoding == "utf-8-sig" and sound >= 2 * (high - sound):
        return f"most of it is UTF-8, but line {line} is not: correct that line, or export the file again"
    found = likely_encodings(data, encoding)
    names = " or ".join(one.label for one in found)
    chosen = " or ".join(f"`--encoding {one.encoding}`" for one in found)
    if len(found) == 1:
        return f"it may be in {names}: read it with {chosen}, or save it as UTF-8"
    if found:
        return f"it may be in {names}: try {chosen} and look at the letters, or save it as UTF-8"
    return _ANYWHERE


def utf16_name(head: bytes) -> str:
    """Return the variant of UTF-16 of a file that starts with `head`."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _utf16(data: bytes, try_decode: Callable[[bytes, str], str | None]) -> str | None:
    """Return the variant of UTF-16 without a byte order mark that `data` is in, or None."""
    for name, end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        text = try_decode(data, name) if end in data else None
        if text and "\n" in text and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
            return name
    return None
