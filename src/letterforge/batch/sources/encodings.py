"""Encodings: which one a file may be in whose bytes are not in the one it is read in.

One is proposed only where reading the file in it gives a plausible text: most characters that are not ASCII
are such as are written every day, by the row that they have in the standard of their language.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

_PLAUSIBLE = 0.8  # of the characters that are not ASCII
_MANY = 8  # characters, from which on Korean and Chinese are told apart by the rows that they have
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_ANYWHERE = "save it as UTF-8"


class _Script(NamedTuple):
    """An encoding: what people call it, and whether a character by its bytes there is an everyday one."""

    encoding: str
    label: str
    is_common: Callable[[bytes], bool]


def _rows(*ranges: tuple[int, int], trail: int = 0xA1) -> Callable[[bytes], bool]:
    """Return a test for two bytes, the first in one of the ranges, the second at least `trail`."""
    return lambda data: len(data) == 2 and data[1] >= trail and any(a <= data[0] <= b for a, b in ranges)


_SCRIPTS = (
    _Script("gb18030", "GB18030 (GBK)", _rows((0xA1, 0xA3), (0xB0, 0xD7))),
    _Script("cp932", "Shift_JIS (Japanese)", _rows((0x81, 0x83), (0x88, 0x98), trail=0x40)),
    _Script("euc_jp", "EUC-JP (Japanese)", _rows((0xA1, 0xA5), (0xB0, 0xCF))),
    _Script("cp950", "Big5 (traditional Chinese)", _rows((0xA1, 0xC6), trail=0x40)),
    _Script("cp949", "CP949 (Korean)", _rows((0xA1, 0xA3), (0xB0, 0xC8))),
)


def encoding_hint(data: bytes, encoding: str, line: int) -> str:
    """Return what to do about a file that begins with `data` and is not in `encoding`, first in `line`."""
    if encoding != "utf-8-sig" and _decoded(data, "utf-8") is not None:
        return "it may be in UTF-8: leave `--encoding` out"
    wide = _utf16(data)
    if wide:
        return f"it may be in UTF-16 without a byte order mark: read it with `--encoding {wide}`"
    high, sound = len(_HIGH.findall(data)), sum(map(len, _UTF8.findall(data)))
    if encoding == "utf-8-sig" and sound >= 2 * (high - sound):
        return f"most of it is UTF-8, but line {line} is not: mend that line, or export the file again"
    likely = _likely(data, encoding)
    if likely:
        names = " or ".join(one.label for one in likely)
        chosen = " or ".join(f"`--encoding {one.encoding}`" for one in likely)
        return f"it may be in {names}: read it with {chosen}, or save it as UTF-8"
    if encoding != "cp1252" and len(_ALONE.findall(data)) >= _PLAUSIBLE * high and _decoded(data, "cp1252"):
        return "it may be in Windows-1252 (Western): read it with `--encoding cp1252`, or save it as UTF-8"
    return _ANYWHERE


def utf16_name(head: bytes) -> str:
    """Return the encoding of a file that begins with `head`, which is UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _utf16(data: bytes) -> str | None:
    """Return the name of UTF-16 without a mark where `data` is such, with line ends and ASCII signs in it."""
    for name, end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        text = _decoded(data, name) if end in data else None
        if text and "\n" in text and text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
            return name
    return None


def _likely(data: bytes, encoding: str) -> list[_Script]:
    """Return the encodings in which `data` is a plausible text, the best first, two where both may be."""
    shares = {one: _share(data, one) for one in _SCRIPTS if one.encoding != encoding}
    best = max(shares.values(), default=0.0)
    if best < _PLAUSIBLE:
        return []
    found = [one for one, share in shares.items() if share >= min(best, 0.95)]
    if "cp949" in {one.encoding for one in found}:  # whose rows are the first ones of the others
        is_long = len(_HIGH.findall(data)) >= 2 * _MANY
        found = [
            one for one in found if one.encoding == "cp949" or (one.encoding == "gb18030" and not is_long)
        ]
    return found[:2]


def _share(data: bytes, script: _Script) -> float:
    """Return how many of the characters that are not ASCII are everyday ones."""
    text = _decoded(data, script.encoding)
    signs = [sign for sign in text[: 1 << 16] if sign > "\x7f"] if text else []
    common = [sign for sign in signs if script.is_common(sign.encode(script.encoding, "replace"))]
    return len(common) / len(signs) if signs else 0.0


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return `data` as a text, its last character may be cut off; None where it is not in the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeError:
        return None
