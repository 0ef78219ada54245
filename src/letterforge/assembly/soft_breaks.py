"""Soft line breaks of a text: a space or nothing, by what stands on their two sides in the letter.

A break beside literal words is decided once, when the text is parsed. One beside a value is decided when the
letter is filled, for it is the value's own first or last character that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from letterforge.letter import Blank, Emphasis, Filled, LineBreak, Link, Strong, Text
from letterforge.yamldoc import Side, joins, side_after, side_before

DENSE = ("zh", "ja")  # languages that put no space between a number and a word

_SPACES = " \t"


class SoftBreak(Struct, frozen=True, gc=False):
    """A line break of a text whose outcome is not known yet."""


SOFT = SoftBreak()

Part: TypeAlias = Any
"""An inline, a soft break, the number of a hole, or a wrapper: a tag, an address and the parts inside."""


class Edge(NamedTuple):
    """A value that a break stands beside, and whether the break is before it."""

    value: Filled
    is_start: bool


class _Reach(NamedTuple):
    """What a break meets on one side, the values that say so, whether words stand before the next break."""

    side: Side
    values: tuple[Filled, ...]
    has_words: bool


_NOTHING = _Reach(Side.EMPTY, (), has_words=False)


TOO_MANY = Edge(Filled("", "", None), is_start=False)  # more values decide than are told


def side_of(words: str, is_start: bool, *, dense: bool) -> Side:  # noqa: FBT001  # as in Edge
    """Return what the start or the end of a value is to a break beside it."""
    side = side_after(words) if is_start else side_before(words)
    return Side.OTHER if side is Side.DIGIT and not dense else side


def settle(parts: Sequence[Part], *, dense: bool, edges: list[Edge] | None = None) -> tuple[Part, ...]:
    """Return `parts` with each soft break decided that can be; those beside holes stay.

    A break between two East Asian characters vanishes, in `dense` text also one between such a character and
    a digit; with nothing on one side it vanishes too; any other is one space, however many stand together.
    `edges` collects the values that decided.
    """
    leaves = list(_leaves(parts))
    before = _reaches(leaves, side_before)
    after = _reaches(leaves[::-1], side_after)[::-1]
    changes: dict[int, str] = {}
    for place, leaf in enumerate(leaves):
        if leaf is SOFT and Side.UNKNOWN not in (before[place].side, after[place].side):
            changes[place] = _outcome(before[place], after[place], edges, dense=dense)
            _trim(leaves, range(place - 1, -1, -1), changes, str.rstrip)
            _trim(leaves, range(place + 1, len(leaves)), changes, str.lstrip)
    return tuple(_rebuilt(parts, iter(range(len(leaves))), changes)) if changes else tuple(parts)


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
    return part.content if isinstance(part, Strong | Emphasis | Link) else None


def _reaches(leaves: Iterable[Part], side_at: Callable[[str], Side]) -> list[_Reach]:
    """Return for each leaf what stands before it, in the order of `leaves`."""
    found: list[_Reach] = []
    reach = _NOTHING
    for leaf in leaves:
        found.append(reach)
        if leaf is SOFT:
            reach = reach._replace(has_words=False)
        elif type(leaf) is LineBreak:
            reach = _NOTHING
        else:
            reach = _further(reach, leaf, side_at)
    return found


def _further(reach: _Reach, leaf: Part, side_at: Callable[[str], Side]) -> _Reach:
    """Return what stands before the place behind `leaf`."""
    values = (leaf,) if type(leaf) is Filled else ()
    known = {int: Side.UNKNOWN, Blank: Side.DIGIT}.get(type(leaf))
    side = side_at(leaf.text) if known is None else known
    if side is Side.EMPTY:
        return reach
    if side is Side.NEUTRAL:  # what stands behind it decides
        return _Reach(max(side, reach.side), (*reach.values, *values)[:_MOST], has_words=True)
    return _Reach(side, values, has_words=True)


_MOST = 8  # values that decide together: all but one are nothing but quotes and dots


def _outcome(before: _Reach, after: _Reach, edges: list[Edge] | None, *, dense: bool) -> str:
    if not before.has_words or Side.EMPTY in (before.side, after.side):
        return ""
    if edges is not None and not (_is_sure(before) or _is_sure(after)):
        if _MOST in (len(before.values), len(after.values)):
            edges.append(TOO_MANY)
        edges += [Edge(value, is_start=False) for value in before.values]
        edges += [Edge(value, is_start=True) for value in after.values]
    return "" if joins(before.side, after.side, dense=dense) else " "


def _is_sure(reach: _Reach) -> bool:
    """Return whether one side makes the break a space, whatever the values on the other side are."""
    return reach.side is Side.OTHER and not reach.values


def _trim(
    leaves: Sequence[Part], places: Iterable[int], changes: dict[int, str], strip: Callable[[str, str], str]
) -> None:
    """Strip the typed spaces next to a break; there are some where a value behind them has no words."""
    for place in places:
        leaf = leaves[place]
        if leaf is SOFT:
            continue
        if type(leaf) is not Text:
            return
        words = changes.get(place, leaf.text)
        kept = strip(words, _SPACES)
        if kept != words:
            changes[place] = kept
        if kept:
            return


def _rebuilt(parts: Iterable[Part], places: Iterator[int], changes: dict[int, str]) -> Iterator[Part]:
    """Yield `parts` with the words in `changes` in their places, and words side by side as one text."""
    words: list[str] = []
    for part in parts:
        inner = _inner(part)
        if inner is None:
            changed = changes.get(next(places))
            if changed is not None or type(part) is Text:
                words.append(part.text if changed is None else changed)
                continue
        if any(words):
            yield Text("".join(words))
        words.clear()
        yield part if inner is None else _with_inner(part, tuple(_rebuilt(inner, places, changes)))
    if any(words):
        yield Text("".join(words))


def _with_inner(part: Part, inner: tuple[Part, ...]) -> Part:
    if type(part) is tuple:
        return part[0], part[1], inner
    return Link(part.target, inner) if type(part) is Link else type(part)(inner)
