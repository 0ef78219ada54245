"""Text widths: how wide words are at most, without their font."""

from __future__ import annotations

from unicodedata import category, east_asian_width, normalize

_FIRST = 32  # the first character of the table
# From the space on, in thousandths of the font size: the wider of Helvetica and Times Roman in Adobe's Core
# 14 AFM files, whose widths Arial, Times New Roman and their substitutes have.
# fmt: off
_WIDTHS = (
    278, 333, 408, 556, 556, 889, 778, 191, 333, 333, 500, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 722, 667, 722, 722, 667, 611, 778, 722, 333, 500, 722, 611, 889, 722, 778,
    667, 778, 722, 667, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 556,
    333, 556, 556, 500, 556, 556, 333, 556, 556, 278, 278, 500, 278, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 480, 260, 480, 584,
)
# fmt: on
_FULL = 1000  # a character as wide as high
_SMALL = 750  # small letters of scripts that have capitals
_BOLD = 1.08  # bold letters are wider


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the greatest width that `text` has in common fonts of `size` points, in points.

    It is measured as in Arial or Times New Roman, letters with accents as those without; other characters
    count as full width, as those of East Asia are.
    """
    wide = sum(map(_width, text)) * size / 1000
    return wide * _BOLD if bold else wide


def _width(character: str) -> int:
    place = ord(character) - _FIRST
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    base = ord(normalize("NFD", character)[0]) - _FIRST
    if 0 <= base < len(_WIDTHS):
        return _WIDTHS[base]
    is_small = category(character) == "Ll" and east_asian_width(character) not in "WF"
    return _SMALL if is_small else _FULL
