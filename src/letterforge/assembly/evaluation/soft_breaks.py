"""Soft breaks: a line break in a text becomes a space, nothing or an end of line, by its two neighbours.

A break beside literal words is decided once, when the text is parsed. One beside a value is decided when the
letter is filled, for it is the value's own first or last character that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from letterforge.letter import Blank, Box, Emphasis, Filled, LineBreak, Link, Strong, Term, Text
from letterforge.letter.scripts import is_dense
from letterforge.letter.subtags import primary_tag
from letterforge.yamldoc import Side, joins, side_after, side_before

_SPACED = (
    "ko",
)  # languages of East Asia that puts spaces between words, also where they are written in Chinese characters
_SPACES = " \t"
_DIGIT, _OTHER = Side.DIGIT, Side.OTHER
_MOST = 8  # values that decide together: all but one are nothing but quotes and dots


class SoftBreak(Struct, frozen=True, gc=False):
    """A line break of a text whose outcome is not known yet."""


SOFT = SoftBreak()
HARD = LineBreak()  # one that a backslash asks for; those inside values are others

Part: TypeAlias = Any
"""An inline, a soft break, the number of a slot, or a wrapper: a tag, an address and the parts inside."""


class Edge(Struct, frozen=True):
    """A value that a break stands beside, and whether the break is before it."""

    value: Filled
    is_start: bool


class _Neighbours(Struct, frozen=True, gc=False):
    """What a break meets on one side, the values that say so, whether words stand before the next break."""

    side: int
    values: tuple[Filled, ...]
    has_words: bool


_NOTHING = _Neighbours(Side.EMPTY, (), has_words=False)
TOO_MANY = Edge(Filled("", "", None), is_start=False)  # more values decide than are told


def side_of(words: str, *, is_start: bool, dense: bool) -> int:
    """Return what the start or the end of a value is to a break beside it."""
    side = side_after(words) if is_start else side_before(words)
    return side if dense or side != _DIGIT else _OTHER


def settle(parts: Sequence[Part], language: str, edges: list[Edge] | None = None) -> tuple[Part, ...]:
    """Return `parts` with each line break decided that can be; those beside slots stay.

    A break between two East Asian characters vanishes, in Chinese and Japanese also one between such a
    character and a number; with nothing on one side it vanishes too; any other is one space, however many
    stand together. `edges` collects the values that decided.
    """
    leaves = list(_leaves(parts))
    before = _reaches(leaves, side_before)
    after = _reaches(leaves[::-1], side_after)[::-1]
    changes: dict[int, str | LineBreak] = {}
    for place, leaf in enumerate(leaves):
        if leaf is SOFT or leaf is HARD:
            left, right = before[place], after[place]
            if Side.UNKNOWN not in (left.side, right.side):
                is_needed = left.has_words and Side.EMPTY not in (left.side, right.side)
                outcome = HARD if leaf is HARD else _outcome(left, right, edges, language)
                changes[place] = outcome if is_needed else ""
    if not changes:
        return tuple(parts)
    _trim(leaves, changes, 1, str.lstrip)
    _trim(leaves, changes, -1, str.rstrip)
    return tuple(_rebuilt(parts, iter(range(len(leaves))), changes))


def _leaves(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        inner = _inner(part)
        if inner is None:
            yield part
        else:
            yield from _leaves(inner)


def _inner(part: Part) -> Sequence[Part] | None:
    """Return what stands inside a wrapper or an emphasised or linked inline, None for any other part."""
    if type(part) is tuple:
        return part[2]  # type: ignore[no-any-return]  # the parts of a wrapper
    return part.content if isinstance(part, Strong | Emphasis | Link | Term) else None


def _reaches(leaves: Iterable[Part], side_at: Callable[[str], int]) -> list[_Neighbours]:
    """Return for each leaf what stands before it, in the order of `leaves`."""
    found: list[_Neighbours] = []
    reach = _NOTHING
    for leaf in leaves:
        found.append(reach)
        if leaf is SOFT or leaf is HARD:
            reach = _Neighbours(reach.side, reach.values, has_words=False)
        elif type(leaf) is LineBreak:
            reach = _NOTHING
        else:
            reach = _further(reach, leaf, side_at)
    return found


def _further(reach: _Neighbours, leaf: Part, side_at: Callable[[str], int]) -> _Neighbours:
    """Return what stands before the place behind `leaf`."""
    known = {int: Side.UNKNOWN, Blank: Side.DIGIT, Box: Side.DIGIT}.get(type(leaf))
    side = side_at(leaf.text) if known is None else known
    if side == Side.EMPTY:
        return reach
    values = (leaf,) if type(leaf) is Filled else ()
    if side == Side.NEUTRAL:  # what stands behind it decides
        return _Neighbours(max(side, reach.side), (*reach.values, *values)[:_MOST], has_words=True)
    if side == Side.SIGN:  # of the number behind it, if there is one
        side = reach.side if reach.side in (Side.DIGIT, Side.UNKNOWN) else Side.OTHER
        values = (*reach.values, *values)[:_MOST]
    return _Neighbours(side, values, has_words=True)


def _outcome(before: _Neighbours, after: _Neighbours, edges: list[Edge] | None, language: str) -> str:
    """Return what a soft break between two words is."""
    primary = primary_tag(language)
    if primary in _SPACED:
        return " "
    if edges is not None and not (_is_sure(before) or _is_sure(after)):
        if _MOST in (len(before.values), len(after.values)):
            edges.append(TOO_MANY)
        edges += [Edge(value, is_start=False) for value in before.values]
        edges += [Edge(value, is_start=True) for value in after.values]
    return "" if joins(before.side, after.side, dense=is_dense(language)) else " "


def _is_sure(reach: _Neighbours) -> bool:
    """Return whether one side makes the break a space, whatever the values on the other side are."""
    return reach.side == Side.OTHER and not reach.values


def _trim(
    leaves: Sequence[Part],
    changes: dict[int, str | LineBreak],
    step: int,
    strip: Callable[[str, str], str],
) -> None:
    """Strip the typed spaces next to breaks; there are some where a value beside them has no words."""
    is_beside = False
    for place in range(len(leaves))[::step]:
        leaf = leaves[place]
        if leaf is SOFT or leaf is HARD:
            is_beside = place in changes
        elif is_beside:
            is_beside = False
            if type(leaf) is Text:
                words = changes.get(place, leaf.text)
                kept = strip(words, _SPACES)  # type: ignore[arg-type]  # a Text becomes no line break
                is_beside = not kept
                if kept != words:
                    changes[place] = kept


def _rebuilt(
    parts: Iterable[Part], places: Iterator[int], changes: dict[int, str | LineBreak]
) -> Iterator[Part]:
    """Yield `parts` with what is in `changes` in their places, and words side by side as one text."""
    words: list[str] = []
    for part in parts:
        inner = _inner(part)
        if inner is None:
            made = changes.get(next(places), part)
            if isinstance(made, str | Text):
                words.append(made if isinstance(made, str) else made.text)
                continue
        else:
            made = _with_inner(part, tuple(_rebuilt(inner, places, changes)))
        if any(words):
            yield Text("".join(words))
        words.clear()
        yield made
    if any(words):
        yield Text("".join(words))


def _with_inner(part: Part, inner: tuple[Part, ...]) -> Part:
    if type(part) is tuple:
        return part[0], part[1], inner
    if type(part) is Term:
        return Term(part.term, inner, part.defines)
    return Link(part.target, inner) if type(part) is Link else type(part)(inner)
