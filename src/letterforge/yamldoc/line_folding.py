"""Line folding: the line breaks of plain, quoted and `>` scalars, correct for every script.

YAML folds a line break into a space, and drops one before an empty line. `join_wide` takes the space away
between East Asian characters; `unfold` gives the lines back as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from letterforge.yamldoc.line_breaks import vanishes
from letterforge.yamldoc.tree import Scalar

# Lines that end, with empty ones behind them. It is tried once for each run of white space, not at each sign.
_BREAK = re.compile(r"(?<![ \t\n])(?!(?<=\r)\n)[ \t]*+(?:\r?\n[ \t]*+)++(?=[^ \t\r\n])")
_WORD = re.compile(r"[^ \t\n]")
_ESCAPE = r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\r?\n)[ \t]*|(.))"
_SPACE_ESCAPES = "nrtvfLNP \t"  # in double quotes: escapes that stand for white space
_NEAR = 80  # characters on each side of a fold that are looked at
_LETTER = "\x01"  # takes the place of an escaped character that is not known to be East Asian
_SPACE = "\x02"  # takes the place of escaped white space
_Change: TypeAlias = Callable[[str], str]


def join_wide(raw: str, value: str, style: str) -> str:
    """Return `value` without the spaces that folding made between East Asian characters.

    `raw` is the scalar as written, `style` its YAML style: empty, `'`, `"` or `>`. Typed spaces stay.
    """

    def without_space(before: str, after: str, lines: int) -> _Change | None:
        return _drop_space if lines == 1 and vanishes(before, after) else None

    return _refold(_shape(raw, style), value, without_space)


def unfold(scalar: Scalar) -> str:
    """Return the text of a scalar with its lines as they were written, in whatever style.

    A line that was folded ends in a line break, and an empty line stays an empty line, as under `|`.
    """
    raw = scalar.span.text
    if "\n" not in raw or raw[0] == "|" or (scalar.quoted and raw[0] not in "'\">"):
        return scalar.text
    style = raw[0] if scalar.quoted else ""
    return _refold(_shape(raw, style), scalar.text, lambda _before, _after, lines: _BREAKS[lines > 1])


def _break_line(space: str) -> str:
    return space if "\n" in space else f"{_drop_space(space)}\n"


def _leave_line_empty(space: str) -> str:
    return space if space.count("\n") > 1 else f"{space}\n"


def _drop_space(space: str) -> str:
    return space[1:] if space.startswith(" ") else space


_BREAKS = (_break_line, _leave_line_empty)


def _refold(written: str, value: str, instead: Callable[[str, str, int], _Change | None]) -> str:
    """Return `value` with the white space at each fold changed by what `instead` returns, None for no change.

    `instead` is given what stands before and behind the fold, and how many line breaks were written.
    """
    folds: dict[int, _Change] = {}  # by the number of visible characters before the fold
    seen = end = 0
    for match in _BREAK.finditer(written):
        seen += _visible(written[end : match.start()])
        end = match.start()
        before, after = written[max(0, end - _NEAR) : end], written[match.end() : match.end() + _NEAR]
        change = instead(before, after, match[0].count("\n"))
        if change is not None:
            folds[seen] = change
    return "".join(_changed(value, folds)) if folds else value


def _changed(value: str, folds: dict[int, _Change]) -> Iterator[str]:
    """Yield `value` in pieces, the white space behind each visible character in `folds` changed."""
    at = seen = 0
    for count, change in folds.items():
        end = _behind(value, at, count - seen)
        word = _WORD.search(value, end)
        if word is None:
            break
        yield value[at:end] + change(value[end : word.start()])
        at, seen = word.start(), count
    yield value[at:]


def _behind(value: str, at: int, count: int) -> int:
    """Return the place behind the next `count` visible characters.

    A place for each character would take more memory than any text.
    """
    end = at + count
    while end < len(value) and (spaces := sum(value.count(one, at, end) for one in " \t\n")):
        at, end = end, end + spaces
    return end


def _shape(raw: str, style: str) -> str:
    """Return `raw` with one visible character for each that the value has, white space aside."""
    if style == ">":
        return raw[raw.find("\n") + 1 :]
    if style == "'":
        return raw[1:-1].replace("''", "'")
    return re.sub(_ESCAPE, _unescape, raw[1:-1]) if style == '"' else raw


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        character = chr(int(code, 16))
        return _SPACE if character in " \t\r\n" else character
    if match[4]:
        return ""
    return _SPACE if match[5] in _SPACE_ESCAPES else _LETTER


def _visible(text: str) -> int:
    return len(text) - sum(map(text.count, " \t\r\n" + _SPACE))
