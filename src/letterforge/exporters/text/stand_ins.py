"""Stand-ins: single characters that take the place of grapheme clusters while lines are measured and broken.

They are halves of surrogate pairs, which no words hold. Where a line may break beside a cluster depends on
its first and its last character, so each kind of cluster has stand-ins of its own.
"""

from __future__ import annotations

import re
from functools import cache

from letterforge.exporters.text.line_break_classes import NOT_FIRST, NOT_LAST, RARE_NOT_FIRST, RARE_NOT_LAST

WORD_END = "\ufdd4"  # a place to break inside words of a script without spaces; a noncharacter
ZERO_WIDTH_SPACE = "\u200b"
STAND_IN = re.compile("[\ud800-\udfff]")

_FIRST_BIT, _LAST_BIT, _BREAK_BIT = (
    1,
    2,
    4,
)  # of a kind: not first in a line, not last, a place to break at its end
_RANGES = {
    0: range(0xD800, 0xDAC0),
    _BREAK_BIT: range(0xDAC0, 0xDD80),
    _FIRST_BIT: range(0xDD80, 0xDE20),
    _LAST_BIT: range(0xDE20, 0xDEC0),
    _FIRST_BIT | _LAST_BIT: range(0xDEC0, 0xDF60),
    _FIRST_BIT | _BREAK_BIT: range(0xDF60, 0xE000),
}


def _characters(bit: int) -> str:
    """Return the inside of a character class: the stand-ins of the kinds with `bit`."""
    found = [places for kind, places in _RANGES.items() if kind & bit]
    return "".join(f"{chr(places.start)}-{chr(places.stop - 1)}" for places in found)


NOT_FIRST_STAND_INS = _characters(_FIRST_BIT)
NOT_LAST_STAND_INS = _characters(_LAST_BIT)
BREAK_STAND_INS = _characters(_BREAK_BIT)


def register(cluster: str, clusters: dict[str, str]) -> str:
    """Return the stand-in of `cluster`; if a paragraph has too many of one kind, widths are approximate."""
    known = clusters.get(cluster)
    if known is not None:
        return known
    places = _RANGES[_kind(cluster)]
    taken = sum(ord(stand_in) in places for stand_in in clusters.values())
    if taken == len(places):
        return cluster
    stand_in = clusters[cluster] = chr(places.start + taken)
    return stand_in


def is_rare(character: str) -> bool:
    """Return whether lines may not begin or not end with a character that the patterns of lines leave out."""
    return _one_of(RARE_NOT_FIRST + RARE_NOT_LAST).match(character) is not None


def _kind(cluster: str) -> int:
    first = _FIRST_BIT if _one_of(NOT_FIRST + RARE_NOT_FIRST).match(cluster) else 0
    if cluster.endswith((ZERO_WIDTH_SPACE, WORD_END)):
        return first | _BREAK_BIT
    not_last = _one_of(NOT_LAST + RARE_NOT_LAST)
    joins = not_last.match(cluster) or not_last.match(cluster[-1])  # a word joiner has no width of its own
    return first | (_LAST_BIT if joins else 0)


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]")
