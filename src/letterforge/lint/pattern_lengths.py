"""Pattern lengths: how short and how long the texts are that a regular expression describes."""

from __future__ import annotations

import re

from msgspec import Struct

LIMIT = 10_000  # characters; stands for no limit
_TOKEN = re.compile(
    r"\\[bBAZz]|\\[pP]\{[^}]*\}|\\u\{?[0-9a-fA-F]+\}?|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|\(\?P?<\w+>|\(\?|\(|.",
    re.DOTALL,
)
_REPEATED = re.compile(r"(?:\{([0-9]+)(,?)([0-9]*)\}|([*+?]))[?+]?")
_MOST_GROUPS = 50  # of a pattern that is read
_TIMES = {"*": (0, LIMIT), "+": (1, LIMIT), "?": (0, 1)}


class Lengths(Struct, frozen=True):
    """The least and the greatest length."""

    least: int
    most: int


class _NotUnderstoodError(Exception):
    """A pattern has what is not read here."""


def lengths_of(pattern: str) -> Lengths | None:
    """Return the lengths of the texts that fit a pattern as a whole; None where they are not known."""
    if pattern.count("(") > _MOST_GROUPS:
        return None
    try:
        lengths, end = _alternatives(pattern, 0)
    except _NotUnderstoodError:
        return None
    return lengths if end == len(pattern) else None


def _alternatives(pattern: str, at: int) -> tuple[Lengths, int]:
    """Return the lengths of what stands from a place on up to a closing bracket, and where that is."""
    found: list[Lengths] = []
    least = most = 0
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found.append(Lengths(least, most))
            least, most, at = 0, 0, at + 1
            continue
        one, at = _atom(pattern, at)
        times, at = _times(pattern, at)
        least += one.least * times[0]
        most = min(LIMIT, most + one.most * times[1])
    found.append(Lengths(least, most))
    return Lengths(min(one.least for one in found), max(one.most for one in found)), at


def _atom(pattern: str, at: int) -> tuple[Lengths, int]:
    token = _TOKEN.match(pattern, at)
    if token is None or token[0] == "(?" or re.fullmatch(r"\\[1-9kK]", token[0]):
        raise _NotUnderstoodError
    if token[0].startswith("("):
        inside, end = _alternatives(pattern, token.end())
        if end >= len(pattern):
            raise _NotUnderstoodError
        return inside, end + 1
    width = 0 if token[0] in ("^", "$") or re.fullmatch(r"\\[bBAZz]", token[0]) else 1
    return Lengths(width, width), token.end()


def _times(pattern: str, at: int) -> tuple[tuple[int, int], int]:
    found = _REPEATED.match(pattern, at)
    if found is None:
        return (1, 1), at
    if found[4]:
        return _TIMES[found[4]], found.end()
    least = int(found[1])
    most = int(found[3]) if found[3] else LIMIT if found[2] else least
    return (min(least, LIMIT), min(most, LIMIT)), found.end()
