"""Wrapping: breaks text into lines by display width, by the rules of Chinese typesetting.

A line may break at a space, and before or after any East Asian character, but no line starts with closing
punctuation or ends with opening punctuation (kinsoku), and none breaks beside a no-break space. A word longer
than the line is not broken, so that an address can be copied; in a table cell it is, if possible between a
number and its unit.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from letterforge.exporters.text.width import (
    FILLER,
    NO_BREAK_SPACE,
    REST,
    display_width,
    lone_line,
    measure,
    restore,
)
from letterforge.exporters.white_space import tidy

_NO_BREAK = f"{NO_BREAK_SPACE}\xa0\u2007\u202f\u2060\ufeff"  # spaces and joiners beside which no line breaks
_NOT_FIRST = f"{_NO_BREAK}\u3000，。、；：？！）》」』】〉〕〗〞｝］”’…—～·・％‰℃々ー!%),.:;?\\]}}"
_NOT_LAST = f"{_NO_BREAK}（《「『【〈〔〖〝｛［“‘([{{＄￥￡$¥£"
# One pattern serves all widths. Two columns show whether a line may break before them, so the search
# reaches two columns beyond the line, and words have two more at their end.
_END = "  "
_BREAK = (
    r"(?:(?= )"
    rf"|(?<=\x00)(?<![{re.escape(_NOT_LAST)}]\x00)(?![ {_NOT_FIRST}])"
    rf"|(?<![ {re.escape(_NOT_LAST)}])(?<![{re.escape(_NOT_LAST)}]\x00)(?=[^{_NOT_FIRST}\x00]\x00))"
)
_FITTING = re.compile(f".+(?=..){_BREAK}")
_MIN_WIDTH = 2  # columns: a wide character always fits


@lru_cache(maxsize=4096)
def wrap(words: str, first: str, rest: str, width: int) -> str:
    """Return `words` wrapped to `width` columns; `first` precedes the first line, `rest` the others."""
    lines: list[str] = []
    prefix = first
    for line in tidy(words).split("\n"):
        for part in _break(line, width - display_width(prefix), width - len(rest), cut=False):
            lines.append((prefix + part).rstrip())
            prefix = rest
    return "\n".join(lines)


@lru_cache(maxsize=4096)
def wrap_cell(words: str, width: int) -> tuple[str, ...]:
    """Return `words` as lines of at most `width` columns (at least two); a line to write on is cut to one."""
    if line := lone_line(words):
        return (line[:width],)
    lines = [_break(line, width, width, cut=True) for line in tidy(words).split("\n")]
    return tuple(part for parts in lines for part in parts)


def _break(line: str, first: int, rest: int, *, cut: bool) -> list[str]:
    """Return one line broken into lines of `first` columns, then of `rest`."""
    columns, clusters = measure(line)
    if not columns or len(columns) <= first:
        return [restore(columns, clusters)]
    parts: list[str] = []
    padded = columns + _END
    room = max(first, _MIN_WIDTH)
    start = 0
    while start < len(columns):
        end = _end(padded, start, room, cut=cut)
        parts.append(restore(columns[start:end], clusters))
        start = end + padded.startswith((" ", NO_BREAK_SPACE), end)
        room = max(rest, _MIN_WIDTH)
    return parts


def _end(padded: str, start: int, room: int, *, cut: bool) -> int:
    """Return the end of the line that starts at `start` and has `room` columns."""
    fitting = _FITTING.match(padded, start, start + room + len(_END))
    if fitting:
        return fitting.end()
    if cut:
        end = min(start + room, len(padded) - len(_END))
        space = padded.rfind(NO_BREAK_SPACE, start + 1, end + 1)
        if space > 0:
            return space
        whole = len(padded[:end].rstrip(REST)) - 1 if padded.startswith(REST, end) else end
        return whole - padded.startswith(FILLER, whole) if whole > start else _end_of_whole(padded, end)
    word = _whole_word().match(padded, start)
    assert word is not None  # the end of the words is a place to break
    return word.end()


def _end_of_whole(padded: str, place: int) -> int:
    """Return the end of words that no line ends in, `place` being inside them."""
    return len(padded) - len(padded[place:].lstrip(REST))


@cache
def _whole_word() -> re.Pattern[str]:
    return re.compile(f".+?{_BREAK}")
