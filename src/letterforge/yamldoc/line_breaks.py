"""Line breaks: what a break in a source text means, by the characters on its two sides.

In East Asian scripts a line break joins, it does not separate, nor does it between letters of Thai, Lao,
Khmer and Burmese; everywhere else it is a space. Compare the segment break rules of CSS Text 4. Korean writes
spaces between its words, so Hangul is not East Asian here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width


class Side:
    """What stands on one side of a line break: one of these numbers."""

    EMPTY = 0  # nothing that can be seen
    NEUTRAL = 1  # quotes, dashes and dots alone, which say nothing of the script
    WIDE = 2  # an East Asian character
    DIGIT = 3  # a digit, with its sign, currency or percent
    OTHER = 4  # a character of a script that puts spaces between words
    SIGN = 5  # the sign, currency or percent of a number, without the number
    UNKNOWN = 6  # a value that is not known yet
    UNSPACED = 7  # a letter of a script without spaces between words that is not East Asian


_EMPTY, _NEUTRAL, _WIDE, _DIGIT, _OTHER, _SIGN = range(6)
_UNSPACED = Side.UNSPACED
# Letters and vowel signs of class SA (UAX #14), but signs of repetition and abbreviation: a space follows.
_UNSPACED_LETTER = (
    "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e\u0e81-\u0eae\u0eb0-\u0ec5\u0ec8-\u0ece"
    "\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d\u1780-\u17d3\u1950-\u1974\u1980-\u19cf\u1a20-\u1a7c"
    "\ua9e0-\ua9e5\ua9e7-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa6f\uaa71-\uaa76\uaa7a-\uaac2\uaadb\uaadc]"
)
_BEFORE_NUMBER = "-+\u2212±"
_AFTER_NUMBER = "%°℃℉"
_QUOTES = "\"'"
_UNDECIDED = ("Pi", "Pf", "Mn", "Me", "Cf")  # quotes; marks and what is unseen belong to the letter before


def side_before(text: str) -> int:
    """Return what the end of `text` is to a break behind it: its last character that says anything."""
    last = kind_of(text[-1]) if text else _EMPTY
    if last in (_WIDE, _DIGIT):  # most often
        return last
    for place in range(len(text) - 1, -1, -1):
        kind = kind_of(text[place])
        if kind == _OTHER and _belongs_to_number(text[place], _AFTER_NUMBER):
            return _number(text[:place].rstrip()[-1:])  # 25 ℃ is a number too
        if kind > _NEUTRAL:
            return kind
    return _NEUTRAL if text and not text.isspace() else _EMPTY


def side_after(text: str) -> int:
    """Return what the start of `text` is to a break before it: its first character that says anything."""
    for place, character in enumerate(text):
        kind = kind_of(character)
        if kind == _OTHER and _belongs_to_number(character, _BEFORE_NUMBER):
            rest = text[place + 1 : place + 3]
            return _number(rest[1:] if rest and _belongs_to_number(rest[0], _BEFORE_NUMBER) else rest[:1])
        if kind > _NEUTRAL:
            return kind
    return _NEUTRAL if text and not text.isspace() else _EMPTY


def joins(left: int, right: int, *, dense: bool = False) -> bool:
    """Return whether a break between two sides leaves nothing behind; in `dense` text also beside digits.

    Dense are Chinese and Japanese letters, which put no space between a number and a word. Where one side
    holds nothing but quotes, dashes and dots, the other side decides.
    """
    if _NEUTRAL in (left, right):
        left = right = max(left, right)
    if left == right and left in (_WIDE, _UNSPACED):
        return True
    return dense and (_WIDE in (left, right)) and (_DIGIT in (left, right))


def vanishes(before: str, after: str) -> bool:
    """Return whether a line break between the texts `before` and `after` leaves nothing behind."""
    return joins(side_before(before), side_after(after))


@lru_cache(maxsize=8192)
def kind_of(character: str) -> int:
    """Return what one character is to a line break: EMPTY, NEUTRAL, WIDE, DIGIT, UNSPACED or OTHER."""
    if character.isspace():
        return _EMPTY
    is_near = "\u0e01" <= character <= "\u1a7c" or "\ua9e0" <= character <= "\uaadc"
    if is_near and re.match(_UNSPACED_LETTER, character):
        return _UNSPACED
    width, kind = east_asian_width(character), category(character)
    if character in _QUOTES or kind in _UNDECIDED or (width == "A" and kind[0] == "P"):
        return _NEUTRAL
    if width in "WF" or (width == "H" and "\uff61" <= character <= "\uff9f"):  # and half-width kana
        return _OTHER if _is_hangul(character) else _WIDE
    return _DIGIT if kind == "Nd" or (width == "A" and kind[0] == "N") else _OTHER


def _belongs_to_number(character: str, signs: str) -> bool:
    return character in signs or category(character) == "Sc"


def _number(beside: str) -> int:
    """Return what a sign is, by the character of its text on its other side, empty where there is none."""
    if not beside:
        return _SIGN
    return _DIGIT if kind_of(beside) == _DIGIT else _OTHER


def _is_hangul(character: str) -> bool:
    return (
        "\u1100" <= character <= "\u11ff"
        or "\u3130" <= character <= "\u318f"
        or "\ua960" <= character <= "\ud7ff"
    )
