"""Wrapping: breaks text into lines by display width, by UAX #14 and the rules of East Asian typesetting.

A line may break at a space, at a zero width space, and before or after any East Asian character; a Korean
word is broken only if it is longer than the line. No line starts with closing punctuation or ends with
opening punctuation (kinsoku), nor with a space between (`« mot » !`), and none breaks beside a no-break
space. Any other word longer than the line is not broken, so that an address can be copied; in a table cell
it is, if possible at a space.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from letterforge.exporters.text import line_break_classes as classes
from letterforge.exporters.text.complex_scripts import with_word_ends
from letterforge.exporters.text.stand_ins import (
    BREAK_STAND_INS,
    NOT_FIRST_STAND_INS,
    NOT_LAST_STAND_INS,
    ZERO_WIDTH_SPACE,
)
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

_NOT_FIRST = NO_BREAK_SPACE + classes.NOT_FIRST + NOT_FIRST_STAND_INS
_BOXES = "□■☐☑☒"  # stand before the words of their option
_NOT_LAST = NO_BREAK_SPACE + _BOXES + classes.NOT_LAST + NOT_LAST_STAND_INS
# One pattern serves all widths. Two columns show whether a line may break before them, so the search
# reaches two columns beyond the line, and words have two more at their end.
_END = "  "
_MIN_WIDTH = 2  # columns: a wide character always fits


def _break_pattern(not_first: str, not_last: str) -> str:
    """Return the pattern of a place to break; the arguments are the insides of character classes."""
    return (
        r"(?:(?= )"
        rf"|(?:(?<=\x00)|(?=[^\x00]\x00))(?![ \x00{not_first}])(?<![ {not_last}])(?<![{not_last}]\x00)"
        rf"|(?:(?<=[{BREAK_STAND_INS}])|(?<=[{BREAK_STAND_INS}]\x00))(?![\x00{NO_BREAK_SPACE}]))"
    )


def _after_opening() -> str:
    """Return the pattern of the space behind opening punctuation, or behind a quote that opens words."""
    quotes, opening = classes.INITIAL_QUOTES, classes.OPENING + NOT_LAST_STAND_INS
    before = [rf"[{opening}]", rf"[{opening}]\x00", rf"^[{quotes}]"]
    before.append(rf"[ {NO_BREAK_SPACE}\x00{classes.OPENING}{classes.QUOTES}{classes.NO_BREAK}][{quotes}]")
    return "|".join(f"(?<={words} )" for words in before)


_BREAK = _break_pattern(_NOT_FIRST, _NOT_LAST)
_FITTING = re.compile(f".+(?=..){_BREAK}")
_WORD_ENDS = f"[ {classes.CLOSING}{classes.SEPARATORS}{classes.NO_BREAK}{classes.QUOTES}]|$"


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
    columns, clusters = measure(with_word_ends(line))
    if not columns or len(columns) <= first:
        return [restore(columns, clusters).rstrip(ZERO_WIDTH_SPACE)]
    parts: list[str] = []
    padded = _with_tied_spaces(columns) + _END
    fitting = _fitting_of(columns)
    room = max(first, _MIN_WIDTH)
    start = 0
    while start < len(columns):
        end = _end(padded, start, room, fitting, cut=cut)
        parts.append(restore(padded[start:end], clusters).rstrip(ZERO_WIDTH_SPACE))
        start = end + padded.startswith((" ", NO_BREAK_SPACE), end)
        room = max(rest, _MIN_WIDTH)
    return parts


def _end(padded: str, start: int, room: int, patterns: tuple[re.Pattern[str], ...], *, cut: bool) -> int:
    """Return the end of the line that starts at `start` and has `room` columns."""
    for pattern in patterns:
        if fitting := pattern.match(padded, start, start + room + len(_END)):
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


def _with_tied_spaces(columns: str) -> str:
    """Return `columns` with `NO_BREAK_SPACE` for the spaces beside punctuation that no line breaks at."""
    if " " not in columns:
        return columns
    return _tied_spaces().sub(lambda match: NO_BREAK_SPACE * len(match[0]), columns)


@cache
def _tied_spaces() -> re.Pattern[str]:
    """Return the pattern of a run of spaces at which no line breaks.

    It is tried at the start of a run alone: at each space it would take the square of the run's length.
    """
    return re.compile(
        rf" (?<!  )(?: *+(?=[{classes.CLOSING}{NOT_FIRST_STAND_INS}]|[{classes.SEPARATORS}](?!(?<=[.,])[0-9])"
        rf"|[{classes.FINAL_QUOTES}](?:{_WORD_ENDS}))|(?:{_after_opening()}) *+)"
    )


def _fitting_of(columns: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a line that fits, the best first: Korean words are kept whole if they can be."""
    if columns.isascii() or not _hangul().search(columns):
        return (_FITTING,)
    return _fitting_words(), _FITTING


@cache
def _hangul() -> re.Pattern[str]:
    return re.compile(f"[{classes.HANGUL}]")


@cache
def _fitting_words() -> re.Pattern[str]:
    whole = _break_pattern(_NOT_FIRST + classes.HANGUL, _NOT_LAST + classes.HANGUL)
    return re.compile(f".+(?=..){whole}")


@cache
def _whole_word() -> re.Pattern[str]:
    return re.compile(f".+?{_BREAK}")
