"""Native digits: decimal digits of all scripts (Unicode Nd) in numbers and dates, and the Arabic marks.

Numbers and dates are read in Latin digits. What has digits of another script is written with Latin ones
first; full-width digits count as Latin.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from unicodedata import category, decimal

from letterforge.placeholders.number_notation import MARKS, SIGN, SPACE, Marks
from letterforge.placeholders.text_cleaning import DIRECTION_MARKS

ARABIC_DECIMAL, ARABIC_GROUP = "٫", "٬"
_MARKS = str.maketrans({ARABIC_DECIMAL: ".", ARABIC_GROUP: ","})
_DIRECTION_MARKS = dict.fromkeys(map(ord, DIRECTION_MARKS))
MARKS_IN_PATTERNS = "".join(f"\\u{ord(mark):04x}" for mark in DIRECTION_MARKS)
"""The marks of direction, escaped for the patterns of JSON Schema."""
_RATES = str.maketrans({"٪": "%", "؉": "‰"})
_LATIN = frozenset((0x30, 0xFF10))  # the zeros of ASCII and of full-width digits


class MixedDigitsError(ValueError):
    """A number or a date whose digits are of several scripts."""


def without_direction_marks(text: str) -> str:
    """Return `text` without the marks that hold numbers and dates in order beside Arabic or Hebrew."""
    return text.translate(_DIRECTION_MARKS)


def latin_digits(text: str) -> str:
    """Return `text` with Latin digits for those of another script; raises MixedDigitsError for several."""
    digits = [char for char in text if char.isdecimal()]
    zeros = {ord(char) - decimal(char) for char in digits}
    if zeros <= _LATIN:
        return text
    if len(zeros) > 1:
        raise MixedDigitsError
    return text.translate({ord(char): str(decimal(char)) for char in digits})


def latin_number(text: str, marks: Marks | None) -> tuple[str, Marks | None]:
    """Return a number in Latin digits, and its marks: those of Arabic mean the same in every source.

    Raises MixedDigitsError where the digits are of several scripts.
    """
    bare = without_direction_marks(text)
    latin = latin_digits(bare)
    if latin == bare:
        return bare, marks
    latin = latin.translate(_RATES)
    if (ARABIC_DECIMAL in latin or ARABIC_GROUP in latin) and not re.search("[.,．，]", latin):
        return latin.translate(_MARKS), MARKS["."]
    return latin, marks


@lru_cache(maxsize=1)
def native_digit_pattern() -> str:
    """Return the pattern of a digit that is not Latin.

    Beyond the BMP it takes every character: there, editors whose patterns have no code points know no class.
    """
    zeros = [
        code
        for code in range(0x80, min(0x10000, sys.maxunicode))
        if category(chr(code)) == "Nd" and decimal(chr(code)) == 0 and code not in _LATIN
    ]
    ranges = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in zeros)
    return rf"(?:[{ranges}]|[^\u0000-\uffff])"


def native_number_pattern(affix: str) -> str:
    """Return a pattern of numbers in native digits, for schemas: it takes more than is read.

    `affix` is the pattern of what may stand around the number.
    """
    inner = rf"(?:[.,'’{ARABIC_DECIMAL}{ARABIC_GROUP}{MARKS_IN_PATTERNS}]|{SPACE})*"
    before = rf"(?:{affix}|{SIGN}|{SPACE}|[.,{ARABIC_DECIMAL}{MARKS_IN_PATTERNS}])*"
    return f"{before}(?:{native_digit_pattern()}{inner})+(?:{affix}|{SPACE}|[{MARKS_IN_PATTERNS}])*"
