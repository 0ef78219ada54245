"""Flow values: `{…}` and `[…]` that both sides changed, merged key by key; all else stays as it is."""

from __future__ import annotations

from collections.abc import Sequence as Row
from itertools import pairwise

from msgspec import Struct

from letterforge.review.git_drivers.blocks import Block, Meant, UnmergeableError, meant
from letterforge.review.git_drivers.hunks import regions
from letterforge.review.git_drivers.outcome import Merged
from letterforge.review.git_drivers.pairing import SETS, key_order
from letterforge.yamldoc.tree import Entry, Mapping, Node, Scalar, Sequence


class _Part(Struct, frozen=True):
    """An element as it is written, and where it stands in ours (None: it is of theirs alone)."""

    text: str
    place: int | None


def merge_flow(base: Block, ours: Block, theirs: Block) -> Merged | None:
    """Return an entry whose value is written in brackets; None where it is not merged key by key."""
    sides = [_parts(one) for one in (base, ours, theirs)]
    if sides[2][0].strip() not in (sides[1][0].strip(), sides[0][0].strip()) or (
        sides[2][1].strip() not in (sides[1][1].strip(), sides[0][1].strip())
    ):
        return None
    try:
        text = _merged(base.node, ours.node, theirs.node, is_set=ours.name in SETS)
        meaning = _meaning(base.node, ours.node, theirs.node, is_set=ours.name in SETS)
    except UnmergeableError:
        return None
    lines = f"{sides[1][0]}{text}{sides[1][1]}".splitlines(keepends=True)
    return Merged([*lines], meaning)  # type: ignore[arg-type]  # what is meant without a choice


def _parts(block: Block) -> tuple[str, str]:
    """Return what stands before and behind the value of an entry."""
    body, span = "".join(block.body), block.node.span
    return body[: span.start - block.start], body[span.end - block.start :]


def _meaning(base: Node, ours: Node, theirs: Node, *, is_set: bool) -> Meant:
    """Return what the merged value is to mean, worked out apart from how it is written."""
    old, mine, yours = meant(base), meant(ours), meant(theirs)
    if yours in (mine, old):
        return mine
    if old == mine:
        return yours
    if isinstance(base, Mapping) and isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _map_meaning(base, ours, theirs)
    if isinstance(mine, list) and isinstance(yours, list) and isinstance(old, list):
        return _list_meaning(old, mine, yours, is_set=is_set)
    raise UnmergeableError


def _map_meaning(base: Mapping, ours: Mapping, theirs: Mapping) -> Meant:
    found = {}
    for key in key_order([*base.entries], [*ours.entries], [*theirs.entries]):
        first, one, other = base.get(key), ours.get(key), theirs.get(key)
        left = one or other
        if first is not None and one is not None and other is not None:
            found[key] = _meaning(first, one, other, is_set=key in SETS)
        elif first is None and left is not None:
            found[key] = meant(left)
    return found


def _list_meaning(base: list[Meant], ours: list[Meant], theirs: list[Meant], *, is_set: bool) -> Meant:
    found: list[Meant] = []
    for part in regions(*(list(map(repr, row)) for row in (base, ours, theirs))):
        both = part.is_ours and part.is_theirs
        one, other = ours[slice(*part.ours)], theirs[slice(*part.theirs)]
        found += one if both or not part.is_theirs else other
        found += [new for new in other if new not in ours] if both and is_set else []
    return found


def _merged(base: Node, ours: Node, theirs: Node, *, is_set: bool) -> str:
    """Return a merged value as it is written; raises UnmergeableError where both sides changed one thing."""
    if meant(ours) == meant(theirs) or meant(base) == meant(theirs):
        return ours.span.text
    if meant(base) == meant(ours) and "\n" not in theirs.span.text:
        return theirs.span.text
    if isinstance(base, Mapping) and isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _joined(ours, [*ours.entries.values()], _entries(base, ours, theirs))
    if isinstance(base, Sequence) and isinstance(ours, Sequence) and isinstance(theirs, Sequence):
        return _joined(ours, ours.items, _items(base, ours, theirs, is_set=is_set))
    raise UnmergeableError


def _entries(base: Mapping, ours: Mapping, theirs: Mapping) -> list[_Part]:
    names, found = list(ours.entries), []
    for key in key_order([*base.entries], [*ours.entries], [*theirs.entries]):
        first, one, other = (side.entries.get(key) for side in (base, ours, theirs))
        left = one or other
        if one is not None and other is not None:
            value = _value(first, one, other, is_set=key in SETS)
            found.append(_Part(value, names.index(key)))
        elif left is not None and first is None:
            found.append(_Part(_text(left), names.index(key) if one else None))
        elif left is not None and first is not None and meant(left.value) != meant(first.value):
            raise UnmergeableError  # one side deleted what the other changed
    return found


def _value(base: Entry | None, ours: Entry, theirs: Entry, *, is_set: bool) -> str:
    if base is None:
        if meant(ours.value) != meant(theirs.value):
            raise UnmergeableError
        return _text(ours)
    before = _text(ours)[: ours.value.span.start - ours.key.span.start]
    return before + _merged(base.value, ours.value, theirs.value, is_set=is_set)


def _items(base: Sequence, ours: Sequence, theirs: Sequence, *, is_set: bool) -> list[_Part]:
    rows = [[repr(meant(item)) for item in side.items] for side in (base, ours, theirs)]
    found = []
    for part in regions(*rows):
        mine = [_Part(_text(ours.items[at]), at) for at in range(*part.ours)]
        yours = [_Part(_text(theirs.items[at]), None) for at in range(*part.theirs)]
        both = part.is_ours and part.is_theirs
        new = [
            one for one, said in zip(yours, rows[2][slice(*part.theirs)], strict=True) if said not in rows[1]
        ]
        if both and not is_set and rows[1][slice(*part.ours)] != rows[2][slice(*part.theirs)]:
            raise UnmergeableError
        found += [*mine, *new] if both else (mine if not part.is_theirs else yours)
    return found


def _text(part: Entry | Node) -> str:
    if not isinstance(part, Entry):
        return part.span.text
    span = part.key.span
    return span.source.text[span.start : max(span.end, part.value.span.end)]


def _joined(ours: Node, old: Row[Entry | Node], parts: Row[_Part]) -> str:
    """Return a value with its elements in the place of those that stand in ours."""
    text, start = ours.span.text, ours.span.start
    ends = [(_start(one) - start, _start(one) - start + len(_text(one))) for one in old]
    if not parts or not ends or "#" in "".join(text[a[1] : b[0]] for a, b in pairwise(ends)):
        raise UnmergeableError
    gaps = [text[one[1] : other[0]] for one, other in pairwise(ends)]
    found, before = text[: ends[0][0]], None
    for part in parts:
        if found != text[: ends[0][0]] or before is not None:
            is_next = before is not None and part.place == before + 1
            found += gaps[before] if is_next and before is not None else (gaps[0] if gaps else ", ")
        found, before = found + part.text, -1 if part.place is None else part.place
    return found + text[ends[-1][1] :]


def _start(part: Entry | Node) -> int:
    return part.key.span.start if isinstance(part, Entry) else part.span.start


def is_flow(block: Block) -> bool:
    """Return whether the value of an entry is written in brackets."""
    return not isinstance(block.node, Scalar) and block.node.span.text[:1] in ("{", "[")
