"""Line breaks: what a break in a source text means, by the characters on its two sides.

In East Asian scripts a line break joins, it does not separate; everywhere else it is a space. Compare the
segment break rules of CSS Text 4. Korean writes spaces between its words, so Hangul is not East Asian here.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from unicodedata import category, east_asian_width


class Side(IntEnum):
    """What stands on one side of a line break."""

    EMPTY = 0  # nothing that can be seen
    NEUTRAL = 1  # quotes, dashes and dots alone, which say nothing of the script
    WIDE = 2  # an East Asian character
    DIGIT = 3  # a digit, with its sign, currency or percent
    OTHER = 4  # a character of a script that puts spaces between words
    UNKNOWN = 5  # a value that is not known yet


def side_before(text: str) -> Side:
    """Return what the end of `text` is to a break behind it: its last character that says anything."""
    for place in range(len(text) - 1, -1, -1):
        kind = _kind(text[place])
        if kind is Side.OTHER and text[place] in _AFTER_NUMBER:
            return _number(text[:place].rstrip(_AFTER_NUMBER)[-1:])
        if kind > Side.NEUTRAL:
            return kind
    return Side.NEUTRAL if text and not text.isspace() else Side.EMPTY


def side_after(text: str) -> Side:
    """Return what the start of `text` is to a break before it: its first character that says anything."""
    for place, character in enumerate(text):
        kind = _kind(character)
        if kind is Side.OTHER and (character in _BEFORE_NUMBER or category(character) == "Sc"):
            return _number(text[place + 1 : place + 4].lstrip(_BEFORE_NUMBER + _SIGNS)[:1])
        if kind > Side.NEUTRAL:
            return kind
    return Side.NEUTRAL if text and not text.isspace() else Side.EMPTY


def joins(left: Side, right: Side, *, dense: bool = False) -> bool:
    """Return whether a break between two sides leaves nothing behind; in `dense` text also beside digits.

    Dense are Chinese and Japanese letters, which put no space between a number and a word. Where one side
    holds nothing but quotes, dashes and dots, the other side decides.
    """
    if left is Side.NEUTRAL or right is Side.NEUTRAL:
        left = right = max(left, right)
    if left is Side.WIDE and right is Side.WIDE:
        return True
    return dense and {left, right} == {Side.WIDE, Side.DIGIT}


def vanishes(before: str, after: str) -> bool:
    """Return whether a line break between the texts `before` and `after` leaves nothing behind."""
    return joins(side_before(before), side_after(after))


_SIGNS = "¥$€£₽₩₹฿"
_BEFORE_NUMBER = "-+\u2212±"
_AFTER_NUMBER = "%°℃℉"
_QUOTES = "\"'"
_NEUTRAL = (
    "Pi",
    "Pf",
    "Mn",
    "Me",
    "Cf",
)  # quotes; marks on a letter and what is unseen belong to their letter


@lru_cache(maxsize=8192)
def _kind(character: str) -> Side:
    if character.isspace():
        return Side.EMPTY
    width, kind = east_asian_width(character), category(character)
    if character in _QUOTES or kind in _NEUTRAL or (width == "A" and kind[0] == "P"):
        return Side.NEUTRAL
    if width in "WF":
        return Side.OTHER if _is_hangul(character) else Side.WIDE
    return Side.DIGIT if kind == "Nd" or (width == "A" and kind[0] == "N") else Side.OTHER


def _number(beside: str) -> Side:
    return Side.DIGIT if beside.isdecimal() else Side.OTHER


def _is_hangul(character: str) -> bool:
    return (
        "\u1100" <= character <= "\u11ff"
        or "\u3130" <= character <= "\u318f"
        or "\ua960" <= character <= "\ud7ff"
        or "\uffa0" <= character <= "\uffdc"
    )
