"""Numbering schemes: patterns written as they look, and the labels they print.

A pattern holds one counting sign for its own number (the last one) and may hold signs for the numbers above
it: `一、`, `（一）`, `1.`, `1.1`, `(a)`, `第一条`, `①`. The sign shows how the number is written.
"""

from __future__ import annotations

import string
from typing import Annotated
from unicodedata import category, east_asian_width, name

from msgspec import Meta

from letterforge.letter.bounds import MAX_LEVELS, LevelNumber, Name, StyleName
from letterforge.letter.counting import SIGNS, STYLES, TRADITIONAL_SIGNS
from letterforge.letter.node import Node

_SPACES = " \u3000"  # that may end a pattern


class PatternError(ValueError):
    """A numbering pattern that cannot count; the message says why."""


class Sign(Node, frozen=True):
    """A counting sign: the `level` (from 1) whose number it shows and its style (a key of `STYLES`)."""

    level: LevelNumber
    style: StyleName


class Level(Node, frozen=True):
    """One level of a scheme: its pattern, taken apart, and whether it starts again under each parent."""

    pattern: Name
    parts: tuple[Name | Sign, ...]
    restart: bool = True

    @property
    def own(self) -> Sign:
        """The sign of the level's own number."""
        return next(part for part in reversed(self.parts) if isinstance(part, Sign))

    @property
    def shows_parents(self) -> bool:
        """Whether the label holds the numbers of the levels above (`1.1`)."""
        return sum(isinstance(part, Sign) for part in self.parts) > 1

    @property
    def gap(self) -> str:
        """What stands after the label.

        The space at the pattern's end (`第一条　`), else none after wide punctuation (`一、`), else one.
        """
        last = self.pattern[-1]
        if last in _SPACES:
            return last
        return "" if east_asian_width(last) in "WF" and category(last).startswith("P") else " "

    def label(self, counts: tuple[int, ...]) -> str:
        """Return the label for the numbers `counts` of levels 1 up to this one."""
        return "".join(
            part if isinstance(part, str) else STYLES[part.style](counts[part.level - 1])
            for part in self.parts
        )


class Numbering(Node, frozen=True):
    """A numbering scheme: its name and its levels, outermost first."""

    name: Name
    levels: Annotated[tuple[Level, ...], Meta(min_length=1, max_length=MAX_LEVELS)]

    def in_traditional(self) -> Numbering:
        """Return the scheme of Chinese letters in traditional characters: 壹 counts 壹, 貳, 參."""
        levels: tuple[Level, ...] = ()
        for number, level in enumerate(self.levels, 1):
            one = parse_level(level.pattern, number, levels, restart=level.restart, traditional=True)
            levels = (*levels, one)
        return Numbering(self.name, levels)


def parse_level(
    pattern: str, level: int, above: tuple[Level, ...], *, restart: bool = True, traditional: bool = False
) -> Level:
    """Return the level that `pattern` describes at `level` (from 1) under the levels `above`.

    With `traditional` Chinese numbers are in traditional characters. A space at the end of the pattern is not
    in the label. Raises PatternError where the pattern has no counting sign or more signs than levels, or
    shows a parent's number in another style than the parent does (Word cannot print that).
    """
    whole, pattern = pattern, pattern.rstrip(_SPACES)
    styles = TRADITIONAL_SIGNS if traditional else SIGNS
    found = [at for at, sign in enumerate(pattern) if sign in SIGNS and _is_alone(pattern, at)]
    if not found:
        raise PatternError(f"`{pattern}` holds no counting sign")
    if len(found) > level:
        raise PatternError(f"`{pattern}` shows {len(found)} numbers, but level {level} has only {level}")
    parts: list[str | Sign] = []
    end = 0
    for index, at in enumerate(found):
        if at > end:
            parts.append(pattern[end:at])
        sign = Sign(level - len(found) + 1 + index, styles[pattern[at]])
        _check_parent(pattern, sign, level, above)
        parts.append(sign)
        end = at + 1
    if end < len(pattern):
        parts.append(pattern[end:])
    if len(found) > 1 and not restart:
        raise PatternError(f"`{pattern}` shows its parent's number, so it must restart under each parent")
    return Level(whole, tuple(parts), restart)


def _is_alone(pattern: str, at: int) -> bool:
    """Return whether a sign stands alone: the letters of `(a)` and `Article I.`, not the `A` of `Article`.

    So do letters of other scripts: `अ.` counts, `अनुच्छेद 1` does not. 甲 may end a word (附件甲), not begin one
    (甲方); other Chinese numbers may stand anywhere (第一条).
    """
    sign, before, after = pattern[at], pattern[max(at - 1, 0) : at], pattern[at + 1 : at + 2]
    if sign.isascii():
        kind = string.digits if sign in string.digits else string.ascii_letters
        return not any(one in kind for one in (*before, *after))
    script = name(sign).partition(" ")[0]
    if script in ("CJK", "CIRCLED"):
        return SIGNS[sign] != "heavenly-stem" or not name(after or " ", "").startswith(script)
    return not any(name(one, "").startswith(script) for one in (*before, *after))


def _check_parent(pattern: str, sign: Sign, level: int, above: tuple[Level, ...]) -> None:
    if sign.level == level:
        return
    parent = above[sign.level - 1]
    if parent.own.style != sign.style:
        raise PatternError(
            f"`{pattern}` shows the number of level {sign.level} in another style than `{parent.pattern}`"
        )
