"""Wrapping: words broken into lines by display width, as Chinese typesetting allows.

A line may break at a space, and before or after any East Asian character, but no line begins with closing
punctuation or ends with opening punctuation. A word longer than the line stays whole, so that an address can
be copied; in a cell it is cut.
"""

from __future__ import annotations

import re
from functools import lru_cache

from letterforge.exporters.spacing import tidy
from letterforge.exporters.text.width import display_width, measure, restore

_NOT_FIRST = "\u3000，。、；：？！）》」』】〉〕〗〞｝］”’…—～·・％‰℃々ー!%),.:;?\\]}"
_NOT_LAST = "（《「『【〈〔〖〝｛［“‘([{＄￥￡$¥£"
_BREAK = (
    r"(?:(?= |\Z)"
    rf"|(?<=\x00)(?<![{re.escape(_NOT_LAST)}]\x00)(?![ {_NOT_FIRST}])"
    rf"|(?<![ {re.escape(_NOT_LAST)}])(?<![{re.escape(_NOT_LAST)}]\x00)(?=[^{_NOT_FIRST}\x00]\x00))"
)
_WHOLE_WORD = re.compile(f".+?{_BREAK}")
_LEAST = 2  # columns, so that a wide character finds room anywhere


@lru_cache(maxsize=4096)
def wrap(words: str, first: str, rest: str, width: int) -> str:
    """Return `words` in lines of `width` columns at most, the first behind `first`, others behind `rest`."""
    lines: list[str] = []
    prefix = first
    for line in tidy(words).split("\n"):
        for part in _break(line, width - display_width(prefix), width - len(rest), cut=False):
            lines.append((prefix + part).rstrip())
            prefix = rest
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def wrap_cell(words: str, width: int) -> tuple[str, ...]:
    """Return `words` in lines of at most `width` columns, which are at least two."""
    lines = [_break(line, width, width, cut=True) for line in tidy(words).split("\n")]
    return tuple(part for parts in lines for part in parts)


def _break(line: str, first: int, rest: int, *, cut: bool) -> list[str]:
    """Return one line of words broken into lines of `first` columns, then of `rest`."""
    columns, clusters = measure(line)
    if not columns or len(columns) <= first:
        return [line]
    parts: list[str] = []
    room = max(first, _LEAST)
    start = 0
    while start < len(columns):
        fitting = _fitting(room).match(columns, start)
        found = fitting or (_cut(room) if cut else _WHOLE_WORD).match(columns, start)
        assert found is not None  # at least two columns of any words fit
        parts.append(restore(found[0], clusters))
        start = found.end() + columns.startswith(" ", found.end())
        room = max(rest, _LEAST)
    return parts


@lru_cache(maxsize=256)
def _fitting(room: int) -> re.Pattern[str]:
    """Return what matches the most words that fill up to `room` columns and end where a line may break."""
    return re.compile(f".{{1,{room}}}{_BREAK}")


@lru_cache(maxsize=256)
def _cut(room: int) -> re.Pattern[str]:
    """Return what matches as many characters as fill `room` columns."""
    return re.compile(f".{{1,{room}}}(?!\x00)")
