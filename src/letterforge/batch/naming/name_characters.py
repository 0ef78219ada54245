"""Name characters: what no file name can hold on every system, and what becomes of invisible characters.

The same on every system: no-break spaces become spaces, marks of direction are dropped, joiners stay between
letters of scripts that join. All else that is invisible is unsafe.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from letterforge.placeholders.text_cleaning import DIRECTION_MARKS, JOINED, JOINERS

_UNSAFE = r'<>:"/\|?*'
_IDEOGRAPHIC_SPACE = "\u3000"  # not printable for Python, but allowed: the space of Chinese texts
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_MARKS = re.compile(f"[{DIRECTION_MARKS}]")
_JOINERS = re.compile(f"[{JOINERS}]+")
# What shows nothing and is no white space: joiners, marks, selectors of variants, fillers.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0100-\U000e01ef]"
)


def plain(value: str) -> str:
    """Return `value` in Unicode normalization form C, its invisible characters reduced as above."""
    value = normalize("NFC", value)
    if value.isprintable():
        return value
    value = _MARKS.sub("", _SPACES.sub(" ", value))
    return normalize("NFC", _JOINERS.sub(_joiner, value))


def visible(name: str) -> str:
    """Return `name` without what shows nothing, all spaces as ordinary ones: what two names look like."""
    return _INVISIBLE.sub("", _SPACES.sub(" ", name))


def find_unsafe(value: str) -> list[int]:
    """Return the indexes of the characters of a plain `value` that no file name can hold."""
    if value.isprintable() and not any(map(value.__contains__, _UNSAFE)):
        return []
    return [at for at, sign in enumerate(value) if _is_unsafe(sign) and not _is_joining(value, at)]


def _is_unsafe(sign: str) -> bool:
    return sign in _UNSAFE or not (sign.isprintable() or sign == _IDEOGRAPHIC_SPACE)


def _is_joining(value: str, at: int) -> bool:
    return value[at] in JOINERS and bool(_joined(value[at - 1 : at]) and _joined(value[at + 1 : at + 2]))


def _joiner(found: re.Match[str]) -> str:
    """Return what becomes of joiners: one stays between letters that join, none beside one, else all."""
    text = found.string
    before, after = _joined(text[: found.start()][-1:]), _joined(text[found.end() : found.end() + 1])
    if before and after:
        return found[0][0]
    return "" if before or after else found[0]


def _joined(sign: str) -> bool:
    return bool(re.match(JOINED, sign))
